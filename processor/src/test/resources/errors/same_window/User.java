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
        @Window(value = {"60m", "1h"}, expression = "_.transactions.count()")
        Windowed<Long> feature11,
        @Window(value = {"all", "1d", "all"}, expression = "_.transactions.count()")
        Windowed<Long> feature12,
        @Window(value = {"1w", "2w", "7d"}, expression = "_.transactions.count()")
        Windowed<Long> feature13) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
