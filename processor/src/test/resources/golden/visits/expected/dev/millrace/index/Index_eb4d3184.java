// Generated from visits.Guest, visits.Visit and visits.Visits. To change it, change them.
package dev.millrace.index;

import java.util.List;
import javax.annotation.processing.Generated;
import visits.GuestFeatures;
import visits.GuestFeaturesDeclaration;
import visits.Visits_visitsDeclaration;
import visits.Visits_visitsUpdater;

/**
 * What one compilation generated, for a running Millrace and later compilations to find.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@Compiled(
        format = 1,
        features = {
                "visits.Guest",
                "visits.Visit"
        },
        tables = {
                @Compiled.Table(name = "visits.GuestVisitsTable", row = "visits.Visit", form = "9ced7aeb-2c85-3b75-893d-a62a4393f4d4"),
                @Compiled.Table(name = "visits.GuestVisitsByKindTable", row = "visits.Visit", form = "5d55a016-442c-3b5a-ba1a-7d199211fac6")
        },
        resolvers = @Compiled.Resolver(owner = "visits.Visits", method = "visits(visits.Visit)", row = "visits.Visit", into = {@Compiled.Table(name = "visits.GuestVisitsTable", row = "visits.Visit", form = "9ced7aeb-2c85-3b75-893d-a62a4393f4d4"), @Compiled.Table(name = "visits.GuestVisitsByKindTable", row = "visits.Visit", form = "5d55a016-442c-3b5a-ba1a-7d199211fac6")})
)
public final class Index_eb4d3184 implements FeatureIndex {
    @Override
    public List<StreamBinding<?>> streams() {
        return List.of(Visits_visitsUpdater.binding());
    }

    @Override
    public List<FeaturesBinding<?>> features() {
        return List.of(GuestFeatures.binding());
    }

    @Override
    public List<DeclaredStream<?, ?>> declaredStreams() {
        return List.of(Visits_visitsDeclaration.declared());
    }

    @Override
    public List<DeclaredFeatures> declaredFeatures() {
        return List.of(GuestFeaturesDeclaration.declared());
    }
}
