// Generated from bank.TransactionStreams. To change it, change that.
package bank;

import dev.millrace.index.DeclaredStream;
import dev.millrace.index.FeatureType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.annotation.processing.Generated;

/**
 * What {@code TransactionStreams.processTransactionTopic} makes of a message.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class TransactionStreams_processTransactionTopicDeclaration {
    private TransactionStreams_processTransactionTopicDeclaration() {
    }

    /**
     * The resolver, and what its rows hold.
     */
    public static DeclaredStream<?, ?> declared() {
        return new DeclaredStream<TransactionMsg, Transaction>("TransactionStreams.processTransactionTopic", "transactions",
                TransactionMsg.class, Transaction.class,
                (message, envelope) -> DeclaredStream.one(TransactionStreams.processTransactionTopic(message)),
                List.of(
                    new DeclaredStream.DeclaredFeature<Transaction>("userId", FeatureType.STRING, false, row -> row.userId()),
                    new DeclaredStream.DeclaredFeature<Transaction>("amount", FeatureType.DOUBLE, false, row -> row.amount())),
                Optional.empty(), OptionalLong.empty(), 600_000L, Optional.empty());
    }
}
