package bank;

import dev.millrace.*;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

class Bank {
    @Features
    record Payment(
            @ForeignKey(Card.class) long cardId, double amount, int items, String category, boolean small, Instant ts) {}

    @Features
    record Card(
            long id,
            DataFrame<Payment> payments,
            @Window(value = {"1 h", "1d"}, expression = "_.payments[_.amuont, _.category > 3, _.itmes].avg()")
            Windowed<Double> everything,
            @Window(value = "1d", expression = "_.payments[_.amount].sum().round()")
            Windowed<Double> calledOnCall,
            @Window(value = "1d", maxGroups = 0, expression = "_.payments[_.smal].group_by(_.categry).agg(_.itmes.total())")
            Windowed<Map<String, Long>> ofGroups) {}
}

@KafkaSource(name = "", topics = {"eu/1", "us"}, lateArrivalDeadline = "soon", maxAhead = "never")
@interface FromNowhere {}

@Deduplication(on = "_.nothing", within = "1 day", maxBytes = 0)
@interface Once {}

record Message(long cardId, double amount) {}

interface Streams {
    @FromNowhere @Once @Stream(outputs = {"cardId", "amuont"})
    static Bank.Payment method(Message message) throws IOException {
        return new Bank.Payment(1, 2, 3, "", false, Instant.EPOCH);
    }

    @Stream(source = @KafkaSource(name = "a", topics = "a b"), outputs = {"cardId", "amuont"})
    @Output(feature = "cardId", from = "_.card")
    Bank.Payment mapping(Message message) throws IOException;

    @Stream(
            source = @KafkaSource(name = "b c"),
            deduplication = @Deduplication(on = "", within = "soon"),
            outputs = {"cardId", "amount"})
    private static Bank.Payment misshaped(Message message) throws IOException {
        return new Bank.Payment(1, 2, 3, "", false, Instant.EPOCH);
    }
}
