// Generated from bank.User and bank.Transaction. To change it, change them.
package bank;

import dev.millrace.table.Buckets;
import dev.millrace.table.DoubleSum;
import dev.millrace.table.ObjectRows;
import dev.millrace.table.Ring;
import dev.millrace.table.ShardTable;
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
 * <p>Fed by {@code TransactionStreams.processTransactionTopic}. Written and read under its shard's lock.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class UserTransactionsTable implements ShardTable {
    private static final long BUCKET_6H = 21_600_000L;

    private static final long LONGEST_6H = 2_592_000_000L;

    private static final int AMOUNT_SUM_6H = 0;

    private final ObjectRows<String> rows = new ObjectRows<>();

    private final Ring ring6h = new Ring(38, 123, 0L);

    /**
     * Adds one {@code Transaction}; events may come in any order.
     */
    public void add(String id, long eventMillis, double amount) {
        long bucket6h = Buckets.of(eventMillis, 0, BUCKET_6H);
        if (!ring6h.keeps(bucket6h)) {
            return;
        }
        int row = rows.findOrAdd(id);
        long cell6h = ring6h.cell(row, bucket6h);
        ring6h.addDouble(cell6h, AMOUNT_SUM_6H, amount);
        ring6h.count(cell6h);
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        ring6h.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_6H, 0, BUCKET_6H));
        rows.sweep(rowsToSweep, ring6h);
    }

    /**
     * Merges the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}.
     */
    public void merge6h(String id, long asOfMillis, long windowMillis, Window6h window) {
        int row = rows.find(id);
        if (row == ObjectRows.NONE) {
            return;
        }
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_6H);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_6H);
        for (long cell = ring6h.first(row, oldest, newest); cell != Ring.NONE;
                cell = ring6h.next(row, cell, oldest, newest)) {
            window.amountSum.add(ring6h.doubleAt(cell, AMOUNT_SUM_6H));
            window.count += ring6h.countAt(cell);
        }
    }

    /**
     * One window of one row in buckets of 6h, merged over all shards.
     */
    public static final class Window6h {
        private final DoubleSum amountSum = new DoubleSum();

        private long count;

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
    }
}
