// Generated from visits.Visits. To change it, change that.
package visits;

import dev.millrace.index.DeclaredStream;
import dev.millrace.index.FeatureType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.annotation.processing.Generated;

/**
 * What {@code Visits.visits} makes of a message.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Visits_visitsDeclaration {
    private Visits_visitsDeclaration() {
    }

    /**
     * The resolver, and what its rows hold.
     */
    public static DeclaredStream<?, ?> declared() {
        return new DeclaredStream<Visit, Visit>("Visits.visits", "visits",
                Visit.class, Visit.class,
                (message, envelope) -> DeclaredStream.one(Visits.visits(message)),
                List.of(
                    new DeclaredStream.DeclaredFeature<Visit>("ts", FeatureType.INSTANT, true, row -> row.ts()),
                    new DeclaredStream.DeclaredFeature<Visit>("guestId", FeatureType.STRING, false, row -> row.guestId()),
                    new DeclaredStream.DeclaredFeature<Visit>("city", FeatureType.STRING, true, row -> row.city()),
                    new DeclaredStream.DeclaredFeature<Visit>("rating", FeatureType.DOUBLE, false, row -> row.rating()),
                    new DeclaredStream.DeclaredFeature<Visit>("alone", FeatureType.BOOLEAN, false, row -> row.alone()),
                    new DeclaredStream.DeclaredFeature<Visit>("kind", FeatureType.ENUM, false, row -> row.kind()),
                    new DeclaredStream.DeclaredFeature<Visit>("mood", FeatureType.FLOATS, false, row -> row.mood())),
                Optional.of("ts"), OptionalLong.empty(), 600_000L, Optional.empty());
    }
}
