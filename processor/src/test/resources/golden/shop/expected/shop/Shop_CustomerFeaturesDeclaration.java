// Generated from shop.Shop.Customer and shop.Shop.Order. To change it, change them.
package shop;

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
 * What {@link Shop.Customer} declares, as typed expressions.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Shop_CustomerFeaturesDeclaration {
    private Shop_CustomerFeaturesDeclaration() {
    }

    /**
     * The class and its windowed features.
     */
    public static DeclaredFeatures declared() {
        return new DeclaredFeatures("shop.Shop.Customer", "customer", List.of(new DeclaredFeatures.KeyPart("id", FeatureType.INT)), List.of(spent()));
    }

    /**
     * {@code Shop.Customer.spent}
     */
    private static DeclaredAggregate spent() {
        return new DeclaredAggregate("spent",
                AggregateFunction.SUM,
                "orders", "shop.Shop.Order", List.of("customerId"), List.of("id"),
                Optional.of(new Expression.Feature("total", FeatureType.FLOAT)),
                Condition.ALWAYS,
                FeatureType.DOUBLE, Optional.of(0.0),
                List.of(
                    new DeclaredWindow("customer.spent__86400__", "spent1d", 86_400_000L, 600_000L, 0L),
                    new DeclaredWindow("customer.spent__172800__", "spent2d", 172_800_000L, 1_200_000L, 0L)));
    }
}
