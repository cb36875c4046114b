package dev.millrace.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.Bank;
import dev.millrace.processor.declare.ValueType.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutsTest {
    @Test
    void filters_that_mean_the_same_have_one_text() {
        assertThat(text("_.cents > 5, _.small"))
                .isEqualTo("cents > 5 & small")
                .isEqualTo(text("_.small, _.cents > 5"))
                .isEqualTo(text("5 < _.cents, _.small, _.small"))
                .isEqualTo(text("(_.cents > 5) & _.small"));
        assertThat(text("_.amount < 1.50")).isEqualTo("amount < 1.5").isEqualTo(text("_.amount < 1.5"));
    }

    @Test
    void filters_that_mean_something_else_have_another() {
        List<String> texts = List.of(
                text("_.cents > 5"),
                text("_.cents >= 6.5"),
                text("_.cents < 5"),
                text("_.items > 5"),
                text("_.small"),
                text("~_.small"),
                text("_.small, _.cents > 5"),
                text("_.small | (_.cents > 5)"),
                text("_.small, ((_.cents > 5) | (_.items > 5))"),
                text("(_.small & (_.cents > 5)) | (_.items > 5)"));
        assertThat(texts).doesNotHaveDuplicates();
        assertThat(texts.get(8)).isEqualTo("(cents > 5 | items > 5) & small");
    }

    @Test
    void text_in_quotes_is_never_taken_for_the_filter_around_it() {
        assertThat(text("_.category == 'a\" & small'")).isEqualTo("category == \"a\\u0022 & small\"");
        assertThat(text("_.category == '\u00e9'")).isEqualTo("category == \"\\u00e9\"");
    }

    private static String text(String filter) {
        return PlannerTest.table(new Bank().user("tries", Kind.LONG, "_.transactions[" + filter + "].count()", "1d"))
                .layout()
                .rings()
                .get(0)
                .columns()
                .get(0)
                .filter();
    }
}
