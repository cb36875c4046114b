// Generated from groups.Payments. To change it, change that.
package groups;

import dev.millrace.index.DeclaredStream;
import dev.millrace.index.FeatureType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.annotation.processing.Generated;

/**
 * What {@code Payments.payments} makes of a message.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Payments_paymentsDeclaration {
    private Payments_paymentsDeclaration() {
    }

    /**
     * The resolver, and what its rows hold.
     */
    public static DeclaredStream<?, ?> declared() {
        return new DeclaredStream<Payment, Payment>("Payments.payments", "payments",
                Payment.class, Payment.class,
                (message, envelope) -> DeclaredStream.one(Payments.payments(message)),
                List.of(
                    new DeclaredStream.DeclaredFeature<Payment>("ts", FeatureType.INSTANT, true, row -> row.ts()),
                    new DeclaredStream.DeclaredFeature<Payment>("cardId", FeatureType.LONG, false, row -> row.cardId()),
                    new DeclaredStream.DeclaredFeature<Payment>("amount", FeatureType.DOUBLE, false, row -> row.amount()),
                    new DeclaredStream.DeclaredFeature<Payment>("category", FeatureType.STRING, true, row -> row.category()),
                    new DeclaredStream.DeclaredFeature<Payment>("status", FeatureType.ENUM, false, row -> row.status())),
                Optional.of("ts"), OptionalLong.empty(), 600_000L, Optional.empty());
    }
}
