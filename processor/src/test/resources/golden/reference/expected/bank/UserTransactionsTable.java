// Generated from bank.User and bank.Transaction. To change it, change them.
package bank;

import dev.millrace.table.Buckets;
import dev.millrace.table.Budget;
import dev.millrace.table.Cells;
import dev.millrace.table.Coverage;
import dev.millrace.table.DoubleSum;
import dev.millrace.table.ObjectRows;
import dev.millrace.table.Placement;
import dev.millrace.table.Ring;
import dev.millrace.table.ShardTable;
import dev.millrace.table.StoredRows;
import javax.annotation.processing.Generated;

/**
 * The windowed features of {@link User} over {@code transactions}: a row for each one.
 *
 * <pre>
 *   feature                window  bucket  expression                 columns
 *   sumTransactionAmount   30d     6h      sum(transactions.amount)   amountSum
 *   meanTransactionAmount  30d     6h      mean(transactions.amount)  amountSum, count
 * </pre>
 *
 * <p>Time is cut into buckets: 6h from the Unix epoch. A window merges those that
 * overlap it, so it looks back at least its length and less than one bucket more.
 *
 * <p>Fed by {@code TransactionStreams.processTransactionTopic}. Written by one thread, within its shard's begin and end of writing.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class UserTransactionsTable implements ShardTable {
    private static final long BUCKET_6H = 21_600_000L;

    private static final long LONGEST_6H = 2_592_000_000L;

    private static final int AMOUNT_SUM_6H = 0;

    private static final String LAYOUT = "layout 1\n"
            + "key STRING\n"
            + "rows bank.Transaction by userId at ts\n"
            + "ring of 21600000 ms from 0 ms for 2592000000 ms, counts of 38 bits\n"
            + "SUM_DOUBLE of amount DOUBLE\n"
            + "HEAD_COUNT";

    private final ObjectRows<String> rows;

    private final Ring ring6h;

    /**
     * An empty table, which takes no more than {@code budget} allows.
     */
    public UserTransactionsTable(Budget budget) {
        rows = new ObjectRows<>(budget);
        ring6h = rows.ring(38, 123, 0L);
    }

    /**
     * Adds one {@code Transaction}, unless the budget has no room for it; events may come in any order.
     */
    public void add(String id, long eventMillis, double amount) {
        long bucket6h = Buckets.of(eventMillis, 0, BUCKET_6H);
        if (!ring6h.keeps(bucket6h)) {
            return;
        }
        long row = rows.findOrAdd(id, eventMillis);
        if (row == ObjectRows.NONE) {
            return;
        }
        if (!rows.mayGrow() && !ring6h.fits(row, bucket6h)) {
            rows.refuse(row, eventMillis);
            return;
        }
        long cell6h = ring6h.cell(row, bucket6h);
        ring6h.addDouble(cell6h, AMOUNT_SUM_6H, amount);
        ring6h.count(cell6h);
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        ring6h.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_6H, 0, BUCKET_6H));
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
    public void copy6h(String id, long asOfMillis, long windowMillis, Window6h window) {
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_6H);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_6H);
        ring6h.copy(rows.find(id), oldest, newest, window.cells);
    }

    /**
     * One window of one row in buckets of 6h, merged over all shards.
     */
    public static final class Window6h {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final DoubleSum amountSum = new DoubleSum();

        private long count;

        /**
         * Merges what was copied.
         */
        public void merge() {
            cells.sort();
            for (int cell = 0; cell < cells.size(); cell++) {
                amountSum.add(cells.doubleAt(cell, AMOUNT_SUM_6H));
                count += cells.countAt(cell);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code User.sumTransactionAmount}, over 30d.
         */
        public double sumTransactionAmount(String field) {
            return amountSum.toDouble(field);
        }

        /**
         * {@code User.meanTransactionAmount}, over 30d.
         */
        public double meanTransactionAmount(String field) {
            return count == 0 ? 0.0 : amountSum.toDouble(field) / count;
        }

        /**
         * Whether an event of this window may have been refused, for want of room.
         */
        public boolean isIncomplete(long asOfMillis, long windowMillis) {
            return Buckets.of(refusedUpTo, 0, BUCKET_6H)
                    >= Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_6H);
        }

        /**
         * Since when its columns count every event, by their order above.
         */
        public Coverage coverage() {
            return coverage;
        }
    }
}
