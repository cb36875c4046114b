package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(
            source = @KafkaSource(name = "timeless", lateArrivalDeadline = "1h"),
            outputs = {"id", "userId", "amount", "merchant"})
    static Transaction timeless(Message message) {
        return null;
    }

    @Stream(
            source = @KafkaSource(name = "mixed", lateArrivalDeadline = "1h"),
            outputs = {"id", "userId", "amount", "merchant"})
    static Transaction without(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "mixed", lateArrivalDeadline = "1h"))
    static Transaction with(Message message) {
        return null;
    }
}
