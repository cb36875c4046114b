package bank;

import dev.millrace.DataFrame;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Windowed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Features
record User(
        String id,
        String name,
        DataFrame<Transaction> transactions,
        Windowed<Long> tries,
        @Nullable Windowed<Double> spent) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
