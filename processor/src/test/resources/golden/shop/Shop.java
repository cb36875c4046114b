package shop;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Classes with fields, nested; one row that feeds two entities, and two resolvers that feed one. */
public final class Shop {
    private Shop() {}

    @Features
    public static final class Order {
        public UUID id = new UUID(0, 0);

        @ForeignKey(Customer.class)
        public int customerId;

        @ForeignKey(Store.class)
        public @Nullable UUID storeId;

        public float total;

        public long ts;
    }

    @Features
    public static final class Customer {
        public int id;

        public @Nullable DataFrame<Order> orders;

        @Window(value = {"1d", "2d"}, expression = "_.orders[_.total].sum()")
        public @Nullable Windowed<Double> spent;
    }

    @Features
    public static final class Store {
        public UUID id = new UUID(0, 0);

        public @Nullable DataFrame<Order> orders;

        @Window(value = "all", expression = "_.orders[_.total, _.total >= 100].count()")
        public @Nullable Windowed<Long> bigOrders;
    }

    public record OrderMsg(UUID id, int customerId, @Nullable UUID storeId, float total, long ts) {}

    @Stream(source = @KafkaSource(name = "orders"))
    static Order online(OrderMsg message) {
        return order(message);
    }

    @Stream(source = @KafkaSource(name = "tills"), outputs = {"id", "customer_id", "store_id", "total"})
    static Order inStore(OrderMsg message) {
        return order(message);
    }

    private static Order order(OrderMsg message) {
        Order order = new Order();
        order.id = message.id();
        order.customerId = message.customerId();
        order.storeId = message.storeId();
        order.total = message.total();
        order.ts = message.ts();
        return order;
    }
}
