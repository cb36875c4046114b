package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.table.BadRecordException.Reason;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChecksTest {
    private static final long RECORD = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final long TEN_MINUTES = Checks.MAX_AHEAD_MILLIS;

    @Test
    void a_value_that_is_there_passes_and_a_null_is_missing() {
        assertThat(Checks.present("Row.key", "k")).isEqualTo("k");
        assertBad(
                () -> Checks.present("Row.key", null),
                Reason.MISSING,
                "Row.key is null; declare it @Nullable if that is meant");
    }

    @Test
    void finite_numbers_pass_as_they_are() {
        assertThat(Checks.finite("Row.x", -0.0)).isEqualTo(-0.0);
        assertThat(Checks.finite("Row.x", Double.MAX_VALUE)).isEqualTo(Double.MAX_VALUE);
        assertThat(Checks.finite("Row.x", Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
        assertThat(Checks.finite("Row.x", (@Nullable Double) null)).isNull();
        assertThat(Checks.finite("Row.x", (@Nullable Float) null)).isNull();
        assertThat(Checks.finite("Row.x", Double.valueOf(1.5))).isEqualTo(1.5);
        assertThat(Checks.finite("Row.x", Float.valueOf(1.5F))).isEqualTo(1.5F);
    }

    @Test
    void nan_and_infinities_are_no_numbers() {
        assertBad(() -> Checks.finite("Row.x", Double.NaN), Reason.NUMBER, "Row.x is NaN");
        assertBad(() -> Checks.finite("Row.x", Double.NEGATIVE_INFINITY), Reason.NUMBER, "Row.x is -Infinity");
        assertBad(() -> Checks.finite("Row.x", Float.POSITIVE_INFINITY), Reason.NUMBER, "Row.x is Infinity");
        assertBad(() -> Checks.finite("Row.x", Double.valueOf(Double.NaN)), Reason.NUMBER, "Row.x is NaN");
        assertBad(() -> Checks.finite("Row.x", Float.valueOf(Float.NaN)), Reason.NUMBER, "Row.x is NaN");
    }

    @Test
    void times_are_floored_to_milliseconds_also_before_1970() {
        assertThat(Checks.eventMillis(Instant.parse("2026-03-01T12:00:00.000999999Z"), RECORD, TEN_MINUTES))
                .isEqualTo(RECORD);
        assertThat(Checks.eventMillis(Instant.parse("1969-12-31T23:59:59.999999999Z"), RECORD, TEN_MINUTES))
                .isEqualTo(-1);
        assertThat(Checks.eventMillis(OffsetDateTime.parse("1969-12-31T23:59:59.9985-01:00"), RECORD, TEN_MINUTES))
                .isEqualTo(3_600_000 - 2);
    }

    @Test
    void a_row_without_a_time_has_that_of_its_record() {
        assertThat(Checks.eventMillis((@Nullable Instant) null, RECORD, TEN_MINUTES))
                .isEqualTo(RECORD);
        assertThat(Checks.eventMillis((@Nullable OffsetDateTime) null, RECORD, TEN_MINUTES))
                .isEqualTo(RECORD);
        assertThat(Checks.eventMillis((@Nullable Long) null, RECORD, TEN_MINUTES))
                .isEqualTo(RECORD);
        assertThat(Checks.eventMillis(0)).isZero();
    }

    @Test
    void an_event_may_be_ten_minutes_ahead_of_its_record() {
        assertThat(Checks.eventMillis(RECORD + 600_000, RECORD, TEN_MINUTES)).isEqualTo(RECORD + 600_000);
        assertBad(
                () -> Checks.eventMillis(Long.valueOf(RECORD + 600_001), RECORD, TEN_MINUTES),
                Reason.FUTURE,
                "its time 2026-03-01T12:10:00.001Z is more than 10m ahead of the record's, 2026-03-01T12:00:00Z");
    }

    @Test
    void how_far_ahead_an_event_may_be_is_its_sources_to_say() {
        for (long maxAhead : new long[] {1, 400L * 86_400_000, 36_525L * 86_400_000}) {
            assertThat(Checks.eventMillis(RECORD + maxAhead, RECORD, maxAhead)).isEqualTo(RECORD + maxAhead);
            assertBad(
                    () -> Checks.eventMillis(RECORD + maxAhead + 1, RECORD, maxAhead),
                    Reason.FUTURE,
                    "its time " + Instant.ofEpochMilli(RECORD + maxAhead + 1) + " is more than "
                            + Durations.text(maxAhead) + " ahead of the record's, 2026-03-01T12:00:00Z");
        }
    }

    @Test
    void the_years_1_to_9999_pass_and_no_others() {
        assertThat(Checks.eventMillis(Instant.parse("0001-01-01T00:00:00Z"), 0, TEN_MINUTES))
                .isEqualTo(Checks.EARLIEST_MILLIS);
        assertThat(Checks.eventMillis(
                        Instant.parse("9999-12-31T23:59:59.999999999Z"), Checks.LATEST_MILLIS, TEN_MINUTES))
                .isEqualTo(Checks.LATEST_MILLIS);
        assertOutOfRange(
                () -> Checks.eventMillis(Checks.EARLIEST_MILLIS - 1, 0, TEN_MINUTES),
                Checks.EARLIEST_MILLIS - 1 + " ms");
        assertOutOfRange(
                () -> Checks.eventMillis(Checks.LATEST_MILLIS + 1, 0, TEN_MINUTES), Checks.LATEST_MILLIS + 1 + " ms");
        assertOutOfRange(() -> Checks.eventMillis(Checks.LATEST_MILLIS + 1), Checks.LATEST_MILLIS + 1 + " ms");
        assertOutOfRange(() -> Checks.eventMillis(Instant.MAX, RECORD, TEN_MINUTES), Instant.MAX.toString());
        assertOutOfRange(() -> Checks.eventMillis(Instant.MIN, RECORD, TEN_MINUTES), Instant.MIN.toString());
        OffsetDateTime last = OffsetDateTime.of(9999, 12, 31, 23, 59, 59, 0, ZoneOffset.ofHours(-1));
        assertThatThrownBy(() -> Checks.eventMillis(last, RECORD, TEN_MINUTES)).isInstanceOf(BadRecordException.class);
        assertThatThrownBy(() -> Checks.eventMillis(OffsetDateTime.MAX, RECORD, TEN_MINUTES))
                .isInstanceOf(BadRecordException.class);
        assertThatThrownBy(() -> Checks.eventMillis(Long.MIN_VALUE, RECORD, TEN_MINUTES))
                .isInstanceOf(BadRecordException.class);
    }

    @Test
    void a_record_without_a_timestamp_is_told_before_the_time_of_its_row() {
        assertBad(() -> Checks.eventMillis(-1), Reason.TIME, "the record has no timestamp");
        assertBad(
                () -> Checks.eventMillis(Instant.MAX.getEpochSecond(), -1, TEN_MINUTES),
                Reason.TIME,
                "the record has no timestamp");
    }

    @Test
    void reads_are_as_of_instants_of_the_years_1_to_9999() {
        assertThat(Checks.asOfMillis(Instant.parse("0001-01-01T00:00:00Z"))).isEqualTo(Checks.EARLIEST_MILLIS);
        assertThat(Checks.asOfMillis(Instant.parse("9999-12-31T23:59:59.999999999Z")))
                .isEqualTo(Checks.LATEST_MILLIS);
        assertThat(Checks.asOfMillis(Instant.parse("1969-12-31T23:59:59.9999Z")))
                .isEqualTo(-1);
        assertThatThrownBy(() -> Checks.asOfMillis(Instant.parse("0000-12-31T23:59:59.999999999Z")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("as of 0000-12-31T23:59:59.999999999Z: not in the years 1 to 9999");
        assertThatThrownBy(() -> Checks.asOfMillis(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertOutOfRange(ThrowingCallable check, String time) {
        assertBad(check, Reason.TIME, "its time " + time + " is not in the years 1 to 9999");
    }

    private static void assertBad(ThrowingCallable check, Reason reason, String problem) {
        assertThatThrownBy(check)
                .isInstanceOf(BadRecordException.class)
                .hasMessage(problem)
                .extracting(e -> ((BadRecordException) e).reason())
                .isEqualTo(reason);
    }
}
