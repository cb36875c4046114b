// Generated from visits.Guest and visits.Visit. To change it, change them.
package visits;

import dev.millrace.table.Buckets;
import dev.millrace.table.Budget;
import dev.millrace.table.Cells;
import dev.millrace.table.Coverage;
import dev.millrace.table.DistinctSketch;
import dev.millrace.table.FrequentSketch;
import dev.millrace.table.ObjectRows;
import dev.millrace.table.Pick;
import dev.millrace.table.Placement;
import dev.millrace.table.QuantileSketch;
import dev.millrace.table.Ring;
import dev.millrace.table.ShardTable;
import dev.millrace.table.StoredRows;
import dev.millrace.table.ValueList;
import dev.millrace.table.ValueSet;
import dev.millrace.table.VectorSum;
import java.time.Instant;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * The windowed features of {@link Guest} over {@code visits}: a row for each one.
 *
 * <pre>
 *   feature          window  bucket  expression                             columns
 *   city             1h      30s     last(visits.city)                      cityLast
 *   city             1d      10m     last(visits.city)                      cityLast
 *   firstRating      1h      30s     first(visits.rating)                   ratingFirst
 *   bestKind         1h      30s     max_by(visits.kind, rating)            kindGreatest
 *   cities           1d      10m     array_agg(visits.city, 7)              cityList
 *   kinds            1d      10m     last_n_distinct(visits.kind, 2)        kindList
 *   worst            1d      10m     min_by_n(visits.rating, rating, 3)     ratingList
 *   content          1h      30s     all(visits[rating &gt; 4])                rating4Min
 *   alone            1h      30s     any(visits.alone)                      aloneMax
 *   differentCities  1d      10m     count_distinct(visits.city, 50)        citySet
 *   manyCities       1d      10m     approx_count_distinct(visits.city)     cityDistinct
 *   high             1d      10m     approx_percentile(visits.rating, 0.9)  ratingQuantiles
 *   usual            1d      10m     approx_top_k(visits.city, 3)           cityFrequent
 *   mood             1d      10m     mean(visits.mood)                      moodVectors
 *   seen             all     -       max(visits.ts)                         tsMax, count
 * </pre>
 *
 * <p>Time is cut into buckets: 30s from the Unix epoch,
 * 10m from the Unix epoch. A window merges those that
 * overlap it, so it looks back at least its length and less than one bucket more.
 *
 * <p>All time is one cell a row, which counts whatever has arrived.
 *
 * <p>Fed by {@code Visits.visits}. Written by one thread, within its shard's begin and end of writing.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class GuestVisitsTable implements ShardTable {
    private static final long BUCKET_30S = 30_000L;

    private static final long LONGEST_30S = 3_600_000L;

    private static final int CITY_LAST_30S = 0;

    private static final int RATING_FIRST_30S = 2;

    private static final int KIND_GREATEST_30S = 4;

    private static final int RATING4_MIN_30S = 7;

    private static final int ALONE_MAX_30S = 8;

    private static final long BUCKET_10M = 600_000L;

    private static final long LONGEST_10M = 86_400_000L;

    private static final int CITY_LAST_10M = 0;

    private static final int CITY_LIST_10M = 2;

    private static final int KIND_LIST_10M = 3;

    private static final int RATING_LIST_10M = 4;

    private static final int CITY_SET_10M = 5;

    private static final int CITY_DISTINCT_10M = 6;

    private static final int RATING_QUANTILES_10M = 7;

    private static final int CITY_FREQUENT_10M = 8;

    private static final int MOOD_VECTORS_10M = 9;

    private static final int TS_MAX_ALL = 0;

    private static final String LAYOUT = "layout 1\n"
            + "key STRING\n"
            + "rows visits.Visit by guestId at ts\n"
            + "ring of 30000 ms from 0 ms for 3600000 ms, counts of 29 bits\n"
            + "LAST_OBJECT of city STRING\n"
            + "FIRST of rating DOUBLE\n"
            + "GREATEST_OBJECT of max_by(kind,rating) ENUM\n"
            + "MIN_LONG of if_then_else(rating>4,true,false) BOOLEAN\n"
            + "MAX_LONG of alone BOOLEAN\n"
            + "ring of 600000 ms from 0 ms for 86400000 ms, counts of 33 bits\n"
            + "LAST_OBJECT of city STRING\n"
            + "LIST of last_n(city,7) STRING\n"
            + "LIST of last_n_distinct(kind,2) ENUM\n"
            + "LIST of min_by_n(rating,rating,3) DOUBLE\n"
            + "SET of count_distinct(city,50) STRING\n"
            + "DISTINCT of city STRING\n"
            + "QUANTILES of rating DOUBLE\n"
            + "FREQUENT of approx_top_k(city,3) STRING\n"
            + "VECTOR of vector(mood,3) FLOATS\n"
            + "ring of 0 ms from 0 ms for 0 ms, counts of 62 bits\n"
            + "MAX_LONG of ts INSTANT\n"
            + "HEAD_COUNT";

    private final ObjectRows<String> rows;

    private final Ring ring30s;

    private final Ring ring10m;

    private final Ring ringAll;

    /**
     * An empty table, which takes no more than {@code budget} allows.
     */
    public GuestVisitsTable(Budget budget) {
        rows = new ObjectRows<>(budget);
        ring30s = rows.ring(29, 183, Long.MIN_VALUE, 0L, Long.MAX_VALUE, 0L,
                Long.MIN_VALUE, Long.MIN_VALUE, 0L, Long.MAX_VALUE, Long.MIN_VALUE);
        ring30s.holdValues(CITY_LAST_30S + 1);
        ring30s.holdValues(KIND_GREATEST_30S + 2);
        ring10m = rows.ring(33, 150, Long.MIN_VALUE, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
        ring10m.holdValues(CITY_LAST_10M + 1);
        ring10m.hold(CITY_LIST_10M, ValueList.last(7));
        ring10m.hold(KIND_LIST_10M, ValueList.lastDistinct(2));
        ring10m.hold(RATING_LIST_10M, ValueList.least(3));
        ring10m.hold(CITY_SET_10M, ValueSet.ofAtMost(50));
        ring10m.hold(CITY_DISTINCT_10M, DistinctSketch.empty());
        ring10m.hold(RATING_QUANTILES_10M, QuantileSketch.empty());
        ring10m.hold(CITY_FREQUENT_10M, FrequentSketch.ofTop(3));
        ring10m.hold(MOOD_VECTORS_10M, VectorSum.ofLength(3));
        ringAll = rows.ring(62, 1, Long.MIN_VALUE);
    }

    /**
     * Adds one {@code Visit}, unless the budget has no room for it; events may come in any order.
     */
    public void add(String id, long eventMillis, @Nullable String city, double rating,
            boolean alone, Visit.Kind kind, float[] mood, boolean rating4) {
        long bucket30s = Buckets.of(eventMillis, 0, BUCKET_30S);
        long bucket10m = Buckets.of(eventMillis, 0, BUCKET_10M);
        long row = rows.findOrAdd(id, eventMillis);
        if (row == ObjectRows.NONE) {
            return;
        }
        if (!rows.mayGrow() && !(ring30s.fits(row, bucket30s) && ring10m.fits(row, bucket10m)
                && ringAll.fits(row, 0))) {
            rows.refuse(row, eventMillis);
            return;
        }
        long cell30s = ring30s.cell(row, bucket30s);
        if (cell30s != Ring.NONE) {
            if (city != null) {
                ring30s.lastObject(cell30s, CITY_LAST_30S, eventMillis, city);
            }
            ring30s.first(cell30s, RATING_FIRST_30S, eventMillis, Double.doubleToLongBits(rating));
            ring30s.greatestObject(cell30s, KIND_GREATEST_30S, Pick.rank(rating), eventMillis, kind);
            ring30s.minLong(cell30s, RATING4_MIN_30S, rating4 ? 1 : 0);
            ring30s.maxLong(cell30s, ALONE_MAX_30S, alone ? 1 : 0);
        }
        long cell10m = ring10m.cell(row, bucket10m);
        if (cell10m != Ring.NONE) {
            if (city != null) {
                ring10m.lastObject(cell10m, CITY_LAST_10M, eventMillis, city);
                ring10m.object(cell10m, CITY_LIST_10M, ValueList.class).addObject(eventMillis, city);
                ring10m.object(cell10m, CITY_SET_10M, ValueSet.class).addObject(city);
                ring10m.object(cell10m, CITY_DISTINCT_10M, DistinctSketch.class).addObject(city);
                ring10m.object(cell10m, CITY_FREQUENT_10M, FrequentSketch.class).addObject(city);
            }
            ring10m.object(cell10m, KIND_LIST_10M, ValueList.class).addObject(eventMillis, kind);
            ring10m.object(cell10m, RATING_LIST_10M, ValueList.class).addRanked(Pick.rank(rating), eventMillis, Double.doubleToLongBits(rating));
            ring10m.object(cell10m, RATING_QUANTILES_10M, QuantileSketch.class).add(rating);
            ring10m.object(cell10m, MOOD_VECTORS_10M, VectorSum.class).add(mood);
        }
        long cellAll = ringAll.cell(row, 0);
        ringAll.maxLong(cellAll, TS_MAX_ALL, eventMillis);
        ringAll.count(cellAll);
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        ring30s.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_30S, 0, BUCKET_30S));
        ring10m.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_10M, 0, BUCKET_10M));
    }

    @Override
    public void coverFrom(long millis) {
        rows.coverFrom(millis);
    }

    @Override
    public void keyedBy(Placement placement) {
        rows.keyedBy(placement);
    }

    @Override
    public StoredRows track() {
        return rows.track();
    }

    @Override
    public String layout() {
        return LAYOUT;
    }

    /**
     * Copies the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}, to be
     * merged.
     */
    public void copy30s(String id, long asOfMillis, long windowMillis, Window30s window) {
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_30S);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_30S);
        ring30s.copy(rows.find(id), oldest, newest, window.cells);
    }

    /**
     * Copies the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}, to be
     * merged.
     */
    public void copy10m(String id, long asOfMillis, long windowMillis, Window10m window) {
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_10M);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_10M);
        ring10m.copy(rows.find(id), oldest, newest, window.cells);
    }

    /**
     * Copies the cell of all time into {@code window}, to be merged.
     */
    public void copyAll(String id, WindowAll window) {
        ringAll.copy(rows.find(id), 0, 0, window.cells);
    }

    /**
     * One window of one row in buckets of 30s, merged over all shards.
     */
    public static final class Window30s {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final Pick cityLast = Pick.last();

        private final Pick ratingFirst = Pick.first();

        private final Pick kindGreatest = Pick.last();

        private long rating4Min = Long.MAX_VALUE;

        private long aloneMax = Long.MIN_VALUE;

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                cityLast.addObject(cells.longAt(cell, CITY_LAST_30S),
                        cells.objectAt(cell, CITY_LAST_30S + 1));
                ratingFirst.add(cells.longAt(cell, RATING_FIRST_30S),
                        cells.longAt(cell, RATING_FIRST_30S + 1));
                kindGreatest.addObjectRanked(cells.longAt(cell, KIND_GREATEST_30S),
                        cells.longAt(cell, KIND_GREATEST_30S + 1),
                        cells.objectAt(cell, KIND_GREATEST_30S + 2));
                rating4Min = Math.min(rating4Min, cells.longAt(cell, RATING4_MIN_30S));
                aloneMax = Math.max(aloneMax, cells.longAt(cell, ALONE_MAX_30S));
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Guest.city}, over 1h.
         */
        public String city() {
            return cityLast.isEmpty() ? "nowhere" : cityLast.object(String.class, "nowhere");
        }

        /**
         * {@code Guest.firstRating}, over 1h.
         */
        public @Nullable Double firstRating() {
            return ratingFirst.isEmpty() ? null : Double.longBitsToDouble(ratingFirst.bits());
        }

        /**
         * {@code Guest.bestKind}, over 1h.
         */
        public Visit. @Nullable Kind bestKind() {
            return kindGreatest.isEmpty() ? null : kindGreatest.constant(Visit.Kind.class);
        }

        /**
         * {@code Guest.content}, over 1h.
         */
        public boolean content() {
            return rating4Min != 0;
        }

        /**
         * {@code Guest.alone}, over 1h.
         */
        public boolean alone() {
            return aloneMax == 1;
        }

        /**
         * Whether an event of this window may have been refused, for want of room.
         */
        public boolean isIncomplete(long asOfMillis, long windowMillis) {
            return Buckets.of(refusedUpTo, 0, BUCKET_30S)
                    >= Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_30S);
        }

        /**
         * Since when its columns count every event, by their order above.
         */
        public Coverage coverage() {
            return coverage;
        }
    }

    /**
     * One window of one row in buckets of 10m, merged over all shards.
     */
    public static final class Window10m {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final Pick cityLast = Pick.last();

        private final ValueList cityList = ValueList.last(7);

        private final ValueList kindList = ValueList.lastDistinct(2);

        private final ValueList ratingList = ValueList.least(3);

        private final ValueSet citySet = ValueSet.ofAtMost(50);

        private final DistinctSketch cityDistinct = DistinctSketch.empty();

        private final QuantileSketch ratingQuantiles = QuantileSketch.empty();

        private final FrequentSketch cityFrequent = FrequentSketch.ofTop(3);

        private final VectorSum moodVectors = VectorSum.ofLength(3);

        /**
         * Merges what was copied.
         */
        public void merge() {
            cells.sort();
            for (int cell = 0; cell < cells.size(); cell++) {
                cityLast.addObject(cells.longAt(cell, CITY_LAST_10M),
                        cells.objectAt(cell, CITY_LAST_10M + 1));
                cells.mergeInto(cityList, cell, CITY_LIST_10M);
                cells.mergeInto(kindList, cell, KIND_LIST_10M);
                cells.mergeInto(ratingList, cell, RATING_LIST_10M);
                cells.mergeInto(citySet, cell, CITY_SET_10M);
                cells.mergeInto(cityDistinct, cell, CITY_DISTINCT_10M);
                cells.mergeInto(ratingQuantiles, cell, RATING_QUANTILES_10M);
                cells.mergeInto(cityFrequent, cell, CITY_FREQUENT_10M);
                cells.mergeInto(moodVectors, cell, MOOD_VECTORS_10M);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Guest.city}, over 1d.
         */
        public String city() {
            return cityLast.isEmpty() ? "nowhere" : cityLast.object(String.class, "nowhere");
        }

        /**
         * {@code Guest.cities}, over 1d.
         */
        public List<String> cities() {
            return cityList.objects(String.class);
        }

        /**
         * Whether {@code Guest.cities} had more values than are kept.
         */
        public boolean isCitiesSaturated() {
            return cityList.isSaturated();
        }

        /**
         * {@code Guest.kinds}, over 1d.
         */
        public List<Visit.Kind> kinds() {
            return kindList.constants(Visit.Kind.class);
        }

        /**
         * {@code Guest.worst}, over 1d.
         */
        public List<Double> worst() {
            return ratingList.values(Double::longBitsToDouble);
        }

        /**
         * {@code Guest.differentCities}, over 1d.
         */
        public long differentCities() {
            return citySet.count();
        }

        /**
         * Whether {@code Guest.differentCities} had more values than are kept.
         */
        public boolean isDifferentCitiesSaturated() {
            return citySet.isSaturated();
        }

        /**
         * {@code Guest.manyCities}, over 1d.
         */
        public long manyCities() {
            return cityDistinct.estimate();
        }

        /**
         * {@code Guest.high}, over 1d.
         */
        public @Nullable Double high() {
            return ratingQuantiles.isEmpty() ? null : ratingQuantiles.quantile(0.9);
        }

        /**
         * {@code Guest.usual}, over 1d.
         */
        public List<String> usual() {
            return cityFrequent.objects(String.class);
        }

        /**
         * {@code Guest.mood}, over 1d.
         */
        public double @Nullable [] mood(String field) {
            return moodVectors.isEmpty() ? null : moodVectors.mean(field);
        }

        /**
         * Whether an event of this window may have been refused, for want of room.
         */
        public boolean isIncomplete(long asOfMillis, long windowMillis) {
            return Buckets.of(refusedUpTo, 0, BUCKET_10M)
                    >= Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_10M);
        }

        /**
         * Since when its columns count every event, by their order above.
         */
        public Coverage coverage() {
            return coverage;
        }
    }

    /**
     * All time of one row, merged over all shards.
     */
    public static final class WindowAll {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private long tsMax = Long.MIN_VALUE;

        private long count;

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                tsMax = Math.max(tsMax, cells.longAt(cell, TS_MAX_ALL));
                count += cells.countAt(cell);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Guest.seen}, over .
         */
        public @Nullable Instant seen() {
            return count == 0 ? null : Instant.ofEpochMilli(tsMax);
        }

        /**
         * Whether an event of this window may have been refused, for want of room.
         */
        public boolean isIncomplete() {
            return refusedUpTo != Cells.NEVER;
        }

        /**
         * Since when its columns count every event, by their order above.
         */
        public Coverage coverage() {
            return coverage;
        }
    }
}
