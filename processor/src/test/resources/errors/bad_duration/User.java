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
        @Window(value = "1d", expression = "_.transactions.count()",
                materialization = @Materialization(bucketDuration = "10 minutes"))
        Windowed<Long> feature6,
        @Window(value = "1d", expression = "_.transactions.count()",
                materialization = @Materialization(bucketDurations = @Bucket(value = "m", windows = "1d")))
        Windowed<Long> feature7,
        @Window(value = "1d", expression = "_.transactions.count()",
                materialization = @Materialization(bucketDurations = {@Bucket(value = "1m", windows = "1d"), @Bucket(value = "2m", windows = "2days")}))
        Windowed<Long> feature8,
        @Window(value = "1d", expression = "_.transactions.count()",
                materialization = @Materialization(bucketDuration = "0s"))
        Windowed<Long> feature9,
        @Window(value = "1d", expression = "_.transactions.count()",
                materialization = @Materialization(bucketDuration = "all"))
        Windowed<Long> feature10) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
