package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = @KafkaSource(name = "one", lateArrivalDeadline = "1 hour"))
    static Transaction spelled(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "two", lateArrivalDeadline = "0ms"))
    static Transaction zero(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "three", lateArrivalDeadline = "101y", maxAhead = "1h"))
    static Transaction tooLong(Message message) {
        return null;
    }
}
