package bank;

import dev.millrace.Deduplication;
import dev.millrace.KafkaSource;
import dev.millrace.Output;
import dev.millrace.Stream;

@KafkaSource(name = "transactions")
@interface OfTransactions {}

@Deduplication(on = "_.id", within = "1h")
@interface Once {}

final class Streams {
    @OfTransactions @Once
    static Transaction unread(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream @OfTransactions @Once
    static Transaction read(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Stream(updatesMaterializedAggregations = false) @OfTransactions @Once
    static Transaction optedOut(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }

    @Output(feature = "id", from = "_.id")
    @Output(feature = "userId", from = "_.userId")
    static Transaction mappedInVain(Message message) {
        return new Transaction(message.id(), message.userId(), message.amount());
    }
}
