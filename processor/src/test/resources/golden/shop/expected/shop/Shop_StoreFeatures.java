// Generated from shop.Shop.Store. To change it, change that.
package shop;

import dev.millrace.FeatureStatus;
import dev.millrace.FieldException;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import javax.annotation.processing.Generated;

/**
 * Reads the windowed features of {@link Shop.Store}, in the process. Safe for any number of threads.
 *
 * <p>A read without an instant is as of now by the clock that Millrace was started with. Every read
 * merges the shards in one order, so equal states give equal values, to the bit.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Shop_StoreFeatures {
    private final Shards shards;

    private final Clock clock;

    public Shop_StoreFeatures(Shards shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * How a running Millrace makes these reads.
     */
    public static FeaturesBinding<?> binding() {
        return new FeaturesBinding<>(Shop_StoreFeatures.class, "store", Shop_StoreFeatures::new);
    }

    /**
     * {@code Store.bigOrders} over all time; 0 where nothing is counted.
     */
    public long bigOrdersAll(UUID id) {
        return ordersAll(id).bigOrders();
    }

    /**
     * Every value of one {@code Store}, as of now and on one state of each shard.
     */
    public Values at(UUID id) {
        Instant now = clock.instant();
        return at(id, now, now.toEpochMilli(), false);
    }

    /**
     * Every value of one {@code Store}, as of an instant and on one state of each shard.
     */
    public Values at(UUID id, Instant asOf) {
        return at(id, asOf, shards.asOfMillis(asOf, clock), true);
    }

    private Values at(UUID id, Instant asOf, long asOfMillis, boolean isPast) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        Values values = new Values(asOf, isPast);
        for (Shard shard : shards.all()) {
            Shop_StoreOrdersTable ordersTable = shard.find(Shop_StoreOrdersTable.class, place);
            if (ordersTable == null) {
                continue;
            }
            shard.read(() -> {
                ordersTable.copyAll(id, values.ordersAll);
            });
            values.ordersAll.merge();
        }
        return values;
    }

    private Shop_StoreOrdersTable.WindowAll ordersAll(UUID id) {
        Objects.requireNonNull(id, "id");
        int place = shards.placeOf(id);
        Shop_StoreOrdersTable.WindowAll window = new Shop_StoreOrdersTable.WindowAll();
        for (Shard shard : shards.all()) {
            Shop_StoreOrdersTable table = shard.find(Shop_StoreOrdersTable.class, place);
            if (table != null) {
                shard.read(() -> table.copyAll(id, window));
                window.merge();
            }
        }
        return window;
    }

    /**
     * Every value of one {@code Store}, as of one instant. Does not change.
     */
    public static final class Values {
        private final Instant asOf;

        private final boolean isPast;

        private final Shop_StoreOrdersTable.WindowAll ordersAll = new Shop_StoreOrdersTable.WindowAll();

        private Values(Instant asOf, boolean isPast) {
            this.asOf = asOf;
            this.isPast = isPast;
        }

        /**
         * The instant that all values are as of.
         */
        public Instant asOf() {
            return asOf;
        }

        /**
         * {@code Store.bigOrders} over all time; 0 where nothing is counted.
         *
         * @throws FieldException if these are the values of a given instant
         */
        public long bigOrdersAll() {
            if (isPast) {
                throw new FieldException("store.big_orders__all__",
                        "a window of all time is known as of now only; read it without an instant");
            }
            return ordersAll.bigOrders();
        }

        /**
         * What is to be known of one of the values.
         *
         * @param read the name of its method, such as {@code bigOrdersAll}
         * @throws IllegalArgumentException if there is no such method
         */
        public FeatureStatus status(String read) {
            return switch (read) {
                case "bigOrdersAll" -> new FeatureStatus(ordersAll.isIncomplete(),
                        ordersAll.coverage().from(0));
                default -> throw new IllegalArgumentException("Store has no read " + read);
            };
        }
    }
}
