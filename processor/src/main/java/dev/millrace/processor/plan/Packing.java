package dev.millrace.processor.plan;

import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.table.Checks;
import dev.millrace.table.GroupedRows;
import java.util.Optional;

/**
 * How the cells of a ring are packed.
 *
 * @param countBits how many of a head's 64 bits hold the count; the rest holds the bucket
 * @param liveBuckets how many buckets can be live at once, by which a full block is measured
 */
public record Packing(int countBits, int liveBuckets) {
    private static final long AS_OF_RANGE_MILLIS = 600_000L;

    private static final int PLACE_BITS = Integer.SIZE - Integer.numberOfLeadingZeros(GroupedRows.PLACES);

    /** One cell for all time: its bucket is 0. */
    static final Packing ALL = new Packing(62, 1);

    /**
     * The packing of a ring.
     *
     * <p>No bucket is further from 0 than the latest time divided by the duration, plus one for the origin and one for
     * rounding down. Its bits, one for the sign and one to spare are what a head needs for it; the count gets the rest.
     */
    static Packing of(long bucketMillis, long longestMillis) {
        return of(bucketMillis, longestMillis, 1, 1);
    }

    /** The packing of a ring, or where {@code bucketMillis} is 0 of a cell for all time, whose rows may have groups. */
    static Packing of(long bucketMillis, long longestMillis, Optional<Groups> groups) {
        if (groups.isEmpty()) {
            return bucketMillis == 0 ? ALL : of(bucketMillis, longestMillis);
        }
        int most = groups.get().most();
        return bucketMillis == 0
                ? new Packing(ALL.countBits - PLACE_BITS, most)
                : of(bucketMillis, longestMillis, GroupedRows.PLACES, most);
    }

    private static Packing of(long bucketMillis, long longestMillis, int places, int groups) {
        long furthest = (Checks.LATEST_MILLIS / bucketMillis + 2) * places;
        int bucketBits = Long.SIZE - Long.numberOfLeadingZeros(furthest) + 2;
        long live = liveBuckets(bucketMillis, longestMillis, Checks.MAX_AHEAD_MILLIS);
        return new Packing(Long.SIZE - bucketBits, (int) Math.min(live * groups, 1 << 22));
    }

    /**
     * How many buckets can be live at once. Reads reach back as far as they do by default, and events lie as far ahead of
     * their records and behind. Where a source allows more than the default, a full block is not direct-mapped, and grows
     * beyond the packing's size as for strays.
     */
    static long liveBuckets(long bucketMillis, long longestMillis, long maxAheadMillis) {
        return (longestMillis + AS_OF_RANGE_MILLIS + 2 * maxAheadMillis) / bucketMillis + 3;
    }
}
