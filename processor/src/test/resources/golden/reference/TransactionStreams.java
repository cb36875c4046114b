package bank;

import dev.millrace.KafkaSource;
import dev.millrace.Stream;

final class TransactionStreams {
    @Stream(
            source = @KafkaSource(name = "transactions"),
            outputs = {"id", "userId", "amount"})
    static Transaction processTransactionTopic(TransactionMsg value) {
        return new Transaction(value.id(), value.userId(), value.amount(), null);
    }
}
