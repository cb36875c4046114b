package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.FeatureStatus;
import dev.millrace.processor.run.LocalRun.Reads;
import dev.millrace.table.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two runs on the same events, one of which has limits: where its values are not what they should be, they say so. */
class LimitsTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package cards;

            import dev.millrace.*;

            @Features
            public record Payment(
                    String id, @ForeignKey(Card.class) long cardId, @ForeignKey(Shop.class) String shopId, long cents) {}
            """, """
            package cards;

            import dev.millrace.*;

            @Features
            public record Card(
                    long id,
                    DataFrame<Payment> payments,
                    @Window(value = {"1h", "1d"}, expression = "_.payments.count()") Windowed<Long> tries,
                    @Window(value = {"1h", "7d"}, expression = "_.payments[_.cents].sum()") Windowed<Long> spent) {}
            """, """
            package cards;

            import dev.millrace.*;

            @Features
            public record Shop(
                    String id,
                    DataFrame<Payment> payments,
                    @Window(value = {"2h", "all"}, expression = "_.payments.count()") Windowed<Long> sales) {}
            """, """
            package cards;

            public record PaymentMsg(String id, long cardId, String shopId, long cents) {}
            """, """
            package cards;

            import dev.millrace.*;

            final class PaymentStreams {
                @Stream(source = @KafkaSource(name = "payments"))
                static Payment payments(PaymentMsg m) {
                    return new Payment(m.id(), m.cardId(), m.shopId(), m.cents());
                }
            }
            """));

    private static final int PARTITIONS = 2;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int EVENTS = 20_000;
    private static final int HALF_A_MINUTE = 30;

    private final LocalRun unlimited = new LocalRun(CODE, PARTITIONS);
    private int complete;
    private int incomplete;
    private int lacking;

    @Test
    void at_max_keys_new_ones_are_refused_and_reads_that_lack_them_say_so() throws Exception {
        LocalRun limited = new LocalRun(CODE, PARTITIONS, () -> new Budget(150, Budget.NONE));
        feed(limited);
        assertThat(limited.budgets())
                .allSatisfy(budget -> assertThat(budget.keys()).isBetween(140L, 150L))
                .allSatisfy(budget -> assertThat(budget.refused()).isPositive());
        assertThat(complete).isGreaterThan(1_000);
        assertThat(incomplete).isGreaterThan(1_000);
        assertThat(lacking).isGreaterThan(100);
        everythingIsCompleteOnceTheLongestWindowHasPassed(limited);
    }

    @Test
    void at_max_bytes_rows_that_would_grow_are_refused_too_and_events_are_whole() throws Exception {
        long bytes = 1 << 17;
        LocalRun limited = new LocalRun(CODE, PARTITIONS, () -> new Budget(Budget.NONE, bytes));
        feed(limited);
        assertThat(limited.budgets())
                .allSatisfy(budget -> assertThat(budget.bytes()).isBetween(bytes / 2, bytes + bytes / 2))
                .allSatisfy(budget -> assertThat(budget.refused()).isPositive());
        assertThat(complete).isGreaterThan(1_000);
        assertThat(incomplete).isGreaterThan(1_000);
        assertThat(lacking).isGreaterThan(100);
        everythingIsCompleteOnceTheLongestWindowHasPassed(limited);
    }

    @Test
    void without_limits_every_value_is_complete() throws Exception {
        feed(new LocalRun(CODE, PARTITIONS));
        assertThat(incomplete).isZero();
    }

    @Test
    void the_status_of_a_read_that_is_none_is_refused() {
        Reads card = unlimited.reads("cards.CardFeatures").at(1L);
        assertThatThrownBy(() -> card.call("status", "tries2h"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Card has no read tries2h");
    }

    /** Cards come and go: one is used for three days. Many cards pay often, so that rows grow as well. */
    private void feed(LocalRun limited) throws Exception {
        Random random = new Random(7);
        for (int event = 0; event < EVENTS; event++) {
            Instant now = now(event);
            long card = now.getEpochSecond() / 1800 - random.nextInt(150);
            String shop = "shop" + random.nextInt(random.nextInt(10) == 0 ? 2_000 : 20);
            Object message = CODE.load("cards.PaymentMsg")
                    .getDeclaredConstructors()[0]
                    .newInstance("p", card, shop, (long) random.nextInt(1000));
            int partition = (int) (card % PARTITIONS);
            limited.feed("payments", partition, message, now.toEpochMilli());
            unlimited.feed("payments", partition, message, now.toEpochMilli());
            if (event % 100 == 0) {
                limited.advance(now.minus(Duration.ofMinutes(20)), 16);
                compare(limited, random, now);
            }
        }
    }

    private static Instant now(int event) {
        return START.plusSeconds((long) event * HALF_A_MINUTE);
    }

    private void compare(LocalRun limited, Random random, Instant now) {
        for (int i = 0; i < 20; i++) {
            long card = now.getEpochSecond() / 1800 - random.nextInt(160);
            for (String read : List.of("tries1h", "tries1d", "spent1h", "spent7d")) {
                compare(limited, "cards.CardFeatures", card, now, read);
            }
            compare(limited, "cards.ShopFeatures", "shop" + random.nextInt(40), now, "sales2h");
            compareAll(limited, "shop" + random.nextInt(40));
        }
    }

    private void compare(LocalRun limited, String type, Object key, Instant now, String read) {
        Reads found = limited.reads(type).at(key, now);
        Object expected = unlimited.reads(type).call(read, key, now);
        compare(found, expected, read, key);
    }

    private void compareAll(LocalRun limited, String shop) {
        Reads found = limited.reads("cards.ShopFeatures").at(shop);
        compare(found, unlimited.reads("cards.ShopFeatures").call("salesAll", shop), "salesAll", shop);
    }

    private void compare(Reads found, @Nullable Object expected, String read, Object key) {
        if (found.call("status", read) instanceof FeatureStatus status && status.incomplete()) {
            incomplete++;
            lacking += Objects.equals(found.call(read), expected) ? 0 : 1;
        } else {
            complete++;
            assertThat(found.call(read)).as("%s of %s", read, key).isEqualTo(expected);
        }
    }

    private void everythingIsCompleteOnceTheLongestWindowHasPassed(LocalRun limited) {
        Instant later = now(EVENTS).plus(Duration.ofDays(8));
        for (long card = later.getEpochSecond() / 1800 - 1_000; card < later.getEpochSecond() / 1800; card++) {
            for (String read : List.of("tries1h", "tries1d", "spent1h", "spent7d")) {
                assertThat(limited.reads("cards.CardFeatures").at(card, later).call("status", read))
                        .isEqualTo(new FeatureStatus(false, Instant.MIN));
            }
        }
        assertThat(limited.reads("cards.ShopFeatures").at("one never seen").call("status", "salesAll"))
                .isEqualTo(new FeatureStatus(true, Instant.MIN)); // all time does not pass
    }
}
