package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream()
    static Transaction bare(Message message) {
        return null;
    }

    @Stream(outputs = {"id", "userId"})
    static Transaction other(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = ""))
    static Transaction nameless(Message message) {
        return null;
    }
}
