package visits;

import dev.millrace.Dimensions;
import dev.millrace.Features;
import dev.millrace.ForeignKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Features
public record Visit(
        @ForeignKey(Guest.class) String guestId,
        @Nullable String city,
        double rating,
        boolean alone,
        Kind kind,
        @Dimensions(3) float[] mood,
        Instant ts) {
    public enum Kind {
        WALK,
        RIDE
    }
}
