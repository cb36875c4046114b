// Generated from shop.Shop.OrderMsg. To change it, change that.
package shop;

import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.json.MessageReader;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Reads {@code OrderMsg} from JSON. Fields that it does not know are passed over.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class Shop_OrderMsgReader implements MessageReader<Shop.OrderMsg> {
    private static final FieldNames ORDER_MSG = FieldNames.of(
        new String[] {"id"},
        new String[] {"customerId", "customer_id"},
        new String[] {"storeId", "store_id"},
        new String[] {"total"},
        new String[] {"ts"});

    @Override
    public Shop.OrderMsg read(JsonReader json) {
        return orderMsg(json);
    }

    private static Shop.OrderMsg orderMsg(JsonReader json) {
        UUID id = null;
        int customerId = 0;
        UUID storeId = null;
        float total = 0;
        long ts = 0;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(ORDER_MSG); field != JsonReader.END;
                field = json.nextField(ORDER_MSG)) {
            switch (field) {
                case 0 -> {
                    seen = ORDER_MSG.once(seen, 0);
                    id = json.nextUuid();
                }
                case 1 -> {
                    seen = ORDER_MSG.once(seen, 1);
                    customerId = json.nextInt();
                }
                case 2 -> {
                    seen = ORDER_MSG.once(seen, 2);
                    storeId = json.nextNull() ? null : json.nextUuid();
                }
                case 3 -> {
                    seen = ORDER_MSG.once(seen, 3);
                    total = json.nextFloat();
                }
                case 4 -> {
                    seen = ORDER_MSG.once(seen, 4);
                    ts = json.nextLong();
                }
                default -> json.skipValue();
            }
        }
        ORDER_MSG.require(seen, 0x1bL, 0);
        return new Shop.OrderMsg(id, customerId, storeId, total, ts);
    }
}
