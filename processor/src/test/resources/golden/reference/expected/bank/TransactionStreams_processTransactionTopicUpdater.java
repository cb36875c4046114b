// Generated from bank.TransactionStreams. To change it, change that.
package bank;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.Checks;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.util.List;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Runs {@code TransactionStreams.processTransactionTopic} on one message, and adds what it
 * returns to every feature that it feeds:
 *
 * <pre>
 *   Transaction, by userId  to  User: sumTransactionAmount, meanTransactionAmount
 * </pre>
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class TransactionStreams_processTransactionTopicUpdater implements StreamUpdater<TransactionMsg> {
    private final UserTransactionsTable userTransactions;

    private final int maxKeyLength;

    private long eventMillis;

    private String userId;

    private double amount;

    /**
     * Makes in the shard the tables that it feeds.
     */
    public TransactionStreams_processTransactionTopicUpdater(Shard shard) {
        userTransactions = shard.table(UserTransactionsTable.class, UserTransactionsTable::new);
        maxKeyLength = shard.maxKeyLength();
    }

    /**
     * How a running Millrace makes this updater.
     */
    public static StreamBinding<?> binding() {
        return new StreamBinding<>("TransactionStreams.processTransactionTopic", "transactions",
                List.of(), Checks.MAX_AHEAD_MILLIS, TransactionMsg.class, TransactionMsgReader::new,
                TransactionStreams_processTransactionTopicUpdater::new);
    }

    @Override
    public Outcome prepare(TransactionMsg message, MessageEnvelope envelope) {
        Transaction row = TransactionStreams.processTransactionTopic(message);
        if (row == null) {
            return Outcome.SKIPPED;
        }
        this.eventMillis = Checks.eventMillis(envelope.timestampMillis());
        this.userId =
                Checks.key("Transaction.userId", Checks.present("Transaction.userId", row.userId()),
                maxKeyLength);
        this.amount = Checks.finite("Transaction.amount", row.amount());
        return Outcome.TAKEN;
    }

    @Override
    public void apply() {
        userTransactions.add(userId, eventMillis, amount);
    }
}
