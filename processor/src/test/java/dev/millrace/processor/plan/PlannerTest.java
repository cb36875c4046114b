package dev.millrace.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.Bank;
import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature.Materialization;
import dev.millrace.processor.declare.WindowedFeature.Materialization.BucketLength;
import dev.millrace.processor.declare.WindowedFeature.Materialization.BucketOverride;
import dev.millrace.processor.expression.Checked;
import dev.millrace.processor.expression.ExpressionChecker;
import dev.millrace.processor.feed.FeedInference;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.table.Durations;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Test
    void a_sum_and_a_mean_of_one_value_share_the_sum_column() {
        Table table = table(new Bank()
                .user("spent", Kind.DOUBLE, "_.transactions[_.amount].sum()", "30d")
                .user("mean", Kind.DOUBLE, "_.transactions[_.amount].mean()", "30d"));
        assertThat(table.rings()).hasSize(1);
        assertThat(columns(table.rings().get(0))).containsExactly("amountSum SUM_DOUBLE 0", "count HEAD_COUNT 1");
    }

    @Test
    void a_count_and_a_mean_of_a_value_that_is_always_there_share_the_count() {
        Table table = table(new Bank()
                .user("tries", Kind.LONG, "_.transactions.count()", "30d")
                .user("mean", Kind.DOUBLE, "_.transactions[_.cents].mean()", "30d"));
        assertThat(columns(table.rings().get(0))).containsExactly("count HEAD_COUNT 0", "centsSum SUM_WIDE 0");
    }

    @Test
    void a_value_that_may_be_null_is_counted_apart() {
        Table table = table(new Bank()
                .user("tries", Kind.LONG, "_.transactions.count()", "30d")
                .user("mean", Kind.DOUBLE, "_.transactions[_.items].mean()", "30d"));
        assertThat(columns(table.rings().get(0)))
                .containsExactly("count HEAD_COUNT 0", "itemsCount COUNT 0", "itemsSum SUM_LONG 1");
    }

    @Test
    void one_filter_written_twice_is_one_and_another_has_columns_of_its_own() {
        Table table = table(new Bank()
                .user("all", Kind.LONG, "_.transactions.count()", "1d")
                .user("small", Kind.LONG, "_.transactions[_.small].count()", "1d")
                .user("smallSum", Kind.DOUBLE, "_.transactions[_.amount, (_.small)].sum()", "1d")
                .user("large", Kind.LONG, "_.transactions[~_.small].count()", "1d"));
        assertThat(table.filters()).hasSize(2);
        assertThat(columns(table.rings().get(0)))
                .containsExactly(
                        "count HEAD_COUNT 0", "smallCount COUNT 0", "smallSumSum SUM_DOUBLE 1", "largeCount COUNT 2");
    }

    @Test
    void windows_of_one_bucket_share_one_ring() {
        Table table = table(new Bank().user("tries", Kind.LONG, "_.transactions.count()", "28d", "30d", "1d"));
        assertThat(rings(table)).containsExactly("10m@0", "6h@0");
        assertThat(table.rings().get(1).formulas()).hasSize(1);
        assertThat(table.rings().get(1).formulas().get(0).windows())
                .extracting(window -> window.text())
                .containsExactly("28d", "30d");
    }

    @Test
    void all_time_is_one_cell_and_comes_last() {
        Table table = table(new Bank().user("tries", Kind.LONG, "_.transactions.count()", "all", "30d", "1h"));
        assertThat(rings(table)).containsExactly("30s@0", "6h@0", "All@0");
        assertThat(table.rings().get(2).isAll()).isTrue();
    }

    @Test
    void origins_that_differ_by_whole_buckets_are_one_grid_and_one_ring() {
        Table table = table(new Bank()
                .user("one", Kind.LONG, "_.transactions.count()", buckets("1d", "2026-01-01T06:00:00Z"), "30d")
                .user("two", Kind.LONG, "_.transactions.count()", buckets("1d", "1999-07-04T06:00:00Z"), "30d")
                .user("three", Kind.LONG, "_.transactions.count()", buckets("1d", "2026-01-01T07:00:00Z"), "30d")
                .user("four", Kind.LONG, "_.transactions.count()", buckets("1d", "1969-12-31T00:00:00Z"), "30d"));
        assertThat(rings(table)).containsExactly("1d@0", "1d2@21600000", "1d3@25200000");
        assertThat(table.rings().get(1).formulas()).hasSize(2);
    }

    @Test
    void a_bucket_named_for_a_window_goes_before_the_one_for_all() {
        Materialization materialization = new Materialization(
                Optional.of(length("1h")),
                List.of(new BucketOverride(length("1m"), List.of(Bank.window("60m")))),
                0,
                false);
        Table table = table(
                new Bank().user("tries", Kind.LONG, "_.transactions.count()", materialization, "1h", "1d", "30d"));
        assertThat(rings(table)).containsExactly("1m@0", "1h@0");
    }

    @Test
    void a_bucket_longer_than_two_of_its_windows_is_told_once() {
        Problems problems = new Problems();
        plan(
                new Bank()
                        .user(
                                "tries",
                                Kind.LONG,
                                "_.transactions.count()",
                                buckets("1d", "1970-01-01T00:00:00Z"),
                                "1h",
                                "2h",
                                "30d"),
                problems);
        assertThat(problems.inOrder())
                .extracting(Problem::text)
                .containsExactly("a bucket of 1d is longer than the window 1h; the window would look back up to 1d1h; "
                        + "leave it out and 30s is taken");
    }

    @Test
    void a_relation_has_one_table_and_an_entity_its_own() {
        Plan plan = plan(
                new Bank()
                        .user("tries", Kind.LONG, "_.transactions.count()", "1d")
                        .user("spent", Kind.DOUBLE, "_.transactions[_.amount].sum()", "1d")
                        .shop("sales", Kind.LONG, "_.transactions.count()", "1d")
                        .resolver("read"),
                new Problems());
        assertThat(plan.tables())
                .extracting(table -> table.name().qualified())
                .containsExactly("bank.ShopTransactionsTable", "bank.UserTransactionsTable");
        assertThat(plan.reads())
                .extracting(reads -> reads.name().simple())
                .containsExactly("ShopFeatures", "UserFeatures");
        assertThat(plan.updaters()).hasSize(1);
        assertThat(plan.updaters().get(0).into()).hasSize(2);
    }

    @Test
    void a_table_takes_only_what_its_aggregates_read_in_the_order_of_the_class() {
        Table table = table(new Bank()
                .user("kiosks", Kind.DOUBLE, "_.transactions[_.category == 'kiosk', _.amount].sum()", "1d")
                .user("late", Kind.LONG, "_.transactions[_.ts > _.ts].count()", "1d"));
        assertThat(table.parameters()).extracting(p -> p.value().toString()).containsExactly("amount", "category");
    }

    @Test
    void two_reads_of_one_name_are_told() {
        Problems problems = new Problems();
        plan(
                new Bank()
                        .user("count", Kind.LONG, "_.transactions.count()", "11d")
                        .user("count1", Kind.LONG, "_.transactions.count()", "1d"),
                problems);
        assertThat(problems.inOrder())
                .extracting(Problem::text)
                .containsExactly(
                        "the generated read count11d would collide with that of User.count; rename one of them");
    }

    @Test
    void the_plan_is_the_same_every_time() {
        Declarations declarations = new Bank()
                .user("tries", Kind.LONG, "_.transactions.count()", "1d", "30d", "all")
                .shop("sales", Kind.LONG, "_.transactions[_.small].count()", "1d")
                .resolver("read")
                .resolver("readMore")
                .declarations();
        assertThat(plan(declarations, new Problems())).isEqualTo(plan(declarations, new Problems()));
    }

    private static Materialization buckets(String bucket, String start) {
        return new Materialization(
                Optional.of(length(bucket)), List.of(), Instant.parse(start).toEpochMilli(), false);
    }

    private static BucketLength length(String text) {
        return new BucketLength(text, Durations.millis(text).orElseThrow(), Site.nowhere());
    }

    private static List<String> rings(Table table) {
        return table.rings().stream()
                .map(ring -> ring.suffix() + "@" + ring.originMillis())
                .toList();
    }

    private static List<String> columns(Ring ring) {
        return ring.columns().stream()
                .map(column -> column.name() + " " + column.kind() + " " + column.slot())
                .toList();
    }

    static Table table(Bank bank) {
        Problems problems = new Problems();
        Plan plan = plan(bank, problems);
        assertThat(problems.inOrder()).isEmpty();
        assertThat(plan.tables()).hasSize(1);
        return plan.tables().get(0);
    }

    private static Plan plan(Bank bank, Problems problems) {
        return plan(bank.declarations(), problems);
    }

    private static Plan plan(Declarations declarations, Problems problems) {
        Checked checked = ExpressionChecker.run(declarations, problems);
        return Planner.run(
                FeedInference.run(declarations, checked.aggregates(), problems), checked.derived(), Set.of(), problems);
    }
}
