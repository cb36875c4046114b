package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = @KafkaSource(name = "transactions"))
    Transaction instance(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    private static Transaction hidden(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static <T> Transaction generic(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction bare() {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction two(Message message, String key) {
        return null;
    }

    private static class Hidden {
        @Stream(source = @KafkaSource(name = "transactions"))
        static Transaction inside(Message message) {
            return null;
        }
    }
}
