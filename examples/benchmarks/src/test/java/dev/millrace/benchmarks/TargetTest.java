package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TargetTest {
    private static final Target FIGURE = Target.figure("bytes-key-dense", "bytesOfCard", 28467.2);
    private static final Target RATIO = Target.ratio("read-under-load", "kept", 0.85);

    @Test
    void a_figure_within_its_limit_is_one_line() {
        assertThat(FIGURE.line(21_000.4, false)).isEqualTo("figure bytes-key-dense 21000 limit 28467");
    }

    @Test
    void a_figure_past_its_limit_is_marked_even_where_rounding_hides_it() {
        assertThat(FIGURE.line(28_467.3, false)).isEqualTo("figure bytes-key-dense 28467 limit 28467 MISSED");
    }

    @Test
    void a_ratio_below_its_floor_is_marked() {
        assertThat(RATIO.line(0.9, false)).isEqualTo("ratio read-under-load 0.90 floor 0.85");
        assertThat(RATIO.line(0.5, false)).isEqualTo("ratio read-under-load 0.50 floor 0.85 MISSED");
    }

    @Test
    void a_quick_run_is_marked_rough_last() {
        assertThat(RATIO.line(0.9, true)).endsWith("floor 0.85 rough");
        assertThat(RATIO.line(0.5, true)).endsWith("floor 0.85 MISSED rough");
    }

    @Test
    void what_is_no_number_misses() {
        assertThat(FIGURE.meets(Double.NaN)).isFalse();
        assertThat(RATIO.line(Double.NaN, false)).isEqualTo("ratio read-under-load NaN floor 0.85 MISSED");
    }

    @Test
    void no_two_benchmarks_reach_for_one_name() {
        assertThat(Catalog.ALL.stream().flatMap(experiment -> experiment.targets().stream()))
                .extracting(Target::name)
                .doesNotHaveDuplicates();
    }
}
