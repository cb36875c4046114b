package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = {@KafkaSource(name = "one"), @KafkaSource(name = "two")})
    static Transaction inside(Message message) {
        return null;
    }

    @Kept
    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction beside(Message message) {
        return null;
    }
}
