package dev.millrace.kafka;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log, once a minute at most, how many events of one source were refused for want of room. Any thread may call
 * it.
 */
final class RefusalLog {
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private final String source;
    private final Limits limits;
    private final LongSupplier refused;
    private final LongSupplier nanoTime;
    private long told;
    private long toldAt;

    /** @param refused how many events have been refused since the start */
    RefusalLog(String source, Limits limits, LongSupplier refused, LongSupplier nanoTime) {
        this.source = source;
        this.limits = limits;
        this.refused = refused;
        this.nanoTime = nanoTime;
    }

    /** Tells what has not been told, if the last line is a minute old. */
    synchronized void tick() {
        if (refused.getAsLong() > told && (told == 0 || nanoTime.getAsLong() - toldAt >= MINUTE)) {
            flush();
        }
    }

    /** Tells what has not been told. */
    synchronized void flush() {
        long now = refused.getAsLong();
        if (now > told) {
            LOG.warn(
                    "source {}: {} events were refused, since their partitions hold as much as they may ({});"
                            + " reads that lack them say incomplete",
                    source,
                    now - told,
                    limits);
            told = now;
            toldAt = nanoTime.getAsLong();
        }
    }
}
