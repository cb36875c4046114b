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

    /** By how much a clock may be wrong, and be set right again, without a value that changes. */
    private static final long OFF_BY_MILLIS = Duration.ofDays(2).toMillis();

    /**
     * How far a partition has come with a record, in epoch milliseconds. Of a record that lies far ahead of the clock one of
     * both is wrong; if it is the clock, that may be set right again, and until then must not have ended what reads will ask
     * for. So such a record tells of a time that has passed for sure.
     *
     * @param nowMillis what the clock shows
     */
    long reachedMillis(long recordMillis, long nowMillis) {
        return recordMillis <= nowMillis + maxAheadMillis ? recordMillis : nowMillis - OFF_BY_MILLIS;
    }

    /**
     * The oldest instant that a read of a partition may be as of, in epoch milliseconds. It goes by how far the partition has
     * come, so that one that is read from its beginning keeps what its later records will need, and by the clock, which may
     * have been set back. As far as events may lie ahead of their records it stays behind both.
     */
    long oldestAsOfMillis(long reachedMillis) {
        return Math.min(reachedMillis, clock.millis()) - asOfRange.toMillis() - maxAheadMillis;
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
