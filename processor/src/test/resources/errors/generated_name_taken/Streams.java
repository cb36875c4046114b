package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

record Message(String id, String userId) {}

class Streams {
    @Stream(source = @KafkaSource(name = "one"), outputs = {"id", "userId"})
    static Transaction read(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "two"), outputs = {"id", "userId"})
    static Transaction read(Other message) {
        return null;
    }
}

record Other(String id, String userId) {}

class OtherReader {}
