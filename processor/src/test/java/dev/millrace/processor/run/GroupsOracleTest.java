package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.FeatureStatus;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Values of groups, against the naive recount: every type of name, filters, late events, and more groups than are kept. */
class GroupsOracleTest {
    static final List<String> SOURCES = List.of("""
            package groups;

            import dev.millrace.*;
            import java.time.Instant;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Payment(
                    @ForeignKey(Card.class) long cardId, @ForeignKey(Shop.class) String shopId, double amount, long cents,
                    @Nullable Double rate, @Nullable String category, Status status, int zone, @Nullable Long device,
                    boolean online, UUID terminal, @FeatureTime Instant at) {
                public enum Status { OK, DECLINED, LOST }

                record Spot(String category, Status status) {}

                record Outcome(String category, Status status) {}

                record Way(UUID terminal, boolean online, Long device, int zone, String where) {}

                @Feature
                public String where() {
                    return online ? "net" : "zone" + zone;
                }
            }
            """, """
            package groups;

            import dev.millrace.*;
            import java.util.Map;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Card(
                    long id,
                    DataFrame<Payment> payments,
                    @Window(value = {"1h", "1d"}, expression = "_.payments.group_by(_.category).agg(_.amount.sum())")
                    Windowed<Map<String, Double>> spent,
                    @Window(value = {"1h", "all"}, expression = "_.payments[_.online].group_by(_.category).agg(_.count())")
                    Windowed<Map<String, Long>> online,
                    @Window(value = "1h", expression = "_.payments[_.status != 'OK'].group_by(_.status).agg(_.cents.min())")
                    Windowed<Map<Payment.Status, Long>> least,
                    @Window(value = "3h", expression = "_.payments.group_by(_.zone).agg((_.amount * _.rate).max())")
                    Windowed<Map<Integer, Double>> most,
                    @Window(value = "1h", expression = "_.payments.group_by(_.device).agg(_.cents.sum())")
                    Windowed<Map<Long, Long>> byDevice,
                    @Window(value = "2h", expression = "_.payments.group_by(_.online).agg(_.rate.mean())")
                    Windowed<Map<Boolean, Double>> rates,
                    @Window(value = "1h", expression = "_.payments.group_by(_.terminal).agg(_.count())")
                    Windowed<Map<UUID, Long>> terminals,
                    @Feature(expression = "_.payments.group_by(_.where).agg(_.zone.max())")
                    Map<String, Integer> highest,
                    @Window(value = {"1h", "1d"}, expression = "_.payments.group_by(_.category, _.status).agg(_.cents.sum())")
                    Windowed<Map<Payment.Spot, Long>> spots,
                    @Window(value = {"1h", "all"}, expression = "_.payments.group_by(_.category, _.status).agg(_.rate.max())")
                    Windowed<Map<Payment.Outcome, Double>> outcomes,
                    @Window(value = "1h", maxGroups = 500,
                            expression = "_.payments[_.amount > 30].group_by(_.terminal, _.online, _.device, _.zone, _.where)"
                                    + ".agg(_.count())")
                    Windowed<Map<Payment.Way, Long>> ways,
                    @Window(value = "1h", expression = "_.payments.count()") Windowed<Long> tries) {}
            """, """
            package groups;

            import dev.millrace.*;
            import java.util.Map;

            @Features
            public record Shop(
                    String id,
                    DataFrame<Payment> payments,
                    @Window(value = "1h", maxGroups = 3, expression = "_.payments.group_by(_.category).agg(_.count())")
                    Windowed<Map<String, Long>> few) {}
            """, """
            package groups;

            import dev.millrace.*;
            import java.util.Map;
            import java.util.UUID;

            @Features
            public record Lane(
                    int zone, UUID terminal, Payment.Status outcome,
                    @HasMany(foreignKey = {"zone", "terminal"}, localKey = {"zone", "terminal"}) DataFrame<Payment> payments,
                    @HasMany(foreignKey = "status", localKey = "outcome") DataFrame<Payment> ofOutcome,
                    @Window(value = {"1h", "all"}, expression = "_.payments.group_by(_.category).agg(_.amount.sum())")
                    Windowed<Map<String, Double>> spent,
                    @Window(value = "1h", expression = "_.of_outcome.group_by(_.online).agg(_.count())")
                    Windowed<Map<Boolean, Long>> reached) {}
            """, """
            package groups;

            import dev.millrace.*;

            class Payments {
                @Stream(source = @KafkaSource(name = "payments", lateArrivalDeadline = "2h"))
                static Payment payments(Payment payment) {
                    return payment;
                }
            }
            """);
    private static final CompiledSources CODE = CompiledSources.of(SOURCES);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final LocalMillrace millrace =
            LocalMillrace.start(NOON, new Setup(List.of(CODE.index()), 2, Duration.ofMinutes(10)));
    private final Class<?> cards = CODE.load("groups.CardFeatures");
    private final Class<?> lanes = CODE.load("groups.LaneFeatures");

