package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketsTest {
    private static final long HOUR = 3_600_000;

    @Test
    void a_bucket_begins_with_its_first_millisecond_and_ends_before_the_next() {
        assertThat(Buckets.of(0, 0, HOUR)).isEqualTo(0);
        assertThat(Buckets.of(HOUR - 1, 0, HOUR)).isEqualTo(0);
        assertThat(Buckets.of(HOUR, 0, HOUR)).isEqualTo(1);
    }

    @Test
    void buckets_before_the_origin_are_negative() {
        assertThat(Buckets.of(-1, 0, HOUR)).isEqualTo(-1);
        assertThat(Buckets.of(-HOUR, 0, HOUR)).isEqualTo(-1);
        assertThat(Buckets.of(-HOUR - 1, 0, HOUR)).isEqualTo(-2);
        assertThat(Buckets.of(89, 90, HOUR)).isEqualTo(-1);
        assertThat(Buckets.of(90, 90, HOUR)).isEqualTo(0);
    }

    @Test
    void a_window_that_ends_with_a_bucket_takes_whole_buckets_only() {
        long lastOfBucket = 5 * HOUR - 1;
        assertThat(Buckets.of(lastOfBucket, 0, HOUR)).isEqualTo(4);
        assertThat(Buckets.oldest(lastOfBucket, 2 * HOUR, 0, HOUR)).isEqualTo(3);
    }

    @Test
    void a_window_that_ends_within_a_bucket_takes_one_more() {
        assertThat(Buckets.oldest(5 * HOUR, 2 * HOUR, 0, HOUR)).isEqualTo(3); // to 5, so three buckets
        assertThat(Buckets.oldest(5 * HOUR - 2, 2 * HOUR, 0, HOUR)).isEqualTo(2); // to 4
    }

    @Test
    void a_window_of_one_millisecond_is_that_millisecond() {
        assertThat(Buckets.oldest(7, 1, 0, 1)).isEqualTo(7);
        assertThat(Buckets.of(7, 0, 1)).isEqualTo(7);
    }

    @Test
    void no_time_of_the_years_1_to_9999_overflows() {
        long century = 36_525L * 24 * HOUR;
        assertThat(Buckets.oldest(Checks.EARLIEST_MILLIS, century, Checks.LATEST_MILLIS, 1))
                .isEqualTo(Checks.EARLIEST_MILLIS - century + 1 - Checks.LATEST_MILLIS);
        assertThat(Buckets.of(Checks.LATEST_MILLIS, Checks.EARLIEST_MILLIS, 1))
                .isEqualTo(Checks.LATEST_MILLIS - Checks.EARLIEST_MILLIS);
    }
}
