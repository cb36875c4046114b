// Generated from shop.Shop.Customer, shop.Shop.Order, shop.Shop.Store and shop.Shop. To change it, change them.
package dev.millrace.index;

import java.util.List;
import javax.annotation.processing.Generated;
import shop.Shop_CustomerFeatures;
import shop.Shop_CustomerFeaturesDeclaration;
import shop.Shop_StoreFeatures;
import shop.Shop_StoreFeaturesDeclaration;
import shop.Shop_inStoreDeclaration;
import shop.Shop_inStoreUpdater;
import shop.Shop_onlineDeclaration;
import shop.Shop_onlineUpdater;

/**
 * What one compilation generated, for a running Millrace and later compilations to find.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@Compiled(
        format = 1,
        features = {
                "shop.Shop.Customer",
                "shop.Shop.Order",
                "shop.Shop.Store"
        },
        tables = {
                @Compiled.Table(name = "shop.Shop_CustomerOrdersTable", row = "shop.Shop.Order", form = "b8802469-4d1c-3d6b-a147-c957ea7ac2db"),
                @Compiled.Table(name = "shop.Shop_StoreOrdersTable", row = "shop.Shop.Order", form = "4b335449-9e37-3053-8cef-280fabe22b77")
        },
        resolvers = {
                @Compiled.Resolver(owner = "shop.Shop", method = "inStore(shop.Shop.OrderMsg)", row = "shop.Shop.Order", into = {@Compiled.Table(name = "shop.Shop_CustomerOrdersTable", row = "shop.Shop.Order", form = "b8802469-4d1c-3d6b-a147-c957ea7ac2db"), @Compiled.Table(name = "shop.Shop_StoreOrdersTable", row = "shop.Shop.Order", form = "4b335449-9e37-3053-8cef-280fabe22b77")}),
                @Compiled.Resolver(owner = "shop.Shop", method = "online(shop.Shop.OrderMsg)", row = "shop.Shop.Order", into = {@Compiled.Table(name = "shop.Shop_CustomerOrdersTable", row = "shop.Shop.Order", form = "b8802469-4d1c-3d6b-a147-c957ea7ac2db"), @Compiled.Table(name = "shop.Shop_StoreOrdersTable", row = "shop.Shop.Order", form = "4b335449-9e37-3053-8cef-280fabe22b77")})
        }
)
public final class Index_a75019ff implements FeatureIndex {
    @Override
    public List<StreamBinding<?>> streams() {
        return List.of(Shop_inStoreUpdater.binding(), Shop_onlineUpdater.binding());
    }

    @Override
    public List<FeaturesBinding<?>> features() {
        return List.of(Shop_CustomerFeatures.binding(), Shop_StoreFeatures.binding());
    }

    @Override
    public List<DeclaredStream<?, ?>> declaredStreams() {
        return List.of(Shop_inStoreDeclaration.declared(), Shop_onlineDeclaration.declared());
    }

    @Override
    public List<DeclaredFeatures> declaredFeatures() {
        return List.of(Shop_CustomerFeaturesDeclaration.declared(),
                Shop_StoreFeaturesDeclaration.declared());
    }
}
