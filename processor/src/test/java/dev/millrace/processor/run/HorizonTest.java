package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.run.LocalRun.Reads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two runs on the same events, one of which gives up what it may: no read that is answered can tell them apart. */
class HorizonTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package cards;

            import dev.millrace.*;
            import java.time.Instant;

            @Features
            public record Payment(
                    String id, @ForeignKey(Card.class) long cardId, @ForeignKey(Shop.class) String shopId, long cents,
                    @FeatureTime Instant at) {}
            """, """
            package cards;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Card(
                    long id,
                    DataFrame<Payment> payments,
                    @Window(value = {"1h", "1d"}, expression = "_.payments.count()") Windowed<Long> tries,
                    @Window(value = {"1h", "7d"}, expression = "_.payments[_.cents].sum()") Windowed<Long> spent,
                    @Window(value = "1d", expression = "_.payments[_.cents, _.cents > 500].min()")
                    Windowed<@Nullable Long> least) {}
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

            import java.time.Instant;

            public record PaymentMsg(String id, long cardId, String shopId, long cents, Instant at) {}
            """, """
            package cards;

            import dev.millrace.*;

            final class PaymentStreams {
                @Stream(source = @KafkaSource(name = "payments"))
                static Payment payments(PaymentMsg m) {
                    return new Payment(m.id(), m.cardId(), m.shopId(), m.cents(), m.at());
                }
            }
            """));

    private static final Duration RANGE = Duration.ofMinutes(10);
    private static final int PARTITIONS = 3;

    private final LocalRun frugal = new LocalRun(CODE, PARTITIONS);
    private final LocalRun hoarding = new LocalRun(CODE, PARTITIONS);
    private int compared;

    @Test
    void what_dies_below_the_horizon_is_missed_by_no_permitted_read() throws Exception {
        long seed = Long.getLong("oracle.seed", 20260301L);
        Random random = new Random(seed);
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        for (int event = 0; event < 30_000; event++) {
            now = now.plusMillis(random.nextInt(60_000));
            feed(random, now);
            if (event % 100 == 0) {
                frugal.advance(now.minus(RANGE).minus(RANGE), 200);
            }
            if (event % 300 == 0) {
                frugal.setNow(now);
                hoarding.setNow(now);
                compare(random, now, seed);
            }
        }
        assertThat(compared).isGreaterThan(10_000);
    }

    /** Cards come and go: a card is used for about three days. Shops stay. */
    private void feed(Random random, Instant now) throws Exception {
        long young = now.getEpochSecond() / 3600;
        long card = young - random.nextInt(72);
        Duration late = switch (random.nextInt(20)) {
            case 0 -> Duration.ofDays(random.nextInt(40)); // as a partition far behind would bring it
            case 1 -> Duration.ofHours(random.nextInt(30));
            default -> Duration.ofMillis(random.nextInt(600_000));
        };
        Instant recorded = random.nextInt(500) == 0 ? Instant.parse("2099-01-01T00:00:00Z") : now.minus(late);
        Instant at = recorded.plusMillis(random.nextInt(1_200_000) - 600_000L);
        Object message = CODE.load("cards.PaymentMsg")
                .getDeclaredConstructors()[0]
                .newInstance("p", card, "shop" + random.nextInt(5), (long) random.nextInt(1000), at);
        int partition = random.nextInt(PARTITIONS);
        frugal.feed("payments", partition, message, recorded.toEpochMilli());
        hoarding.feed("payments", partition, message, recorded.toEpochMilli());
    }

    private void compare(Random random, Instant now, long seed) {
        Reads cards = frugal.reads("cards.CardFeatures");
        Reads allCards = hoarding.reads("cards.CardFeatures");
        Reads shops = frugal.reads("cards.ShopFeatures");
        Reads allShops = hoarding.reads("cards.ShopFeatures");
        for (int i = 0; i < 60; i++) {
            Instant asOf =
                    now.minusMillis(random.nextInt((int) RANGE.toMillis() + 1)).plusSeconds(i % 3 * 300L);
            long card = now.getEpochSecond() / 3600 - random.nextInt(300);
            for (String read : List.of("tries1h", "tries1d", "spent1h", "spent7d", "least1d")) {
                assertSame(cards.call(read, card, asOf), allCards.call(read, card, asOf), read, seed);
                assertSame(
                        cards.at(card, asOf).call(read), allCards.at(card, asOf).call(read), read, seed);
            }
        }
        for (int shop = 0; shop < 6; shop++) {
            for (String read : List.of("sales2h", "salesAll")) {
                assertSame(shops.call(read, "shop" + shop), allShops.call(read, "shop" + shop), read, seed);
            }
        }
    }

    private void assertSame(@Nullable Object found, @Nullable Object expected, String read, long seed) {
        assertThat(found).as("%s, again with -Doracle.seed=%s", read, seed).isEqualTo(expected);
        compared++;
    }
}
