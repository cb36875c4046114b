package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import java.io.IOException;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction reads(Message message) throws IOException {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction fine(Message message) throws IllegalStateException {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction two(Message message) throws IllegalStateException, InterruptedException {
        return null;
    }
}
