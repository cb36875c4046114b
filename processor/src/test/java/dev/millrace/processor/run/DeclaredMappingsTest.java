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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Methods without a body: their features come from the fields of the message, and no row is made. */
class DeclaredMappingsTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package cards;

            import dev.millrace.*;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Payment(
                    String paymentId,
                    @ForeignKey(Card.class) long cardId,
                    double amount,
                    @Nullable Long fee,
                    @Nullable String category,
                    @Nullable Boolean small,
                    @FeatureTime @Nullable Instant at) {
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
                    long id,
                    DataFrame<Payment> payments,
                    @Window(value = "1h", expression = "_.payments.count()") Windowed<Long> made,
                    @Window(value = "1h", expression = "_.payments[_.fee].sum()") Windowed<Long> fees,
                    @Window(value = "1h", expression = "_.payments[_.category == 'food'].count()") Windowed<Long> meals,
                    @Window(value = "1h", expression = "_.payments[_.amount + coalesce(_.fee, 0), ends_with(_.category, 'd')].sum()")
                    Windowed<Double> cost,
                    @Window(value = "1h", expression = "_.payments[_.amount].max()", defaultValue = "0")
                    Windowed<Double> largest) {}
            """, """
            package cards;

            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            public record PaymentMsg(
                    CardRef card, @Nullable Merchant merchant, float amount, @Nullable Integer fee, @Nullable Instant at) {
                public record CardRef(@Nullable Integer number) {}

                public record Merchant(@Nullable Merchant chain, @Nullable String category) {}
            }
            """, """
            package cards;

            import org.jspecify.annotations.Nullable;

            public class PaymentBean {
                public long cardId;
                private double amount;

                public double getAmount() {
                    return amount;
                }

                public void setAmount(double amount) {
                    this.amount = amount;
                }

                static @Nullable PaymentBean of(String text) {
                    PaymentBean bean = new PaymentBean();
                    bean.cardId = text.length();
                    bean.setAmount(text.length());
                    return text.isEmpty() ? null : bean;
                }
            }
            """, """
            package cards;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            interface Payments {
                @Stream(source = @KafkaSource(name = "payments"))
                @Output(feature = "cardId", from = "_.card.number")
                @Output(feature = "category", from = "_.merchant.chain.category")
                Payment payments(PaymentMsg message);

                @Stream(source = @KafkaSource(name = "beans"), parse = "bean")
                @Output(feature = "fee", from = "_.cardId")
                @Output(feature = "category", from = "_.name")
                Payment beans(Named message);

                static @Nullable Named bean(String text) {
                    PaymentBean bean = PaymentBean.of(text);
                    return bean == null ? null : new Named(bean);
                }

                final class Named {
                    private final PaymentBean bean;

                    Named(PaymentBean bean) {
                        this.bean = bean;
                    }

                    long getCardId() {
                        return bean.cardId;
                    }

                    double getAmount() {
                        return bean.getAmount();
                    }

                    @Nullable String getName() {
                        return bean.cardId == 4 ? null : "food";
                    }
                }
            }
            """));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final LocalMillrace millrace =
            LocalMillrace.start(NOON, new Setup(List.of(CODE.index()), 1, Duration.ofMinutes(10)));
    private final Class<?> reads = CODE.load("cards.CardFeatures");

    private static Object payment(
            @Nullable Integer card,
            @Nullable Object merchant,
            float amount,
            @Nullable Integer fee,
            @Nullable Instant at) {
        return CODE.make("cards.PaymentMsg", CODE.make("cards.PaymentMsg$CardRef", card), merchant, amount, fee, at);
    }

    private static Object merchant(@Nullable Object chain, @Nullable String category) {
        return CODE.make("cards.PaymentMsg$Merchant", chain, category);
    }

    private void assertCard(long card, long made, long fees, long meals) {
        String[] windows = {"made", "fees", "meals"};
        long[] values = {made, fees, meals};
        for (int i = 0; i < windows.length; i++) {
            assertThat(millrace.recount().asOfNow("card." + windows[i] + "__3600__", card, NOON))
                    .as(windows[i])
                    .isEqualTo(new Answer.Exactly(values[i]));
        }
        millrace.verify(reads, card);
    }

    @Test
    void fields_of_equal_name_are_implied_and_nested_ones_are_named() {
        Object chain = merchant(merchant(null, "food"), null);
        assertThat(millrace.feed("payments", payment(7, chain, 1.5f, 3, null))).isTrue();
        assertThat(millrace.feed("payments", payment(7, null, 2.5f, null, NOON)))
                .isTrue();
        assertThat(millrace.feed("payments", payment(7, merchant(null, "food"), 2, 4, NOON.minusSeconds(7_200))))
                .isTrue();
        assertCard(7, 2, 3, 1);
    }

    @Test
    void a_feature_that_cannot_be_null_fails_the_record_and_is_named() {
        assertThatThrownBy(() -> millrace.feed("payments", payment(null, null, 1, null, null)))
                .isInstanceOfSatisfying(
                        BadRecordException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING))
                .hasMessageStartingWith("Payment.cardId is null");
        assertThatThrownBy(() -> millrace.feed("payments", payment(7, null, Float.NaN, null, null)))
                .hasMessage("Payment.amount is NaN");
    }

    @Test
    void what_a_parse_step_makes_is_mapped_by_its_getters() {
        assertThat(millrace.feed("beans", "seven77")).isTrue();
        assertThat(millrace.feed("beans", "four")).isTrue();
        assertThat(millrace.feed("beans", "")).isFalse();
        assertCard(7, 1, 7, 1);
        assertCard(4, 1, 4, 0);
    }

    @Test
    void no_row_is_made() {
        assertThat(CODE.generated().get("/SOURCE_OUTPUT/cards/Payments_paymentsUpdater.java"))
                .contains("this.category =")
                .doesNotContain("Payment row");
    }
}
