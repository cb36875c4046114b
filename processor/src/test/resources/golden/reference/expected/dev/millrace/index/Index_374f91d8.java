// Generated from bank.Transaction, bank.User and bank.TransactionStreams. To change it, change them.
package dev.millrace.index;

import bank.TransactionStreams_processTransactionTopicDeclaration;
import bank.TransactionStreams_processTransactionTopicUpdater;
import bank.UserFeatures;
import bank.UserFeaturesDeclaration;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * What one compilation generated, for a running Millrace and later compilations to find.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@Compiled(
        format = 1,
        features = {
                "bank.Transaction",
                "bank.User"
        },
        tables = @Compiled.Table(name = "bank.UserTransactionsTable", row = "bank.Transaction", form = "f39b7c48-3eba-326d-9adf-b833c4302e5e"),
        resolvers = @Compiled.Resolver(owner = "bank.TransactionStreams", method = "processTransactionTopic(bank.TransactionMsg)", row = "bank.Transaction", into = @Compiled.Table(name = "bank.UserTransactionsTable", row = "bank.Transaction", form = "f39b7c48-3eba-326d-9adf-b833c4302e5e"))
)
public final class Index_374f91d8 implements FeatureIndex {
    @Override
    public List<StreamBinding<?>> streams() {
        return List.of(TransactionStreams_processTransactionTopicUpdater.binding());
    }

    @Override
    public List<FeaturesBinding<?>> features() {
        return List.of(UserFeatures.binding());
    }

    @Override
    public List<DeclaredStream<?, ?>> declaredStreams() {
        return List.of(TransactionStreams_processTransactionTopicDeclaration.declared());
    }

    @Override
    public List<DeclaredFeatures> declaredFeatures() {
        return List.of(UserFeaturesDeclaration.declared());
    }
}
