// Generated from visits.Visits. To change it, change that.
package visits;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.Checks;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs {@code Visits.visits} on one message, and adds what it
 * returns to every feature that it feeds:
 *
 * <pre>
 *   Visit, by guestId  to  Guest: city, firstRating, bestKind, cities, kinds, worst, content, alone, differentCities, manyCities, high, usual, mood, seen
 *   Visit, by guestId  to  Guest: byKind
 * </pre>
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class Visits_visitsUpdater implements StreamUpdater<Visit> {
    private final GuestVisitsTable guestVisits;

    private final GuestVisitsByKindTable guestVisitsByKind;

    private final int maxKeyLength;

    private long eventMillis;

    private String guestId;

    private String city;

    private double rating;

    private boolean alone;

    private Visit.Kind kind;

    private float[] mood;

    private boolean rating4;

    /**
     * Makes in the shard the tables that it feeds.
     */
    public Visits_visitsUpdater(Shard shard) {
        guestVisits = shard.table(GuestVisitsTable.class, GuestVisitsTable::new);
        guestVisitsByKind = shard.table(GuestVisitsByKindTable.class, GuestVisitsByKindTable::new);
        maxKeyLength = shard.maxKeyLength();
    }

    /**
     * How a running Millrace makes this updater.
     */
    public static StreamBinding<?> binding() {
        return new StreamBinding<>("Visits.visits", "visits", List.of(), Checks.MAX_AHEAD_MILLIS,
                Visit.class, VisitReader::new, Visits_visitsUpdater::new);
    }

    @Override
    public Outcome prepare(Visit message, MessageEnvelope envelope) {
        Visit row = Visits.visits(message);
        if (row == null) {
            return Outcome.SKIPPED;
        }
        this.eventMillis = Checks.eventMillis(row.ts(), envelope.timestampMillis(),
                Checks.MAX_AHEAD_MILLIS);
        this.guestId = Checks.key("Visit.guestId", Checks.present("Visit.guestId", row.guestId()),
                maxKeyLength);
        this.city = Checks.key("Visit.city", row.city(), maxKeyLength);
        this.rating = Checks.finite("Visit.rating", row.rating());
        this.alone = row.alone();
        this.kind = Checks.present("Visit.kind", row.kind());
        this.mood = Checks.vector("Visit.mood", Checks.present("Visit.mood", row.mood()), 3);
        this.rating4 = rating4(this.rating);
        return Outcome.TAKEN;
    }

    @Override
    public void apply() {
        guestVisits.add(guestId, eventMillis, city, rating, alone, kind, mood, rating4);
        guestVisitsByKind.add(guestId, eventMillis, city, kind);
    }

    /**
     * Computes <code>rating &gt; 4</code>.
     */
    private static boolean rating4(double rating) {
        return rating > 4.0;
    }
}
