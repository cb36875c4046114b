// Generated from visits.Guest and visits.Visit. To change it, change them.
package visits;

import dev.millrace.table.Buckets;
import dev.millrace.table.Budget;
import dev.millrace.table.Cells;
import dev.millrace.table.Coverage;
import dev.millrace.table.GroupedRows;
import dev.millrace.table.Placement;
import dev.millrace.table.Ring;
import dev.millrace.table.ShardTable;
import dev.millrace.table.StoredRows;
import dev.millrace.table.ValueList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * The windowed features of {@link Guest} over {@code visits}: a row for each one.
 *
 * <pre>
 *   feature  window  bucket  expression                      columns
 *   byKind   1h      30s     last_n(visits.city, 2) by kind  cityList
 * </pre>
 *
 * <p>Time is cut into buckets: 30s from the Unix epoch. A window merges those that
 * overlap it, so it looks back at least its length and less than one bucket more.
 *
 * <p>A row has the cells of each {@code kind} in the window, of at most 100 at once; events of
 * further ones are refused.
 *
 * <p>Fed by {@code Visits.visits}. Written by one thread, within its shard's begin and end of writing.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class GuestVisitsByKindTable implements ShardTable {
    private static final long BUCKET_30S = 30_000L;

    private static final long LONGEST_30S = 3_600_000L;

    private static final int CITY_LIST_30S = 0;

    private static final String LAYOUT = "layout 1\n"
            + "key STRING\n"
            + "rows visits.Visit by guestId at ts\n"
            + "groups by kind ENUM\n"
            + "ring of 30000 ms from 0 ms for 3600000 ms, counts of 19 bits\n"
            + "LIST of last_n(city,2) STRING";

    private final GroupedRows rows;

    private final Ring ring30s;

    /**
     * An empty table, which takes no more than {@code budget} allows.
     */
    public GuestVisitsByKindTable(Budget budget) {
        rows = new GroupedRows(budget, 100);
        ring30s = rows.ring(19, 18300, 0L);
        ring30s.hold(CITY_LIST_30S, ValueList.last(2));
    }

    /**
     * Adds one {@code Visit}, unless the budget has no room for it; events may come in any order.
     */
    public void add(String id, long eventMillis, @Nullable String city, Visit.Kind kind) {
        if (!(city != null)) {
            return;
        }
        long bucket30s = GroupedRows.first(Buckets.of(eventMillis, 0, BUCKET_30S));
        if (!ring30s.keeps(bucket30s)) {
            return;
        }
        long row = rows.findOrAdd(id, eventMillis);
        if (row == GroupedRows.NONE) {
            return;
        }
        int group = rows.place(row, kind.name(), eventMillis);
        if (group == GroupedRows.NO_PLACE) {
            return;
        }
        if (!rows.mayGrow() && !ring30s.fits(row, bucket30s + group)) {
            rows.refuse(row, eventMillis);
            return;
        }
        long cell30s = ring30s.cell(row, bucket30s + group);
        ring30s.object(cell30s, CITY_LIST_30S, ValueList.class).addObject(eventMillis, city);
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        ring30s.raise(GroupedRows.first(Buckets.oldest(oldestAsOfMillis, LONGEST_30S, 0,
                BUCKET_30S)));
        rows.sweep(rowsToSweep);
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
        long oldest = GroupedRows.first(Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_30S));
        long newest = GroupedRows.last(Buckets.of(asOfMillis, 0, BUCKET_30S));
        long row = rows.find(id);
        ring30s.copy(row, oldest, newest, window.cells);
        rows.copyNames(row, window.cells);
    }

    /**
     * One window of one row in buckets of 30s, merged over all shards.
     */
    public static final class Window30s {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final Map<Visit.Kind, Group30s> groups = new TreeMap<>();

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                Visit. @Nullable Kind name = GroupedRows.constant(Visit.Kind.class, cells.groupAt(cell));
                if (name == null) {
                    continue;
                }
                groups.computeIfAbsent(name, first -> new Group30s()).merge(cells, cell);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Guest.byKind}, over 1h.
         */
        public Map<Visit.Kind, List<String>> byKind() {
            Map<Visit.Kind, List<String>> values = new TreeMap<>();
            for (Map.Entry<Visit.Kind, Group30s> each : groups.entrySet()) {
                @Nullable List<String> value = each.getValue().byKind();
                if (value != null) {
                    values.put(each.getKey(), value);
                }
            }
            return Collections.unmodifiableMap(values);
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
     * What one {@code Visit.Kind} has in a window.
     */
    private static final class Group30s {
        private final ValueList cityList = ValueList.last(2);

        private void merge(Cells cells, int cell) {
            cells.mergeInto(cityList, cell, CITY_LIST_30S);
        }

        /**
         * {@code Guest.byKind}, over 1h.
         */
        public @Nullable List<String> byKind() {
            return cityList.isEmpty() ? null : cityList.objects(String.class);
        }
    }
}
