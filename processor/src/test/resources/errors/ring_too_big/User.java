package bank;

import dev.millrace.Bucket;
import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Materialization;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;

@Materialization(bucketDuration = "1h", bucketDurations = @Bucket(value = "5s", windows = "7d"))
@interface Fine {}

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Window(value = {"1h", "30d"}, expression = "_.transactions[_.amount].sum()",
                materialization = @Materialization(bucketDuration = "1s"))
        Windowed<Double> spent,
        @Window(value = "1d", expression = "_.transactions.count()",
                materialization = @Materialization(bucketDuration = "1s"))
        Windowed<Long> tries,
        @Window(value = {"7d", "30d"}, expression = "_.transactions.count()") @Fine
        Windowed<Long> weekly,
        @Window(value = "7d", expression = "_.transactions[_.amount].sum()") @Fine
        Windowed<Double> spentWeekly,
        @Window(value = "5s", expression = "_.transactions.count()",
                materialization = @Materialization(bucketDuration = "10ms"))
        Windowed<Long> burst,
        @Window(value = {"1s", "3650d"}, expression = "_.transactions[_.amount].sum()")
        Windowed<Double> usual) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, Instant ts) {}
