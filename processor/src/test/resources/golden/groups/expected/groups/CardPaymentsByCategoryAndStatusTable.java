// Generated from groups.Card and groups.Payment. To change it, change them.
package groups;

import dev.millrace.table.Buckets;
import dev.millrace.table.Budget;
import dev.millrace.table.Cells;
import dev.millrace.table.CompositeKey;
import dev.millrace.table.Coverage;
import dev.millrace.table.GroupedRows;
import dev.millrace.table.Placement;
import dev.millrace.table.Ring;
import dev.millrace.table.ShardTable;
import dev.millrace.table.StoredRows;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/**
 * The windowed features of {@link Card} over {@code payments}: a row for each one.
 *
 * <pre>
 *   feature  window  bucket  expression                                   columns
 *   dearest  1d      10m     max(payments.amount) by category and status  amountMax
 * </pre>
 *
 * <p>Time is cut into buckets: 10m from the Unix epoch. A window merges those that
 * overlap it, so it looks back at least its length and less than one bucket more.
 *
 * <p>A row has the cells of each {@code category} and {@code status} in the window, of at most 100 at once; events of
 * further ones are refused.
 *
 * <p>Fed by {@code Payments.payments}. Written by one thread, within its shard's begin and end of writing.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class CardPaymentsByCategoryAndStatusTable implements ShardTable {
    private static final long BUCKET_10M = 600_000L;

    private static final long LONGEST_10M = 86_400_000L;

    private static final int AMOUNT_MAX_10M = 0;

    private static final String LAYOUT = "layout 1\n"
            + "key LONG\n"
            + "rows groups.Payment by cardId at ts\n"
            + "groups by category STRING, status ENUM\n"
            + "ring of 600000 ms from 0 ms for 86400000 ms, counts of 23 bits\n"
            + "MAX_DOUBLE of amount DOUBLE";

    private static final Comparator<Payment.Kind> DEAREST_ORDER = Comparator.comparing((Payment.Kind group) -> group.category())
            .thenComparing(group -> group.status());

    private final GroupedRows rows;

    private final CompositeKey groupName = new CompositeKey();

    private final Ring ring10m;

    /**
     * An empty table, which takes no more than {@code budget} allows.
     */
    public CardPaymentsByCategoryAndStatusTable(Budget budget) {
        rows = new GroupedRows(budget, 100);
        ring10m = rows.ring(23, 15000, Ring.NEGATIVE_INFINITY);
    }

    /**
     * Adds one {@code Payment}, unless the budget has no room for it; events may come in any order.
     */
    public void add(long id, long eventMillis, double amount, @Nullable String category,
            Payment.Status status) {
        if (!(category != null)) {
            return;
        }
        long bucket10m = GroupedRows.first(Buckets.of(eventMillis, 0, BUCKET_10M));
        if (!ring10m.keeps(bucket10m)) {
            return;
        }
        long row = rows.findOrAdd(id, eventMillis);
        if (row == GroupedRows.NONE) {
            return;
        }
        int group = rows.place(row, this.groupName.restart().and(category).and(status), eventMillis);
        if (group == GroupedRows.NO_PLACE) {
            return;
        }
        if (!rows.mayGrow() && !ring10m.fits(row, bucket10m + group)) {
            rows.refuse(row, eventMillis);
            return;
        }
        long cell10m = ring10m.cell(row, bucket10m + group);
        ring10m.maxDouble(cell10m, AMOUNT_MAX_10M, amount);
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        ring10m.raise(GroupedRows.first(Buckets.oldest(oldestAsOfMillis, LONGEST_10M, 0,
                BUCKET_10M)));
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
    public void copy10m(long id, long asOfMillis, long windowMillis, Window10m window) {
        long oldest = GroupedRows.first(Buckets.oldest(asOfMillis, windowMillis, 0, BUCKET_10M));
        long newest = GroupedRows.last(Buckets.of(asOfMillis, 0, BUCKET_10M));
        long row = rows.find(id);
        ring10m.copy(row, oldest, newest, window.cells);
        rows.copyNames(row, window.cells);
    }

    /**
     * The group of these names in {@code dearest}; null where one of them is a constant no longer.
     */
    private static Payment. @Nullable Kind dearestGroup(CompositeKey name) {
        List<Object> parts = name.parts();
        Payment. @Nullable Status constant1 = GroupedRows.constant(Payment.Status.class, parts.get(1));
        if (constant1 == null) {
            return null;
        }
        return new Payment.Kind((String) parts.get(0), constant1);
    }

    /**
     * One window of one row in buckets of 10m, merged over all shards.
     */
    public static final class Window10m {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private final Map<CompositeKey, Group10m> groups = new HashMap<>();

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                CompositeKey name = (CompositeKey) cells.groupAt(cell);
                groups.computeIfAbsent(name, first -> new Group10m()).merge(cells, cell);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Card.dearest}, over 1d.
         */
        public Map<Payment.Kind, Double> dearest() {
            Map<Payment.Kind, Double> values = new TreeMap<>(DEAREST_ORDER);
            for (Map.Entry<CompositeKey, Group10m> each : groups.entrySet()) {
                @Nullable Double value = each.getValue().dearest();
                Payment. @Nullable Kind group = CardPaymentsByCategoryAndStatusTable.dearestGroup(each.getKey());
                if (group != null && value != null) {
                    values.put(group, value);
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
     * What one {@code category and status} has in a window.
     */
    private static final class Group10m {
        private double amountMax = Double.NEGATIVE_INFINITY;

        private void merge(Cells cells, int cell) {
            amountMax = Math.max(amountMax, cells.doubleAt(cell, AMOUNT_MAX_10M));
        }

        /**
         * {@code Card.dearest}, over 1d.
         */
        public @Nullable Double dearest() {
            return amountMax == Double.NEGATIVE_INFINITY ? null : amountMax;
        }
    }
}
