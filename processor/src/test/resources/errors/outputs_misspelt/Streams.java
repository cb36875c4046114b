package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = @KafkaSource(name = "one"), outputs = {"userId", "amuont", "merchant"})
    static Transaction first(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "two"), outputs = "user")
    static Transaction second(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "two"), outputs = {"transactions", ""})
    static Transaction third(Message message) {
        return null;
    }
}
