package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(outputs = "amount")
    static Transaction transactions(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "others"), outputs = "amonut")
    static Transaction others(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    Transaction helper(Message message) {
        return null;
    }
}