    @Test
    void each_group_is_what_a_recount_of_its_rows_gives() throws ReflectiveOperationException {
        Random random = new Random(4);
        for (int event = 0; event < 1_500; event++) {
            millrace.advance(Duration.ofSeconds(random.nextInt(60)));
            Instant now = millrace.clock().instant();
            Instant at = now.minusSeconds(random.nextInt(10) == 0 ? random.nextInt(9_000) : random.nextInt(60));
            millrace.feed("payments", random.nextInt(2), payment(random, at), now);
            if (event % 25 == 0) {
                millrace.giveUpOldBuckets();
                for (long card = 0; card < 4; card++) {
                    millrace.verify(cards, card);
                    millrace.verify(cards, card, now.minusSeconds(random.nextInt(600)));
                }
                List<Object> lane = List.of(random.nextInt(5) - 2, new UUID(random.nextInt(3), 7), status(random));
                millrace.verify(lanes, lane);
                millrace.verify(lanes, lane, now.minusSeconds(random.nextInt(600)));
            }
        }
        millrace.advance(Duration.ofDays(2)); // and all but those of all time are gone
        millrace.giveUpOldBuckets();
        millrace.verify(cards, 1L);
    }

    private static Object payment(Random random, Instant at) throws ReflectiveOperationException {
        return CODE.load("groups.Payment")
                .getDeclaredConstructors()[0]
                .newInstance(
                        (long) random.nextInt(3),
                        "shop",
                        random.nextInt(10_000) / 100.0,
                        random.nextInt(3) == 0 ? Long.MAX_VALUE / 3 : random.nextInt(100),
                        random.nextInt(3) == 0 ? null : (Double) (double) random.nextInt(9),
                        random.nextInt(5) == 0 ? null : "category " + random.nextInt(12),
                        status(random),
                        random.nextInt(5) - 2,
                        random.nextInt(4) == 0 ? null : (Long) (random.nextInt(6) - 3L),
                        random.nextBoolean(),
                        new UUID(random.nextInt(3), 7),
                        at);
    }

    private static Object status(Random random) {
        Object[] statuses = CODE.load("groups.Payment$Status").getEnumConstants();
        return statuses[random.nextInt(statuses.length)];
    }

    @Test
    void events_of_more_groups_than_are_kept_are_refused_and_reads_say_so_until_there_is_room()
            throws ReflectiveOperationException {
        feed("a", 5);
        feed("b", 0);
        feed("c", 0);
        assertThat(few()).isEqualTo(Map.of("a", 1L, "b", 1L, "c", 1L));
        assertThat(status().incomplete()).isFalse();
        feed("d", 0);
        feed("a", 0);
        assertThat(few()).isEqualTo(Map.of("a", 2L, "b", 1L, "c", 1L));
        assertThat(status().incomplete()).isTrue();
        millrace.advance(Duration.ofMinutes(90)); // beyond the window, and how far reads reach back
        feed("t", "any", 0); // the horizon goes by the newest record
        millrace.giveUpOldBuckets();
        assertThat(few()).isEqualTo(Map.of());
        assertThat(status().incomplete()).isFalse();
        for (String name : List.of("d", "e", "f")) {
            feed(name, 0);
        }
        assertThat(few()).isEqualTo(Map.of("d", 1L, "e", 1L, "f", 1L));
        assertThat(status().incomplete()).isFalse();
    }

    private void feed(String category, int minutesAgo) throws ReflectiveOperationException {
        feed("s", category, minutesAgo);
    }

    private void feed(String shop, String category, int minutesAgo) throws ReflectiveOperationException {
        Instant now = millrace.clock().instant();
        Object ok = CODE.load("groups.Payment$Status").getEnumConstants()[0];
        Object payment = CODE.load("groups.Payment")
                .getDeclaredConstructors()[0]
                .newInstance(
                        1L,
                        shop,
                        1.0,
                        1L,
                        null,
                        category,
                        ok,
                        1,
                        null,
                        true,
                        new UUID(1, 1),
                        now.minusSeconds(60L * minutesAgo));
        millrace.feed("payments", 0, payment, now);
    }

    private Object few() throws ReflectiveOperationException {
        Object shops = millrace.features(CODE.load("groups.ShopFeatures"));
        return shops.getClass().getMethod("few1h", String.class).invoke(shops, "s");
    }

    private FeatureStatus status() throws ReflectiveOperationException {
        Object shops = millrace.features(CODE.load("groups.ShopFeatures"));
        Object values = shops.getClass().getMethod("at", String.class).invoke(shops, "s");
        return (FeatureStatus)
                values.getClass().getMethod("status", String.class).invoke(values, "few1h");
    }
}
