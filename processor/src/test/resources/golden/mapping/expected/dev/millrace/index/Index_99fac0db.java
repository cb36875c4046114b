// Generated from cards.Cards.Card, cards.Cards.Payment and cards.Cards. To change it, change them.
package dev.millrace.index;

import cards.Cards_CardFeatures;
import cards.Cards_CardFeaturesDeclaration;
import cards.Cards_paymentsDeclaration;
import cards.Cards_paymentsUpdater;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * What one compilation generated, for a running Millrace and later compilations to find.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@Compiled(
        format = 1,
        features = {
                "cards.Cards.Card",
                "cards.Cards.Payment"
        },
        tables = @Compiled.Table(name = "cards.Cards_CardPaymentsTable", row = "cards.Cards.Payment", form = "b23cc33f-914f-3dfa-b131-3591db95dfeb"),
        resolvers = @Compiled.Resolver(owner = "cards.Cards", method = "payments(cards.Cards.Message)", row = "cards.Cards.Payment", into = @Compiled.Table(name = "cards.Cards_CardPaymentsTable", row = "cards.Cards.Payment", form = "b23cc33f-914f-3dfa-b131-3591db95dfeb"))
)
public final class Index_99fac0db implements FeatureIndex {
    @Override
    public List<StreamBinding<?>> streams() {
        return List.of(Cards_paymentsUpdater.binding());
    }

    @Override
    public List<FeaturesBinding<?>> features() {
        return List.of(Cards_CardFeatures.binding());
    }

    @Override
    public List<DeclaredStream<?, ?>> declaredStreams() {
        return List.of(Cards_paymentsDeclaration.declared());
    }

    @Override
    public List<DeclaredFeatures> declaredFeatures() {
        return List.of(Cards_CardFeaturesDeclaration.declared());
    }
}
