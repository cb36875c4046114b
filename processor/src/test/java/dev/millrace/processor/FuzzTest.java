package dev.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Checked;
import dev.millrace.processor.expression.ExpressionChecker;
import dev.millrace.processor.feed.FeedGraph;
import dev.millrace.processor.feed.FeedInference;
import dev.millrace.processor.generate.Generators;
import dev.millrace.processor.plan.Plan;
import dev.millrace.processor.plan.Planner;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random input: whatever is written is answered with a problem or with code that compiles, never with an exception.
 * {@code -Dfuzz.seed} replays a run, {@code -Dfuzz.times} makes it longer.
 */
class FuzzTest {
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int TIMES = Integer.getInteger("fuzz.times", 1);

    private final Random random = new Random(SEED);
    private final RandomExpressions expressions = new RandomExpressions(random);

    @BeforeEach
    void tell_the_seed() {
        System.out.println("fuzz.seed=" + SEED);
    }

    @Test
    @Timeout(value = 20L, unit = TimeUnit.MINUTES)
    void ten_thousand_expressions_are_each_an_aggregate_or_a_problem() {
        Kind[] types = {Kind.LONG, Kind.DOUBLE, Kind.INT};
        for (int i = 0; i < 10_000 * TIMES; i++) {
            String expression = expressions.next();
            Kind type = types[random.nextInt(types.length)];
            int number = i;
            assertThatCode(() -> checkAnswer(expression, type, number % 20 == 0))
                    .as("fuzz.seed=%d, %s as %s", SEED, expression, type)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void five_hundred_mutated_sources_are_told_or_compile_with_what_is_generated() throws IOException {
        List<String> good = new ArrayList<>();
        for (String name : List.of("Bank.java", "Market.java")) {
            good.add(Files.readString(Path.of("src/test/resources/fuzz", name)));
        }
        List<MutatedSources> sources = good.stream()
                .map(source -> new MutatedSources(source, random, expressions))
                .toList();
        Map<String, String> sound = new LinkedHashMap<>();
        Map<String, String> withGenerated = new LinkedHashMap<>();
        try (Compiled.Session javac = new Compiled.Session()) {
            for (String source : good) {
                assertThat(javac.processed(Map.of("Bank.java", source)).rendered())
                        .isEmpty();
            }
            for (int i = 0; i < 500 * TIMES; i++) {
                String inPackage = "package bank" + i + ";";
                String file = "bank" + i + "/Bank.java";
                MutatedSources mutated = sources.get(i % sources.size());
                String source = mutated.next().replace("package bank;", inPackage);
                while (!javac.parses(Map.of(file, source))) { // the processor is not asked about those
                    source = mutated.next().replace("package bank;", inPackage);
                }
                Map<String, String> generated = generated(Map.of(file, source), javac);
                if (!generated.isEmpty()) {
                    sound.put(file, source);
                    withGenerated.put(file, source);
                    withGenerated.putAll(generated);
                }
                if (withGenerated.size() > 1_000) {
                    checkCompiled(sound, withGenerated);
                    sound.clear();
                    withGenerated.clear();
                }
            }
        }
        if (!sound.isEmpty()) { // the last ones may have been compiled already
            checkCompiled(sound, withGenerated);
        }
    }

    /** The classes that were generated; without them there is an error. */
    private static Map<String, String> generated(Map<String, String> source, Compiled.Session javac) {
        Compiled processed = javac.processed(source);
        assertThat(processed.rendered()).as(context(source)).doesNotContain("[Internal]");
        Map<String, String> generated = new LinkedHashMap<>(processed.generated());
        generated.keySet().removeIf(name -> !name.endsWith(".java"));
        assertThat(generated.isEmpty() && !processed.hasErrors())
                .as(context(source))
                .isFalse();
        return generated;
    }

    /** Many sources compile at once with what was generated of each. Where one does not, it does not by itself either. */
    private static void checkCompiled(Map<String, String> sound, Map<String, String> withGenerated) {
        Set<String> broken = Compiled.byJavacAlone(withGenerated).problems().stream()
                .filter(Compiled.Told::isError)
                .map(told -> folder(told.file()))
                .collect(Collectors.toSet());
        boolean areKnown =
                sound.keySet().stream().map(FuzzTest::folder).toList().containsAll(broken);
        sound.forEach((file, text) -> {
            if (areKnown && !broken.contains(folder(file))) {
                return;
            }
            Map<String, String> source = Map.of(file, text);
            Compiled compiled = Compiled.withProcessor(source);
            assertThat(compiled.hasErrors() && !Compiled.byJavacAlone(source).hasErrors())
                    .as(
                            "%s\nis sound by itself, but not with what was generated:\n%s",
                            context(source), compiled.rendered())
                    .isFalse();
        });
    }

    private static String folder(String file) {
        return file.substring(0, file.indexOf('/') + 1);
    }

    private static String context(Map<String, String> source) {
        return "fuzz.seed=" + SEED + "\n" + String.join("", source.values());
    }

    private static void checkAnswer(String expression, Kind type, boolean generate) {
        Problems problems = new Problems();
        Declarations declarations = new Bank()
                .user("tries", Kind.LONG, "_.transactions.count()", "1h", "1d")
                .user("tested", type, expression, "1d")
                .resolver("read")
                .declarations();
        Checked checked = ExpressionChecker.run(declarations, problems);
        assertThat(checked.aggregates().size() + checked.derived().size() == 1).isEqualTo(problems.hasErrors());
        for (Problem problem : problems.inOrder()) {
            assertThat(problem.rendered()).isNotBlank();
            Site.Excerpt excerpt = problem.site().excerpt();
            if (excerpt != null) {
                assertThat(excerpt.from()).isBetween(0, excerpt.to());
                assertThat(excerpt.to()).isLessThanOrEqualTo(expression.length());
            }
        }
        FeedGraph graph = FeedInference.run(declarations, checked.aggregates(), problems);
        Plan plan = Planner.run(graph, checked.derived(), Set.of(), problems);
        if (generate && !problems.hasErrors()) {
            assertThat(Generators.run(plan, graph)).isNotEmpty();
        }
    }
}
