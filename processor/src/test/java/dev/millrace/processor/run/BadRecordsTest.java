package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.FieldException;
import dev.millrace.processor.run.LocalRun.Reads;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.Outcome;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that cannot be counted, and reads that cannot be answered. */
class BadRecordsTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package tap;

            import dev.millrace.*;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Drop(
                    @ForeignKey(Tap.class) String tapId, @ForeignKey(Sink.class) @Nullable Long sinkId,
                    double size, @Nullable Float warmth, @Nullable Double unread, String colour, Long weight,
                    @Nullable Instant ts) {}
            """, """
            package tap;

            import dev.millrace.*;

            @Features
            public record Tap(
                    String id,
                    DataFrame<Drop> drops,
                    @Window(value = {"1d", "all"}, expression = "_.drops[_.size, _.colour != 'red'].sum()")
                    Windowed<Double> lost,
                    @Window(value = "1d", expression = "_.drops[_.weight].sum()") Windowed<Long> weight) {}
            """, """
            package tap;

            import dev.millrace.*;

            @Features
            public record Sink(
                    long id,
                    DataFrame<Drop> drops,
                    @Window(value = {"1d", "all"}, expression = "_.drops.count()") Windowed<Long> caught,
                    @Window(value = "all", expression = "_.drops[_.warmth].mean()", defaultValue = "0")
                    Windowed<Double> warmth) {}
            """, """
            package tap;

            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            public record DropMsg(
                    @Nullable String tapId, @Nullable Long sinkId, double size, @Nullable Float warmth,
                    @Nullable String colour, @Nullable Long weight, @Nullable Instant at) {}
            """, """
            package tap;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            class Streams {
                @Stream(source = @KafkaSource(name = "drops"), outputs = {"tap_id", "size", "weight", "colour", "sinkId",
                        "warmth", "ts"})
                static @Nullable Drop first(DropMsg m) {
                    return new Drop("first", 1L, 1.0, null, Double.NaN, "blue", 1L, null);
                }

                @Stream(source = @KafkaSource(name = "drops"))
                @SuppressWarnings({"NullAway", "CountedTwice"})
                static @Nullable Drop second(DropMsg m) {
                    if (m.size() == 13) {
                        throw new IllegalStateException("thirteen");
                    }
                    return m.size() == -1 ? null : new Drop(
                            m.tapId(), m.sinkId(), m.size(), m.warmth(), Double.NaN, m.colour(), m.weight(), m.at());
                }
            }
            """));

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long RECORD = NOW.toEpochMilli();

    private final LocalRun run = new LocalRun(CODE, 1);
    private final Reads taps = run.reads("tap.TapFeatures");
    private final Reads sinks = run.reads("tap.SinkFeatures");

    @BeforeEach
    void stand_still() {
        run.setNow(NOW);
    }

    @Test
    void a_good_record_counts_everywhere() {
        assertThat(feed("t", 7L, 2.0, null, "blue", 3L, null, RECORD)).isTrue();

        assertThat(taps.call("lost1d", "t")).isEqualTo(2.0);
        assertThat(taps.call("weight1d", "t")).isEqualTo(3L);
        assertThat(sinks.call("caught1d", 7L)).isEqualTo(1L);
        assertThat(taps.call("lostAll", "first")).isEqualTo(1.0);
    }

    @Test
    void a_number_that_is_none_counts_nowhere() {
        for (double size : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertRefused(Reason.NUMBER, "Drop.size is " + size, "t", 7L, size, null, "blue", 3L, null, RECORD);
        }
        for (float warmth : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            assertRefused(Reason.NUMBER, "Drop.warmth is " + warmth, "t", 7L, 1, warmth, "blue", 3L, null, RECORD);
        }
    }

    @Test
    void a_number_that_nothing_reads_may_be_none() {
        assertThat(feed("t", null, 1, null, "blue", 3L, null, RECORD)).isTrue(); // "unread" is NaN
    }

    @Test
    void a_null_that_is_needed_counts_nowhere() {
        String remedy = " is null; declare it @Nullable if that is meant";
        assertRefused(Reason.MISSING, "Drop.tapId" + remedy, null, 7L, 1, null, "blue", 3L, null, RECORD);
        assertRefused(Reason.MISSING, "Drop.colour" + remedy, "t", 7L, 1, null, null, 3L, null, RECORD);
        assertRefused(Reason.MISSING, "Drop.weight" + remedy, "t", 7L, 1, null, "blue", null, null, RECORD);
    }

    @Test
    void a_null_key_that_may_be_null_joins_to_nothing() {
        assertThat(feed("t", null, 1, 2F, "blue", 3L, null, RECORD)).isTrue();

        assertThat(taps.call("weight1d", "t")).isEqualTo(3L);
        assertThat(sinks.call("caughtAll", 0L)).isEqualTo(0L);
        assertThat(sinks.call("caughtAll", 1L)).isEqualTo(1L); // of the first resolver
        assertThat(sinks.call("warmthAll", 1L)).isEqualTo(0.0);
    }

    @Test
    void an_event_ten_minutes_ahead_of_its_record_counts() {
        Instant ahead = NOW.plusSeconds(600);
        assertThat(feed("ahead", 7L, 1, null, "blue", 3L, ahead.plusNanos(999_999), RECORD))
                .isTrue();
        assertThat(taps.call("weight1d", "ahead", ahead)).isEqualTo(3L);
    }

    @Test
    void an_event_further_ahead_of_its_record_counts_nowhere() {
        Instant ahead = NOW.plusSeconds(600);
        String problem =
                "its time 2026-03-01T12:10:00.001Z is more than 10m ahead of the record's, 2026-03-01T12:00:00Z";
        assertRefused(Reason.FUTURE, problem, "t", 7L, 1, null, "blue", 3L, ahead.plusMillis(1), RECORD);
        assertRefused(Reason.FUTURE, "ahead", "t", 7L, 1, null, "blue", 3L, Instant.ofEpochMilli(600_001), 0);
    }

    @Test
    void a_record_without_a_timestamp_counts_nowhere_even_where_its_event_has_a_time() {
        assertRefused(Reason.TIME, "the record has no timestamp", "t", 7L, 1, null, "blue", 3L, null, -1);
        assertRefused(Reason.TIME, "the record has no timestamp", "t", 7L, 1, null, "blue", 3L, NOW, -1);
        assertRefused(Reason.TIME, "the record has no timestamp", "t", 7L, 1, null, "blue", 3L, NOW, Long.MIN_VALUE);
    }

    @Test
    void a_time_outside_the_years_1_to_9999_counts_nowhere() {
        String problem = "is not in the years 1 to 9999";
        for (Instant at : List.of(
                Instant.MAX,
                Instant.MIN,
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.parse("0000-12-31T23:59:59.999Z"))) {
            assertRefused(Reason.TIME, problem, "t", 7L, 1, null, "blue", 3L, at, RECORD);
        }
        long year10000 = Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();
        assertRefused(Reason.TIME, problem, "t", 7L, 1, null, "blue", 3L, null, year10000);
        assertRefused(Reason.TIME, problem, "t", 7L, 1, null, "blue", 3L, NOW, year10000);
    }

    @Test
    void a_resolver_that_throws_lets_nothing_of_the_record_be_counted() {
        assertThatThrownBy(() -> feed("t", 7L, 13, null, "blue", 3L, null, RECORD))
                .isInstanceOf(IllegalStateException.class);
        assertNothingCounted();
    }

    @Test
    void a_message_that_one_resolver_skips_counts_for_the_other() {
        assertThat(feed("t", 7L, -1, null, "blue", 3L, null, RECORD)).isTrue();

        assertThat(taps.call("weight1d", "t")).isEqualTo(0L);
        assertThat(taps.call("weight1d", "first")).isEqualTo(1L);
    }

    @Test
    void what_was_prepared_before_a_bad_record_is_not_counted_with_the_next() {
        feed("t", 7L, 2.0, null, "blue", 3L, null, RECORD);
        assertThatThrownBy(() -> feed("t", 7L, 4.0, null, null, 3L, null, RECORD))
                .isInstanceOf(BadRecordException.class);
        feed("t", 7L, -1, null, "blue", 3L, null, RECORD);
        feed("t", 7L, 8.0, null, "red", 3L, null, RECORD);

        assertThat(taps.call("lost1d", "t")).isEqualTo(2.0);
        assertThat(taps.call("weight1d", "t")).isEqualTo(6L);
        assertThat(taps.call("weight1d", "first")).isEqualTo(3L);
    }

    @Test
    void a_window_of_all_time_has_no_value_as_of_an_instant() {
        Reads then = taps.at("t", NOW);
        assertThat(then.call("lostAll"))
                .isInstanceOf(FieldException.class)
                .extracting(refusal -> ((FieldException) refusal).getMessage())
                .isEqualTo("tap.lost__all__: a window of all time is known as of now only; read it without an instant");
        assertThat(then.call("lost1d")).isEqualTo(0.0);
        assertThat(taps.at("t").call("lostAll")).isEqualTo(0.0);
    }

    @Test
    void a_read_of_a_null_key_names_the_parameter() {
        @Nullable Object none = null;
        for (String read : List.of("lost1d", "lostAll", "weight1d", "at")) {
            assertThatThrownBy(() -> taps.call(read, none))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("id");
        }
        assertThatThrownBy(() -> taps.call("lost1d", none, NOW))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("id");
        assertThatThrownBy(() -> taps.at(none, NOW))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("id");
    }

    @Test
    void a_read_as_of_an_instant_outside_the_years_1_to_9999_is_refused() {
        for (Instant asOf : List.of(
                Instant.MIN,
                Instant.parse("0000-12-31T23:59:59.999999999Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.MAX)) {
            assertThatThrownBy(() -> taps.call("lost1d", "t", asOf))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("as of " + asOf + ": not in the years 1 to 9999");
            assertThatThrownBy(() -> taps.at("t", asOf)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatCode(() -> taps.at("t", Instant.parse("0001-01-01T00:00:00Z")))
                .doesNotThrowAnyException();
        assertThatCode(() -> taps.at("t", Instant.parse("9999-12-31T23:59:59.999999999Z")))
                .doesNotThrowAnyException();
    }

    private void assertRefused(
            Reason reason,
            String problem,
            @Nullable String tapId,
            @Nullable Long sinkId,
            double size,
            @Nullable Float warmth,
            @Nullable String colour,
            @Nullable Long weight,
            @Nullable Instant at,
            long recordMillis) {
        assertThatThrownBy(() -> feed(tapId, sinkId, size, warmth, colour, weight, at, recordMillis))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining(problem)
                .extracting(refusal -> ((BadRecordException) refusal).reason())
                .isEqualTo(reason);
        assertNothingCounted();
    }

    private void assertNothingCounted() {
        assertThat(taps.call("lostAll", "t")).isEqualTo(0.0);
        assertThat(taps.call("weight1d", "t")).isEqualTo(0L);
        assertThat(taps.call("lostAll", "first")).isEqualTo(0.0);
        assertThat(sinks.call("caughtAll", 1L)).isEqualTo(0L);
        assertThat(sinks.call("caughtAll", 7L)).isEqualTo(0L);
    }

    private boolean feed(
            @Nullable String tapId,
            @Nullable Long sinkId,
            double size,
            @Nullable Float warmth,
            @Nullable String colour,
            @Nullable Long weight,
            @Nullable Instant at,
            long recordMillis) {
        Constructor<?> message = run.messageType("drops").getConstructors()[0];
        try {
            Object made = message.newInstance(tapId, sinkId, size, warmth, colour, weight, at);
            return run.feed("drops", 0, made, recordMillis) == Outcome.TAKEN;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no message can be made", e);
        }
    }
}
