// Generated from groups.Card, groups.Payment and groups.Payments. To change it, change them.
package dev.millrace.index;

import groups.CardFeatures;
import groups.CardFeaturesDeclaration;
import groups.Payments_paymentsDeclaration;
import groups.Payments_paymentsUpdater;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * What one compilation generated, for a running Millrace and later compilations to find.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@Compiled(
        format = 1,
        features = {
                "groups.Card",
                "groups.Payment"
        },
        tables = {
                @Compiled.Table(name = "groups.CardPaymentsByCategoryTable", row = "groups.Payment", form = "3b645bc2-79b8-3562-917c-539df94fdf9c"),
                @Compiled.Table(name = "groups.CardPaymentsByStatusTable", row = "groups.Payment", form = "561ad2a0-efbc-3def-a8f0-5023c0f71bd9"),
                @Compiled.Table(name = "groups.CardPaymentsByCategoryAndStatusTable", row = "groups.Payment", form = "a457f83b-2ce4-3d88-a81c-70844c938550")
        },
        resolvers = @Compiled.Resolver(owner = "groups.Payments", method = "payments(groups.Payment)", row = "groups.Payment", into = {@Compiled.Table(name = "groups.CardPaymentsByCategoryTable", row = "groups.Payment", form = "3b645bc2-79b8-3562-917c-539df94fdf9c"), @Compiled.Table(name = "groups.CardPaymentsByStatusTable", row = "groups.Payment", form = "561ad2a0-efbc-3def-a8f0-5023c0f71bd9"), @Compiled.Table(name = "groups.CardPaymentsByCategoryAndStatusTable", row = "groups.Payment", form = "a457f83b-2ce4-3d88-a81c-70844c938550")})
)
public final class Index_c26ad3aa implements FeatureIndex {
    @Override
    public List<StreamBinding<?>> streams() {
        return List.of(Payments_paymentsUpdater.binding());
    }

    @Override
    public List<FeaturesBinding<?>> features() {
        return List.of(CardFeatures.binding());
    }

    @Override
    public List<DeclaredStream<?, ?>> declaredStreams() {
        return List.of(Payments_paymentsDeclaration.declared());
    }

    @Override
    public List<DeclaredFeatures> declaredFeatures() {
        return List.of(CardFeaturesDeclaration.declared());
    }
}
