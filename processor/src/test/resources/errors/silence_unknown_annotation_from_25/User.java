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
        @Idd String key,
        DataFrame<Transaction> transactions,
        DataFrame<Payment> payments,
        DataFrame<Order> orders,
        @Windowd(value = "1d", expression = "_.transactions.count()") Windowed<Long> unknown,
        @Window(value = "1d", expression = "_.transactions.count()") @Fine Windowed<Long> tries,
        @Window(value = "1d", expression = "_.payments.coun()") Windowed<Long> told) {}

@Featurs
record Transaction(String id, @ForeignKey(User.class) String userId, double amount) {}

@Features
record Payment(String id, @ForeignKy(User.class) String userId) {}

@Features
record Order(String id, @ForeignKey(Usr.class) String userId) {}

class Streams {
    @Stream(source = @KafkaSource(name = "transactions"))
    static Transaction one(Message message) {
        return null;
    }

    @Strem(source = @KafkaSource(name = "transactions"))
    static Payment two(Message message) {
        return null;
    }
}

record Message(String id) {}
