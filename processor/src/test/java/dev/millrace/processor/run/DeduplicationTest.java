package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.table.BadRecordException;
import dev.millrace.table.EventIds;
import dev.millrace.testing.Answer;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.lang.reflect.Constructor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Events that come several times and count once, against the recount, which knows of no set of ids. */
class DeduplicationTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package till;

            import dev.millrace.*;

            @Features
            public record Sale(@ForeignKey(Shop.class) String shopId, double amount) {}
            """, """
            package till;

            import dev.millrace.*;

            @Features
            public record Shop(
                    String id,
                    DataFrame<Sale> sales,
                    @Window(value = "all", expression = "_.sales[_.amount].sum()") Windowed<Double> taken,
                    @Window(value = "all", expression = "_.sales.count()") Windowed<Long> sold) {}
            """, """
            package till;

            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            public record Msg(String shopId, double amount, @Nullable UUID eventId, int number) {}
            """, """
            package till;

            public record Other(String shopId, int number) {}
            """, """
            package till;

            import dev.millrace.*;

            @Deduplication(on = "_.number", within = "1h", maxBytes = 1000, whenFull = Deduplication.WhenFull.PASS)
            @interface ByNumber {}
            """, """
            package till;

            import dev.millrace.*;
            import java.util.List;
            import org.jspecify.annotations.Nullable;

            interface Sales {
                @Stream(
                        source = @KafkaSource(name = "sales"),
                        deduplication = @Deduplication(on = "_.event_id", within = "1h"))
                static @Nullable Sale sale(Msg m) {
                    return m.number() < 0 ? null : new Sale(m.shopId(), m.amount());
                }

                @Stream(
                        source = @KafkaSource(name = "others"),
                        deduplication = @Deduplication(on = "_.number", within = "1h"))
                static Sale sale(Other o) {
                    return new Sale(o.shopId(), 1);
                }

                @Stream(source = @KafkaSource(name = "lists"), parse = "same")
                @ByNumber
                static List<Sale> sales(Msg m) {
                    return List.of(new Sale(m.shopId(), m.amount()), new Sale(m.shopId(), m.amount()));
                }

                static @Nullable Msg same(Msg m) {
                    return m.shopId().isEmpty() ? null : m;
                }

                @Stream(source = @KafkaSource(name = "full"),
                        deduplication = @Deduplication(on = "_.shopId", within = "1h", maxBytes = 1000))
                Sale full(Msg m);
            }
            """));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final LocalMillrace millrace =
            LocalMillrace.start(NOON, new Setup(List.of(CODE.index()), 2, Duration.ofMinutes(10)));
    private final Class<?> reads = CODE.load("till.ShopFeatures");

    private static Object sale(String shop, double amount, @Nullable UUID id, int number) {
        try {
            Constructor<?> constructor = CODE.load("till.Msg").getDeclaredConstructors()[0];
            return constructor.newInstance(shop, amount, id, number);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no message can be made", e);
        }
    }

    private void assertSold(String shop, long sold) {
        assertThat(millrace.recount().asOfNow("shop.sold__all__", shop, NOON)).isEqualTo(new Answer.Exactly(sold));
        millrace.verify(reads, shop);
    }

    @Test
    void an_event_counts_once_within_its_span_and_its_partition() {
        Object sale = sale("s", 1, new UUID(1, 2), 1);
        assertThat(millrace.feed("sales", 0, sale, NOON)).isTrue();
        assertThat(millrace.feed("sales", 0, sale, NOON.plusSeconds(3_600))).isFalse();
        assertThat(millrace.feed("sales", 0, sale, NOON.minusSeconds(3_600))).isFalse();
        assertThat(millrace.feed("sales", 0, sale, NOON.plusMillis(3_600_001))).isTrue();
        assertThat(millrace.feed("sales", 1, sale, NOON)).isTrue();
        assertSold("s", 3);
    }

    @Test
    void an_id_is_marked_only_when_its_event_counts() {
        UUID id = new UUID(3, 4);
        assertThat(millrace.feed("sales", sale("s", 1, id, -1))).isFalse();
        assertThatThrownBy(() -> millrace.feed("sales", sale("s", Double.NaN, id, 1)))
                .isInstanceOf(BadRecordException.class);
        assertThat(millrace.feed("sales", sale("s", 1, id, 1))).isTrue();
        assertThat(millrace.feed("sales", sale("s", 1, id, 1))).isFalse();
        assertThatThrownBy(() -> millrace.feed("sales", sale("s", 1, null, 1)))
                .isInstanceOf(BadRecordException.class)
                .hasMessageStartingWith("Msg.eventId is null");
        assertSold("s", 1);
    }

    @Test
    void the_ids_of_overloads_are_told_apart_by_what_they_take() {
        assertThat(String.join("\n", CODE.generated().values()))
                .contains("\"till.Sales.sale(till.Msg)\"", "\"till.Sales.sale(till.Other)\"");
    }

    @Test
    void random_repetitions_are_told_as_the_recount_tells_them() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int event = 0; event < 3_000; event++) {
            Instant at = NOON.minusSeconds(3_000 - event).plusSeconds(random.nextInt(600));
            millrace.feed("sales", random.nextInt(2), sale("s", 1, new UUID(random.nextInt(300), 0), event), at);
            if (event % 500 == 0) {
                millrace.giveUpOldBuckets();
            }
        }
        millrace.verify(reads, "s");
    }

    @Test
    void a_list_counts_once_by_a_convention_behind_a_parse_step() {
        assertThat(millrace.feed("lists", sale("s", 1, null, 7))).isTrue();
        assertThat(millrace.feed("lists", sale("s", 1, null, 7))).isFalse();
        assertThat(millrace.feed("lists", sale("", 1, null, 8))).isFalse();
        assertSold("s", 2);
    }

    @Test
    void where_ids_find_no_room_events_pass_or_the_source_stops_as_declared() {
        for (int number = 0; number < 200; number++) {
            assertThat(millrace.feed("lists", sale("s", 1, null, number))).isTrue();
        }
        assertSold("s", 400);
        assertThatThrownBy(() -> {
                    for (int number = 0; number < 200; number++) {
                        millrace.feed("full", sale("shop " + number, 1, null, 0));
                    }
                })
                .isInstanceOf(EventIds.FullException.class)
                .hasMessageContaining("till.Sales.full(till.Msg) has no room for another event id")
                .hasMessageContaining("maxBytes = 1000; raise it");
    }
}
