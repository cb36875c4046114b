package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = "1d") Windowed<Double> spent,
        @Window(expression = "_.transactions.count()") Windowed<Long> tries,
        @Window(value = "1d", expression = "_.transactions.coun()") Windowed<Long> other) {}

@Features
record Transaction(String id, @ForeignKey String userId, double amount) {}

class Streams {
    @Stream(source = @KafkaSource)
    static Transaction one(Message message) {
        return null;
    }
}

record Message(String id) {}
