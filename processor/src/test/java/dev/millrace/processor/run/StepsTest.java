package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Steps from a row into the objects that it holds, against the same recomputed by hand. */
class StepsTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package trade;

            import dev.millrace.*;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Payment(
                    @ForeignKey(Card.class) long cardId,
                    double amount,
                    Merchant merchant,
                    @Nullable SanctionRecord sanctionRecord,
                    @Nullable Payment refunded,
                    Instant ts) {}
            """, """
            package trade;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Merchant(String id, @Nullable String category, Address address, float risk) {
                @Feature
                public boolean isRisky() {
                    return risk > 1;
                }

                public record Address(@Nullable String country, int zone) {}
            }
            """, """
            package trade;

            public class SanctionRecord {
                private boolean flagged;
                public int level;

                public static SanctionRecord of(boolean flagged, int level) {
                    SanctionRecord made = new SanctionRecord();
                    made.setFlagged(flagged);
                    made.level = level;
                    return made;
                }

                public boolean isFlagged() {
                    return flagged;
                }

                public void setFlagged(boolean flagged) {
                    this.flagged = flagged;
                }
            }
            """, """
            package trade;

            import dev.millrace.*;
            import java.util.Map;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Card(
                    long id,
                    DataFrame<Payment> payments,
                    @HasMany(foreignKey = "merchant.address.zone", localKey = "zone") DataFrame<Payment> nearby,
                    int zone,
                    @Window(value = "1d", expression = "_.nearby.count()") Windowed<Long> around,
                    @Window(value = "1d", expression = "_.payments[_.merchant.category == 'food'].count()")
                    Windowed<Long> meals,
                    @HasMany(foreignKey = "cardId") DataFrame<Payment> made,
                    @Window(value = "1d", expression = "_.made[_.merchant.is_risky].count()") Windowed<Long> risky,
                    @Window(value = "1d", expression = "_.payments[_.merchant.risk * _.amount].sum()")
                    Windowed<Double> risked,
                    @Window(value = "1d", expression = "_.payments[_.sanction_record.flagged].count()")
                    Windowed<Long> flagged,
                    @Window(value = "1d", expression = "_.payments[~_.sanctionRecord.flagged].count()")
                    Windowed<Long> clear,
                    @Window(value = "1d", expression = "_.payments[_.sanction_record.level, _.merchant.address.zone > 1].max()")
                    Windowed<@Nullable Integer> level,
                    @Window(value = "1d", expression = "_.payments[_.refunded.merchant.address.zone].sum()")
                    Windowed<Long> zonesOfRefunds,
                    @Window(value = "1d", expression = "_.payments[_.refunded.ts is not None, _.refunded.merchant.category is None].count()")
                    Windowed<Long> oddRefunds,
                    @Window(value = "1d", expression = "_.payments.group_by(_.merchant.address.country).agg(_.merchant.risk.max())")
                    Windowed<Map<String, Float>> riskByCountry,
                    @Window(value = "1d", expression = "_.payments.group_by(_.merchant.category, _.merchant.address.zone).agg(_.count())")
                    Windowed<Map<Place, Long>> places) {
                public record Place(String category, int merchantAddressZone) {}
            }
            """, """
            package trade;

            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            public record PaymentMsg(long cardId, double amount, Shop merchant, @Nullable Check checked, Instant ts) {
                public record Shop(@Nullable String category, Address address, float risk) {}

                public record Address(@Nullable String country, int zone) {}

                public record Check(boolean flagged) {}
            }
            """, """
            package trade;

            import dev.millrace.*;

            interface Streams {
                @Stream(source = @KafkaSource(name = "payments"))
                @SuppressWarnings("CountedTwice")
                static Payment payments(Payment payment) {
                    return payment;
                }

                @Stream(source = @KafkaSource(name = "mapped"))
                @Output(feature = "sanction_record.flagged", from = "_.checked.flagged")
                @Output(feature = "sanction_record.level", from = "_.merchant.address.zone")
                @Output(feature = "merchant.is_risky", from = "_.merchant.risk > 1")
                @Output(feature = "refunded.merchant.address.zone", from = "_.merchant.address.zone")
                @Output(feature = "refunded.merchant.category", from = "_.merchant.category")
                @Output(feature = "refunded.ts", from = "_.ts")
                Payment mapped(PaymentMsg message);
            }
            """));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final LocalMillrace millrace =
            LocalMillrace.start(NOON, new Setup(List.of(CODE.index()), 2, Duration.ofMinutes(10)));
    private final Class<?> reads = CODE.load("trade.CardFeatures");

    private static Object make(String type, @Nullable Object... arguments) {
        try {
            Constructor<?> constructor = CODE.load(type).getDeclaredConstructors()[0];
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("it cannot be made", e);
        }
    }

    private static Object merchant(@Nullable String category, @Nullable String country, int zone, float risk) {
        return make("trade.Merchant", "m", category, make("trade.Merchant$Address", country, zone), risk);
    }

    private static Object sanctionRecord(boolean flagged, int level) {
        try {
            Method of = CODE.load("trade.SanctionRecord").getMethod("of", boolean.class, int.class);
            return of.invoke(null, flagged, level);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("it cannot be made", e);
        }
    }

    private static Object payment(
            double amount, @Nullable Object merchant, @Nullable Object sanction, @Nullable Object refunded) {
        return make("trade.Payment", 7L, amount, merchant, sanction, refunded, NOON);
    }

    private @Nullable Object read(String method) {
        try {
            Object features = millrace.features(reads);
            Method read = reads.getMethod(method, long.class);
            return read.invoke(features, 7L);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("it cannot be read", e);
        }
    }

    private record Row(
            @Nullable String category,
            @Nullable String country,
            int zone,
            float risk,
            double amount,
            @Nullable Boolean flagged,
            int level,
            @Nullable Row refunded) {
        static Row random(Random random, boolean isRefundable) {
            return new Row(
                    random.nextBoolean() ? "food" : null,
                    random.nextInt(4) == 0 ? null : "c" + random.nextInt(3),
                    random.nextInt(4),
                    random.nextInt(8) / 4.0f,
                    random.nextInt(100),
                    random.nextInt(3) == 0 ? null : random.nextBoolean(),
                    random.nextInt(9),
                    isRefundable && random.nextBoolean() ? random(random, false) : null);
        }

        Object made() {
            return payment(
                    amount,
                    merchant(category, country, zone, risk),
                    flagged == null ? null : sanctionRecord(flagged, level),
                    refunded == null ? null : refunded.made());
        }
    }

    @Test
    void each_value_is_that_of_what_the_steps_lead_to() {
        Random random = new Random(11);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Row row = Row.random(random, true);
            rows.add(row);
            millrace.feed("payments", row.made());
        }
        assertThat(read("meals1d")).isEqualTo(count(rows, row -> row.category() != null));
        assertThat(read("risky1d")).isEqualTo(count(rows, row -> row.risk() > 1));
        assertThat(read("risked1d"))
                .isEqualTo(rows.stream()
                        .mapToDouble(row -> row.risk() * row.amount())
                        .sum());
        assertThat(read("flagged1d")).isEqualTo(count(rows, row -> row.flagged() != null && row.flagged()));
        assertThat(read("clear1d")).isEqualTo(count(rows, row -> row.flagged() != null && !row.flagged()));
        assertThat(read("level1d"))
                .isEqualTo(rows.stream()
                        .filter(row -> row.flagged() != null && row.zone() > 1)
                        .mapToInt(Row::level)
                        .max()
                        .orElseThrow());
        List<Row> refunds = new ArrayList<>();
        Map<String, Float> riskByCountry = new TreeMap<>();
        for (Row row : rows) {
            Row refunded = row.refunded();
            if (refunded != null) {
                refunds.add(refunded);
            }
            String country = row.country();
            if (country != null) {
                riskByCountry.merge(country, row.risk(), Math::max);
            }
        }
        assertThat(read("zonesOfRefunds1d"))
                .isEqualTo(refunds.stream().mapToLong(Row::zone).sum());
        assertThat(read("oddRefunds1d")).isEqualTo(count(refunds, row -> row.category() == null));
        assertThat(read("riskByCountry1d")).isEqualTo(riskByCountry);
        millrace.verify(reads, List.of(2, 7L));
    }

    private static long count(List<Row> rows, java.util.function.Predicate<Row> counted) {
        return rows.stream().filter(counted).count();
    }

    @Test
    void a_step_that_cannot_be_null_fails_the_record_and_is_named() {
        assertThatThrownBy(() -> millrace.feed("payments", payment(1, null, null, null)))
                .isInstanceOfSatisfying(
                        BadRecordException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING))
                .hasMessageStartingWith("Payment.merchant is null");
        Object homeless = make("trade.Merchant", "m", null, null, 1.0f);
        assertThatThrownBy(() -> millrace.feed("payments", payment(1, homeless, null, null)))
                .hasMessageStartingWith("Payment.merchant.address is null");
        assertThatThrownBy(() -> millrace.feed("payments", payment(1, merchant("a", "b", 1, Float.NaN), null, null)))
                .hasMessage("Payment.merchant.risk is NaN");
    }

    @Test
    void a_mapping_gives_what_steps_lead_to_and_equal_paths_are_implied() {
        Object shop = make("trade.PaymentMsg$Shop", "food", make("trade.PaymentMsg$Address", "fr", 3), 0.5f);
        millrace.feed("mapped", make("trade.PaymentMsg", 7L, 8.0, shop, make("trade.PaymentMsg$Check", true), NOON));
        millrace.feed("mapped", make("trade.PaymentMsg", 7L, 2.0, shop, null, NOON));
        assertThat(read("meals1d")).isEqualTo(2L);
        assertThat(read("risked1d")).isEqualTo(5.0);
        assertThat(read("flagged1d")).isEqualTo(1L);
        assertThat(read("zonesOfRefunds1d")).isEqualTo(6L);
        assertThat(read("riskByCountry1d")).isEqualTo(Map.of("fr", 0.5f));
        assertThat(read("places1d")).hasToString("{Place[category=food, merchantAddressZone=3]=2}");
        millrace.verify(reads, List.of(3, 7L));
        assertThat(CODE.generated().get("/SOURCE_OUTPUT/trade/Streams_mappedUpdater.java"))
                .containsIgnoringWhitespaces(
                        "this.merchantCategory = Checks.key(\"Payment.merchant.category\", message.merchant().category(), maxKeyLength);")
                .contains("this.refundedMerchantCategory = message.merchant().category();")
                .doesNotContain("Payment row");
    }
}
