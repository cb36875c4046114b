// Generated from shop.Shop. To change it, change that.
package shop;

import dev.millrace.index.DeclaredStream;
import dev.millrace.index.FeatureType;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.annotation.processing.Generated;

/**
 * What {@code Shop.online} makes of a message.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
public final class Shop_onlineDeclaration {
    private Shop_onlineDeclaration() {
    }

    /**
     * The resolver, and what its rows hold.
     */
    public static DeclaredStream<?, ?> declared() {
        return new DeclaredStream<Shop.OrderMsg, Shop.Order>("Shop.online", "orders",
                Shop.OrderMsg.class, Shop.Order.class,
                (message, envelope) -> DeclaredStream.one(Shop.online(message)),
                List.of(
                    new DeclaredStream.DeclaredFeature<Shop.Order>("ts", FeatureType.LONG, true, row -> row.ts),
                    new DeclaredStream.DeclaredFeature<Shop.Order>("customerId", FeatureType.INT, false, row -> row.customerId),
                    new DeclaredStream.DeclaredFeature<Shop.Order>("storeId", FeatureType.UUID, true, row -> row.storeId),
                    new DeclaredStream.DeclaredFeature<Shop.Order>("total", FeatureType.FLOAT, false, row -> row.total)),
                Optional.of("ts"), OptionalLong.empty(), 600_000L, Optional.empty());
    }
}
