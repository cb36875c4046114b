// Generated from shop.Shop. To change it, change that.
package shop;

import dev.millrace.index.DeclaredStream;
import dev.millrace.index.FeatureType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.annotation.processing.Generated;

/**
 * What {@code Shop.inStore} makes of a message.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Shop_inStoreDeclaration {
    private Shop_inStoreDeclaration() {
    }

    /**
     * The resolver, and what its rows hold.
     */
    public static DeclaredStream<?, ?> declared() {
        return new DeclaredStream<Shop.OrderMsg, Shop.Order>("Shop.inStore", "tills",
                Shop.OrderMsg.class, Shop.Order.class,
                (message, envelope) -> DeclaredStream.one(Shop.inStore(message)),
                List.of(
                    new DeclaredStream.DeclaredFeature<Shop.Order>("customerId", FeatureType.INT, false, row -> row.customerId),
                    new DeclaredStream.DeclaredFeature<Shop.Order>("storeId", FeatureType.UUID, true, row -> row.storeId),
                    new DeclaredStream.DeclaredFeature<Shop.Order>("total", FeatureType.FLOAT, false, row -> row.total)),
                Optional.empty(), OptionalLong.empty(), 600_000L, Optional.empty());
    }
}
