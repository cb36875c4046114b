package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

class Streams {
    @Stream(source = @KafkaSource(name = "one"))
    static Transaction one(Mesage message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "two"))
    static Transacton two(Message message) {
        return null;
    }
}

record Message(String id, Statsu status) {}
