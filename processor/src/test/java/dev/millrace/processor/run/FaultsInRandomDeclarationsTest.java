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
    private static final String IMPORTS = """
            package every;

            import dev.millrace.*;
            import java.time.Instant;
            import java.util.List;
            import java.util.Map;
            import org.jspecify.annotations.Nullable;

            """;

    /** A declaration that has every function, so that none of the faults hangs on what is drawn. */
    private static final RandomDeclaration EVERY_FUNCTION = new RandomDeclaration(
            7,
            "every",
            List.of(
                    IMPORTS + "public enum Kind { A, B, C }",
                    IMPORTS + """
                    @Features(name = "every_row")
                    public record Row(
                            @ForeignKey(A.class) long aId,
                            double n0,
                            @Nullable Long n1,
                            @Nullable String n2,
                            Kind n3,
                            boolean n4,
                            @Dimensions(2) double[] n5,
                            Instant ts) {}
                    """,
                    IMPORTS + """
                    @SuppressWarnings("RingTooBig")
                    @Features(name = "every_a")
                    public record A(
                            long id,
                            DataFrame<Row> rows,
                            @Window(value = {"1h", "30d"}, expression = "_.rows.count()") Windowed<Long> f0,
                            @Window(value = {"1h", "30d"}, expression = "_.rows[_.n1].mean()") Windowed<@Nullable Double> f1,
                            @Window(value = {"1h", "all"}, expression = "_.rows[_.n0, _.n0 > 0].min()") Windowed<@Nullable Double> f2,
                            @Window(value = {"30d", "all"}, expression = "_.rows[_.n2].first()") Windowed<@Nullable String> f3,
                            @Window(value = {"30d", "all"}, expression = "_.rows[_.n1].last()") Windowed<@Nullable Long> f4,
                            @Window(value = {"30d", "all"}, expression = "_.rows[_.n2].max_by(_.n0)") Windowed<@Nullable String> f5,
                            @Window(value = "all", expression = "_.rows[_.n3].min_by(_.n1)") Windowed<@Nullable Kind> f6,
                            @Window(value = {"30d", "all"}, expression = "_.rows[_.n0].first_n(3)") Windowed<List<Double>> f7,
                            @Window(value = {"30d", "all"}, expression = "_.rows[_.n1].last_n_distinct(3)") Windowed<List<Long>> f8,
                            @Window(value = "all", expression = "_.rows[_.n2].min_by_n(_.n0, 4)") Windowed<List<String>> f9,
                            @Window(value = {"30d", "all"}, expression = "_.rows[_.n2].count_distinct(3)") Windowed<Long> f10,
                            @Window(value = {"30d", "all"}, expression = "_.rows[_.n4].any()") Windowed<Boolean> f11,
                            @Window(value = {"1h", "all"}, expression = "_.rows[_.n4].all()") Windowed<Boolean> f12,
                            @Window(value = "all", expression = "_.rows[_.n0].approx_percentile(0.5)") Windowed<@Nullable Double> f13,
                            @Window(value = "all", expression = "_.rows[_.n3].approx_top_k(2)") Windowed<List<Kind>> f14,
                            @Window(value = "all", expression = "_.rows[_.n1].approx_count_distinct()") Windowed<Long> f15,
                            @Window(value = "30d", expression = "_.rows.group_by(_.n3).agg(_.n0.array_agg(5))")
                            Windowed<Map<Kind, List<Double>>> f16,
                            @Window(value = {"30d", "all"}, expression = "_.rows[_.n5].sum()") Windowed<double[]> f17) {}
                    """,
                    IMPORTS + """
                    public record Msg(
                            long aId, double n0, @Nullable Long n1, @Nullable String n2, Kind n3, boolean n4, double[] n5, Instant ts) {}
                    """,
                    IMPORTS + """
                    public class Streams {
                        @Stream(source = @KafkaSource(name = "every"))
                        static Row every(Msg m) {
                            return new Row(m.aId(), m.n0(), m.n1(), m.n2(), m.n3(), m.n4(), m.n5(), m.ts());
                        }
                    }
                    """),
            List.of(Span.of("1h", "30s"), Span.of("30d", "6h")));

    private static final List<RandomDeclaration> DECLARATIONS = Stream.concat(
                    LongStream.range(1, 9).mapToObj(RandomDeclaration::of), Stream.of(EVERY_FUNCTION))
            .toList();
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
    private record Fault(String name, String in, Edit edit) {
        static Fault generated(String name, String of, String faulty) {
            return new Fault(name, "", new Edit(of, faulty));
        }

        static Fault core(String name, String type, String of, String faulty) {
            return new Fault(name, type, new Edit(of, faulty));
        }

        String plantedIn(String sound) {
            return edit.in(sound);
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
                Fault.generated(
                        "a count of nulls", // only the values themselves are still kept from being null
                        "if \\((n\\d) != null\\) \\{([^{}]*?)(ring\\w+\\.(?:count\\(\\w+\\)|addLong\\(\\w+, \\w+, 1\\));)",
                        "$3 if ((Object) $1 != null) {$2"),
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
                        "CellColumns",
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
                Fault.generated("by the opposite order", "Pick\\.rank\\(", "-Pick.rank("),
                Fault.core(
                        "the wrong end of a list lost",
                        "ValueList",
                        "remove\\(keep\\.keepsEnd\\(\\) \\? 0 : size - 1\\);",
                        "remove(0);"),
                Fault.core(
                        "of one time the last not taken",
                        "CellColumns",
                        "if \\(time >= page\\[at\\]\\) \\{",
                        "if (time > page[at]) {"),
                Fault.core("a set that is full begins anew", "ValueSet", "saturated = true;", "saturated = false;"),
                Fault.generated("any of what is false", "n4Max == 1", "n4Max == 0"),
                Fault.core(
                        "values that are the same told apart",
                        "ValueList",
                        "times\\[same\\] > time",
                        "times[same] != time"),
                Fault.core(
                        "vectors of one bucket alone",
                        "VectorSum",
                        "sum\\[i\\] \\+= more\\.sum\\[i\\];",
                        "sum[i] = more.sum[i];"),
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
