package bank;

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
                materialization = @Materialization(bucketStart = "2026-01-01"))
        Windowed<Long> feature11,
        @Window(value = "1d", expression = "_.transactions.count()",
                materialization = @Materialization(bucketStart = "2026-01-01T00:00:00"))
        Windowed<Long> feature12,
        @Window(value = "1d", expression = "_.transactions.count()",
                materialization = @Materialization(bucketStart = "+99999-01-01T00:00:00Z"))
        Windowed<Long> feature13) {}

@Features
record Transaction(String id, @ForeignKey(User.class) String userId, double amount, String merchant, Instant ts) {}
