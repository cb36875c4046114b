// Generated from shop.Shop.Store and shop.Shop.Order. To change it, change them.
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
 * What {@link Shop.Store} declares, as typed expressions.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Shop_StoreFeaturesDeclaration {
    private Shop_StoreFeaturesDeclaration() {
    }

    /**
     * The class and its windowed features.
     */
    public static DeclaredFeatures declared() {
        return new DeclaredFeatures("shop.Shop.Store", "store", List.of(new DeclaredFeatures.KeyPart("id", FeatureType.UUID)), List.of(bigOrders()));
    }

    /**
     * {@code Shop.Store.bigOrders}
     */
    private static DeclaredAggregate bigOrders() {
        return new DeclaredAggregate("bigOrders",
                AggregateFunction.COUNT,
                "orders", "shop.Shop.Order", List.of("storeId"), List.of("id"),
                Optional.empty(),
                new Condition.Compare(new Expression.Feature("total", FeatureType.FLOAT), Condition.Comparison.GE, new Expression.Numeric("100")),
                FeatureType.LONG, Optional.of(0L),
                List.of(
                    DeclaredWindow.ofAllTime("store.big_orders__all__", "bigOrdersAll")));
    }
}
