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
        @Window(value = {"1d", Windows.MONTH}, expression = "_.transactions.count()") Windowed<Long> window,
        @Window(value = "1d", expression = Expressions.COUNT) Windowed<Long> expression,
        @Window(value = "1d", expression = "_.transactions.coun()") Windowed<Long> told,
        @Window(value = "1d", expression = "_.transactions.count()", defaultValue = ZERO) Windowed<Long> other) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId) {}

class Streams {
    @Stream(source = @KafkaSource(name = Names.TRANSACTIONS), updatesMaterializedAggregations = Names.NO)
    static Transaction one(Message message) {
        return null;
    }
}

record Message(String id) {}
