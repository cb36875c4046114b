package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DurationsTest {
    @Test
    void every_unit_is_read() {
        assertThat(Durations.millis("7ms")).hasValue(7);
        assertThat(Durations.millis("7s")).hasValue(7_000);
        assertThat(Durations.millis("7m")).hasValue(420_000);
        assertThat(Durations.millis("7h")).hasValue(25_200_000);
        assertThat(Durations.millis("7d")).hasValue(604_800_000);
        assertThat(Durations.millis("7w")).hasValue(4_233_600_000L);
    }

    @Test
    void units_follow_each_other_from_the_largest() {
        assertThat(Durations.millis("1h30m")).hasValue(5_400_000);
        assertThat(Durations.millis("1w2d3h4m5s6ms")).hasValue(788_645_006);
        assertThat(Durations.millis("30m1h")).isEmpty();
        assertThat(Durations.millis("1h1h")).isEmpty();
    }

    @Test
    void a_duration_is_more_than_0_and_at_most_a_hundred_years() {
        assertThat(Durations.millis("0d")).isEmpty();
        assertThat(Durations.millis("0h0m1ms")).hasValue(1);
        assertThat(Durations.millis("36525d")).hasValue(36_525L * 86_400_000);
        assertThat(Durations.millis("36525d1ms")).isEmpty();
        assertThat(Durations.millis("999999999999999999w")).isEmpty();
        assertThat(Durations.millis("9".repeat(40) + "d")).isEmpty();
    }

    @Test
    void what_is_no_duration_is_none() {
        for (String text :
                new String[] {"", " ", "d", "30", "30D", "30 d", "-1d", "1.5h", "1month", "all", "1d ", "\u0661d"}) {
            assertThat(Durations.millis(text)).as(text).isEmpty();
        }
    }

    @Test
    void what_is_out_of_range_is_still_spelled_as_a_duration() {
        assertThat(Durations.isSpelled("0d")).isTrue();
        assertThat(Durations.isSpelled("40000d")).isTrue();
        assertThat(Durations.isSpelled("1h30m")).isTrue();
        assertThat(Durations.isSpelled("30m1h")).isFalse();
        assertThat(Durations.isSpelled("30 d")).isFalse();
    }

    @Test
    void a_duration_is_shown_as_a_user_would_write_it() {
        assertThat(Durations.text(5_400_000)).isEqualTo("1h30m");
        assertThat(Durations.text(1_209_600_000)).isEqualTo("14d");
        assertThat(Durations.text(1)).isEqualTo("1ms");
        assertThat(Durations.text(60_001)).isEqualTo("1m1ms");
    }
}
