package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.KafkaSource;
import dev.millrace.Stream;
import dev.millrace.Window;
import dev.millrace.Windowed;

class Bank {
    @Features
    record User(
            String id,
            DataFrame<Transaction> transactions,
            @Window(value = "1d", expression = "_.transactions[_.kind == 'CRAD'].count()") Windowed<Long> cards,
            @Window(value = "1d", expression = "_.transactions[_.amount].min()") Windowed<Double> least) {}

    @Features
    record Transaction(String id, @ForeignKey(User.class) long userId, double amount, Kind kind) {
        enum Kind {
            CARD,
            CASH
        }
    }

    static class Streams {
        @Stream(source = @KafkaSource(name = "transactions"), outputs = {"id", "amont"})
        static Transaction transactions(Message message) {
            return null;
        }
    }

    record Message(String id) {}
}
