package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.HasMany;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions[_.amount].sum()") Windowed<Double> spent) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount) {}

@Features
record Account(
        String id,
        String country,
        @HasMany(foreignKey = {"accountId", "country"}, localKey = {"id", "country"}) DataFrame<Transfer> transfers,
        @Window(value = "1d", expression = "_.transfers.count()") Windowed<Long> made) {}

@Features
record Transfer(String accountId, String country) {}

final class Streams {
    @Stream(source = @KafkaSource(name = "sound", keyedBy = "user_id"))
    static Transaction sound(Transaction transaction) {
        return transaction;
    }

    @Stream(source = @KafkaSource(name = "misspelt", keyedBy = "userid"))
    static Transaction misspelt(Transaction transaction) {
        return transaction;
    }

    @Stream(source = @KafkaSource(name = "other", keyedBy = "id"))
    static Transaction other(Transaction transaction) {
        return transaction;
    }

    @Stream(source = @KafkaSource(name = "composite", keyedBy = "accountId"))
    static Transfer composite(Transfer transfer) {
        return transfer;
    }

    @Stream(source = @KafkaSource(name = "lacking", keyedBy = "userId"), outputs = "amount")
    static Transaction lacking(Transaction transaction) {
        return transaction;
    }
}
