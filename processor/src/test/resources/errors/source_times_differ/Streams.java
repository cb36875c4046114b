package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = @KafkaSource(name = "transactions", lateArrivalDeadline = "1h", maxAhead = "10m"))
    static Transaction one(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions", lateArrivalDeadline = "90m", maxAhead = "1h"))
    static Transaction other(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction silent(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions", lateArrivalDeadline = "60m"))
    static Transaction same(Message message) {
        return null;
    }

    @Hasty
    @Stream
    static Transaction convention(Message message) {
        return null;
    }
}

@KafkaSource(name = "transactions", lateArrivalDeadline = "1s")
@interface Hasty {}
