// Generated from cards.PaymentStreams. To change it, change that.
package cards;

import dev.millrace.index.DeclaredStream;
import dev.millrace.index.FeatureType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.annotation.processing.Generated;

/**
 * What {@code PaymentStreams.payments} makes of a message.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class PaymentStreams_paymentsDeclaration {
    private PaymentStreams_paymentsDeclaration() {
    }

    /**
     * The resolver, and what its rows hold.
     */
    public static DeclaredStream<?, ?> declared() {
        return new DeclaredStream<PaymentMsg, Payment>("PaymentStreams.payments", "payments",
                PaymentMsg.class, Payment.class,
                (message, envelope) -> DeclaredStream.one(PaymentStreams.payments(message)),
                List.of(
                    new DeclaredStream.DeclaredFeature<Payment>("at", FeatureType.INSTANT, true, row -> row.at()),
                    new DeclaredStream.DeclaredFeature<Payment>("cardId", FeatureType.LONG, false, row -> row.cardId()),
                    new DeclaredStream.DeclaredFeature<Payment>("amount", FeatureType.DOUBLE, true, row -> row.amount()),
                    new DeclaredStream.DeclaredFeature<Payment>("cents", FeatureType.LONG, false, row -> row.cents()),
                    new DeclaredStream.DeclaredFeature<Payment>("items", FeatureType.INT, false, row -> row.items()),
                    new DeclaredStream.DeclaredFeature<Payment>("category", FeatureType.STRING, true, row -> row.category()),
                    new DeclaredStream.DeclaredFeature<Payment>("status", FeatureType.ENUM, false, row -> row.status()),
                    new DeclaredStream.DeclaredFeature<Payment>("isSmall", FeatureType.BOOLEAN, false, row -> row.isSmall())),
                Optional.of("at"), OptionalLong.of(3_600_000L), 300_000L, Optional.empty());
    }
}
