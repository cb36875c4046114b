package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import java.io.IOException;

record Message(String id, String userId, double amount, String merchant) {}

class Streams {
    @Stream(source = @KafkaSource(name = "transactions"), parse = "prase")
    static Transaction misspelt(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"), parse = "twice")
    static Transaction overloaded(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"), parse = "instance")
    static Transaction misshapen(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"), parse = "nothing")
    static Transaction ofNothing(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"), parse = "failing")
    static Transaction ofFailing(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"), parse = "parse")
    static Transaction ofAnotherType(Long message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "transactions"), parse = "inner")
    static Transaction ofWhatJsonCannot(Message message) {
        return null;
    }

    static Message parse(String text) {
        return null;
    }

    static Message twice(String text) {
        return null;
    }

    static Message twice(byte[] bytes) {
        return null;
    }

    Message instance(String text) {
        return null;
    }

    static void nothing(String text) {}

    static Message failing(String text) throws IOException {
        return null;
    }

    static Message inner(Object anything) {
        return null;
    }
}
