// Generated from visits.Guest. To change it, change that.
package visits;

import dev.millrace.FeatureStatus;
import dev.millrace.FieldException;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * Reads the windowed features of {@link Guest}, in the process. Safe for any number of threads.
 *
 * <p>A read without an instant is as of now by the clock that Millrace was started with. Every read
 * merges the shards in one order, so equal states give equal values, to the bit.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class GuestFeatures {
    private static final long WINDOW_1H = 3_600_000L;

    private static final long WINDOW_1D = 86_400_000L;

    private final Shards shards;

    private final Clock clock;

    public GuestFeatures(Shards shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * How a running Millrace makes these reads.
     */
    public static FeaturesBinding<?> binding() {
        return new FeaturesBinding<>(GuestFeatures.class, "guest", GuestFeatures::new);
    }

    /**
     * {@code Guest.city} over 1h, as of now; nowhere where nothing is counted.
     */
    public String city1h(String id) {
        return visits30s(id, clock.millis(), WINDOW_1H).city();
    }

    /**
     * {@code Guest.city} over 1h, as of an instant; nowhere where nothing is counted.
     */
    public String city1h(String id, Instant asOf) {
        return visits30s(id, shards.asOfMillis(asOf, clock), WINDOW_1H).city();
    }

    /**
     * {@code Guest.city} over 1d, as of now; nowhere where nothing is counted.
     */
    public String city1d(String id) {
        return visits10m(id, clock.millis(), WINDOW_1D).city();
    }

    /**
     * {@code Guest.city} over 1d, as of an instant; nowhere where nothing is counted.
     */
    public String city1d(String id, Instant asOf) {
        return visits10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).city();
    }

    /**
     * {@code Guest.firstRating} over 1h, as of now; null where nothing is counted.
     */
    public @Nullable Double firstRating1h(String id) {
        return visits30s(id, clock.millis(), WINDOW_1H).firstRating();
    }

    /**
     * {@code Guest.firstRating} over 1h, as of an instant; null where nothing is counted.
     */
    public @Nullable Double firstRating1h(String id, Instant asOf) {
        return visits30s(id, shards.asOfMillis(asOf, clock), WINDOW_1H).firstRating();
    }

    /**
     * {@code Guest.bestKind} over 1h, as of now; null where nothing is counted.
     */
    public Visit. @Nullable Kind bestKind1h(String id) {
        return visits30s(id, clock.millis(), WINDOW_1H).bestKind();
    }

    /**
     * {@code Guest.bestKind} over 1h, as of an instant; null where nothing is counted.
     */
    public Visit. @Nullable Kind bestKind1h(String id, Instant asOf) {
        return visits30s(id, shards.asOfMillis(asOf, clock), WINDOW_1H).bestKind();
    }

    /**
     * {@code Guest.cities} over 1d, as of now; empty where nothing is counted.
     */
    public List<String> cities1d(String id) {
        return visits10m(id, clock.millis(), WINDOW_1D).cities();
    }

    /**
     * {@code Guest.cities} over 1d, as of an instant; empty where nothing is counted.
     */
    public List<String> cities1d(String id, Instant asOf) {
        return visits10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).cities();
    }

    /**
     * {@code Guest.kinds} over 1d, as of now; empty where nothing is counted.
     */
    public List<Visit.Kind> kinds1d(String id) {
        return visits10m(id, clock.millis(), WINDOW_1D).kinds();
    }

    /**
     * {@code Guest.kinds} over 1d, as of an instant; empty where nothing is counted.
     */
    public List<Visit.Kind> kinds1d(String id, Instant asOf) {
        return visits10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).kinds();
    }

    /**
     * {@code Guest.worst} over 1d, as of now; empty where nothing is counted.
     */
    public List<Double> worst1d(String id) {
        return visits10m(id, clock.millis(), WINDOW_1D).worst();
    }

    /**
     * {@code Guest.worst} over 1d, as of an instant; empty where nothing is counted.
     */
    public List<Double> worst1d(String id, Instant asOf) {
        return visits10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).worst();
    }

    /**
     * {@code Guest.content} over 1h, as of now; true where nothing is counted.
     */
    public boolean content1h(String id) {
        return visits30s(id, clock.millis(), WINDOW_1H).content();
    }

    /**
     * {@code Guest.content} over 1h, as of an instant; true where nothing is counted.
     */
    public boolean content1h(String id, Instant asOf) {
        return visits30s(id, shards.asOfMillis(asOf, clock), WINDOW_1H).content();
    }

    /**
     * {@code Guest.alone} over 1h, as of now; false where nothing is counted.
     */
    public boolean alone1h(String id) {
        return visits30s(id, clock.millis(), WINDOW_1H).alone();
    }

    /**
     * {@code Guest.alone} over 1h, as of an instant; false where nothing is counted.
     */
    public boolean alone1h(String id, Instant asOf) {
        return visits30s(id, shards.asOfMillis(asOf, clock), WINDOW_1H).alone();
    }

    /**
     * {@code Guest.differentCities} over 1d, as of now; 0 where nothing is counted.
     */
    public long differentCities1d(String id) {
        return visits10m(id, clock.millis(), WINDOW_1D).differentCities();
    }

    /**
     * {@code Guest.differentCities} over 1d, as of an instant; 0 where nothing is counted.
     */
    public long differentCities1d(String id, Instant asOf) {
        return visits10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).differentCities();
    }

    /**
     * {@code Guest.manyCities} over 1d, as of now; 0 where nothing is counted.
     */
    public long manyCities1d(String id) {
        return visits10m(id, clock.millis(), WINDOW_1D).manyCities();
    }

    /**
     * {@code Guest.manyCities} over 1d, as of an instant; 0 where nothing is counted.
     */
    public long manyCities1d(String id, Instant asOf) {
        return visits10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).manyCities();
    }

    /**
     * {@code Guest.high} over 1d, as of now; null where nothing is counted.
     */
    public @Nullable Double high1d(String id) {
        return visits10m(id, clock.millis(), WINDOW_1D).high();
    }

    /**
     * {@code Guest.high} over 1d, as of an instant; null where nothing is counted.
     */
    public @Nullable Double high1d(String id, Instant asOf) {
        return visits10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).high();
    }

    /**
     * {@code Guest.usual} over 1d, as of now; empty where nothing is counted.
     */
    public List<String> usual1d(String id) {
        return visits10m(id, clock.millis(), WINDOW_1D).usual();
    }

    /**
     * {@code Guest.usual} over 1d, as of an instant; empty where nothing is counted.
     */
    public List<String> usual1d(String id, Instant asOf) {
        return visits10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).usual();
    }

    /**
     * {@code Guest.mood} over 1d, as of now; null where nothing is counted.
     */
    public double @Nullable [] mood1d(String id) {
        return visits10m(id, clock.millis(), WINDOW_1D).mood("guest.mood__86400__");
    }

    /**
     * {@code Guest.mood} over 1d, as of an instant; null where nothing is counted.
     */
    public double @Nullable [] mood1d(String id, Instant asOf) {
        return visits10m(id, shards.asOfMillis(asOf, clock), WINDOW_1D).mood("guest.mood__86400__");
    }

    /**
     * {@code Guest.byKind} over 1h, as of now; without groups of which nothing is counted.
     */
    public Map<Visit.Kind, List<String>> byKind1h(String id) {
        return visitsByKind30s(id, clock.millis(), WINDOW_1H).byKind();
    }

    /**
     * {@code Guest.byKind} over 1h, as of an instant; without groups of which nothing is counted.
     */
    public Map<Visit.Kind, List<String>> byKind1h(String id, Instant asOf) {
        return visitsByKind30s(id, shards.asOfMillis(asOf, clock), WINDOW_1H).byKind();
    }

    /**
     * {@code Guest.seen} over all time; null where nothing is counted.
     */
    public @Nullable Instant seen(String id) {
        return visitsAll(id).seen();
    }

    /**
     * Every value of one {@code Guest}, as of now and on one state of each shard.
     */
    public Values at(String id) {
        Instant now = clock.instant();
        return at(id, now, now.toEpochMilli(), false);
    }

    /**
     * Every value of one {@code Guest}, as of an instant and on one state of each shard.
     */
    public Values at(String id, Instant asOf) {
        return at(id, asOf, shards.asOfMillis(asOf, clock), true);
    }

    private Values at(String id, Instant asOf, long asOfMillis, boolean isPast) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        Values values = new Values(asOf, isPast);
        for (Shard shard : shards.all()) {
            GuestVisitsTable visitsTable = shard.find(GuestVisitsTable.class, place);
            GuestVisitsByKindTable visitsByKindTable = shard.find(GuestVisitsByKindTable.class, place);
            if (visitsTable == null && visitsByKindTable == null) {
                continue;
            }
            shard.read(() -> {
                if (visitsTable != null) {
                    visitsTable.copy30s(id, asOfMillis, WINDOW_1H, values.visits30sOver1h);
                    visitsTable.copy10m(id, asOfMillis, WINDOW_1D, values.visits10mOver1d);
                    visitsTable.copyAll(id, values.visitsAll);
                }
                if (visitsByKindTable != null) {
                    visitsByKindTable.copy30s(id, asOfMillis, WINDOW_1H,
                            values.visitsByKind30sOver1h);
                }
            });
            if (visitsTable != null) {
                values.visits30sOver1h.merge();
                values.visits10mOver1d.merge();
                values.visitsAll.merge();
            }
            if (visitsByKindTable != null) {
                values.visitsByKind30sOver1h.merge();
            }
        }
        return values;
    }

    private GuestVisitsTable.Window30s visits30s(String id, long asOfMillis, long windowMillis) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        GuestVisitsTable.Window30s window = new GuestVisitsTable.Window30s();
        for (Shard shard : shards.all()) {
            GuestVisitsTable table = shard.find(GuestVisitsTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy30s(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    private GuestVisitsTable.Window10m visits10m(String id, long asOfMillis, long windowMillis) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        GuestVisitsTable.Window10m window = new GuestVisitsTable.Window10m();
        for (Shard shard : shards.all()) {
            GuestVisitsTable table = shard.find(GuestVisitsTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy10m(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    private GuestVisitsTable.WindowAll visitsAll(String id) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        GuestVisitsTable.WindowAll window = new GuestVisitsTable.WindowAll();
        for (Shard shard : shards.all()) {
            GuestVisitsTable table = shard.find(GuestVisitsTable.class, place);
            if (table != null) {
                shard.read(() -> table.copyAll(id, window));
                window.merge();
            }
        }
        return window;
    }

    private GuestVisitsByKindTable.Window30s visitsByKind30s(String id, long asOfMillis,
            long windowMillis) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        GuestVisitsByKindTable.Window30s window = new GuestVisitsByKindTable.Window30s();
        for (Shard shard : shards.all()) {
            GuestVisitsByKindTable table = shard.find(GuestVisitsByKindTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy30s(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    /**
     * Every value of one {@code Guest}, as of one instant. Does not change.
     */
    public static final class Values {
        private final Instant asOf;

        private final boolean isPast;

        private final GuestVisitsTable.Window30s visits30sOver1h = new GuestVisitsTable.Window30s();

        private final GuestVisitsTable.Window10m visits10mOver1d = new GuestVisitsTable.Window10m();

        private final GuestVisitsTable.WindowAll visitsAll = new GuestVisitsTable.WindowAll();

        private final GuestVisitsByKindTable.Window30s visitsByKind30sOver1h = new GuestVisitsByKindTable.Window30s();

        private Values(Instant asOf, boolean isPast) {
            this.asOf = asOf;
            this.isPast = isPast;
        }

        /**
         * The instant that all values are as of.
         */
        public Instant asOf() {
            return asOf;
        }

        /**
         * {@code Guest.city} over 1h; nowhere where nothing is counted.
         */
        public String city1h() {
            return visits30sOver1h.city();
        }

        /**
         * {@code Guest.city} over 1d; nowhere where nothing is counted.
         */
        public String city1d() {
            return visits10mOver1d.city();
        }

        /**
         * {@code Guest.firstRating} over 1h; null where nothing is counted.
         */
        public @Nullable Double firstRating1h() {
            return visits30sOver1h.firstRating();
        }

        /**
         * {@code Guest.bestKind} over 1h; null where nothing is counted.
         */
        public Visit. @Nullable Kind bestKind1h() {
            return visits30sOver1h.bestKind();
        }

        /**
         * {@code Guest.cities} over 1d; empty where nothing is counted.
         */
        public List<String> cities1d() {
            return visits10mOver1d.cities();
        }

        /**
         * {@code Guest.kinds} over 1d; empty where nothing is counted.
         */
        public List<Visit.Kind> kinds1d() {
            return visits10mOver1d.kinds();
        }

        /**
         * {@code Guest.worst} over 1d; empty where nothing is counted.
         */
        public List<Double> worst1d() {
            return visits10mOver1d.worst();
        }

        /**
         * {@code Guest.content} over 1h; true where nothing is counted.
         */
        public boolean content1h() {
            return visits30sOver1h.content();
        }

        /**
         * {@code Guest.alone} over 1h; false where nothing is counted.
         */
        public boolean alone1h() {
            return visits30sOver1h.alone();
        }

        /**
         * {@code Guest.differentCities} over 1d; 0 where nothing is counted.
         */
        public long differentCities1d() {
            return visits10mOver1d.differentCities();
        }

        /**
         * {@code Guest.manyCities} over 1d; 0 where nothing is counted.
         */
        public long manyCities1d() {
            return visits10mOver1d.manyCities();
        }

        /**
         * {@code Guest.high} over 1d; null where nothing is counted.
         */
        public @Nullable Double high1d() {
            return visits10mOver1d.high();
        }

        /**
         * {@code Guest.usual} over 1d; empty where nothing is counted.
         */
        public List<String> usual1d() {
            return visits10mOver1d.usual();
        }

        /**
         * {@code Guest.mood} over 1d; null where nothing is counted.
         */
        public double @Nullable [] mood1d() {
            return visits10mOver1d.mood("guest.mood__86400__");
        }

        /**
         * {@code Guest.byKind} over 1h; without groups of which nothing is counted.
         */
        public Map<Visit.Kind, List<String>> byKind1h() {
            return visitsByKind30sOver1h.byKind();
        }

        /**
         * {@code Guest.seen} over all time; null where nothing is counted.
         *
         * @throws FieldException if these are the values of a given instant
         */
        public @Nullable Instant seen() {
            if (isPast) {
                throw new FieldException("guest.seen",
                        "a window of all time is known as of now only; read it without an instant");
            }
            return visitsAll.seen();
        }

        /**
         * What is to be known of one of the values.
         *
         * @param read the name of its method, such as {@code city1h}
         * @throws IllegalArgumentException if there is no such method
         */
        public FeatureStatus status(String read) {
            return switch (read) {
                case "city1h" -> new FeatureStatus(visits30sOver1h.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1H), visits30sOver1h.coverage().from(0));
                case "city1d" -> new FeatureStatus(visits10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), visits10mOver1d.coverage().from(0));
                case "firstRating1h" ->
                        new FeatureStatus(visits30sOver1h.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1H), visits30sOver1h.coverage().from(1));
                case "bestKind1h" ->
                        new FeatureStatus(visits30sOver1h.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1H), visits30sOver1h.coverage().from(2));
                case "cities1d" ->
                        new FeatureStatus(visits10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), visits10mOver1d.isCitiesSaturated(),
                        visits10mOver1d.coverage().from(1));
                case "kinds1d" ->
                        new FeatureStatus(visits10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), visits10mOver1d.coverage().from(2));
                case "worst1d" ->
                        new FeatureStatus(visits10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), visits10mOver1d.coverage().from(3));
                case "content1h" ->
                        new FeatureStatus(visits30sOver1h.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1H), visits30sOver1h.coverage().from(3));
                case "alone1h" ->
                        new FeatureStatus(visits30sOver1h.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1H), visits30sOver1h.coverage().from(4));
                case "differentCities1d" ->
                        new FeatureStatus(visits10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), visits10mOver1d.isDifferentCitiesSaturated(),
                        visits10mOver1d.coverage().from(4));
                case "manyCities1d" ->
                        new FeatureStatus(visits10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), visits10mOver1d.coverage().from(5));
                case "high1d" -> new FeatureStatus(visits10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), visits10mOver1d.coverage().from(6));
                case "usual1d" ->
                        new FeatureStatus(visits10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), visits10mOver1d.coverage().from(7));
                case "mood1d" -> new FeatureStatus(visits10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), visits10mOver1d.coverage().from(8));
                case "byKind1h" ->
                        new FeatureStatus(visitsByKind30sOver1h.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1H), visitsByKind30sOver1h.coverage().from(0));
                case "seen" -> new FeatureStatus(visitsAll.isIncomplete(),
                        visitsAll.coverage().from(0, 1));
                default -> throw new IllegalArgumentException("Guest has no read " + read);
            };
        }
    }
}
