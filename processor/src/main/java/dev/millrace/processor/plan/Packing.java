package dev.millrace.processor.plan;

import dev.millrace.table.Checks;

/**
 * How the cells of a ring are packed.
 *
 * @param countBits how many of a head's 64 bits hold the count; the rest holds the bucket
 * @param liveBuckets how many buckets can be live at once, by which a full block is measured
 */
public record Packing(int countBits, int liveBuckets) {
    private static final long AS_OF_RANGE_MILLIS = 600_000L;

    /** One cell for all time: its bucket is 0. */
    static final Packing ALL = new Packing(62, 1);

    /**
     * The packing of a ring.
     *
     * <p>No bucket is further from 0 than the latest time divided by the duration, plus one for the origin and one for
     * rounding down. Its bits, one for the sign and one to spare are what a head needs for it; the count gets the rest.
     */
    static Packing of(long bucketMillis, long longestMillis) {
        long furthest = Checks.LATEST_MILLIS / bucketMillis + 2;
        int bucketBits = Long.SIZE - Long.numberOfLeadingZeros(furthest) + 2;
        long live = liveBuckets(bucketMillis, longestMillis, Checks.MAX_AHEAD_MILLIS);
        return new Packing(Long.SIZE - bucketBits, (int) Math.min(live, 1 << 22));
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
