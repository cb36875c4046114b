package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.table.KeyPlace;
import dev.millrace.testing.Answer;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sources that say what they are keyed by, and records that keep to it or do not; every value is the oracle's. */
class KeyedSourcesTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package market;

            import dev.millrace.*;

            public final class Market {
                @Features
                public record Sale(@ForeignKey(Shop.class) long shopId, @ForeignKey(Buyer.class) String buyerId, long cents) {}

                @Features
                public record Shop(
                        long id,
                        DataFrame<Sale> sales,
                        @Window(value = "1h", expression = "_.sales[_.cents].sum()") Windowed<Long> sold,
                        @Window(value = "1h", expression = "_.sales.group_by(_.buyer_id).agg(_.count())")
                        Windowed<java.util.Map<String, Long>> buyers) {}

                @Features
                public record Buyer(
                        String id,
                        DataFrame<Sale> sales,
                        @Window(value = {"1h", "all"}, expression = "_.sales[_.cents].sum()") Windowed<Long> spent) {}

                @Stream(source = @KafkaSource(name = "tills", keyedBy = "shop_id"))
                static Sale till(Sale sale) {
                    return sale;
                }

                @Stream(source = @KafkaSource(name = "online", keyedBy = "buyerId"))
                static Sale online(Sale sale) {
                    return sale;
                }
            }
            """));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int PARTITIONS = 4;

    private final LocalMillrace millrace =
            LocalMillrace.start(NOON, new Setup(List.of(CODE.index()), PARTITIONS, Duration.ofMinutes(10)));

    private void sell(String source, int partition, long shop, String buyer, long cents) {
        millrace.feed(source, partition % PARTITIONS, CODE.make("market.Market$Sale", shop, buyer, cents), NOON);
    }

    private void verify() {
        for (int i = 0; i < 9; i++) {
            millrace.verify(CODE.load("market.Market_ShopFeatures"), (long) i);
            millrace.verify(CODE.load("market.Market_BuyerFeatures"), "b" + i);
        }
    }

    @Test
    void records_in_the_partitions_of_their_keys_are_found_there() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            long shop = random.nextInt(9);
            String buyer = "b" + random.nextInt(9);
            sell("tills", KeyPlace.of(shop), shop, buyer, i);
            sell("online", KeyPlace.of(buyer), shop, buyer, i);
        }
        verify();
    }

    @Test
    void records_that_lie_anywhere_are_found_too() {
        Random random = new Random(4);
        for (int i = 0; i < 60; i++) {
            sell("tills", random.nextInt(PARTITIONS), random.nextInt(9), "b" + random.nextInt(9), i);
            sell("online", random.nextInt(PARTITIONS), random.nextInt(9), "b" + random.nextInt(9), i);
            verify();
        }
        assertThat(millrace.recount().asOfNow("shop.sold__3600__", 3L, NOON)).isNotEqualTo(new Answer.Exactly(0L));
    }
}
