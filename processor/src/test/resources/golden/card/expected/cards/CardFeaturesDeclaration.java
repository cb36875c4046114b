// Generated from cards.Card and cards.Payment. To change it, change them.
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
 * What {@link Card} declares, as typed expressions.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class CardFeaturesDeclaration {
    private CardFeaturesDeclaration() {
    }

    /**
     * The class and its windowed features.
     */
    public static DeclaredFeatures declared() {
        return new DeclaredFeatures("cards.Card", "card", List.of(new DeclaredFeatures.KeyPart("id", FeatureType.LONG)), List.of(tries(),
                declined(), cents(), meanCents(), leastCents(), mostItems(), oddMean(), largest()));
    }

    /**
     * {@code Card.tries}
     */
    private static DeclaredAggregate tries() {
        return new DeclaredAggregate("tries",
                AggregateFunction.COUNT,
                "payments", "cards.Payment", List.of("cardId"), List.of("id"),
                Optional.empty(),
                Condition.ALWAYS,
                FeatureType.LONG, Optional.of(0L),
                List.of(
                    new DeclaredWindow("card.tries__3600__", "tries1h", 3_600_000L, 60_000L, 1_767_220_200_000L),
                    new DeclaredWindow("card.tries__86400__", "tries1d", 86_400_000L, 3_600_000L, 1_767_220_200_000L),
                    DeclaredWindow.ofAllTime("card.tries__all__", "triesAll")));
    }

    /**
     * {@code Card.declined}
     */
    private static DeclaredAggregate declined() {
        return new DeclaredAggregate("declined",
                AggregateFunction.COUNT,
                "payments", "cards.Payment", List.of("cardId"), List.of("id"),
                Optional.empty(),
                new Condition.All(
                    new Condition.Compare(new Expression.Feature("status", FeatureType.ENUM), Condition.Comparison.EQ, new Expression.Constant("DECLINED")),
                    new Condition.Is(new Expression.Feature("isSmall", FeatureType.BOOLEAN), false)),
                FeatureType.LONG, Optional.of(0L),
                List.of(
                    new DeclaredWindow("card.declined__3600__", "declined1h", 3_600_000L, 60_000L, 1_767_220_200_000L),
                    new DeclaredWindow("card.declined__86400__", "declined1d", 86_400_000L, 3_600_000L, 1_767_220_200_000L)));
    }

    /**
     * {@code Card.cents}
     */
    private static DeclaredAggregate cents() {
        return new DeclaredAggregate("cents",
                AggregateFunction.SUM,
                "payments", "cards.Payment", List.of("cardId"), List.of("id"),
                Optional.of(new Expression.Feature("cents", FeatureType.LONG)),
                Condition.ALWAYS,
                FeatureType.LONG, Optional.of(0L),
                List.of(
                    new DeclaredWindow("card.cents__604800__", "cents7d", 604_800_000L, 3_600_000L, 0L)));
    }

    /**
     * {@code Card.meanCents}
     */
    private static DeclaredAggregate meanCents() {
        return new DeclaredAggregate("meanCents",
                AggregateFunction.MEAN,
                "payments", "cards.Payment", List.of("cardId"), List.of("id"),
                Optional.of(new Expression.Feature("cents", FeatureType.LONG)),
                Condition.ALWAYS,
                FeatureType.DOUBLE, Optional.of(-1.0),
                List.of(
                    new DeclaredWindow("card.mean_cents__604800__", "meanCents7d", 604_800_000L, 3_600_000L, 0L)));
    }

    /**
     * {@code Card.leastCents}
     */
    private static DeclaredAggregate leastCents() {
        return new DeclaredAggregate("leastCents",
                AggregateFunction.MIN,
                "payments", "cards.Payment", List.of("cardId"), List.of("id"),
                Optional.of(new Expression.Feature("cents", FeatureType.LONG)),
                Condition.ALWAYS,
                FeatureType.LONG, Optional.empty(),
                List.of(
                    new DeclaredWindow("card.least_cents__604800__", "leastCents7d", 604_800_000L, 3_600_000L, 0L)));
    }

    /**
     * {@code Card.mostItems}
     */
    private static DeclaredAggregate mostItems() {
        return new DeclaredAggregate("mostItems",
                AggregateFunction.MAX,
                "payments", "cards.Payment", List.of("cardId"), List.of("id"),
                Optional.of(new Expression.Feature("items", FeatureType.INT)),
                Condition.ALWAYS,
                FeatureType.INT, Optional.of(0),
                List.of(
                    new DeclaredWindow("card.most_items__604800__", "mostItems7d", 604_800_000L, 3_600_000L, 0L)));
    }

    /**
     * {@code Card.oddMean}
     */
    private static DeclaredAggregate oddMean() {
        return new DeclaredAggregate("oddMean",
                AggregateFunction.MEAN,
                "payments", "cards.Payment", List.of("cardId"), List.of("id"),
                Optional.of(new Expression.Feature("amount", FeatureType.DOUBLE)),
                new Condition.All(
                    new Condition.Compare(new Expression.Feature("category", FeatureType.STRING), Condition.Comparison.NE, new Expression.Text("gift")),
                    new Condition.Compare(new Expression.Feature("amount", FeatureType.DOUBLE), Condition.Comparison.LE, new Expression.Numeric("3.5"))),
                FeatureType.DOUBLE, Optional.empty(),
                List.of(
                    new DeclaredWindow("card.odd_mean__2592000__", "oddMean30d", 2_592_000_000L, 21_600_000L, 0L)));
    }

    /**
     * {@code Card.largest}
     */
    private static DeclaredAggregate largest() {
        return new DeclaredAggregate("largest",
                AggregateFunction.MAX,
                "payments", "cards.Payment", List.of("cardId"), List.of("id"),
                Optional.of(new Expression.Feature("amount", FeatureType.DOUBLE)),
                Condition.ALWAYS,
                FeatureType.DOUBLE, Optional.empty(),
                List.of(
                    new DeclaredWindow("card.largest__2592000__", "largest30d", 2_592_000_000L, 3_600_000L, 1_767_220_200_000L)));
    }
}
