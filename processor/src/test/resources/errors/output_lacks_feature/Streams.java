package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = @KafkaSource(name = "one"), outputs = {"id", "userId"})
    static Transaction amountless(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "two"), outputs = {"amount", "merchant"})
    static Transaction keyless(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "three"), outputs = "id", updatesMaterializedAggregations = false)
    static Transaction optedOut(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "four"), outputs = {"user_id", "amount", "merchant"})
    static Transaction whole(Message message) {
        return null;
    }
}
