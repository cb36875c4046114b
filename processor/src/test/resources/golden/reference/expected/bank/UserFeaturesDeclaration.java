// Generated from bank.User and bank.Transaction. To change it, change them.
package bank;

import dev.millrace.index.AggregateFunction;
import dev.millrace.index.Condition;
import dev.millrace.index.DeclaredAggregate;
import dev.millrace.index.DeclaredFeatures;
import dev.millrace.index.DeclaredWindow;
import dev.millrace.index.Expression;
import dev.millrace.index.FeatureType;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * What {@link User} declares, as typed expressions.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class UserFeaturesDeclaration {
    private UserFeaturesDeclaration() {
    }

    /**
     * The class and its windowed features.
     */
    public static DeclaredFeatures declared() {
        return new DeclaredFeatures("bank.User", "user", List.of(new DeclaredFeatures.KeyPart("id", FeatureType.STRING)), List.of(sumTransactionAmount(),
                meanTransactionAmount()));
    }

    /**
     * {@code User.sumTransactionAmount}
     */
    private static DeclaredAggregate sumTransactionAmount() {
        return new DeclaredAggregate("sumTransactionAmount",
                AggregateFunction.SUM,
                "transactions", "bank.Transaction", List.of("userId"), List.of("id"),
                Optional.of(new Expression.Feature("amount", FeatureType.DOUBLE)),
                Condition.ALWAYS,
                FeatureType.DOUBLE, Optional.of(0.0),
                List.of(
                    new DeclaredWindow("user.sum_transaction_amount__2592000__", "sumTransactionAmount30d", 2_592_000_000L, 21_600_000L, 0L)));
    }

    /**
     * {@code User.meanTransactionAmount}
     */
    private static DeclaredAggregate meanTransactionAmount() {
        return new DeclaredAggregate("meanTransactionAmount",
                AggregateFunction.MEAN,
                "transactions", "bank.Transaction", List.of("userId"), List.of("id"),
                Optional.of(new Expression.Feature("amount", FeatureType.DOUBLE)),
                Condition.ALWAYS,
                FeatureType.DOUBLE, Optional.of(0.0),
                List.of(
                    new DeclaredWindow("user.mean_transaction_amount__2592000__", "meanTransactionAmount30d", 2_592_000_000L, 21_600_000L, 0L)));
    }
}
