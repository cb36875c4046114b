// Generated from shop.Shop.Customer and shop.Shop.Order. To change it, change them.
package shop;

import dev.millrace.table.Buckets;
import dev.millrace.table.DoubleSum;
import dev.millrace.table.IntRows;
import dev.millrace.table.Ring;
import dev.millrace.table.ShardTable;
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
 * {@code Shop.inStore}. Written and read under its shard's lock.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Shop_CustomerOrdersTable implements ShardTable {
    private static final long BUCKET_10M = 600_000L;

    private static final long LONGEST_10M = 86_400_000L;

    private static final int TOTAL_SUM_10M = 0;

    private static final long BUCKET_20M = 1_200_000L;

    private static final long LONGEST_20M = 172_800_000L;

    private static final int TOTAL_SUM_20M = 0;

    private final IntRows rows = new IntRows();

    private final Ring ring10m = new Ring(33, 150, 0L);

    private final Ring ring20m = new Ring(34, 148, 0L);

    /**
     * Adds one {@code Order}; events may come in any order.
     */
    public void add(int id, long eventMillis, float total) {
        long bucket10m = Buckets.of(eventMillis, 0, BUCKET_10M);
        long bucket20m = Buckets.of(eventMillis, 0, BUCKET_20M);
        if (!ring10m.keeps(bucket10m) && !ring20m.keeps(bucket20m)) {
            return;
        }
        int row = rows.findOrAdd(id);
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
        rows.sweep(rowsToSweep, ring10m, ring20m);
    }

    /**
     * Merges the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}.
     */
    public void merge10m(int id, long asOfMillis, long windowMillis, Window10m window) {
        int row = rows.find(id);
        if (row == IntRows.NONE) {
            return;
        }
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_10M);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_10M);
        for (long cell = ring10m.first(row, oldest, newest); cell != Ring.NONE;
                cell = ring10m.next(row, cell, oldest, newest)) {
            window.totalSum.add(ring10m.doubleAt(cell, TOTAL_SUM_10M));
        }
    }

    /**
     * Merges the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}.
     */
    public void merge20m(int id, long asOfMillis, long windowMillis, Window20m window) {
        int row = rows.find(id);
        if (row == IntRows.NONE) {
            return;
        }
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_20M);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_20M);
        for (long cell = ring20m.first(row, oldest, newest); cell != Ring.NONE;
                cell = ring20m.next(row, cell, oldest, newest)) {
            window.totalSum.add(ring20m.doubleAt(cell, TOTAL_SUM_20M));
        }
    }

    /**
     * One window of one row in buckets of 10m, merged over all shards.
     */
    public static final class Window10m {
        private final DoubleSum totalSum = new DoubleSum();

        /**
         * {@code Customer.spent}, over 1d.
         */
        public double spent(String field) {
            return totalSum.toDouble(field);
        }
    }

    /**
     * One window of one row in buckets of 20m, merged over all shards.
     */
    public static final class Window20m {
        private final DoubleSum totalSum = new DoubleSum();

        /**
         * {@code Customer.spent}, over 2d.
         */
        public double spent(String field) {
            return totalSum.toDouble(field);
        }
    }
}
