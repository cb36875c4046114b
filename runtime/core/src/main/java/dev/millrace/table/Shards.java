package dev.millrace.table;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;

/** All shards of a running Millrace, ordered by topic and partition, so that merges always go the same way. */
public final class Shards {
    private static final Comparator<Shard> ORDER =
            Comparator.comparing(Shard::topic).thenComparingInt(Shard::partition);

    private final long asOfRangeMillis;
    private volatile Shard[] all = {};
    private volatile boolean isKeyed;

    /**
     * No shards yet.
     *
     * @param asOfRange how far reads as of an instant reach back from now
     */
    public Shards(Duration asOfRange) {
        this.asOfRangeMillis = asOfRange.toMillis();
    }

    /**
     * The instant of a read in epoch milliseconds, floored.
     *
     * @throws IllegalArgumentException if it lies further back than reads reach, where buckets may have died, or outside
     *     the years 1 to 9999
     */
    public long asOfMillis(Instant asOf, Clock clock) {
        long millis = Checks.asOfMillis(asOf);
        Instant oldest = clock.instant().minusMillis(asOfRangeMillis);
        if (millis < oldest.toEpochMilli()) {
            throw new IllegalArgumentException("as of " + asOf + ": reads reach back to " + oldest
                    + ", older buckets may have been given up; set asOfRange to keep them longer");
        }
        return millis;
    }

    /**
     * Adds a shard, whose tables are made, and which reads see from now on.
     *
     * @throws IllegalStateException if there is one of this topic partition already
     */
    public synchronized void add(Shard shard) {
        for (Shard other : all) {
            if (ORDER.compare(other, shard) == 0) {
                throw new IllegalStateException("there is a shard " + shard + " already");
            }
        }
        Shard[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = shard;
        Arrays.sort(more, ORDER);
        isKeyed |= shard.isKeyed();
        all = more;
    }

    /** The place of a key among the partitions of keyed sources; not worked out where there are none. */
    public int placeOf(long key) {
        return isKeyed ? KeyPlace.of(key) : KeyPlace.UNKNOWN;
    }

    /** The same for a key that is an object. */
    public int placeOf(Object key) {
        return isKeyed ? KeyPlace.of(key) : KeyPlace.UNKNOWN;
    }

    /** The shards as they stand now; not to be changed. */
    @SuppressWarnings("EI_EXPOSE_REP") // shared on purpose: a read must not copy it
    public Shard[] all() {
        return all;
    }
}
