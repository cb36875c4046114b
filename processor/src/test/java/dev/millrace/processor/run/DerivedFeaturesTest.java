package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.FeatureStatus;
import dev.millrace.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Features computed of other features when they are read, against the same recomputed from the others by hand. */
class DerivedFeaturesTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package derived;

            import dev.millrace.*;
            import java.time.Instant;

            @Features
            public record Payment(@ForeignKey(Card.class) long cardId, long cents, boolean declined, Instant ts) {}
            """, """
            package derived;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Card(
                    long id,
                    DataFrame<Payment> payments,
                    @Feature(expression = "_.share['1h'] - _.share['1d']", defaultValue = "0") double rise,
                    @Window(value = {"1h", "1d"}, expression = "_.payments.count()") Windowed<Long> tries,
                    @Window(value = {"1h", "1d"}, expression = "_.payments[_.declined].count()")
                    Windowed<Long> declined,
                    @Window(value = "1h", expression = "_.payments[_.cents].max()") Windowed<@Nullable Long> largest,
                    @Window(value = {"1h", "1d"}, expression = "_.declined[_.chalk_window] / _.tries[_.chalk_window]",
                            defaultValue = "0.0")
                    Windowed<Double> share,
                    @Feature(expression = "_.tries['1h'] / _.tries['1d']", name = "quick") @Nullable Double burst,
                    @Feature(expression = "if_then_else(_.largest['1h'] > 500, _.tries['1h'], -1)") long large,
                    @Feature(expression = "coalesce(_.largest['1h'], 7) * 2") long twice,
                    @Feature(expression = "_.largest['1h'] * 9000000000000000000") @Nullable Long huge,
                    @Feature(expression = "_.payments.count()") long ever,
                    @Feature(expression = "_.ever + _.tries['1h']") long evenMore) {}
            """, """
            package derived;

            import dev.millrace.*;

            class Streams {
                @Stream(source = @KafkaSource(name = "payments"))
                static Payment payments(Payment payment) {
                    return payment;
                }
            }
            """));
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final LocalRun run = new LocalRun(CODE, 2);

    private static Object payment(long card, long cents, boolean declined, Instant at) throws Exception {
        return CODE.load("derived.Payment").getDeclaredConstructors()[0].newInstance(card, cents, declined, at);
    }

    @Test
    void each_is_what_its_parts_give() throws Exception {
        Random random = new Random(7);
        LocalRun.Reads reads = run.reads("derived.CardFeatures");
        Instant now = START;
        for (int i = 0; i < 300; i++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(40)));
            run.setNow(now);
            run.feed(
                    "payments",
                    random.nextInt(2),
                    payment(random.nextInt(3), random.nextInt(1000), random.nextBoolean(), now),
                    now.toEpochMilli());
            for (long card = 0; card <= 3; card++) { // the last is never seen
                check(reads, reads.at(card), card);
                check(reads, reads.at(card, now.minusSeconds(1800)), card, now.minusSeconds(1800));
            }
        }
    }

    private static void check(LocalRun.Reads single, LocalRun.Reads values, Object... key) {
        long hour = (long) read(values, "tries1h");
        long day = (long) read(values, "tries1d");
        Long largest = (Long) values.call("largest1h");
        double shareHour = hour == 0 ? 0.0 : (double) (long) read(values, "declined1h") / hour;
        double shareDay = day == 0 ? 0.0 : (double) (long) read(values, "declined1d") / day;
        Object[][] expected = {
            {"share1h", shareHour},
            {"share1d", shareDay},
            {"rise", shareHour - shareDay},
            {"burst", day == 0 ? null : (Double) ((double) hour / day)},
            {"large", largest != null && largest > 500 ? hour : -1L},
            {"twice", (largest == null ? 7L : largest) * 2},
        };
        for (Object[] one : expected) {
            String method = (String) one[0];
            assertThat(values.call(method)).as(method).isEqualTo(one[1]);
            assertThat(single.call(method, key)).as(method).isEqualTo(one[1]);
        }
    }

    private static Object read(LocalRun.Reads values, String method) {
        @Nullable Object value = values.call(method);
        assertThat(value).isNotNull();
        return java.util.Objects.requireNonNull(value);
    }

    @Test
    void a_whole_number_out_of_range_has_no_value_to_give() throws Exception {
        run.setNow(START);
        run.feed("payments", 0, payment(1, 2, false, START), START.toEpochMilli());
        LocalRun.Reads reads = run.reads("derived.CardFeatures");
        assertThat((Throwable) reads.call("huge", 1L))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("card.huge: out of range");
        assertThat(reads.call("huge", 2L)).isNull();
    }

    @Test
    void what_reads_all_time_is_read_as_of_now_only() throws Exception {
        run.setNow(START);
        run.feed("payments", 0, payment(1, 2, false, START), START.toEpochMilli());
        LocalRun.Reads reads = run.reads("derived.CardFeatures");
        assertThat(reads.call("evenMore", 1L)).isEqualTo(2L);
        assertThat(reads.at(1L, START).call("evenMore")).isInstanceOf(FieldException.class);
        assertThat(Arrays.stream(CODE.load("derived.CardFeatures").getMethods())
                        .filter(method -> method.getName().equals("evenMore")))
                .hasSize(1);
    }

    @Test
    void its_status_is_that_of_all_its_parts() throws Exception {
        run.setNow(START);
        LocalRun.Reads values = run.reads("derived.CardFeatures").at(1L);
        assertThat(values.call("status", "rise")).isEqualTo(values.call("status", "tries1d"));
        Instant late = START.plusSeconds(1);
        assertThat(FeatureStatus.ofAll(new FeatureStatus(true, START), new FeatureStatus(false, late)))
                .isEqualTo(new FeatureStatus(true, late));
    }
}
