// Generated from groups.Card and groups.Payment. To change it, change them.
package groups;

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
        return new DeclaredFeatures("groups.Card", "card", List.of(new DeclaredFeatures.KeyPart("id", FeatureType.LONG)), List.of(spendByCategory(),
                outcomes(), dearest()));
    }

    /**
     * {@code Card.spendByCategory}
     */
    private static DeclaredAggregate spendByCategory() {
        return new DeclaredAggregate("spendByCategory",
                AggregateFunction.SUM,
                "payments", "groups.Payment", List.of("cardId"), List.of("id"),
                Optional.of(new Expression.Feature("amount", FeatureType.DOUBLE)),
                new Condition.Compare(new Expression.Feature("status", FeatureType.ENUM), Condition.Comparison.NE, new Expression.Constant("DECLINED")),
                FeatureType.DOUBLE, Optional.empty(),
                List.of(
                    new DeclaredWindow("card.spend_by_category__86400__", "spendByCategory1d", 86_400_000L, 3_600_000L, 0L),
                    new DeclaredWindow("card.spend_by_category__604800__", "spendByCategory7d", 604_800_000L, 3_600_000L, 0L))).by("category");
    }

    /**
     * {@code Card.outcomes}
     */
    private static DeclaredAggregate outcomes() {
        return new DeclaredAggregate("outcomes",
                AggregateFunction.COUNT,
                "payments", "groups.Payment", List.of("cardId"), List.of("id"),
                Optional.empty(),
                Condition.ALWAYS,
                FeatureType.LONG, Optional.empty(),
                List.of(
                    new DeclaredWindow("card.outcomes__86400__", "outcomes1d", 86_400_000L, 600_000L, 0L),
                    DeclaredWindow.ofAllTime("card.outcomes__all__", "outcomesAll"))).by("status");
    }

    /**
     * {@code Card.dearest}
     */
    private static DeclaredAggregate dearest() {
        return new DeclaredAggregate("dearest",
                AggregateFunction.MAX,
                "payments", "groups.Payment", List.of("cardId"), List.of("id"),
                Optional.of(new Expression.Feature("amount", FeatureType.DOUBLE)),
                Condition.ALWAYS,
                FeatureType.DOUBLE, Optional.empty(),
                List.of(
                    new DeclaredWindow("card.dearest__86400__", "dearest1d", 86_400_000L, 600_000L, 0L))).by("category", "status");
    }
}
