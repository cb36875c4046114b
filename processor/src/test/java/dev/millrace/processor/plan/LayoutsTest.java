package dev.millrace.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkpoint.Layout;
import dev.millrace.processor.Bank;
import dev.millrace.processor.declare.ValueType.Kind;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void computed_values_that_mean_the_same_have_one_text() {
        assertThat(sum("_.amount * (1.50 + _.items)"))
                .isEqualTo("SUM_DOUBLE of (1.5+items)*amount DOUBLE")
                .isEqualTo(sum("(_.items + 1.5) * _.amount"));
        assertThat(sum("if_then_else((_.category == 'a b') & _.small, _.amount, 0.0)"))
                .isEqualTo("SUM_DOUBLE of if_then_else(category==\"a b\"&small,amount,0.0) DOUBLE")
                .isEqualTo(sum("if_then_else(_.small & (_.category == 'a b'), _.amount, 0)"));
        assertThat(sum("coalesce(_.items, 1) * 1.0")).isEqualTo("SUM_DOUBLE of 1.0*coalesce(int(items),1) DOUBLE");
        assertThat(text("lower(_.category) == 'a', ~(_.category is null)"))
                .isEqualTo("lower(category) == \"a\" & ~is_null(category)");
    }

    @Test
    void a_computed_value_that_means_something_else_has_another_text() {
        List<String> texts = Stream.of(
                        "_.amount * 2.0",
                        "_.amount * 2.5",
                        "_.amount / 2.0",
                        "_.amount - _.cents",
                        "_.cents - _.amount",
                        "_.amount - (_.cents - _.items)",
                        "(_.amount - _.cents) - _.items",
                        "floor(_.amount)",
                        "ceil(_.amount)",
                        "if_then_else(_.small, _.amount, 0.0)",
                        "if_then_else(~_.small, _.amount, 0.0)",
                        "if_then_else(_.status == 'OK', _.amount, 0.0)",
                        "if_then_else(_.category == 'OK', _.amount, 0.0)",
                        "coalesce(_.items, 1) * 1.0",
                        "_.items * 1.0",
                        "cast(_.amount, int) * 1.0",
                        "hour_of_day(_.ts, 'UTC') * 1.0",
                        "hour_of_day(_.ts, 'Europe/Berlin') * 1.0")
                .map(LayoutsTest::sum)
                .toList();
        assertThat(texts).doesNotHaveDuplicates();
    }

    @Test
    void whole_and_other_numbers_are_told_apart_where_they_are_computed_with() {
        assertThat(column("_.transactions[_.cents * 2].max()")).isEqualTo("MAX_LONG of 2*cents LONG");
        assertThat(text("_.cents / 2 > 1")).isEqualTo("cents/2 > 1");
        assertThat(text("_.cents * 2 > 1")).isNotEqualTo(text("_.cents * 2.0 > 1"));
    }

    @Test
    void a_layout_with_computed_values_is_read_back_from_its_text() {
        Layout layout = layout("_.transactions[if_then_else(_.category == ' LONG where ', _.amount, -1.5e300),"
                + " starts_with(_.category, 'x y')].sum()");
        assertThat(Layout.parse(layout.toString())).isEqualTo(layout);
        assertThat(layout.toString())
                .contains("SUM_DOUBLE of if_then_else(category==\" LONG where \",amount,-1.5E300) DOUBLE"
                        + " where starts_with(category,\"x y\")");
    }

    private static String text(String filter) {
        return columns("_.transactions[" + filter + "].count()").get(0).filter();
    }

    private static String sum(String value) {
        return column("_.transactions[" + value + "].sum()");
    }

    private static String column(String expression) {
        return columns(expression).get(0).toString();
    }

    private static List<Layout.Column> columns(String expression) {
        return layout(expression).rings().get(0).columns();
    }

    private static Layout layout(String expression) {
        Kind type = expression.endsWith("sum()") ? Kind.DOUBLE : Kind.LONG;
        return PlannerTest.table(new Bank().user("tries", type, expression, "1d"))
                .layout();
    }
}
