package dev.millrace.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExpressionParserTest {
    @Test
    void products_bind_tighter_than_sums_and_both_lean_left() {
        assertThat(tree("1 + 2 * 3 - 4")).isEqualTo("((1 + (2 * 3)) - 4)");
        assertThat(tree("8 / 4 / 2")).isEqualTo("((8 / 4) / 2)");
    }

    @Test
    void and_binds_tighter_than_or() {
        assertThat(tree("_.a | _.b & _.c")).isEqualTo("(_.a | (_.b & _.c))");
    }

    @Test
    void not_binds_tighter_than_both() {
        assertThat(tree("~_.a & ~_.b | _.c")).isEqualTo("((~_.a & ~_.b) | _.c)");
        assertThat(tree("~~_.a")).isEqualTo("~~_.a");
    }

    @Test
    void arithmetic_binds_tighter_than_comparisons() {
        assertThat(tree("_.a + 1 > _.b * 2")).isEqualTo("((_.a + 1) > (_.b * 2))");
    }

    @Test
    void a_minus_before_a_number_is_its_sign() {
        assertThat(tree("-5")).isEqualTo("-5");
        assertThat(tree("--5")).isEqualTo("5");
        assertThat(tree("1 - -5")).isEqualTo("(1 - -5)");
        assertThat(tree("-_.a")).isEqualTo("-_.a");
    }

    @Test
    void names_calls_and_brackets_follow_each_other() {
        assertThat(tree("_.rows[_.a, _.b > 1].sum()")).isEqualTo("_.rows[_.a, (_.b > 1)].sum()");
        assertThat(tree("_.rows[_.a,].sum( )")).isEqualTo("_.rows[_.a].sum()");
        assertThat(tree("True & false")).isEqualTo("(true & false)");
    }

    @Test
    void a_node_knows_where_it_stands() {
        Expression.Binary both = (Expression.Binary) parsed(" _.a >= (_.bc)");
        assertThat(both.from()).isEqualTo(1);
        assertThat(both.operatorFrom()).isEqualTo(5);
        assertThat(both.operatorTo()).isEqualTo(7);
        assertThat(both.to()).isEqualTo(14);
        Expression.Group group = (Expression.Group) both.right();
        Expression.Attribute attribute = (Expression.Attribute) group.inner();
        assertThat(attribute.from()).isEqualTo(9);
        assertThat(attribute.nameFrom()).isEqualTo(11);
        assertThat(attribute.to()).isEqualTo(13);
    }

    @Test
    void a_comparison_beside_and_or_or_demands_parentheses() {
        assertThat(told("_.a > 1 & _.b > 2"))
                .containsExactly("[NeedsParentheses] & binds tighter than a comparison here, as in Python; write each "
                        + "comparison in parentheses, with & between them\n  _.a > 1 & _.b > 2\n          ^");
        assertThat(told("_.a | _.b == 2")).hasSize(1);
        assertThat(tree("(_.a > 1) & (_.b > 2)")).isEqualTo("((_.a > 1) & (_.b > 2))");
    }

    @Test
    void not_before_a_comparison_demands_parentheses() {
        assertThat(told("~_.a > 1"))
                .containsExactly("[NeedsParentheses] ~ binds tighter than a comparison here, as in Python; write "
                        + "~(...) around the whole comparison\n  ~_.a > 1\n  ^");
        assertThat(tree("~(_.a > 1)")).isEqualTo("~(_.a > 1)");
        assertThat(tree("(~_.a) == True")).isEqualTo("(~_.a == true)");
    }

    @Test
    void comparisons_are_not_chained() {
        assertThat(told("1 < _.a < 3"))
                .containsExactly("[NeedsParentheses] comparisons cannot be chained; write each in parentheses, with & "
                        + "between them\n  1 < _.a < 3\n  ^^^^^^^^^^^");
        assertThat(told("1 < 2 < 3 < 4 < 5")).hasSize(1);
    }

    @Test
    void demands_reach_into_brackets_calls_and_groups() {
        assertThat(told("_.rows[(f(~(_.a > 1 & _.b)))].sum()")).hasSize(1);
        assertThat(told("_.rows[1 < 2 < 3].sum().sum()")).hasSize(1);
    }

    @Test
    void words_of_other_languages_are_told_with_what_is_written_here() {
        assertThat(problem("_.rows[_.a and _.b]"))
                .isEqualTo("[Syntax] write & for and, and each comparison beside it in parentheses");
        assertThat(problem("_.rows[_.a or _.b]"))
                .isEqualTo("[Syntax] write | for or, and each comparison beside it in parentheses");
        assertThat(problem("_.a and _.b"))
                .isEqualTo("[Syntax] write & for and, and each comparison beside it in parentheses");
        assertThat(problem("_.a AND _.b"))
                .isEqualTo("[Syntax] write & for AND, and each comparison beside it in parentheses");
        assertThat(problem("_.a or _.b"))
                .isEqualTo("[Syntax] write | for or, and each comparison beside it in parentheses");
        assertThat(problem("not _.a")).isEqualTo("[Syntax] write ~ for not");
        assertThat(problem("_.rows[(_.a and _.b)]"))
                .isEqualTo("[Syntax] write & for and, and each comparison beside it in parentheses");
    }

    @Test
    void what_is_missing_is_told_with_the_word_before() {
        assertThat(problem("_.rows[_.amount.sum()"))
                .isEqualTo("[Syntax] expected \"]\" after \")\"; the expression ends here");
        assertThat(problem("_.rows[_.amount 5]"))
                .isEqualTo("[Syntax] a comma is missing after \"_.amount\", before this");
        assertThat(problem("_.rows."))
                .isEqualTo("[Syntax] expected a name after \"_.rows.\"; the expression ends here");
        assertThat(problem("(_.a")).isEqualTo("[Syntax] expected \")\" after \"_.a\"; the expression ends here");
        assertThat(problem("1 + ")).isEqualTo("[Syntax] expected a value after \"+\"; the expression ends here");
        assertThat(problem(")")).isEqualTo("[Syntax] expected a value, not \")\"");
        assertThat(problem("_.a _.b")).isEqualTo("[Syntax] the expression has ended before this");
        assertThat(problem(" \n")).startsWith("[Syntax] the expression is empty; write what it is to say");
    }

    @Test
    void nesting_ends_at_a_hundred_whatever_nests() {
        assertThat(parsed("(".repeat(99) + "1" + ")".repeat(99))).isNotNull();
        assertThat(problem("(".repeat(100) + "1" + ")".repeat(100)))
                .isEqualTo("[Syntax] this is nested more than 100 deep");
        assertThat(problem("~".repeat(1_000) + "_.a")).isEqualTo("[Syntax] this is nested more than 100 deep");
        assertThat(problem("[".repeat(1_000))).isEqualTo("[Syntax] this is nested more than 100 deep");
        assertThat(problem("_" + "[_".repeat(1_000))).isEqualTo("[Syntax] this is nested more than 100 deep");
        assertThat(problem("f(".repeat(1_000))).isEqualTo("[Syntax] this is nested more than 100 deep");
    }

    @Test
    void an_expression_ends_at_five_thousand_words_whatever_follows_whatever() {
        for (String link : new String[] {".a", " + 1", "()", "[1]", " < 1", " & _"}) {
            assertThat(problem("_" + link.repeat(20_000)))
                    .isEqualTo("[Syntax] this is longer than 5000 words and signs");
            assertThat(told("_" + link.repeat(1_600))).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static Expression parsed(String text) {
        Problems problems = new Problems();
        Optional<Expression> parsed = ExpressionParser.parse(text, Site.nowhere(), problems);
        assertThat(problems.inOrder()).isEmpty();
        return parsed.orElseThrow();
    }

    private static String tree(String text) {
        return shown(parsed(text));
    }

    private static List<String> told(String text) {
        Problems problems = new Problems();
        ExpressionParser.parse(text, Site.nowhere(), problems);
        return problems.inOrder().stream().map(Problem::rendered).toList();
    }

    private static String problem(String text) {
        List<String> told = told(text);
        assertThat(told).hasSize(1);
        return told.get(0).lines().findFirst().orElseThrow();
    }

    /** The tree with every operation in parentheses, and no others. */
    private static String shown(Expression node) {
        if (node instanceof Expression.Binary binary) {
            return "(" + shown(binary.left()) + " " + binary.operator() + " " + shown(binary.right()) + ")";
        }
        if (node instanceof Expression.Unary unary) {
            return unary.operator() + shown(unary.operand());
        }
        if (node instanceof Expression.Group group) {
            return shown(group.inner());
        }
        if (node instanceof Expression.Attribute attribute) {
            return shown(attribute.target()) + "." + attribute.name();
        }
        if (node instanceof Expression.Brackets brackets) {
            return shown(brackets.target()) + "[" + shown(brackets.items()) + "]";
        }
        if (node instanceof Expression.Call call) {
            return shown(call.target()) + "(" + shown(call.arguments()) + ")";
        }
        if (node instanceof Expression.Name name) {
            return name.name();
        }
        if (node instanceof Expression.Numeric number) {
            return number.value().toString();
        }
        if (node instanceof Expression.Text text) {
            return "'" + text.value() + "'";
        }
        return node instanceof Expression.Truth truth ? "" + truth.value() : "_";
    }

    private static String shown(List<Expression> nodes) {
        return nodes.stream().map(ExpressionParserTest::shown).collect(Collectors.joining(", "));
    }
}
