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
        DataFrame<String> names,
        DataFrame rows,
        DataFrame<? extends Transaction> wild,
        @ForeignKey(Bank.class) String bankId,
        @ForeignKey(int.class) String number,
        @Window(value = "1d", expression = "_.transactions.count()") Windowed<Long> tries) {}

record Bank(String id) {}

record Transaction(String id, @ForeignKey(User.class) String userId) {}

class Streams {
    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction transactions(Message message) {
        return null;
    }

    @Stream(source = @KafkaSource(name = "numbers"))
    static int numbers(Message message) {
        return 0;
    }
}

record Message(String id) {}
