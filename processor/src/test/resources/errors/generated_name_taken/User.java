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
        @Window(value = "11d", expression = "_.transactions.count()") Windowed<Long> count,
        @Window(value = "1d", expression = "_.transactions.count()") Windowed<Long> count1) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}

class UserFeatures {}
