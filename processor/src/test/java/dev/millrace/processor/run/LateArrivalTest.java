package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.index.StreamBinding;
import dev.millrace.processor.run.LocalRun.Reads;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.Outcome;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events behind and ahead of their records, by as much as a source allows and a millisecond more. */
class LateArrivalTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package post;

            import dev.millrace.*;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Parcel(@ForeignKey(Town.class) String townId, double weight, @Nullable Instant ts) {}
            """, """
            package post;

            import dev.millrace.*;

            @Features
            public record Letter(@ForeignKey(Town.class) String townId, @FeatureTime long sentMillis) {}
            """, """
            package post;

            import dev.millrace.*;

            @Features
            public record Town(
                    String id,
                    DataFrame<Parcel> parcels,
                    DataFrame<Letter> letters,
                    @Window(value = {"1d", "1000d", "all"}, expression = "_.parcels.count()")
                    Windowed<Long> parcelCount,
                    @Window(value = "all", expression = "_.parcels[_.weight].sum()") Windowed<Double> weight,
                    @Window(value = {"1h", "all"}, expression = "_.letters.count()") Windowed<Long> letterCount) {}
            """, """
            package post;

            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            public record Sent(String townId, double weight, @Nullable Instant parcelAt, long letterMillis) {}
            """, """
            package post;

            import dev.millrace.*;

            @KafkaSource(name = "post", lateArrivalDeadline = "1h30m", maxAhead = "400d")
            @interface Post {}
            """, """
            package post;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            @SuppressWarnings("CountedTwice")
            class Streams {
                @Post
                @Stream
                static @Nullable Parcel parcel(Sent m) {
                    return m.weight() == 0 ? null : new Parcel(m.townId(), m.weight(), m.parcelAt());
                }

                @Post
                @Stream
                static @Nullable Letter letter(Sent m) {
                    return m.letterMillis() == 0 ? null : new Letter(m.townId(), m.letterMillis());
                }

                @Post
                @Stream(outputs = {"townId", "weight"})
                static @Nullable Parcel atRecordTime(Sent m) {
                    return m.townId().equals("timeless") ? new Parcel(m.townId(), m.weight(), m.parcelAt()) : null;
                }

                @Stream(source = @KafkaSource(name = "plain"))
                static @Nullable Letter plain(Sent m) {
                    return new Letter(m.townId(), m.letterMillis());
                }
            }
            """));

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final long RECORD = NOW.toEpochMilli();
    private static final Instant JUST_IN_TIME = NOW.minus(Duration.ofMinutes(90));
    private static final Instant LATE = JUST_IN_TIME.minusMillis(1);
    private static final Instant FURTHEST = NOW.plus(Duration.ofDays(400));
    private static final long NO_LETTER = 0;

    private final LocalRun run = new LocalRun(CODE, 1);
    private final Reads towns = run.reads("post.TownFeatures");

    @BeforeEach
    void stand_still() {
        run.setNow(NOW);
    }

    @Test
    void an_event_as_far_behind_its_record_as_the_deadline_counts() {
        assertThat(feed("t", 2.0, JUST_IN_TIME, NO_LETTER)).isEqualTo(Outcome.TAKEN);
        assertThat(feed("t", 0, null, JUST_IN_TIME.toEpochMilli())).isEqualTo(Outcome.TAKEN);

        assertThat(towns.call("parcelCount1d", "t")).isEqualTo(1L);
        assertThat(towns.call("letterCountAll", "t")).isEqualTo(1L);
    }

    @Test
    void an_event_a_millisecond_further_behind_is_late_and_counts_nowhere() {
        assertThat(feed("t", 2.0, LATE, NO_LETTER)).isEqualTo(Outcome.LATE);
        assertThat(feed("t", 0, null, LATE.toEpochMilli())).isEqualTo(Outcome.LATE);
        assertThat(feed("t", 2.0, LATE, LATE.toEpochMilli())).isEqualTo(Outcome.LATE);

        assertThat(towns.call("parcelCountAll", "t")).isEqualTo(0L);
        assertThat(towns.call("letterCountAll", "t")).isEqualTo(0L);
    }

    @Test
    void the_times_furthest_apart_are_late_and_overflow_nothing() {
        Instant first = Instant.parse("0001-01-01T00:00:00Z");
        long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

        assertThat(feed("t", 2.0, first, NO_LETTER, last)).isEqualTo(Outcome.LATE);
        assertThat(feed("t", 2.0, first, NO_LETTER, 0)).isEqualTo(Outcome.LATE);
        assertThat(feed("t", 2.0, Instant.ofEpochMilli(-5_400_000), NO_LETTER, 0))
                .isEqualTo(Outcome.TAKEN);
    }

    @Test
    void each_row_of_a_record_is_late_alone() {
        assertThat(feed("t", 2.0, LATE, JUST_IN_TIME.toEpochMilli())).isEqualTo(Outcome.TAKEN);
        assertThat(feed("t", 2.0, NOW, LATE.toEpochMilli())).isEqualTo(Outcome.TAKEN);

        assertThat(towns.call("parcelCountAll", "t")).isEqualTo(1L);
        assertThat(towns.call("letterCountAll", "t")).isEqualTo(1L);
    }

    @Test
    void what_one_resolver_skips_and_another_finds_late_is_late() {
        assertThat(feed("t", 0, null, NO_LETTER)).isEqualTo(Outcome.SKIPPED);
        assertThat(feed("t", 0, null, LATE.toEpochMilli())).isEqualTo(Outcome.LATE);
    }

    @Test
    void a_late_row_is_not_counted_with_the_next() {
        feed("t", 2.0, LATE, NO_LETTER);
        feed("t", 0, null, RECORD);

        assertThat(towns.call("weightAll", "t")).isEqualTo(0.0);
    }

    @Test
    void a_row_that_has_the_time_of_its_record_is_never_late() {
        assertThat(feed("t", 2.0, null, NO_LETTER)).isEqualTo(Outcome.TAKEN);
        assertThat(feed("timeless", 2.0, LATE, NO_LETTER)).isEqualTo(Outcome.TAKEN);

        assertThat(towns.call("parcelCountAll", "timeless")).isEqualTo(1L);
    }

    @Test
    void a_late_row_that_is_bad_too_makes_a_bad_record() {
        assertThatThrownBy(() -> feed("t", Double.NaN, LATE, NO_LETTER))
                .isInstanceOf(BadRecordException.class)
                .extracting(refusal -> ((BadRecordException) refusal).reason())
                .isEqualTo(Reason.NUMBER);
        assertThatThrownBy(() -> feed("t", 2.0, LATE, Long.MAX_VALUE)).isInstanceOf(BadRecordException.class);
    }

    @Test
    void without_a_deadline_nothing_is_late() {
        assertThat(run.feed("plain", 0, message("t", 1, null, 1), RECORD)).isEqualTo(Outcome.TAKEN);
        assertThat(towns.call("letterCountAll", "t")).isEqualTo(1L);
    }

    @Test
    void an_event_may_be_as_far_ahead_as_its_source_says() {
        assertThat(feed("t", 2.0, FURTHEST, NO_LETTER)).isEqualTo(Outcome.TAKEN);
        assertThatThrownBy(() -> feed("t", 2.0, FURTHEST.plusMillis(1), NO_LETTER))
                .isInstanceOf(BadRecordException.class)
                .hasMessage("its time 2027-04-05T12:00:00.001Z is more than 400d ahead of the record's,"
                        + " 2026-03-01T12:00:00Z");

        run.setNow(FURTHEST);
        assertThat(towns.call("parcelCount1d", "t")).isEqualTo(1L);
    }

    /** The ring of the letters' hour is made for a few hundred live buckets; here there are twenty thousand. */
    @Test
    void buckets_far_ahead_outgrow_what_a_block_is_measured_by_and_are_all_there() {
        int buckets = 20_000;
        for (int i = 0; i < buckets; i++) {
            feed("t", 0, null, RECORD + i * 300_000L);
        }
        run.advance(NOW.minus(Duration.ofDays(400)), 100);

        assertThat(towns.call("letterCountAll", "t")).isEqualTo((long) buckets);
        for (int hour = 1; hour < 1_660; hour += 23) {
            Instant asOf = NOW.plus(Duration.ofHours(hour));
            run.setNow(asOf);
            assertThat(towns.call("letterCount1h", "t", asOf)).isEqualTo(13L); // the bucket that began an hour ago, too
        }
    }

    @Test
    void the_index_says_how_far_ahead_events_may_be() {
        for (StreamBinding<?> binding : CODE.index().streams()) {
            assertThat(binding.maxAheadMillis())
                    .isEqualTo(binding.source().equals("post") ? 400L * 86_400_000 : 600_000);
        }
    }

    private Outcome feed(String town, double weight, @Nullable Instant parcelAt, long letterMillis) {
        return feed(town, weight, parcelAt, letterMillis, RECORD);
    }

    private Outcome feed(String town, double weight, @Nullable Instant parcelAt, long letterMillis, long recordMillis) {
        return run.feed("post", 0, message(town, weight, parcelAt, letterMillis), recordMillis);
    }

    private Object message(String town, double weight, @Nullable Instant parcelAt, long letterMillis) {
        Constructor<?> message = run.messageType("post").getConstructors()[0];
        try {
            return message.newInstance(town, weight, parcelAt, letterMillis);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no message can be made", e);
        }
    }
}
