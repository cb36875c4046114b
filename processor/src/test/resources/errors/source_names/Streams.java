package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

final class Streams {
    @Stream(source = @KafkaSource(name = "transactions of today"))
    static Transaction spaced(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream(source = @KafkaSource(name = "."))
    static Transaction dot(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream(source = @KafkaSource(name = "transactions", topics = {"eu", "", "us/1", "eu"}))
    static Transaction ofTopics(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream(source = @KafkaSource(name = "bank.transactions-2_b", topics = {"eu", "us"}))
    static Transaction sound(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }
}
