package groups;

import dev.millrace.Features;
import dev.millrace.ForeignKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Features
public record Payment(
        @ForeignKey(Card.class) long cardId, double amount, @Nullable String category, Status status, Instant ts) {
    public enum Status {
        OK,
        DECLINED
    }

    public record Kind(String category, Status status) {}
}
