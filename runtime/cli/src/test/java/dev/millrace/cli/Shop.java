package dev.millrace.cli;

import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.util.Map;

/** A shop with a sum and a count by customer, over all time and over a month, and a count of dear orders and others. */
public final class Shop {
    private Shop() {}

    @Features
    public record Order(
            String id, @ForeignKey(Customer.class) String customerId, long cents) {
        @Feature
        public boolean isDear() {
            return cents >= 5;
        }
    }

    @Features
    public record Customer(
            String id,
            DataFrame<Order> orders,

            @Window(
                    value = {"30d", "all"},
                    expression = "_.orders.count()",
                    defaultValue = "0")
            Windowed<Long> made,

            @Window(
                    value = {"30d", "all"},
                    expression = "_.orders[_.cents].sum()",
                    defaultValue = "0")
            Windowed<Long> spent,

            @Window(value = "30d", expression = "_.orders.group_by(_.is_dear).agg(_.count())")
            Windowed<Map<Boolean, Long>> dear) {}

    public record OrderMsg(String id, String customerId, long cents) {}

    static final class Orders {
        private Orders() {}

        @Stream(source = @KafkaSource(name = "orders"))
        static Order order(OrderMsg message) {
            return new Order(message.id(), message.customerId(), message.cents());
        }
    }
}
