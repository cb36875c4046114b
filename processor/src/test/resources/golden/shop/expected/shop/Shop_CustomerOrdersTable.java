// Generated from shop.Shop.Customer and shop.Shop.Order. To change it, change them.
package shop;

import dev.millrace.table.Buckets;
import dev.millrace.table.Budget;
import dev.millrace.table.Cells;
import dev.millrace.table.Coverage;
import dev.millrace.table.DoubleSum;
import dev.millrace.table.LongRows;
import dev.millrace.table.Placement;
import dev.millrace.table.Ring;
import dev.millrace.table.ShardTable;
import dev.millrace.table.StoredRows;
import javax.annotation.processing.Generated;

/**
 * The windowed features of {@link Shop.Customer} over {@code orders}: a row for each one.
 *
 * <pre>
 *   feature  window  bucket  expression         columns
 *   spent    1d      10m     sum(orders.total)  totalSum
 *   spent    2d      20m     sum(orders.total)  totalSum
 * </pre>
 *
 * <p>Time is cut into buckets: 10m from the Unix epoch,
 * 20m from the Unix epoch. A window merges those that
 * overlap it, so it looks back at least its length and less than one bucket more.
 *
 * <p>Fed by {@code Shop.online},
 * {@code Shop.inStore}. Written by one thread, within its shard's begin and end of writing.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Shop_CustomerOrdersTable implements ShardTable {
    private static final long BUCKET_10M = 600_000L;

    private static final long LONGEST_10M = 86_400_000L;

    private static final int TOTAL_SUM_10M = 0;

    private static final long BUCKET_20M = 1_200_000L;

    private static final long LONGEST_20M = 172_800_000L;

    private static final int TOTAL_SUM_20M = 0;

    private static final String LAYOUT = "layout 1\n"
            + "key INT\n"
            + "rows shop.Shop.Order by customerId at ts\n"
            + "ring of 600000 ms from 0 ms for 86400000 ms, counts of 33 bits\n"
            + "SUM_DOUBLE of total FLOAT\n"
            + "ring of 1200000 ms from 0 ms for 172800000 ms, counts of 34 bits\n"
            + "SUM_DOUBLE of total FLOAT";

    private final LongRows rows;

    private final Ring ring10m;

    private final Ring ring20m;

    /**
     * An empty table, which takes no more than {@code budget} allows.
     */
    public Shop_CustomerOrdersTable(Budget budget) {
        rows = new LongRows(budget);
        ring10m = rows.ring(33, 150, 0L);
        ring20m = rows.ring(34, 148, 0L);
    }

    /**
     * Adds one {@code Order}, unless the budget has no room for it; events may come in any order.
     */
    public void add(int id, long eventMillis, float total) {
        long bucket10m = Buckets.of(eventMillis, 0, BUCKET_10M);
        long bucket20m = Buckets.of(eventMillis, 0, BUCKET_20M);
        if (!ring10m.keeps(bucket10m) && !ring20m.keeps(bucket20m)) {
            return;
        }
        long row = rows.findOrAdd(id, eventMillis);
        if (row == LongRows.NONE) {
            return;
        }
        if (!rows.mayGrow() && !(ring10m.fits(row, bucket10m) && ring20m.fits(row, bucket20m))) {
            rows.refuse(row, eventMillis);
            return;
        }
        long cell10m = ring10m.cell(row, bucket10m);
        if (cell10m != Ring.NONE) {
            ring10m.addDouble(cell10m, TOTAL_SUM_10M, total);
        }
        long cell20m = ring20m.cell(row, bucket20m);
        if (cell20m != Ring.NONE) {
            ring20m.addDouble(cell20m, TOTAL_SUM_20M, total);
        }
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        ring10m.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_10M, 0, BUCKET_10M));
        ring20m.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_20M, 0, BUCKET_20M));
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
    public void copy10m(int id, long asOfMillis, long windowMillis, Window10m window) {
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_10M);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_10M);
        ring10m.copy(rows.find(id), oldest, newest, window.cells);
    }

    /**
     * Copies the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}, to be
     * merged.
     */
    public void copy20m(int id, long asOfMillis, long windowMillis, Window20m window) {
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_20M);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_20M);
        ring20m.copy(rows.find(id), oldest, newest, window.cells);
    }

    /**
     * One window of one row in buckets of 10m, merged over all shards.
     */
    public static final class Window10m {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final DoubleSum totalSum = new DoubleSum();

        /**
         * Merges what was copied.
         */
        public void merge() {
            cells.sort();
            for (int cell = 0; cell < cells.size(); cell++) {
                totalSum.add(cells.doubleAt(cell, TOTAL_SUM_10M));
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Customer.spent}, over 1d.
         */
        public double spent(String field) {
            return totalSum.toDouble(field);
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
     * One window of one row in buckets of 20m, merged over all shards.
     */
    public static final class Window20m {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final DoubleSum totalSum = new DoubleSum();

        /**
         * Merges what was copied.
         */
        public void merge() {
            cells.sort();
            for (int cell = 0; cell < cells.size(); cell++) {
                totalSum.add(cells.doubleAt(cell, TOTAL_SUM_20M));
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Customer.spent}, over 2d.
         */
        public double spent(String field) {
            return totalSum.toDouble(field);
        }

        /**
         * Whether an event of this window may have been refused, for want of room.
         */
        public boolean isIncomplete(long asOfMillis, long windowMillis) {
            return Buckets.of(refusedUpTo, 0, BUCKET_20M)
                    >= Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_20M);
        }

        /**
         * Since when its columns count every event, by their order above.
         */
        public Coverage coverage() {
            return coverage;
        }
    }
}
