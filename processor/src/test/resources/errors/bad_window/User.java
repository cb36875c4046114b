package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;

@Features
record User(
        String id,
        String name,
        DataFrame<Transaction> transactions,
        @Window(value = "30 days", expression = "_.transactions.count()")
        Windowed<Long> feature1,
        @Window(value = {"1d", "1month"}, expression = "_.transactions.count()")
        Windowed<Long> feature2,
        @Window(value = "30D", expression = "_.transactions.count()")
        Windowed<Long> feature3,
        @Window(value = "", expression = "_.transactions.count()")
        Windowed<Long> feature4,
        @Window(value = "0d", expression = "_.transactions.count()")
        Windowed<Long> feature5,
        @Window(value = "30m1h", expression = "_.transactions.count()")
        Windowed<Long> feature6,
        @Window(value = "200y", expression = "_.transactions.count()")
        Windowed<Long> feature7,
        @Window(value = "40000d", expression = "_.transactions.count()")
        Windowed<Long> feature8,
        @Window(value = {}, expression = "_.transactions.count()")
        Windowed<Long> feature9,
        @Window(value = {"1 d", "2 d"}, expression = "_.transactions.count()")
        Windowed<Long> feature10) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
