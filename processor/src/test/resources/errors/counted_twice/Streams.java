package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

final class Streams {
    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction first(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction second(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction third(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream(source = @KafkaSource(name = "others"))
    static Transaction ofAnotherSource(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream(source = @KafkaSource(name = "transactions"), updatesMaterializedAggregations = false)
    static Transaction optedOut(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream(source = @KafkaSource(name = "transactions"))
    @SuppressWarnings("CountedTwice")
    static Transaction known(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream(source = @KafkaSource(name = "others-again", topics = {"fees", "others"}))
    static Transaction ofTheSameTopic(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }
}
