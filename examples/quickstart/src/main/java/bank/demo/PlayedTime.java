package bank.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * The time of a file that is being played: its newest timestamp so far, but never later than now.
 *
 * <p>Reads as of the wall clock would find a file of last year's transactions empty.
 */
final class PlayedTime extends Clock {
    private final Clock wall;
    private final LongSupplier newestMillis;

    /** @param newestMillis epoch milliseconds, only ever rising */
    PlayedTime(Clock wall, LongSupplier newestMillis) {
        this.wall = wall;
        this.newestMillis = newestMillis;
    }

    @Override
    public long millis() {
        return Math.min(wall.millis(), newestMillis.getAsLong());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the time of a file is told in UTC");
    }
}
