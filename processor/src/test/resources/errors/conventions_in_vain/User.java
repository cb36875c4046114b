package bank;

import dev.millrace.DataFrame;
import dev.millrace.Feature;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Materialization;
import dev.millrace.Window;
import dev.millrace.Windowed;

@Materialization(bucketDuration = "1h")
@interface Hourly {}

@Features
record User(
        String id,
        @Hourly String name,
        DataFrame<Transaction> transactions,
        @Window(value = "30d", expression = "_.transactions.count()") @Hourly Windowed<Long> tries,
        @Hourly Windowed<Long> windowless,
        @Feature(expression = "_.transactions.count()") @Hourly long ever) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount) {}

record Message(String id, String userId, double amount) {}
