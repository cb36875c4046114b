// Generated from cards.PaymentMsg. To change it, change that.
package cards;

import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.json.MessageReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Reads {@code PaymentMsg} from JSON. Fields that it does not know are passed over.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class PaymentMsgReader implements MessageReader<PaymentMsg> {
    private static final FieldNames PAYMENT_MSG = FieldNames.of(
        new String[] {"paymentId", "payment_id"},
        new String[] {"cardId", "card_id"},
        new String[] {"amount"},
        new String[] {"cents"},
        new String[] {"merchant"},
        new String[] {"status"},
        new String[] {"at"},
        new String[] {"items"},
        new String[] {"labels"});

    private static final FieldNames MERCHANT = FieldNames.of(
        new String[] {"name"},
        new String[] {"category"});

    private static final FieldNames ITEM = FieldNames.of(
        new String[] {"sku"},
        new String[] {"quantity"});

    @Override
    public PaymentMsg read(JsonReader json) {
        return paymentMsg(json);
    }

    private static PaymentMsg paymentMsg(JsonReader json) {
        UUID paymentId = null;
        long cardId = 0;
        Double amount = null;
        long cents = 0;
        PaymentMsg.Merchant merchant = null;
        Payment.Status status = null;
        Instant at = null;
        List<PaymentMsg.Item> items = null;
        Map<String, String> labels = null;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(PAYMENT_MSG); field != JsonReader.END;
                field = json.nextField(PAYMENT_MSG)) {
            switch (field) {
                case 0 -> {
                    seen = PAYMENT_MSG.once(seen, 0);
                    paymentId = json.nextUuid();
                }
                case 1 -> {
                    seen = PAYMENT_MSG.once(seen, 1);
                    cardId = json.nextLong();
                }
                case 2 -> {
                    seen = PAYMENT_MSG.once(seen, 2);
                    amount = json.nextNull() ? null : json.nextDouble();
                }
                case 3 -> {
                    seen = PAYMENT_MSG.once(seen, 3);
                    cents = json.nextLong();
                }
                case 4 -> {
                    seen = PAYMENT_MSG.once(seen, 4);
                    merchant = merchant(json);
                }
                case 5 -> {
                    seen = PAYMENT_MSG.once(seen, 5);
                    status = json.nextEnum(Payment.Status.class);
                }
                case 6 -> {
                    seen = PAYMENT_MSG.once(seen, 6);
                    at = json.nextInstant();
                }
                case 7 -> {
                    seen = PAYMENT_MSG.once(seen, 7);
                    items = items(json);
                }
                case 8 -> {
                    seen = PAYMENT_MSG.once(seen, 8);
                    labels = json.nextNull() ? null : labels(json);
                }
                default -> json.skipValue();
            }
        }
        PAYMENT_MSG.require(seen, 0xfbL, 0);
        return new PaymentMsg(paymentId, cardId, amount, cents, merchant, status, at, items, labels);
    }

    private static PaymentMsg.Merchant merchant(JsonReader json) {
        String name = null;
        String category = null;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(MERCHANT); field != JsonReader.END;
                field = json.nextField(MERCHANT)) {
            switch (field) {
                case 0 -> {
                    seen = MERCHANT.once(seen, 0);
                    name = json.nextString();
                }
                case 1 -> {
                    seen = MERCHANT.once(seen, 1);
                    category = json.nextNull() ? null : json.nextString();
                }
                default -> json.skipValue();
            }
        }
        MERCHANT.require(seen, 0x1L, 0);
        return new PaymentMsg.Merchant(name, category);
    }

    private static PaymentMsg.Item item(JsonReader json) {
        String sku = null;
        short quantity = 0;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(ITEM); field != JsonReader.END;
                field = json.nextField(ITEM)) {
            switch (field) {
                case 0 -> {
                    seen = ITEM.once(seen, 0);
                    sku = json.nextString();
                }
                case 1 -> {
                    seen = ITEM.once(seen, 1);
                    quantity = (short) json.nextInt(Short.MIN_VALUE, Short.MAX_VALUE);
                }
                default -> json.skipValue();
            }
        }
        ITEM.require(seen, 0x3L, 0);
        return new PaymentMsg.Item(sku, quantity);
    }

    private static List<PaymentMsg.Item> items(JsonReader json) {
        List<PaymentMsg.Item> list = new ArrayList<>();
        json.beginArray();
        while (json.nextElement()) {
            list.add(item(json));
        }
        return list;
    }

    private static Map<String, String> labels(JsonReader json) {
        Map<String, String> map = new LinkedHashMap<>();
        json.beginObject();
        for (String key = json.nextName(); key != null; key = json.nextName()) {
            if (map.containsKey(key)) {
                throw json.error("the key stands there twice");
            }
            map.put(key, json.nextNull() ? null : json.nextString());
        }
        return map;
    }
}
