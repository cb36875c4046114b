package bank;

import dev.millrace.Bucket;
import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Materialization;
import dev.millrace.StateBudget;
import dev.millrace.Window;
import dev.millrace.Windowed;
import java.time.Instant;

@Features
@StateBudget("4KB")
record User(
        String id,
        DataFrame<Transaction> transactions,
        DataFrame<Login> logins,
        @Window(value = {"1d", "30d"}, expression = "_.transactions[_.amount].sum()",
                materialization = @Materialization(bucketDurations = @Bucket(value = "1h", windows = "30d")))
        Windowed<Double> spent,
        @Window(value = "30d", expression = "_.transactions[_.amount].mean()",
                materialization = @Materialization(bucketDuration = "1h"), defaultValue = "0")
        Windowed<Double> mean,
        @Window(value = "1h", expression = "_.logins.count()") Windowed<Long> logins1h,
        @Feature(expression = "_.logins.count()") long loginsEver) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, Instant ts) {}

@Features
@StateBudget("2 pages")
record Login(String id, @ForeignKey(User.class) String userId) {}

@Features
@StateBudget("2KB")
record Terminal(String id, String city) {}

@StateBudget("2KB")
record Merchant(String id) {}

@Features
@StateBudget("10KiB")
record Card(
        long id,
        DataFrame<Tap> taps,
        @Window(value = "30d", expression = "_.taps.count()") Windowed<Long> tries) {}

@Features
record Tap(String id, @ForeignKey(Card.class) long cardId) {}
