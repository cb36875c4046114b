// Generated from cards.Card, cards.Payment and cards.PaymentStreams. To change it, change them.
package dev.millrace.index;

import cards.CardFeatures;
import cards.CardFeaturesDeclaration;
import cards.PaymentStreams_paymentsDeclaration;
import cards.PaymentStreams_paymentsUpdater;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * What one compilation generated, for a running Millrace and later compilations to find.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@Compiled(
        format = 1,
        features = {
                "cards.Card",
                "cards.Payment"
        },
        tables = @Compiled.Table(name = "cards.CardPaymentsTable", row = "cards.Payment", form = "903e4c39-61af-30de-bdd1-497fef731c93"),
        resolvers = @Compiled.Resolver(owner = "cards.PaymentStreams", method = "payments(cards.PaymentMsg)", row = "cards.Payment", into = @Compiled.Table(name = "cards.CardPaymentsTable", row = "cards.Payment", form = "903e4c39-61af-30de-bdd1-497fef731c93"))
)
public final class Index_5c14274c implements FeatureIndex {
    @Override
    public List<StreamBinding<?>> streams() {
        return List.of(PaymentStreams_paymentsUpdater.binding());
    }

    @Override
    public List<FeaturesBinding<?>> features() {
        return List.of(CardFeatures.binding());
    }

    @Override
    public List<DeclaredStream<?, ?>> declaredStreams() {
        return List.of(PaymentStreams_paymentsDeclaration.declared());
    }

    @Override
    public List<DeclaredFeatures> declaredFeatures() {
        return List.of(CardFeaturesDeclaration.declared());
    }
}
