// Generated from groups.Card and groups.Payment. To change it, change them.
package groups;

import dev.millrace.table.Buckets;
import dev.millrace.table.Budget;
import dev.millrace.table.Cells;
import dev.millrace.table.Coverage;
import dev.millrace.table.DoubleSum;
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
 *   feature          window  bucket  expression                                                 columns
 *   spendByCategory  1d      1h      sum(payments.amount where status != DECLINED) by category  spendByCategorySum, spendByCategoryCount
 *   spendByCategory  7d      1h      sum(payments.amount where status != DECLINED) by category  spendByCategorySum, spendByCategoryCount
 * </pre>
 *
 * <p>Time is cut into buckets: 1h from the Unix epoch. A window merges those that
 * overlap it, so it looks back at least its length and less than one bucket more.
 *
 * <p>A row has the cells of each {@code category} in the window, of at most 20 at once; events of
 * further ones are refused.
 *
 * <p>Fed by {@code Payments.payments}. Written by one thread, within its shard's begin and end of writing.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class CardPaymentsByCategoryTable implements ShardTable {
    private static final long BUCKET_1H = 3_600_000L;

    private static final long LONGEST_1H = 604_800_000L;

    private static final int SPEND_BY_CATEGORY_SUM_1H = 0;

    private static final String LAYOUT = "layout 1\n"
            + "key LONG\n"
            + "rows groups.Payment by cardId at ts\n"
            + "groups by category STRING\n"
            + "ring of 3600000 ms from 0 ms for 604800000 ms, counts of 25 bits\n"
            + "SUM_DOUBLE of amount DOUBLE where status != 'DECLINED'\n"
            + "HEAD_COUNT where status != 'DECLINED'";

    private final GroupedRows rows;

    private final Ring ring1h;

    /**
     * An empty table, which takes no more than {@code budget} allows.
     */
    public CardPaymentsByCategoryTable(Budget budget) {
        rows = new GroupedRows(budget, 20);
        ring1h = rows.ring(25, 3420, 0L);
    }

    /**
     * Adds one {@code Payment}, unless the budget has no room for it; events may come in any order.
     */
    public void add(long id, long eventMillis, double amount, @Nullable String category,
            Payment.Status status) {
        boolean countsForSpendByCategory = status != Payment.Status.DECLINED;
        if (!(category != null && countsForSpendByCategory)) {
            return;
        }
        long bucket1h = GroupedRows.first(Buckets.of(eventMillis, 0, BUCKET_1H));
        if (!ring1h.keeps(bucket1h)) {
            return;
        }
        long row = rows.findOrAdd(id, eventMillis);
        if (row == GroupedRows.NONE) {
            return;
        }
        int group = rows.place(row, category, eventMillis);
        if (group == GroupedRows.NO_PLACE) {
            return;
        }
        if (!rows.mayGrow() && !ring1h.fits(row, bucket1h + group)) {
            rows.refuse(row, eventMillis);
            return;
        }
        long cell1h = ring1h.cell(row, bucket1h + group);
        ring1h.addDouble(cell1h, SPEND_BY_CATEGORY_SUM_1H, amount);
        ring1h.count(cell1h);
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        ring1h.raise(GroupedRows.first(Buckets.oldest(oldestAsOfMillis, LONGEST_1H, 0, BUCKET_1H)));
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
    public void copy1h(long id, long asOfMillis, long windowMillis, Window1h window) {
        long oldest = GroupedRows.first(Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_1H));
        long newest = GroupedRows.last(Buckets.of(asOfMillis, 0, BUCKET_1H));
        long row = rows.find(id);
        ring1h.copy(row, oldest, newest, window.cells);
        rows.copyNames(row, window.cells);
    }

    /**
     * One window of one row in buckets of 1h, merged over all shards.
     */
    public static final class Window1h {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final Map<String, Group1h> groups = new TreeMap<>();

        /**
         * Merges what was copied.
         */
        public void merge() {
            cells.sort();
            for (int cell = 0; cell < cells.size(); cell++) {
                String name = (String) cells.groupAt(cell);
                groups.computeIfAbsent(name, first -> new Group1h()).merge(cells, cell);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Card.spendByCategory}, over 1d, 7d.
         */
        public Map<String, Double> spendByCategory(String field) {
            Map<String, Double> values = new TreeMap<>();
            for (Map.Entry<String, Group1h> each : groups.entrySet()) {
                @Nullable Double value = each.getValue().spendByCategory(field);
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
     * What one {@code String} has in a window.
     */
    private static final class Group1h {
        private final DoubleSum spendByCategorySum = new DoubleSum();

        private long spendByCategoryCount;

        private void merge(Cells cells, int cell) {
            spendByCategorySum.add(cells.doubleAt(cell, SPEND_BY_CATEGORY_SUM_1H));
            spendByCategoryCount += cells.countAt(cell);
        }

        /**
         * {@code Card.spendByCategory}, over 1d, 7d.
         */
        public @Nullable Double spendByCategory(String field) {
            return spendByCategoryCount == 0 ? null : spendByCategorySum.toDouble(field);
        }
    }
}
