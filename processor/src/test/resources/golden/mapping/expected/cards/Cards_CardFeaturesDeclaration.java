// Generated from cards.Cards.Card and cards.Cards.Payment. To change it, change them.
package cards;

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
 * What {@link Cards.Card} declares, as typed expressions.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Cards_CardFeaturesDeclaration {
    private Cards_CardFeaturesDeclaration() {
    }

    /**
     * The class and its windowed features.
     */
    public static DeclaredFeatures declared() {
        return new DeclaredFeatures("cards.Cards.Card", "card", List.of(new DeclaredFeatures.KeyPart("id", FeatureType.STRING)), List.of(food(),
                inEuros()));
    }

    /**
     * {@code Cards.Card.food}
     */
    private static DeclaredAggregate food() {
        return new DeclaredAggregate("food",
                AggregateFunction.SUM,
                "payments", "cards.Cards.Payment", List.of("cardId"), List.of("id"),
                Optional.of(new Expression.Feature("euros", FeatureType.DOUBLE)),
                new Condition.All(
                    new Condition.Compare(new Expression.Feature("category", FeatureType.STRING), Condition.Comparison.EQ, new Expression.Text("food")),
                    new Condition.Is(new Expression.Feature("online", FeatureType.BOOLEAN), false)),
                FeatureType.DOUBLE, Optional.of(0.0),
                List.of(
                    new DeclaredWindow("card.food__86400__", "food1d", 86_400_000L, 600_000L, 0L)));
    }

    /**
     * {@code Cards.Card.inEuros}
     */
    private static DeclaredAggregate inEuros() {
        return new DeclaredAggregate("inEuros",
                AggregateFunction.COUNT,
                "payments", "cards.Cards.Payment", List.of("cardId"), List.of("id"),
                Optional.empty(),
                new Condition.Compare(new Expression.Feature("currency", FeatureType.STRING), Condition.Comparison.EQ, new Expression.Text("EUR")),
                FeatureType.LONG, Optional.of(0L),
                List.of(
                    new DeclaredWindow("card.in_euros__86400__", "inEuros1d", 86_400_000L, 600_000L, 0L)));
    }
}
