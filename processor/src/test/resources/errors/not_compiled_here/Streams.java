package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id) {}

class Streams {
    @Stream(source = @KafkaSource(name = "payments"))
    static other.Payment payments(Message message) {
        return null;
    }
}
