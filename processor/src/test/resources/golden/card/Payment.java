package cards;

import dev.millrace.FeatureTime;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import dev.millrace.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Features
public record Payment(
        @Id UUID paymentId,
        @ForeignKey(Card.class) long cardId,
        @Nullable Double amount,
        long cents,
        int items,
        @Nullable String category,
        Status status,
        boolean isSmall,
        @FeatureTime Instant at) {
    public enum Status {
        OK,
        DECLINED
    }
}
