package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.FieldException;
import dev.millrace.processor.run.LocalRun.Reads;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sums and means of doubles whose buckets cancel, or go beyond the doubles. */
class DoubleSumsTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package lab;

            import dev.millrace.*;

            @Features
            public record Reading(@ForeignKey(Scale.class) String scaleId, double grams) {}
            """, """
            package lab;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Scale(
                    String id,
                    DataFrame<Reading> readings,
                    @Window(value = {"1h", "1d", "all"}, expression = "_.readings[_.grams].sum()")
                    Windowed<Double> total,
                    @Window(value = "1d", expression = "_.readings[_.grams].mean()") Windowed<@Nullable Double> mean,
                    @Window(value = "1d", expression = "_.readings[_.grams].max()") Windowed<@Nullable Double> most,
                    @Window(value = "1d", expression = "_.readings.count()") Windowed<Long> readingCount) {}
            """, """
            package lab;

            public record Weighed(String scaleId, double grams) {}
            """, """
            package lab;

            import dev.millrace.*;

            class Streams {
                @Stream(source = @KafkaSource(name = "scales"))
                static Reading reading(Weighed m) {
                    return new Reading(m.scaleId(), m.grams());
                }
            }
            """));

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final double MOST = Double.MAX_VALUE;

    private final LocalRun run = new LocalRun(CODE, 2);
    private final Reads scales = run.reads("lab.ScaleFeatures");

    @BeforeEach
    void stand_still() {
        run.setNow(NOW);
    }

    @Test
    void buckets_and_shards_that_cancel_leave_what_is_small() {
        weigh(0, 1e16, Duration.ofHours(3));
        weigh(1, 1, Duration.ofHours(2));
        weigh(0, -1e16, Duration.ofHours(1));
        weigh(1, 2, Duration.ZERO);

        assertThat(read("total1d")).isEqualTo(3.0);
        assertThat(read("mean1d")).isEqualTo(0.75);
    }

    @Test
    void a_sum_that_overflows_in_its_bucket_fails_the_reads_that_need_it() {
        weigh(0, MOST, Duration.ZERO);
        weigh(0, MOST, Duration.ZERO);

        assertRefused("total1h", "scale.total__3600__");
        assertRefused("total1d", "scale.total__86400__");
        assertRefused("totalAll", "scale.total__all__");
        assertRefused("mean1d", "scale.mean__86400__");
        assertThat(read("most1d")).isEqualTo(MOST);
        assertThat(read("readingCount1d")).isEqualTo(2L);
        Reads values = scales.at("s");
        assertThat(values.call("mean1d")).isInstanceOf(FieldException.class);
        assertThat(values.call("readingCount1d")).isEqualTo(2L);
    }

    @Test
    void a_sum_that_overflows_when_buckets_are_merged_fails_its_read() {
        weigh(0, MOST, Duration.ofHours(3));
        weigh(1, MOST, Duration.ZERO);

        assertRefused("total1d", "scale.total__86400__");
        assertThat(read("total1h")).isEqualTo(MOST);
    }

    @Test
    void buckets_that_overflowed_both_ways_are_no_number_and_fail_their_read() {
        for (int i = 0; i < 2; i++) {
            weigh(0, MOST, Duration.ofHours(3));
            weigh(0, -MOST, Duration.ofHours(2));
        }
        assertRefused("total1d", "scale.total__86400__");
        assertRefused("mean1d", "scale.mean__86400__");
    }

    @Test
    void a_sum_answers_again_once_the_bucket_that_overflowed_has_left_its_window() {
        weigh(0, MOST, Duration.ofHours(2));
        weigh(0, MOST, Duration.ofHours(2));
        weigh(0, 5, Duration.ZERO);

        assertRefused("total1d", "scale.total__86400__");
        assertThat(read("total1h")).isEqualTo(5.0);
        run.setNow(NOW.plus(Duration.ofHours(23)));
        assertThat(read("total1d")).isEqualTo(5.0);
        assertThat(read("mean1d")).isEqualTo(5.0);
    }

    private void assertRefused(String read, String field) {
        assertThat(read(read))
                .isInstanceOf(FieldException.class)
                .extracting(refusal -> ((FieldException) refusal).getMessage())
                .isEqualTo(field + ": the sum does not fit a double");
    }

    private @Nullable Object read(String name) {
        return scales.call(name, "s");
    }

    private void weigh(int partition, double grams, Duration before) {
        Constructor<?> message = run.messageType("scales").getConstructors()[0];
        try {
            run.feed(
                    "scales",
                    partition,
                    message.newInstance("s", grams),
                    NOW.minus(before).toEpochMilli());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no message can be made", e);
        }
    }
}
