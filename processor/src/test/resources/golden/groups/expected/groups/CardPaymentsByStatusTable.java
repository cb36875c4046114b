// Generated from groups.Card and groups.Payment. To change it, change them.
package groups;

import dev.millrace.table.Buckets;
import dev.millrace.table.Budget;
import dev.millrace.table.Cells;
import dev.millrace.table.Coverage;
import dev.millrace.table.GroupedRows;
import dev.millrace.table.Placement;
import dev.millrace.table.Ring;
import dev.millrace.table.ShardTable;
import dev.millrace.table.StoredRows;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * The windowed features of {@link Card} over {@code payments}: a row for each one.
 *
 * <pre>
 *   feature   window  bucket  expression                 columns
 *   outcomes  1d      10m     count(payments) by status  count
 *   outcomes  all     -       count(payments) by status  count
 * </pre>
 *
 * <p>Time is cut into buckets: 10m from the Unix epoch. A window merges those that
 * overlap it, so it looks back at least its length and less than one bucket more.
 *
 * <p>A row has the cells of each {@code status} in the window, of at most 100 at once; events of
 * further ones are refused.
 *
 * <p>All time is one cell a group, which counts whatever has arrived.
 *
 * <p>Fed by {@code Payments.payments}. Written by one thread, within its shard's begin and end of writing.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class CardPaymentsByStatusTable implements ShardTable {
    private static final long BUCKET_10M = 600_000L;

    private static final long LONGEST_10M = 86_400_000L;

    private static final String LAYOUT = "layout 1\n"
            + "key LONG\n"
            + "rows groups.Payment by cardId at ts\n"
            + "groups by status ENUM\n"
            + "ring of 600000 ms from 0 ms for 86400000 ms, counts of 23 bits\n"
            + "HEAD_COUNT\n"
            + "ring of 0 ms from 0 ms for 0 ms, counts of 52 bits\n"
            + "HEAD_COUNT";

    private final GroupedRows rows;

    private final Ring ring10m;

    private final Ring ringAll;

    /**
     * An empty table, which takes no more than {@code budget} allows.
     */
    public CardPaymentsByStatusTable(Budget budget) {
        rows = new GroupedRows(budget, 100);
        ring10m = rows.ring(23, 15000);
        ringAll = rows.ring(52, 100);
    }

    /**
     * Adds one {@code Payment}, unless the budget has no room for it; events may come in any order.
     */
    public void add(long id, long eventMillis, Payment.Status status) {
        long bucket10m = GroupedRows.first(Buckets.of(eventMillis, 0, BUCKET_10M));
        long row = rows.findOrAdd(id, eventMillis);
        if (row == GroupedRows.NONE) {
            return;
        }
        int group = rows.place(row, status.name(), eventMillis);
        if (group == GroupedRows.NO_PLACE) {
            return;
        }
        if (!rows.mayGrow() && !(ring10m.fits(row, bucket10m + group)
                && ringAll.fits(row, group))) {
            rows.refuse(row, eventMillis);
            return;
        }
        long cell10m = ring10m.cell(row, bucket10m + group);
        if (cell10m != Ring.NONE) {
            ring10m.count(cell10m);
        }
        long cellAll = ringAll.cell(row, group);
        ringAll.count(cellAll);
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        ring10m.raise(GroupedRows.first(Buckets.oldest(oldestAsOfMillis, LONGEST_10M, 0,
                BUCKET_10M)));
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
    public void copy10m(long id, long asOfMillis, long windowMillis, Window10m window) {
        long oldest = GroupedRows.first(Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_10M));
        long newest = GroupedRows.last(Buckets.of(asOfMillis, 0, BUCKET_10M));
        long row = rows.find(id);
        ring10m.copy(row, oldest, newest, window.cells);
        rows.copyNames(row, window.cells);
    }

    /**
     * Copies the cell of all time into {@code window}, to be merged.
     */
    public void copyAll(long id, WindowAll window) {
        long row = rows.find(id);
        ringAll.copy(row, 0, GroupedRows.last(0), window.cells);
        rows.copyNames(row, window.cells);
    }

    /**
     * One window of one row in buckets of 10m, merged over all shards.
     */
    public static final class Window10m {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final Map<Payment.Status, Group10m> groups = new TreeMap<>();

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                Payment. @Nullable Status name = GroupedRows.constant(Payment.Status.class, cells.groupAt(cell));
                if (name == null) {
                    continue;
                }
                groups.computeIfAbsent(name, first -> new Group10m()).merge(cells, cell);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Card.outcomes}, over 1d.
         */
        public Map<Payment.Status, Long> outcomes() {
            Map<Payment.Status, Long> values = new TreeMap<>();
            for (Map.Entry<Payment.Status, Group10m> each : groups.entrySet()) {
                @Nullable Long value = each.getValue().outcomes();
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

        private final Map<Payment.Status, GroupAll> groups = new TreeMap<>();

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                Payment. @Nullable Status name = GroupedRows.constant(Payment.Status.class, cells.groupAt(cell));
                if (name == null) {
                    continue;
                }
                groups.computeIfAbsent(name, first -> new GroupAll()).merge(cells, cell);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Card.outcomes}, over all.
         */
        public Map<Payment.Status, Long> outcomes() {
            Map<Payment.Status, Long> values = new TreeMap<>();
            for (Map.Entry<Payment.Status, GroupAll> each : groups.entrySet()) {
                @Nullable Long value = each.getValue().outcomes();
                if (value != null) {
                    values.put(each.getKey(), value);
                }
            }
            return Collections.unmodifiableMap(values);
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

    /**
     * What one {@code Payment.Status} has in a window.
     */
    private static final class Group10m {
        private long count;

        private void merge(Cells cells, int cell) {
            count += cells.countAt(cell);
        }

        /**
         * {@code Card.outcomes}, over 1d.
         */
        public @Nullable Long outcomes() {
            return count == 0 ? null : count;
        }
    }

    /**
     * What one {@code Payment.Status} has in a window.
     */
    private static final class GroupAll {
        private long count;

        private void merge(Cells cells, int cell) {
            count += cells.countAt(cell);
        }

        /**
         * {@code Card.outcomes}, over all.
         */
        public @Nullable Long outcomes() {
            return count == 0 ? null : count;
        }
    }
}
