package dev.millrace.stress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of the system, set a day ahead, a day back and right again, over and over until {@link #setRight}. Any thread may ask. */
final class SteppingClock extends Clock {
    private static final long STEP_MILLIS = 200;
    private static final long[] OFF_BY_MILLIS = {
        0, Duration.ofDays(1).toMillis(), -Duration.ofDays(1).toMillis()
    };

    private volatile boolean steps = true;

    /** Steps no more. */
    void setRight() {
        steps = false;
    }

    @Override
    public Instant instant() {
        long millis = System.currentTimeMillis();
        int step = (int) (millis / STEP_MILLIS % OFF_BY_MILLIS.length);
        return Instant.ofEpochMilli(steps ? millis + OFF_BY_MILLIS[step] : millis);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
