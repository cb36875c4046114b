// Generated from groups.Payment. To change it, change that.
package groups;

import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.json.MessageReader;
import java.time.Instant;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Reads {@code Payment} from JSON. Fields that it does not know are passed over.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class PaymentReader implements MessageReader<Payment> {
    private static final FieldNames PAYMENT = FieldNames.of(
        new String[] {"cardId", "card_id"},
        new String[] {"amount"},
        new String[] {"category"},
        new String[] {"status"},
        new String[] {"ts"});

    @Override
    public Payment read(JsonReader json) {
        return payment(json);
    }

    private static Payment payment(JsonReader json) {
        long cardId = 0;
        double amount = 0;
        String category = null;
        Payment.Status status = null;
        Instant ts = null;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(PAYMENT); field != JsonReader.END;
                field = json.nextField(PAYMENT)) {
            switch (field) {
                case 0 -> {
                    seen = PAYMENT.once(seen, 0);
                    cardId = json.nextLong();
                }
                case 1 -> {
                    seen = PAYMENT.once(seen, 1);
                    amount = json.nextDouble();
                }
                case 2 -> {
                    seen = PAYMENT.once(seen, 2);
                    category = json.nextNull() ? null : json.nextString();
                }
                case 3 -> {
                    seen = PAYMENT.once(seen, 3);
                    status = json.nextEnum(Payment.Status.class);
                }
                case 4 -> {
                    seen = PAYMENT.once(seen, 4);
                    ts = json.nextInstant();
                }
                default -> json.skipValue();
            }
        }
        PAYMENT.require(seen, 0x1bL, 0);
        return new Payment(cardId, amount, category, status, ts);
    }
}
