package bank;

import dev.millrace.Deduplication;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId, double amount, String merchant) {}

@Deduplication(on = "_.id", within = "1h")
@interface Once {}

class Streams {
    @Stream(source = @KafkaSource(name = "sound"))
    @Once
    static Transaction sound(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "two"), deduplication = @Deduplication(on = "_.id", within = "1h"))
    @Once
    static Transaction two(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "span"), deduplication = @Deduplication(on = "_.id", within = "all"))
    static Transaction span(Message message) {
        return null;
    }

    @Stream(
            source = @KafkaSource(name = "room"),
            deduplication = @Deduplication(on = "_.id", within = "1h", maxBytes = 0))
    static Transaction room(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "type"), deduplication = @Deduplication(on = "_.amount", within = "1h"))
    static Transaction type(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "field"), deduplication = @Deduplication(on = "_.eventId", within = "1h"))
    static Transaction field(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "bytes"), deduplication = @Deduplication(on = "_.id", within = "1h"))
    static Transaction bytes(byte[] message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "path"), deduplication = @Deduplication(on = "lower(_.id)", within = "1h"))
    static Transaction path(Message message) {
        return null;
    }
}
