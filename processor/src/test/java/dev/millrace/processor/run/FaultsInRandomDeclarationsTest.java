package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.run.CompiledSources.Generated;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A check of the comparison itself: faults planted in what the processor generates or in the core, each of which random
 * declarations must find. The declarations are the same ones always: it is the comparison that is on trial.
 */
class FaultsInRandomDeclarationsTest {
    private static final int EVENTS = 1_000;
    private static final List<RandomDeclaration> DECLARATIONS =
            LongStream.range(1, 11).mapToObj(RandomDeclaration::of).toList();
    private static final Generated GENERATED = Generated.from(DECLARATIONS.stream()
            .flatMap(declaration -> declaration.sources().stream())
            .toList());
    private static final CompiledSources SOUND = GENERATED.edited(generated -> generated);

    /** A pattern of the sound text, in any spacing, and what is written instead. */
    private record Edit(String of, String faulty) {
        String in(String sound) {
            Matcher found = Pattern.compile(of.replace(" ", "\\s+")).matcher(sound);
            assertThat(found.find())
                    .as("what is to be edited, %s, stands there", of)
                    .isTrue();
            return found.replaceAll(faulty);
        }
    }

    /**
     * A fault.
     *
     * @param in the core's class whose source is edited, empty where generated sources are
     */
    private record Fault(String name, String in, List<Edit> edits) {
        static Fault generated(String name, String of, String faulty) {
            return new Fault(name, "", List.of(new Edit(of, faulty)));
        }

        static Fault core(String name, String type, String of, String faulty) {
            return new Fault(name, type, List.of(new Edit(of, faulty)));
        }

        Fault and(String of, String faulty) {
            return new Fault(
                    name,
                    in,
                    Stream.concat(edits.stream(), Stream.of(new Edit(of, faulty)))
                            .toList());
        }

        String plantedIn(String sound) {
            String text = sound;
            for (Edit edit : edits) {
                text = edit.in(text);
            }
            return text;
        }

        CompiledSources code() {
            return in.isEmpty()
                    ? GENERATED.edited(this::plantedIn)
                    : SOUND.with(CoreSources.compiled(in, this::plantedIn));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                Fault.generated("the edge bucket left out", "long oldest = ", "long oldest = 1 + "),
                Fault.generated("a bucket beyond the edge", "long oldest = ", "long oldest = -1 + "),
                Fault.generated("the newest bucket left out", "long newest = ", "long newest = -1 + "),
                Fault.generated("a bucket of the future", "long newest = ", "long newest = 1 + "),
                Fault.generated("a minimum from zero", "= Double\\.POSITIVE_INFINITY;", "= 0;"),
                Fault.generated("a count of nulls", "if \\(n\\d != null\\) \\{", "if (true) {")
                        .and( // only the values themselves are still kept from being null; n may be a primitive
                                // elsewhere
                                "ring\\w+\\.(?:add|min|max)(?:Long|Wide|Double|Moments)\\([^;]*\\b(n\\d)\\);",
                                "if ((Object) $1 != null) { $0 }"),
                Fault.generated(
                        "a shard left out of a merge", "table != null", "table != null && shard.partition() != 2"),
                Fault.generated(
                        "buckets given up too early", "Buckets\\.oldest\\(oldestAsOfMillis, ", "$0-100_000_000 + "),
                Fault.generated("all taken for a sample", "\\.populationVariance\\(", ".sampleVariance("),
                Fault.core(
                        "buckets merged as if of one mean",
                        "Moments",
                        "otherDeviations \\+ apart \\* apart \\* share \\* count;",
                        "otherDeviations;"),
                Fault.core(
                        "deviations from a mean of before",
                        "Ring",
                        "\\(value - before\\) \\* \\(value - mean\\);",
                        "(value - before) * (value - before);"),
                Fault.core(
                        "a late cell lost",
                        "Ring",
                        "public long cell\\(long row, long bucket\\) \\{",
                        "$0 raise(bucket - 20);"),
                Fault.core(
                        "two buckets in one dense slot",
                        "Ring",
                        "long head = page\\[at\\]; if \\(takes\\(head, bucket\\)\\) \\{",
                        "long head = page[at]; if (isLive(head) && sizes.capacity(BlockWord.size(word)) > 4) {"),
                Fault.core("two groups in one place", "GroupedRows", "return known;", "return known / 2;"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_planted_fault_is_found(Fault fault) {
        CompiledSources faulty = fault.code();
        assertThat(DECLARATIONS.stream().filter(declaration -> isFound(declaration, faulty)))
                .as("declarations that find %s", fault)
                .isNotEmpty();
    }

    @Test
    void without_a_fault_nothing_is_found() {
        CompiledSources sound = SOUND.with(CoreSources.compiled("Ring", core -> core));
        for (RandomDeclaration declaration : DECLARATIONS) {
            Trial.run(declaration, sound, EVENTS);
        }
    }

    private static boolean isFound(RandomDeclaration declaration, CompiledSources faulty) {
        try {
            Trial.run(declaration, faulty, EVENTS);
            return false;
        } catch (AssertionError e) {
            assertThat(e).hasMessageContaining(" should be ");
            return true;
        }
    }
}
