package dev.millrace.kafka;

import dev.millrace.checkpoint.Marks;
import java.time.Clock;
import java.time.Duration;

/**
 * How far back reads may still ask. Buckets that no such read merges are given up.
 *
 * @param clock the clock by which reads are now
 * @param asOfRange how far reads as of an instant reach back from now
 * @param maxAheadMillis how far ahead of its record an event of the source may be
 */
record Horizon(Clock clock, Duration asOfRange, long maxAheadMillis) {
    /** How far reads reach back where the configuration does not say. */
    static final Duration DEFAULT_AS_OF_RANGE = Duration.ofMinutes(10);

    /**
     * The oldest instant that a read of a partition may be as of, in epoch milliseconds. It goes by the partition's newest
     * record, so that one that is read from its beginning keeps what its later records will need, and by the clock, so that
     * a record of the far future ends nothing. As far as events may lie ahead of their records it stays behind both.
     */
    long oldestAsOfMillis(long newestRecordMillis) {
        return Math.min(newestRecordMillis, clock.millis()) - asOfRange.toMillis() - maxAheadMillis;
    }

    /**
     * Since when all events lie in records that come after some others, in epoch milliseconds, however far events may be
     * ahead of their records. A record of the far future tells nothing of those that come.
     *
     * @param newestRecordMillis the time of the newest of those others; {@link Long#MIN_VALUE} where there are none
     */
    long coveredAfter(long newestRecordMillis) {
        return newestRecordMillis == Long.MIN_VALUE
                ? Marks.ALWAYS
                : Math.min(newestRecordMillis, clock.millis()) + maxAheadMillis + 1;
    }
}
