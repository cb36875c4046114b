package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Materialization;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;

@Materialization(bucketDuration = "1m")
@interface Fine {}

@Materialization(bucketDuration = "1h")
@interface Coarse {}

@Features
record User(
        String id,
        DataFrame<Transaction> transactions,
        @Fine
        @Window(value = "1d", expression = "_.transactions.count()", materialization = @Materialization)
        Windowed<Long> insideAndBeside,
        @Window(value = "1d", expression = "_.transactions.count()") @Fine @Coarse Windowed<Long> twoBeside,
        @Window(
                value = "1d",
                expression = "_.transactions.count()",
                materialization = {@Materialization, @Materialization(bucketDuration = "1h")})
        Windowed<Long> twoInside) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
