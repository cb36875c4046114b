// Generated from shop.Shop. To change it, change that.
package shop;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.Checks;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.util.List;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs {@code Shop.online} on one message, and adds what it
 * returns to every feature that it feeds:
 *
 * <pre>
 *   Shop.Order, by customerId  to  Shop.Customer: spent
 *   Shop.Order, by storeId  to  Shop.Store: bigOrders
 * </pre>
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class Shop_onlineUpdater implements StreamUpdater<Shop.OrderMsg> {
    private final Shop_CustomerOrdersTable customerOrders;

    private final Shop_StoreOrdersTable storeOrders;

    private long eventMillis;

    private int customerId;

    private UUID storeId;

    private float total;

    /**
     * Makes in the shard the tables that it feeds.
     */
    public Shop_onlineUpdater(Shard shard) {
        customerOrders = shard.table(Shop_CustomerOrdersTable.class, Shop_CustomerOrdersTable::new);
        storeOrders = shard.table(Shop_StoreOrdersTable.class, Shop_StoreOrdersTable::new);
    }

    /**
     * How a running Millrace makes this updater.
     */
    public static StreamBinding<?> binding() {
        return new StreamBinding<>("Shop.online", "orders", List.of(), Checks.MAX_AHEAD_MILLIS,
                Shop.OrderMsg.class, Shop_OrderMsgReader::new, Shop_onlineUpdater::new);
    }

    @Override
    public Outcome prepare(Shop.OrderMsg message, MessageEnvelope envelope) {
        Shop.Order row = Shop.online(message);
        if (row == null) {
            return Outcome.SKIPPED;
        }
        this.eventMillis = Checks.eventMillis(row.ts, envelope.timestampMillis(),
                Checks.MAX_AHEAD_MILLIS);
        this.customerId = row.customerId;
        this.storeId = row.storeId;
        this.total = Checks.finite("Shop.Order.total", row.total);
        return Outcome.TAKEN;
    }

    @Override
    public void apply() {
        customerOrders.add(customerId, eventMillis, total);
        if (storeId != null) {
            storeOrders.add(storeId, eventMillis, total);
        }
    }
}
