package dev.millrace.processor.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.Bank;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionCheckerTest {
    @Test
    void a_value_and_filters_stand_in_the_brackets_in_any_order() {
        Aggregate sum = checked(Kind.DOUBLE, "_.transactions[_.small, _.amount, _.category == 'kiosk'].sum()");
        assertThat(sum.value()).contains(new Value.OfRow(Bank.column("amount"), false));
        assertThat(sum.summary()).isEqualTo("sum(transactions.amount where small & (category == \"kiosk\"))");
        assertThat(sum.reads()).containsExactly(Bank.column("amount"), Bank.column("small"), Bank.column("category"));
    }

    @Test
    void a_count_counts_rows_whatever_their_value() {
        Aggregate count = checked(Kind.LONG, "_.transactions[_.price, _.small].count()");
        assertThat(count.value()).isEmpty();
        assertThat(count.reads()).containsExactly(Bank.column("small"));
    }

    @Test
    void both_spellings_of_a_name_mean_the_same() {
        assertThat(checked(Kind.LONG, "_.transactions[_.user_id == 'u'].count()")
                        .filter())
                .isEqualTo(checked(Kind.LONG, "_.transactions[_.userId == 'u'].count()")
                        .filter());
    }

    @Test
    void not_is_pushed_down_to_the_comparisons() {
        assertThat(filter("~((_.amount > 1) & ~_.small)")).isEqualTo("(amount <= 1) | small");
        assertThat(filter("~(_.small | (_.cents == 3))")).isEqualTo("~small & (cents != 3)");
        assertThat(filter("~~_.small")).isEqualTo("small");
    }

    @Test
    void a_literal_on_the_left_is_turned_to_the_right() {
        assertThat(filter("10 <= _.amount")).isEqualTo("amount >= 10");
        assertThat(filter("'OK' != _.status")).isEqualTo("status != OK");
    }

    @Test
    void a_bound_of_the_window_adds_nothing() {
        for (String bound : List.of(
                "_.ts > _.chalk_window",
                "_.ts >= _.chalk_window",
                "_.chalk_window < _.ts",
                "_.ts <= _.chalk_now",
                "(_.chalk_now >= _.ts)",
                "(_.ts > _.chalk_window) & (_.ts < _.chalk_now)")) {
            assertThat(checked(Kind.LONG, "_.transactions[" + bound + "].count()")
                            .filter())
                    .isEqualTo(Condition.always());
        }
    }

    @Test
    void the_same_filter_twice_is_one() {
        assertThat(filter("_.small, _.small & (_.amount > 1)")).isEqualTo("small & (amount > 1)");
    }

    @Test
    void sums_of_whole_numbers_are_long_and_means_are_double() {
        assertThat(checked(Kind.LONG, "_.transactions[_.items].sum()").result().kind())
                .isEqualTo(Kind.LONG);
        assertThat(checked(Kind.DOUBLE, "_.transactions[_.items].mean()")
                        .result()
                        .kind())
                .isEqualTo(Kind.DOUBLE);
        assertThat(checked(Kind.INT, "_.transactions[_.items].max()").result().kind())
                .isEqualTo(Kind.INT);
        assertThat(told(Kind.INT, "_.transactions[_.items].sum()")).hasSize(1);
    }

    @Test
    void all_mistakes_of_one_expression_are_told_at_once() {
        assertThat(told(Kind.DOUBLE, "_.transactions[_.amuont, _.smal, (_.cents > 'a') | ~_.amount].sum()"))
                .hasSize(4);
    }

    @Test
    void the_relation_and_the_function_are_told_together() {
        assertThat(told(Kind.LONG, "_.transaction.cuont()")).hasSize(2);
    }

    private static String filter(String filters) {
        return checked(Kind.LONG, "_.transactions[" + filters + "].count()")
                .filter()
                .toString();
    }

    private static Aggregate checked(Kind type, String expression) {
        Problems problems = new Problems();
        List<Aggregate> aggregates = ExpressionChecker.run(
                        new Bank().user("tested", type, expression, "1d").declarations(), problems)
                .aggregates();
        assertThat(problems.inOrder()).isEmpty();
        return aggregates.get(0);
    }

    private static List<String> told(Kind type, String expression) {
        Problems problems = new Problems();
        List<Aggregate> aggregates = ExpressionChecker.run(
                        new Bank().user("tested", type, expression, "1d").declarations(), problems)
                .aggregates();
        assertThat(aggregates).isEmpty();
        return problems.inOrder().stream().map(Problem::text).toList();
    }
}
