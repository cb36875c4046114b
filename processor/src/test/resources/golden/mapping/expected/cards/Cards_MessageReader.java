// Generated from cards.Cards.Message. To change it, change that.
package cards;

import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.json.MessageReader;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Reads {@code Message} from JSON. Fields that it does not know are passed over.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class Cards_MessageReader implements MessageReader<Cards.Message> {
    private static final FieldNames MESSAGE = FieldNames.of(
        new String[] {"card"},
        new String[] {"cents"},
        new String[] {"merchant"},
        new String[] {"seconds"});

    private static final FieldNames CARD_REF = FieldNames.of(
        new String[] {"number"});

    private static final FieldNames MERCHANT = FieldNames.of(
        new String[] {"category"},
        new String[] {"city"});

    @Override
    public Cards.Message read(JsonReader json) {
        return message(json);
    }

    private static Cards.Message message(JsonReader json) {
        Cards.CardRef card = null;
        long cents = 0;
        Cards.Merchant merchant = null;
        long seconds = 0;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(MESSAGE); field != JsonReader.END;
                field = json.nextField(MESSAGE)) {
            switch (field) {
                case 0 -> {
                    seen = MESSAGE.once(seen, 0);
                    card = cardRef(json);
                }
                case 1 -> {
                    seen = MESSAGE.once(seen, 1);
                    cents = json.nextLong();
                }
                case 2 -> {
                    seen = MESSAGE.once(seen, 2);
                    merchant = json.nextNull() ? null : merchant(json);
                }
                case 3 -> {
                    seen = MESSAGE.once(seen, 3);
                    seconds = json.nextLong();
                }
                default -> json.skipValue();
            }
        }
        MESSAGE.require(seen, 0xbL, 0);
        return new Cards.Message(card, cents, merchant, seconds);
    }

    private static Cards.CardRef cardRef(JsonReader json) {
        String number = null;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(CARD_REF); field != JsonReader.END;
                field = json.nextField(CARD_REF)) {
            switch (field) {
                case 0 -> {
                    seen = CARD_REF.once(seen, 0);
                    number = json.nextString();
                }
                default -> json.skipValue();
            }
        }
        CARD_REF.require(seen, 0x1L, 0);
        return new Cards.CardRef(number);
    }

    private static Cards.Merchant merchant(JsonReader json) {
        String category = null;
        String city = null;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(MERCHANT); field != JsonReader.END;
                field = json.nextField(MERCHANT)) {
            switch (field) {
                case 0 -> {
                    seen = MERCHANT.once(seen, 0);
                    category = json.nextNull() ? null : json.nextString();
                }
                case 1 -> {
                    seen = MERCHANT.once(seen, 1);
                    city = json.nextNull() ? null : json.nextString();
                }
                default -> json.skipValue();
            }
        }
        return new Cards.Merchant(category, city);
    }
}
