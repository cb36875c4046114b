package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = @KafkaSource(name = "one", maxAhead = ""))
    static Transaction empty(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "two", maxAhead = "0ms"))
    static Transaction zero(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "three", lateArrivalDeadline = "30m1h", maxAhead = "36526d"))
    static Transaction both(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "four", lateArrivalDeadline = "1ms", maxAhead = "36525d"))
    static Transaction fine(Message message) {
        return null;
    }
}
