package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Window;
import java.time.Instant;

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions.count()") long tries,
        @Window(value = "30d", expression = "_.transactions.count()") DataFrame<Transaction> rows) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
