// Generated from shop.Shop.Store and shop.Shop.Order. To change it, change them.
package shop;

import dev.millrace.table.ObjectRows;
import dev.millrace.table.Ring;
import dev.millrace.table.ShardTable;
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
 * {@code Shop.inStore}. Written and read under its shard's lock.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Shop_StoreOrdersTable implements ShardTable {
    private final ObjectRows<UUID> rows = new ObjectRows<>();

    private final Ring ringAll = new Ring(62, 1);

    /**
     * Adds one {@code Order}; events may come in any order.
     */
    public void add(UUID id, long eventMillis, float total) {
        boolean countsForBigOrders = total >= 100.0;
        if (!countsForBigOrders) {
            return;
        }
        int row = rows.findOrAdd(id);
        long cellAll = ringAll.cell(row, 0);
        ringAll.count(cellAll);
    }

    @Override
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
    }

    /**
     * Merges the cell of all time into {@code window}.
     */
    public void mergeAll(UUID id, WindowAll window) {
        int row = rows.find(id);
        if (row == ObjectRows.NONE) {
            return;
        }
        for (long cell = ringAll.first(row, 0, 0); cell != Ring.NONE;
                cell = ringAll.next(row, cell, 0, 0)) {
            window.bigOrdersCount += ringAll.countAt(cell);
        }
    }

    /**
     * All time of one row, merged over all shards.
     */
    public static final class WindowAll {
        private long bigOrdersCount;

        /**
         * {@code Store.bigOrders}, over all.
         */
        public long bigOrders() {
            return bigOrdersCount;
        }
    }
}
