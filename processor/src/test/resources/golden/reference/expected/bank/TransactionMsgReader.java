// Generated from bank.TransactionMsg. To change it, change that.
package bank;

import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import dev.millrace.json.MessageReader;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.NullUnmarked;

/**
 * Reads {@code TransactionMsg} from JSON. Fields that it does not know are passed over.
 */
@Generated("dev.millrace.processor.FeaturesProcessor")
@NullUnmarked
public final class TransactionMsgReader implements MessageReader<TransactionMsg> {
    private static final FieldNames TRANSACTION_MSG = FieldNames.of(
        new String[] {"id"},
        new String[] {"userId", "user_id"},
        new String[] {"amount"});

    @Override
    public TransactionMsg read(JsonReader json) {
        return transactionMsg(json);
    }

    private static TransactionMsg transactionMsg(JsonReader json) {
        String id = null;
        String userId = null;
        double amount = 0;
        long seen = 0;
        json.beginObject();
        for (int field = json.nextField(TRANSACTION_MSG); field != JsonReader.END;
                field = json.nextField(TRANSACTION_MSG)) {
            switch (field) {
                case 0 -> {
                    seen = TRANSACTION_MSG.once(seen, 0);
                    id = json.nextString();
                }
                case 1 -> {
                    seen = TRANSACTION_MSG.once(seen, 1);
                    userId = json.nextString();
                }
                case 2 -> {
                    seen = TRANSACTION_MSG.once(seen, 2);
                    amount = json.nextDouble();
                }
                default -> json.skipValue();
            }
        }
        TRANSACTION_MSG.require(seen, 0x7L, 0);
        return new TransactionMsg(id, userId, amount);
    }
}
