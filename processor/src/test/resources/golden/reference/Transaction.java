package bank;

import dev.millrace.Features;
import dev.millrace.ForeignKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Features
public record Transaction(
        String id, @ForeignKey(User.class) String userId, double amount, @Nullable Instant ts) {}
