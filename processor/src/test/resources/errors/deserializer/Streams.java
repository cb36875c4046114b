package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

record Message(String id, String userId, double amount, String merchant) {}

abstract class Typed<A, B> implements Deserializer<B> {}

final class Messages extends Typed<String, Message> {}

final class Anything implements Deserializer<Object> {}

final class Lists implements Deserializer<List<String>> {}

final class Configured implements Deserializer<Message> {
    Configured(String url) {}
}

class Streams {
    @Stream(source = @KafkaSource(name = "sound", deserializer = Messages.class))
    static Transaction sound(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "narrowed", deserializer = Anything.class))
    static Transaction narrowed(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "none", deserializer = String.class))
    static Transaction none(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "abstract", deserializer = Typed.class))
    static Transaction unmade(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "configured", deserializer = Configured.class))
    static Transaction configured(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "other", deserializer = Messages.class))
    static Transaction other(String message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "generic", deserializer = Lists.class))
    static Transaction generic(List<String> message) {
        return null;
    }
}
