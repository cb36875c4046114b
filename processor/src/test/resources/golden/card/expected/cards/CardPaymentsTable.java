// Generated from cards.Card and cards.Payment. To change it, change them.
package cards;

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
import dev.millrace.table.WideSum;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * The windowed features of {@link Card} over {@code payments}: a row for each one.
 *
 * <pre>
 *   feature     window  bucket  expression                                                          columns
 *   tries       1h      1m      count(payments)                                                     count
 *   tries       1d      1h      count(payments)                                                     count
 *   tries       all     -       count(payments)                                                     count
 *   declined    1h      1m      count(payments where (status == DECLINED) &amp; ~isSmall)               declinedCount
 *   declined    1d      1h      count(payments where (status == DECLINED) &amp; ~isSmall)               declinedCount
 *   cents       7d      1h      sum(payments.cents)                                                 centsSum
 *   meanCents   7d      1h      mean(payments.cents)                                                centsSum, count
 *   leastCents  7d      1h      min(payments.cents)                                                 count, centsMin
 *   mostItems   7d      1h      max(payments.items)                                                 itemsMax
 *   oddMean     30d     6h      mean(payments.amount where (category != "gift") &amp; (amount &lt;= 3.5))  oddMeanCount, oddMeanSum
 *   largest     30d     1h      max(payments.amount)                                                amountMax
 * </pre>
 *
 * <p>Time is cut into buckets: 1m from the Unix epoch,
 * 1h from the Unix epoch,
 * 1h from 1970-01-01T00:30:00Z,
 * 6h from the Unix epoch. A window merges those that
 * overlap it, so it looks back at least its length and less than one bucket more.
 *
 * <p>All time is one cell a row, which counts whatever has arrived.
 *
 * <p>Fed by {@code PaymentStreams.payments}. Written by one thread, within its shard's begin and end of writing.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class CardPaymentsTable implements ShardTable {
    private static final long BUCKET_1M = 60_000L;

    private static final long LONGEST_1M = 3_600_000L;

    private static final int DECLINED_COUNT_1M = 0;

    private static final long BUCKET_1H = 3_600_000L;

    private static final long LONGEST_1H = 604_800_000L;

    private static final int CENTS_SUM_1H = 0;

    private static final int CENTS_MIN_1H = 2;

    private static final int ITEMS_MAX_1H = 3;

    private static final long BUCKET_1H2 = 3_600_000L;

    private static final long LONGEST_1H2 = 2_592_000_000L;

    private static final long ORIGIN_1H2 = 1_800_000L;

    private static final int AMOUNT_MAX_1H2 = 0;

    private static final int DECLINED_COUNT_1H2 = 1;

    private static final long BUCKET_6H = 21_600_000L;

    private static final long LONGEST_6H = 2_592_000_000L;

    private static final int ODD_MEAN_SUM_6H = 0;

    private static final String LAYOUT = "layout 1\n"
            + "key LONG\n"
            + "rows cards.Payment by cardId at at\n"
            + "ring of 60000 ms from 0 ms for 3600000 ms, counts of 30 bits\n"
            + "HEAD_COUNT\n"
            + "COUNT where status == 'DECLINED' & ~isSmall\n"
            + "ring of 3600000 ms from 0 ms for 604800000 ms, counts of 35 bits\n"
            + "SUM_WIDE of cents LONG\n"
            + "HEAD_COUNT\n"
            + "MIN_LONG of cents LONG\n"
            + "MAX_LONG of items INT\n"
            + "ring of 3600000 ms from 1800000 ms for 2592000000 ms, counts of 35 bits\n"
            + "HEAD_COUNT\n"
            + "MAX_DOUBLE of amount DOUBLE\n"
            + "COUNT where status == 'DECLINED' & ~isSmall\n"
            + "ring of 21600000 ms from 0 ms for 2592000000 ms, counts of 38 bits\n"
            + "HEAD_COUNT of amount DOUBLE where amount <= 3.5 & category != \"gift\"\n"
            + "SUM_DOUBLE of amount DOUBLE where amount <= 3.5 & category != \"gift\"\n"
            + "ring of 0 ms from 0 ms for 0 ms, counts of 62 bits\n"
            + "HEAD_COUNT";

    private final LongRows rows;

    private final Ring ring1m;

    private final Ring ring1h;

    private final Ring ring1h2;

    private final Ring ring6h;

    private final Ring ringAll;

    /**
     * An empty table, which takes no more than {@code budget} allows.
     */
    public CardPaymentsTable(Budget budget) {
        rows = new LongRows(budget);
        ring1m = rows.ring(30, 93, 0L);
        ring1h = rows.ring(35, 171, 0L, 0L, Long.MAX_VALUE, Long.MIN_VALUE);
        ring1h2 = rows.ring(35, 723, Ring.NEGATIVE_INFINITY, 0L);
        ring6h = rows.ring(38, 123, 0L);
        ringAll = rows.ring(62, 1);
    }

    /**
     * Adds one {@code Payment}, unless the budget has no room for it; events may come in any order.
     */
    public void add(long id, long eventMillis, @Nullable Double amount, long cents, int items,
            @Nullable String category, Payment.Status status, boolean isSmall) {
        boolean countsForDeclined = status == Payment.Status.DECLINED && !isSmall;
        boolean countsForOddMean = category != null && !category.equals("gift") && amount != null
                && amount.doubleValue() <= 3.5;
        long bucket1m = Buckets.of(eventMillis, 0, BUCKET_1M);
        long bucket1h = Buckets.of(eventMillis, 0, BUCKET_1H);
        long bucket1h2 = Buckets.of(eventMillis, ORIGIN_1H2, BUCKET_1H2);
        long bucket6h = Buckets.of(eventMillis, 0, BUCKET_6H);
        long row = rows.findOrAdd(id, eventMillis);
        if (row == LongRows.NONE) {
            return;
        }
        if (!rows.mayGrow() && !(ring1m.fits(row, bucket1m) && ring1h.fits(row, bucket1h)
                && ring1h2.fits(row, bucket1h2) && ring6h.fits(row, bucket6h)
                && ringAll.fits(row, 0))) {
            rows.refuse(row, eventMillis);
            return;
        }
        long cell1m = ring1m.cell(row, bucket1m);
        if (cell1m != Ring.NONE) {
            ring1m.count(cell1m);
            if (countsForDeclined) {
                ring1m.addLong(cell1m, DECLINED_COUNT_1M, 1);
            }
        }
        long cell1h = ring1h.cell(row, bucket1h);
        if (cell1h != Ring.NONE) {
            ring1h.addWide(cell1h, CENTS_SUM_1H, cents);
            ring1h.count(cell1h);
            ring1h.minLong(cell1h, CENTS_MIN_1H, cents);
            ring1h.maxLong(cell1h, ITEMS_MAX_1H, items);
        }
        long cell1h2 = ring1h2.cell(row, bucket1h2);
        if (cell1h2 != Ring.NONE) {
            ring1h2.count(cell1h2);
            if (amount != null) {
                ring1h2.maxDouble(cell1h2, AMOUNT_MAX_1H2, amount);
            }
            if (countsForDeclined) {
                ring1h2.addLong(cell1h2, DECLINED_COUNT_1H2, 1);
            }
        }
        if (countsForOddMean && amount != null) {
            long cell6h = ring6h.cell(row, bucket6h);
            if (cell6h != Ring.NONE) {
                ring6h.count(cell6h);
                ring6h.addDouble(cell6h, ODD_MEAN_SUM_6H, amount);
            }
        }
        long cellAll = ringAll.cell(row, 0);
        ringAll.count(cellAll);
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        ring1m.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_1M, 0, BUCKET_1M));
        ring1h.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_1H, 0, BUCKET_1H));
        ring1h2.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_1H2, ORIGIN_1H2, BUCKET_1H2));
        ring6h.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_6H, 0, BUCKET_6H));
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
    public void copy1m(long id, long asOfMillis, long windowMillis, Window1m window) {
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_1M);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_1M);
        ring1m.copy(rows.find(id), oldest, newest, window.cells);
    }

    /**
     * Copies the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}, to be
     * merged.
     */
    public void copy1h(long id, long asOfMillis, long windowMillis, Window1h window) {
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_1H);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_1H);
        ring1h.copy(rows.find(id), oldest, newest, window.cells);
    }

    /**
     * Copies the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}, to be
     * merged.
     */
    public void copy1h2(long id, long asOfMillis, long windowMillis, Window1h2 window) {
        long oldest = Buckets.oldest(asOfMillis, windowMillis, ORIGIN_1H2, BUCKET_1H2);
        long newest = Buckets.of(asOfMillis, ORIGIN_1H2, BUCKET_1H2);
        ring1h2.copy(rows.find(id), oldest, newest, window.cells);
    }

    /**
     * Copies the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}, to be
     * merged.
     */
    public void copy6h(long id, long asOfMillis, long windowMillis, Window6h window) {
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_6H);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_6H);
        ring6h.copy(rows.find(id), oldest, newest, window.cells);
    }

    /**
     * Copies the cell of all time into {@code window}, to be merged.
     */
    public void copyAll(long id, WindowAll window) {
        ringAll.copy(rows.find(id), 0, 0, window.cells);
    }

    /**
     * One window of one row in buckets of 1m, merged over all shards.
     */
    public static final class Window1m {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private long count;

        private long declinedCount;

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                count += cells.countAt(cell);
                declinedCount += cells.longAt(cell, DECLINED_COUNT_1M);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Card.tries}, over 1h.
         */
        public long tries() {
            return count;
        }

        /**
         * {@code Card.declined}, over 1h.
         */
        public long declined() {
            return declinedCount;
        }

        /**
         * Whether an event of this window may have been refused, for want of room.
         */
        public boolean isIncomplete(long asOfMillis, long windowMillis) {
            return Buckets.of(refusedUpTo, 0, BUCKET_1M)
                    >= Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_1M);
        }

        /**
         * Since when its columns count every event, by their order above.
         */
        public Coverage coverage() {
            return coverage;
        }
    }

    /**
     * One window of one row in buckets of 1h, merged over all shards.
     */
    public static final class Window1h {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final WideSum centsSum = new WideSum();

        private long count;

        private long centsMin = Long.MAX_VALUE;

        private long itemsMax = Long.MIN_VALUE;

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                centsSum.add(cells.longAt(cell, CENTS_SUM_1H),
                        cells.longAt(cell, CENTS_SUM_1H + 1));
                count += cells.countAt(cell);
                centsMin = Math.min(centsMin, cells.longAt(cell, CENTS_MIN_1H));
                itemsMax = Math.max(itemsMax, cells.longAt(cell, ITEMS_MAX_1H));
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Card.cents}, over 7d.
         */
        public long cents(String field) {
            return centsSum.toLong(field);
        }

        /**
         * {@code Card.meanCents}, over 7d.
         */
        public double meanCents() {
            return count == 0 ? -1.0 : centsSum.toDouble() / count;
        }

        /**
         * {@code Card.leastCents}, over 7d.
         */
        public @Nullable Long leastCents() {
            return count == 0 ? null : centsMin;
        }

        /**
         * {@code Card.mostItems}, over 7d.
         */
        public int mostItems() {
            return itemsMax == Long.MIN_VALUE ? 0 : (int) itemsMax;
        }

        /**
         * Whether an event of this window may have been refused, for want of room.
         */
        public boolean isIncomplete(long asOfMillis, long windowMillis) {
            return Buckets.of(refusedUpTo, 0, BUCKET_1H)
                    >= Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_1H);
        }

        /**
         * Since when its columns count every event, by their order above.
         */
        public Coverage coverage() {
            return coverage;
        }
    }

    /**
     * One window of one row in buckets of 1h2, merged over all shards.
     */
    public static final class Window1h2 {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private long count;

        private double amountMax = Double.NEGATIVE_INFINITY;

        private long declinedCount;

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                count += cells.countAt(cell);
                amountMax = Math.max(amountMax, cells.doubleAt(cell, AMOUNT_MAX_1H2));
                declinedCount += cells.longAt(cell, DECLINED_COUNT_1H2);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Card.tries}, over 1d.
         */
        public long tries() {
            return count;
        }

        /**
         * {@code Card.declined}, over 1d.
         */
        public long declined() {
            return declinedCount;
        }

        /**
         * {@code Card.largest}, over 30d.
         */
        public @Nullable Double largest() {
            return amountMax == Double.NEGATIVE_INFINITY ? null : amountMax;
        }

        /**
         * Whether an event of this window may have been refused, for want of room.
         */
        public boolean isIncomplete(long asOfMillis, long windowMillis) {
            return Buckets.of(refusedUpTo, ORIGIN_1H2, BUCKET_1H2)
                    >= Buckets.oldest(asOfMillis, windowMillis, ORIGIN_1H2, BUCKET_1H2);
        }

        /**
         * Since when its columns count every event, by their order above.
         */
        public Coverage coverage() {
            return coverage;
        }
    }

    /**
     * One window of one row in buckets of 6h, merged over all shards.
     */
    public static final class Window6h {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private long oddMeanCount;

        private final DoubleSum oddMeanSum = new DoubleSum();

        /**
         * Merges what was copied.
         */
        public void merge() {
            cells.sort();
            for (int cell = 0; cell < cells.size(); cell++) {
                oddMeanCount += cells.countAt(cell);
                oddMeanSum.add(cells.doubleAt(cell, ODD_MEAN_SUM_6H));
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Card.oddMean}, over 30d.
         */
        public @Nullable Double oddMean(String field) {
            return oddMeanCount == 0 ? null : oddMeanSum.toDouble(field) / oddMeanCount;
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

    /**
     * All time of one row, merged over all shards.
     */
    public static final class WindowAll {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private long count;

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                count += cells.countAt(cell);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Card.tries}, over all.
         */
        public long tries() {
            return count;
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
