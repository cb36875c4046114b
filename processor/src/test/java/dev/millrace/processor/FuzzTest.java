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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    private static final List<String> GOOD = List.of(
            "_.transactions.count()",
            "_.transactions[_.amount].sum()",
            "_.transactions[_.cents, _.small].max()",
            "_.transactions[_.items, ~(_.category == 'kiosk')].mean()",
            "_.transactions[(_.amount > 10) & (_.status == 'OK') | ~_.small].count()",
            "_.transactions[_.ts > _.chalk_window, _.amount <= -1.5e3].count()");
    private static final List<String> PIECES = List.of(
            "_",
            "_.",
            "transactions",
            "amount",
            "cents",
            "items",
            "small",
            "status",
            "category",
            "price",
            "ts",
            "id",
            "chalk_window",
            "chalk_now",
            ".",
            ",",
            "[",
            "]",
            "(",
            ")",
            "==",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "&",
            "|",
            "~",
            "+",
            "-",
            "*",
            "/",
            "count()",
            "sum()",
            "mean()",
            "min()",
            "max()",
            "'OK'",
            "'",
            "\"",
            "\\",
            "1",
            "0.5",
            "1e400",
            "99999999999999999999",
            "True",
            "False",
            "null",
            "and",
            "or",
            "not",
            "in",
            "&&",
            "||",
            "!",
            "=",
            " ",
            "\n",
            "\t",
            "\u0430",
            "\uD83D\uDE00",
            "#",
            "{",
            ";");
    private static final Pattern TOKEN =
            Pattern.compile("\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"|\\w+|\\s+|[^\\w\\s]");
    private static final Pattern WORD = Pattern.compile("\".*\"|\\w+", Pattern.DOTALL);

    private final Random random = new Random(SEED);

    @BeforeEach
    void tell_the_seed() {
        System.out.println("fuzz.seed=" + SEED);
    }

    @Test
    @Timeout(value = 60L, unit = TimeUnit.SECONDS)
    void ten_thousand_expressions_are_each_an_aggregate_or_a_problem() {
        Kind[] types = {Kind.LONG, Kind.DOUBLE, Kind.INT};
        for (int i = 0; i < 10_000 * TIMES; i++) {
            String expression = expression();
            Kind type = types[random.nextInt(types.length)];
            int number = i;
            assertThatCode(() -> checkAnswer(expression, type, number % 20 == 0))
                    .as("fuzz.seed=%d, %s as %s", SEED, expression, type)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void sixty_mutated_sources_are_told_or_compile_with_what_is_generated() throws IOException {
        String good = Files.readString(Path.of("src/test/resources/fuzz/Bank.java"));
        assertThat(Compiled.withProcessor(Map.of("Bank.java", good)).rendered()).isEmpty();
        for (int i = 0; i < 60 * TIMES; i++) {
            Map<String, String> mutated = Map.of("Bank.java", mutated(good));
            Compiled compiled = Compiled.withProcessor(mutated);
            String context = "fuzz.seed=" + SEED + "\n" + mutated.get("Bank.java");
            assertThat(compiled.rendered()).as(context).doesNotContain("[Internal]");
            boolean told = compiled.problems().stream().anyMatch(p -> p.isOurs() && p.isError());
            if (!told && compiled.hasErrors()) {
                assertThat(Compiled.byJavacAlone(mutated).hasErrors())
                        .as(
                                "%s\nis sound by itself, but not with what was generated:\n%s",
                                context, compiled.rendered())
                        .isTrue();
            }
        }
    }

    private static void checkAnswer(String expression, Kind type, boolean generate) {
        Problems problems = new Problems();
        Declarations declarations = new Bank()
                .user("tested", type, expression, "1d")
                .resolver("read")
                .declarations();
        Checked checked = ExpressionChecker.run(declarations, problems);
        assertThat(checked.aggregates().isEmpty() && checked.derived().isEmpty())
                .isEqualTo(problems.hasErrors());
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

    private String expression() {
        return switch (random.nextInt(4)) {
            case 0 -> pieces(random.nextInt(12));
            case 1 -> "_.transactions[" + condition(3) + "].count()";
            case 2 ->
                "_.transactions[_." + column() + ", " + condition(2) + "]." + pick(List.of("sum", "mean", "max"))
                        + "()";
            default -> mutatedCharacters(pick(GOOD));
        };
    }

    private String condition(int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return random.nextInt(4) == 0
                    ? "_." + column()
                    : operand() + " " + pick(List.of("==", "!=", "<", "<=", ">", ">=")) + " " + operand();
        }
        return switch (random.nextInt(5)) {
            case 0 -> "~(" + condition(depth - 1) + ")";
            case 1 -> condition(depth - 1) + " & " + condition(depth - 1);
            case 2 -> "(" + condition(depth - 1) + ") | (" + condition(depth - 1) + ")";
            case 3 -> "(" + condition(depth - 1) + ") & ~(" + condition(depth - 1) + ")";
            default -> condition(depth - 1) + ", " + condition(depth - 1);
        };
    }

    private String operand() {
        return random.nextBoolean()
                ? "_." + column()
                : pick(List.of("1", "-2.5", "'OK'", "\"kiosk\"", "True", "1e9", "-0"));
    }

    private String column() {
        return pick(List.of("id", "amount", "cents", "items", "category", "status", "small", "ts", "user_id", "price"));
    }

    private String pieces(int count) {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "_.transactions[" : "");
        for (int i = 0; i < count; i++) {
            text.append(pick(PIECES));
        }
        return text.toString();
    }

    private String mutatedCharacters(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.deleteCharAt(at);
                case 1 -> mutated.insert(at, pick(PIECES));
                default -> mutated.setCharAt(at, pick(PIECES).charAt(0));
            }
        }
        return mutated.toString();
    }

    /** One to three tokens dropped, doubled, swapped, or replaced by another word or string of the source. */
    private String mutated(String source) {
        List<String> tokens = new ArrayList<>(
                TOKEN.matcher(source).results().map(MatchResult::group).toList());
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(tokens.size());
            int other = random.nextInt(tokens.size());
            switch (random.nextInt(6)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(at));
                case 2 -> java.util.Collections.swap(tokens, at, other);
                default -> tokens.set(word(tokens, at), tokens.get(word(tokens, other)));
            }
        }
        return String.join("", tokens);
    }

    /** The first word or string at or after a place: what stands for another may be read as Java still. */
    private static int word(List<String> tokens, int from) {
        int at = from;
        while (!WORD.matcher(tokens.get(at)).matches()) {
            at = (at + 1) % tokens.size();
        }
        return at;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
