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
        @Window(value = {"1d", "30d"}, expression = "_.transactions.count()",
                materialization = @Materialization(bucketDuration = "2d"))
        Windowed<Long> feature1,
        @Window(value = {"1h", "1d"}, expression = "_.transactions.count()",
                materialization = @Materialization(bucketDurations = {@Bucket(value = "1m", windows = "1h"), @Bucket(value = "36h", windows = "1d")}))
        Windowed<Long> feature2,
        @Window(value = {"1h", "2h"}, expression = "_.transactions.count()",
                materialization = @Materialization(bucketDuration = "1d"))
        Windowed<Long> feature3) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
