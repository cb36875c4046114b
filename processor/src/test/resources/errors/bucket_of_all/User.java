package bank;

import dev.millrace.Bucket;
import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Materialization;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;

@Features
record User(
        String id,
        String name,
        DataFrame<Transaction> transactions,
        @Window(value = {"all", "1d"}, expression = "_.transactions.count()",
                materialization = @Materialization(bucketDurations = @Bucket(value = "1m", windows = {"1d", "all"})))
        Windowed<Long> feature5) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
