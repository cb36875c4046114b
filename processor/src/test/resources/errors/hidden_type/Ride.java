package rides;

import dev.millrace.Features;
import dev.millrace.ForeignKey;
import people.Driver;

@Features
public record Ride(String id, @ForeignKey(Driver.class) long driverId, Kind kind) {
    enum Kind {
        ALONE,
        POOL
    }
}
