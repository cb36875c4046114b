package dev.millrace.processor.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void the_line_that_is_meant_is_repeated_and_its_span_underlined() {
        String text = "_.rows[\n    _.amuont,\n    _.b].sum()";
        Site site = Site.nowhere().span(text, text.indexOf("amuont"), text.indexOf("amuont") + 6);
        assertThat(ExpressionProblem.syntax(site, "x").rendered())
                .isEqualTo("[Syntax] x\n      _.amuont,\n        ^^^^^^");
    }

    @Test
    void a_span_over_several_lines_is_underlined_to_the_end_of_its_first() {
        assertThat(rendered("ab\ncd", 1, 5)).isEqualTo("[Syntax] x\n  ab\n   ^");
    }

    @Test
    void an_empty_span_is_underlined_once() {
        assertThat(rendered("ab", 2, 2)).isEqualTo("[Syntax] x\n  ab\n    ^");
        assertThat(rendered("ab\n", 2, 2)).isEqualTo("[Syntax] x\n  ab\n    ^");
    }

    @Test
    void a_blank_text_is_not_repeated() {
        assertThat(rendered("", 0, 0)).isEqualTo("[Syntax] x");
        assertThat(rendered(" \n", 0, 0)).isEqualTo("[Syntax] x");
    }

    @Test
    void the_same_of_the_same_place_is_told_once() {
        Problems problems = new Problems();
        Site site = Site.nowhere();
        problems.add(ExpressionProblem.syntax(site.span("ab", 0, 1), "x"));
        problems.add(ExpressionProblem.syntax(site.span("ab", 0, 1), "x"));
        problems.add(ExpressionProblem.syntax(site.span("ab", 1, 2), "x"));
        assertThat(problems.inOrder()).hasSize(2);
    }

    @Test
    void a_type_takes_the_article_that_it_is_spoken_with() {
        assertThat(Problem.a("Instant")).isEqualTo("an Instant");
        assertThat(Problem.a("int")).isEqualTo("an int");
        assertThat(Problem.a("UUID")).isEqualTo("a UUID");
        assertThat(Problem.a("double")).isEqualTo("a double");
    }

    private static String rendered(String text, int from, int to) {
        return ExpressionProblem.syntax(Site.nowhere().span(text, from, to), "x")
                .rendered();
    }
}
