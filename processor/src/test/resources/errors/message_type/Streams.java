package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import java.util.Map;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction text(String message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction bytes(byte[] message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction number(long message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction map(Map<String, String> message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction generic(Pair<String> message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction foreign(java.util.Date message) {
        return null;
    }
}

record Pair<A>(A first) {}
