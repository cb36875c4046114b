package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        DataFrame<Order> orders,
        @Window(value = "1d", expression = "_.transactions.count()") Windowed<Long> tries,
        @Window(value = "1d", expression = "_.orders[_.amount].sum()") Windowed<Double> spent) {}

record Transaction(String id, double amount) {}

@Features
interface Order {}

class Streams {
    @Stream(source = @KafkaSource(name = "orders"))
    static Order orders(Message message) {
        return null;
    }
}

record Message(String id) {}
