// Generated from cards.Cards. To change it, change that.
package cards;

import dev.millrace.index.Condition;
import dev.millrace.index.DeclaredStream;
import dev.millrace.index.Expression;
import dev.millrace.index.FeatureType;
import dev.millrace.index.RowFunction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.annotation.processing.Generated;

/**
 * What {@code Cards.payments} makes of a message.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Cards_paymentsDeclaration {
    private Cards_paymentsDeclaration() {
    }

    /**
     * The resolver, and what its rows hold.
     */
    public static DeclaredStream<?, ?> declared() {
        return new DeclaredStream<Cards.Message, Cards.Message>("Cards.payments", "payments",
                Cards.Message.class, Cards.Payment.class,
                (message, envelope) -> DeclaredStream.one(message),
                List.of(
                    new DeclaredStream.DeclaredFeature<Cards.Message>("ts", FeatureType.INSTANT, true,
                            new DeclaredStream.Computed<>(new Expression.Call(FeatureType.INSTANT, RowFunction.FROM_UNIX_SECONDS,
                                    new Expression.Feature("seconds", FeatureType.LONG)),
                                    List.of(
                                        new DeclaredStream.DeclaredFeature<Cards.Message>("seconds", FeatureType.LONG, false, row -> row.seconds())))),
                    new DeclaredStream.DeclaredFeature<Cards.Message>("cardId", FeatureType.STRING, false, row -> row.card().number()),
                    new DeclaredStream.DeclaredFeature<Cards.Message>("euros", FeatureType.DOUBLE, false,
                            new DeclaredStream.Computed<>(new Expression.Arithmetic(FeatureType.DOUBLE, Expression.Arithmetic.Operator.DIVIDE,
                                    new Expression.Feature("cents", FeatureType.LONG),
                                    new Expression.Numeric("100")),
                                    List.of(
                                        new DeclaredStream.DeclaredFeature<Cards.Message>("cents", FeatureType.LONG, false, row -> row.cents())))),
                    new DeclaredStream.DeclaredFeature<Cards.Message>("category", FeatureType.STRING, true,
                            new DeclaredStream.Computed<>(new Expression.Call(FeatureType.STRING, RowFunction.LOWER,
                                    new Expression.Feature("merchant.category", FeatureType.STRING)),
                                    List.of(
                                        new DeclaredStream.DeclaredFeature<Cards.Message>("merchant.category", FeatureType.STRING, true, row -> row.merchant() == null ? null : row.merchant().category())))),
                    new DeclaredStream.DeclaredFeature<Cards.Message>("online", FeatureType.BOOLEAN, false,
                            new DeclaredStream.Computed<>(new Expression.Choice(new Condition.IsNull(new Expression.Feature("merchant.city", FeatureType.STRING), true),
                                    new Expression.Truth(true), new Expression.Truth(false)),
                                    List.of(
                                        new DeclaredStream.DeclaredFeature<Cards.Message>("merchant.city", FeatureType.STRING, true, row -> row.merchant() == null ? null : row.merchant().city())))),
                    new DeclaredStream.DeclaredFeature<Cards.Message>("currency", FeatureType.STRING, false, row -> "EUR")),
                Optional.of("ts"), OptionalLong.empty(), 600_000L, Optional.empty());
    }
}
