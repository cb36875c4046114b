package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.testing.Answer;
import dev.millrace.testing.LocalMillrace;
import dev.millrace.testing.LocalMillrace.Setup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Declared mappings whose features are computed of the message: by functions, arithmetic and choices. */
class ComputedMappingsTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package cards;

            import dev.millrace.*;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Payment(
                    String paymentId,
                    @ForeignKey(Card.class) String cardId,
                    double euros,
                    @Nullable Double share,
                    long cents,
                    @Nullable Long parts,
                    @Nullable String category,
                    String channel,
                    int weight,
                    boolean big,
                    Kind kind,
                    @Nullable Kind seen,
                    @FeatureTime @Nullable Instant at) {
                public enum Kind { GOOD, BAD }

                public Payment {
                    if (true) {
                        throw new IllegalStateException("no row is to be made");
                    }
                }
            }
            """, """
            package cards;

            import dev.millrace.*;

            @Features
            public record Card(
                    String id,
                    DataFrame<Payment> payments,
                    @Window(value = "1h", expression = "_.payments.count()") Windowed<Long> made,
                    @Window(value = "1h", expression = "_.payments[_.euros].sum()") Windowed<Double> euros,
                    @Window(value = "1h", expression = "_.payments[_.share].sum()") Windowed<Double> shares,
                    @Window(value = "1h", expression = "_.payments[_.cents].sum()") Windowed<Long> cents,
                    @Window(value = "1h", expression = "_.payments[_.parts + _.weight].sum()") Windowed<Long> parts,
                    @Window(value = "1h", expression = "_.payments[_.category == 'food'].count()") Windowed<Long> meals,
                    @Window(value = "1h", expression = "_.payments[_.channel == 'shop', _.kind == 'GOOD'].count()")
                    Windowed<Long> good,
                    @Window(value = "1h", expression = "_.payments[_.big, _.seen == 'BAD'].count()") Windowed<Long> bad) {}
            """, """
            package cards;

            import java.util.List;
            import org.jspecify.annotations.Nullable;

            public record PaymentMsg(
                    String card,
                    long cents,
                    @Nullable Integer of,
                    @Nullable Merchant merchant,
                    Payment.@Nullable Kind kind,
                    @Nullable Long seconds) {
                public record Merchant(@Nullable String category, List<String> tags) {}
            }
            """, """
            package cards;

            import dev.millrace.*;

            interface Payments {
                @Stream(source = @KafkaSource(name = "payments", maxAhead = "3h"))
                @Output(feature = "cardId", from = "lower(_.card)")
                @Output(feature = "euros", from = "_.cents / 100")
                @Output(feature = "share", from = "_.cents / _.of")
                @Output(feature = "cents", from = "_.cents * if_then_else(_.merchant is null, -1, 1)")
                @Output(feature = "parts", from = "coalesce(_.of, length(_.merchant.category)) * _.cents")
                @Output(feature = "category", from = "lower(_.merchant.category)")
                @Output(feature = "channel", from = "if_then_else(_.merchant.tags is not null, 'shop', 'web')")
                @Output(feature = "weight", from = "3")
                @Output(feature = "big", from = "(_.cents > 500) | (_.kind == 'BAD')")
                @Output(feature = "kind", from = "'GOOD'")
                @Output(feature = "seen", from = "coalesce(_.kind, 'BAD')")
                @Output(feature = "at", from = "from_unix_seconds(_.seconds)")
                Payment payments(PaymentMsg message);
            }
            """));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final LocalMillrace millrace =
            LocalMillrace.start(NOON, new Setup(List.of(CODE.index()), 1, Duration.ofMinutes(10)));
    private final Class<?> reads = CODE.load("cards.CardFeatures");

    private static Object merchant(@Nullable String category) {
        return CODE.make("cards.PaymentMsg$Merchant", category, List.of());
    }

    private static @Nullable Object kind(int ordinal) {
        return ordinal == 2 ? null : CODE.load("cards.Payment$Kind").getEnumConstants()[ordinal];
    }

    private static Object payment(
            String card,
            long cents,
            @Nullable Integer of,
            @Nullable Object merchant,
            @Nullable Object kind,
            @Nullable Long seconds) {
        return CODE.make("cards.PaymentMsg", card, cents, of, merchant, kind, seconds);
    }

    @Test
    void features_are_computed_as_the_oracle_computes_them() {
        Random random = new Random(7);
        int bad = 0; // where "big" is unknown, and so null
        String[] categories = {"Food", "FOOD", "books"};
        for (int i = 0; i < 300; i++) {
            Object merchant =
                    random.nextInt(4) == 0 ? null : merchant(random.nextInt(5) == 0 ? null : categories[i % 3]);
            Integer of = random.nextBoolean() ? null : random.nextInt(3);
            Long seconds = random.nextBoolean() ? null : NOON.getEpochSecond() - random.nextInt(4_000);
            long cents = random.nextInt(1_000);
            Object kind = kind(random.nextInt(3));
            try {
                millrace.feed("payments", payment(i % 2 == 0 ? "A" : "b", cents, of, merchant, kind, seconds));
            } catch (BadRecordException e) {
                bad++;
            }
        }
        assertThat(bad).isBetween(1, 200);
        millrace.verify(reads, "a");
        millrace.verify(reads, "b");
        assertThat(millrace.recount().asOfNow("card.meals__3600__", "a", NOON)).isNotEqualTo(new Answer.Exactly(0L));
    }

    @Test
    void what_cannot_be_computed_fails_its_record_alone() {
        assertThatThrownBy(() -> millrace.feed("payments", payment("a", Long.MAX_VALUE, 2, null, null, null)))
                .isInstanceOfSatisfying(
                        BadRecordException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NUMBER))
                .hasMessageStartingWith("Payment.parts ");
        assertThatThrownBy(() -> millrace.feed("payments", payment("a", 1, 2, null, null, Long.MAX_VALUE)))
                .hasMessageStartingWith("Payment.at ");
        assertThatThrownBy(() -> millrace.feed("payments", payment("a", 1, 2, null, null, null)))
                .hasMessageStartingWith("Payment.big is null");
        assertThat(millrace.feed("payments", payment("a", 1, 2, null, kind(1), null)))
                .isTrue();
        millrace.verify(reads, "a");
    }

    @Test
    void the_updater_computes_of_the_message_and_makes_no_row() {
        assertThat(CODE.generated().get("/SOURCE_OUTPUT/cards/Payments_paymentsUpdater.java"))
                .contains("return merchantCategory.toLowerCase(Locale.ROOT);")
                .doesNotContain("Payment row");
    }
}
