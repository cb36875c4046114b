package bank;

import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.KafkaSource;
import dev.millrace.Output;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions[_.isDear].count()") Windowed<Long> dear) {}

@Features
record Transaction(@ForeignKey(User.class) String userId, double amount, Instant ts) {
    @Feature
    boolean isDear() {
        return amount > 100.0;
    }
}

record Message(String userId, double amount, boolean isDear, Instant ts) {}

interface Streams {
    @Stream(source = @KafkaSource(name = "transactions"))
    Transaction implied(Message message);

    @Stream(source = @KafkaSource(name = "transactions"))
    @Output(feature = "isDear", from = "_.isDear")
    Transaction mapped(Message message);
}
