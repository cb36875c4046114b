// Generated from shop.Shop.Customer. To change it, change that.
package shop;

import dev.millrace.FeatureStatus;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
import java.time.Clock;
import java.time.Instant;
import javax.annotation.processing.Generated;

/**
 * Reads the windowed features of {@link Shop.Customer}, in the process. Safe for any number of threads.
 *
 * <p>A read without an instant is as of now by the clock that Millrace was started with. Every read
 * merges the shards in one order, so equal states give equal values, to the bit.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Shop_CustomerFeatures {
    private static final long WINDOW_1D = 86_400_000L;

    private static final long WINDOW_2D = 172_800_000L;

    private final Shards shards;

    private final Clock clock;

    public Shop_CustomerFeatures(Shards shards, Clock clock) {
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * How a running Millrace makes these reads.
     */
    public static FeaturesBinding<?> binding() {
        return new FeaturesBinding<>(Shop_CustomerFeatures.class, "customer",
                Shop_CustomerFeatures::new);
    }

    /**
     * {@code Customer.spent} over 1d, as of now; 0 where nothing is counted.
     */
    public double spent1d(int id) {
        return orders10m(id, clock.millis(), WINDOW_1D).spent("customer.spent__86400__");
    }

    /**
     * {@code Customer.spent} over 1d, as of an instant; 0 where nothing is counted.
     */
    public double spent1d(int id, Instant asOf) {
        return orders10m(id, shards.asOfMillis(asOf, clock),
                WINDOW_1D).spent("customer.spent__86400__");
    }

    /**
     * {@code Customer.spent} over 2d, as of now; 0 where nothing is counted.
     */
    public double spent2d(int id) {
        return orders20m(id, clock.millis(), WINDOW_2D).spent("customer.spent__172800__");
    }

    /**
     * {@code Customer.spent} over 2d, as of an instant; 0 where nothing is counted.
     */
    public double spent2d(int id, Instant asOf) {
        return orders20m(id, shards.asOfMillis(asOf, clock),
                WINDOW_2D).spent("customer.spent__172800__");
    }

    /**
     * Every value of one {@code Customer}, as of now and on one state of each shard.
     */
    public Values at(int id) {
        Instant now = clock.instant();
        return at(id, now, now.toEpochMilli(), false);
    }

    /**
     * Every value of one {@code Customer}, as of an instant and on one state of each shard.
     */
    public Values at(int id, Instant asOf) {
        return at(id, asOf, shards.asOfMillis(asOf, clock), true);
    }

    private Values at(int id, Instant asOf, long asOfMillis, boolean isPast) {
        int place = shards.placeOf(id);
        Values values = new Values(asOf, isPast);
        for (Shard shard : shards.all()) {
            Shop_CustomerOrdersTable ordersTable = shard.find(Shop_CustomerOrdersTable.class, place);
            if (ordersTable == null) {
                continue;
            }
            shard.read(() -> {
                ordersTable.copy10m(id, asOfMillis, WINDOW_1D, values.orders10mOver1d);
                ordersTable.copy20m(id, asOfMillis, WINDOW_2D, values.orders20mOver2d);
            });
            values.orders10mOver1d.merge();
            values.orders20mOver2d.merge();
        }
        return values;
    }

    private Shop_CustomerOrdersTable.Window10m orders10m(int id, long asOfMillis,
            long windowMillis) {
        int place = shards.placeOf(id);
        Shop_CustomerOrdersTable.Window10m window = new Shop_CustomerOrdersTable.Window10m();
        for (Shard shard : shards.all()) {
            Shop_CustomerOrdersTable table = shard.find(Shop_CustomerOrdersTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy10m(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    private Shop_CustomerOrdersTable.Window20m orders20m(int id, long asOfMillis,
            long windowMillis) {
        int place = shards.placeOf(id);
        Shop_CustomerOrdersTable.Window20m window = new Shop_CustomerOrdersTable.Window20m();
        for (Shard shard : shards.all()) {
            Shop_CustomerOrdersTable table = shard.find(Shop_CustomerOrdersTable.class, place);
            if (table != null) {
                shard.read(() -> table.copy20m(id, asOfMillis, windowMillis, window));
                window.merge();
            }
        }
        return window;
    }

    /**
     * Every value of one {@code Customer}, as of one instant. Does not change.
     */
    public static final class Values {
        private final Instant asOf;

        private final boolean isPast;

        private final Shop_CustomerOrdersTable.Window10m orders10mOver1d = new Shop_CustomerOrdersTable.Window10m();

        private final Shop_CustomerOrdersTable.Window20m orders20mOver2d = new Shop_CustomerOrdersTable.Window20m();

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
         * {@code Customer.spent} over 1d; 0 where nothing is counted.
         */
        public double spent1d() {
            return orders10mOver1d.spent("customer.spent__86400__");
        }

        /**
         * {@code Customer.spent} over 2d; 0 where nothing is counted.
         */
        public double spent2d() {
            return orders20mOver2d.spent("customer.spent__172800__");
        }

        /**
         * What is to be known of one of the values.
         *
         * @param read the name of its method, such as {@code spent1d}
         * @throws IllegalArgumentException if there is no such method
         */
        public FeatureStatus status(String read) {
            return switch (read) {
                case "spent1d" ->
                        new FeatureStatus(orders10mOver1d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_1D), orders10mOver1d.coverage().from(0));
                case "spent2d" ->
                        new FeatureStatus(orders20mOver2d.isIncomplete(asOf.toEpochMilli(),
                        WINDOW_2D), orders20mOver2d.coverage().from(0));
                default -> throw new IllegalArgumentException("Customer has no read " + read);
            };
        }
    }
}
