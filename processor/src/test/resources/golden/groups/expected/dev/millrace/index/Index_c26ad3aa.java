// Generated from groups.Card and groups.Payments. To change it, change them.
package dev.millrace.index;

import groups.CardFeatures;
import groups.CardFeaturesDeclaration;
import groups.Payments_paymentsDeclaration;
import groups.Payments_paymentsUpdater;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * What one compilation generated, for a running Millrace to find.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
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
