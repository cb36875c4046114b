// Generated from cards.Cards.Card and cards.Cards.Payment. To change it, change them.
package cards;

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
import org.jspecify.annotations.Nullable;

/**
 * The windowed features of {@link Cards.Card} over {@code payments}: a row for each one.
 *
 * <pre>
 *   feature  window  bucket  expression                                                columns
 *   food     1d      10m     sum(payments.euros where (category == "food") &amp; ~online)  foodSum
 *   inEuros  1d      10m     count(payments where currency == "EUR")                   inEurosCount
 * </pre>
 *
 * <p>Time is cut into buckets: 10m from the Unix epoch. A window merges those that
 * overlap it, so it looks back at least its length and less than one bucket more.
 *
 * <p>Fed by {@code Cards.payments}. Written by one thread, within its shard's begin and end of writing.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Cards_CardPaymentsTable implements ShardTable {
    private static final long BUCKET_10M = 600_000L;

    private static final long LONGEST_10M = 86_400_000L;

    private static final int FOOD_SUM_10M = 0;

    private static final String LAYOUT = "layout 1\n"
            + "key STRING\n"
            + "rows cards.Cards.Payment by cardId at ts\n"
            + "ring of 600000 ms from 0 ms for 86400000 ms, counts of 33 bits\n"
            + "SUM_DOUBLE of euros DOUBLE where category == \"food\" & ~online\n"
            + "HEAD_COUNT where currency == \"EUR\"";

    private final ObjectRows<String> rows;

    private final Ring ring10m;

    /**
     * An empty table, which takes no more than {@code budget} allows.
     */
    public Cards_CardPaymentsTable(Budget budget) {
        rows = new ObjectRows<>(budget);
        ring10m = rows.ring(33, 150, 0L);
    }

    /**
     * Adds one {@code Payment}, unless the budget has no room for it; events may come in any order.
     */
    public void add(String id, long eventMillis, double euros, @Nullable String category,
            boolean online, String currency) {
        boolean countsForFood = category != null && category.equals("food") && !online;
        boolean countsForInEuros = currency.equals("EUR");
        if (!(countsForFood || countsForInEuros)) {
            return;
        }
        long bucket10m = Buckets.of(eventMillis, 0, BUCKET_10M);
        if (!ring10m.keeps(bucket10m)) {
            return;
        }
        long row = rows.findOrAdd(id, eventMillis);
        if (row == ObjectRows.NONE) {
            return;
        }
        if (!rows.mayGrow() && !ring10m.fits(row, bucket10m)) {
            rows.refuse(row, eventMillis);
            return;
        }
        if (countsForFood || countsForInEuros) {
            long cell10m = ring10m.cell(row, bucket10m);
            if (countsForFood) {
                ring10m.addDouble(cell10m, FOOD_SUM_10M, euros);
            }
            if (countsForInEuros) {
                ring10m.count(cell10m);
            }
        }
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        ring10m.raise(Buckets.oldest(oldestAsOfMillis, LONGEST_10M, 0, BUCKET_10M));
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
    public void copy10m(String id, long asOfMillis, long windowMillis, Window10m window) {
        long oldest = Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_10M);
        long newest = Buckets.of(asOfMillis, 0, BUCKET_10M);
        ring10m.copy(rows.find(id), oldest, newest, window.cells);
    }

    /**
     * One window of one row in buckets of 10m, merged over all shards.
     */
    public static final class Window10m {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final DoubleSum foodSum = new DoubleSum();

        private long inEurosCount;

        /**
         * Merges what was copied.
         */
        public void merge() {
            cells.sort();
            for (int cell = 0; cell < cells.size(); cell++) {
                foodSum.add(cells.doubleAt(cell, FOOD_SUM_10M));
                inEurosCount += cells.countAt(cell);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Card.food}, over 1d.
         */
        public double food(String field) {
            return foodSum.toDouble(field);
        }

        /**
         * {@code Card.inEuros}, over 1d.
         */
        public long inEuros() {
            return inEurosCount;
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
}
