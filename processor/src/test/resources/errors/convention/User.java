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
        DataFrame<Transaction> transactions,
        @Window(value = "1d", expression = "_.transactions.count()") @Misspelt Windowed<Long> first,
        @Misspelt @Window(value = "1d", expression = "_.transactions.count()") Windowed<Long> second,
        @Window(value = {"1h", "1d"}, expression = "_.transactions.count()") @Coarse Windowed<Long> third,
        @Window(value = "1d", expression = "_.transactions.count()") @OnComponents Windowed<Long> fourth) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
