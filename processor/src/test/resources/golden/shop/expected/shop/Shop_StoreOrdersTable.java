// Generated from shop.Shop.Store and shop.Shop.Order. To change it, change them.
package shop;

import dev.millrace.table.Budget;
import dev.millrace.table.Cells;
import dev.millrace.table.Coverage;
import dev.millrace.table.ObjectRows;
import dev.millrace.table.Placement;
import dev.millrace.table.Ring;
import dev.millrace.table.ShardTable;
import dev.millrace.table.StoredRows;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * The windowed features of {@link Shop.Store} over {@code orders}: a row for each one.
 *
 * <pre>
 *   feature    window  bucket  expression                        columns
 *   bigOrders  all     -       count(orders where total &gt;= 100)  bigOrdersCount
 * </pre>
 *
 * <p>All time is one cell a row, which counts whatever has arrived.
 *
 * <p>Fed by {@code Shop.online},
 * {@code Shop.inStore}. Written by one thread, within its shard's begin and end of writing.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Shop_StoreOrdersTable implements ShardTable {
    private static final String LAYOUT = "layout 1\n"
            + "key UUID\n"
            + "rows shop.Shop.Order by storeId at ts\n"
            + "ring of 0 ms from 0 ms for 0 ms, counts of 62 bits\n"
            + "HEAD_COUNT where total >= 1E+2";

    private final ObjectRows<UUID> rows;

    private final Ring ringAll;

    /**
     * An empty table, which takes no more than {@code budget} allows.
     */
    public Shop_StoreOrdersTable(Budget budget) {
        rows = new ObjectRows<>(budget);
        ringAll = rows.ring(62, 1);
    }

    /**
     * Adds one {@code Order}, unless the budget has no room for it; events may come in any order.
     */
    public void add(UUID id, long eventMillis, float total) {
        boolean countsForBigOrders = total >= 100.0;
        if (!countsForBigOrders) {
            return;
        }
        long row = rows.findOrAdd(id, eventMillis);
        if (row == ObjectRows.NONE) {
            return;
        }
        if (!rows.mayGrow() && !ringAll.fits(row, 0)) {
            rows.refuse(row, eventMillis);
            return;
        }
        long cellAll = ringAll.cell(row, 0);
        ringAll.count(cellAll);
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
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
     * Copies the cell of all time into {@code window}, to be merged.
     */
    public void copyAll(UUID id, WindowAll window) {
        ringAll.copy(rows.find(id), 0, 0, window.cells);
    }

    /**
     * All time of one row, merged over all shards.
     */
    public static final class WindowAll {
        private final Cells cells = new Cells();

        private long refusedUpTo = Cells.NEVER;

        private Coverage coverage = Coverage.ALWAYS;

        private long bigOrdersCount;

        /**
         * Merges what was copied.
         */
        public void merge() {
            for (int cell = 0; cell < cells.size(); cell++) {
                bigOrdersCount += cells.countAt(cell);
            }
            refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo());
            coverage = coverage.and(cells.coverage());
        }

        /**
         * {@code Store.bigOrders}, over all.
         */
        public long bigOrders() {
            return bigOrdersCount;
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
