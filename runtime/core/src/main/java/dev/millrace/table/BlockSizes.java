package dev.millrace.table;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The capacities that the blocks of a ring may have, and where in one of them a bucket is at home. A size is the number
 * of a capacity: 1, 2, 3, 4, 6, 8, 12 and so on below what can be live at once; then that itself, which is full; then 3/2
 * and 2 times it and so on, for rows with strays.
 */
final class BlockSizes {
    private static final int SMALL = 8;
    private static final int MOST_CELLS = 1 << 26;
    private static final long LOW_BITS = 0xFFFF_FFFFL;
    private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L; // 2^64 by the golden ratio

    private final int[] capacities;
    private final long[] inverses;
    private final int full;

    BlockSizes(int liveBuckets) {
        this.capacities = capacities(liveBuckets);
        this.inverses = IntStream.of(capacities)
                .mapToLong(capacity -> Long.divideUnsigned(-1L, capacity) + 1)
                .toArray();
        this.full = Arrays.binarySearch(capacities, liveBuckets);
    }

    private static int[] capacities(int live) {
        IntStream below = Stream.iterate(1, capacity -> capacity < live, capacity -> 2 * capacity)
                .flatMapToInt(capacity -> IntStream.of(capacity, capacity / 2 * 3));
        IntStream above = Stream.iterate((long) live, capacity -> capacity <= MOST_CELLS, capacity -> 2 * capacity)
                .flatMapToInt(capacity -> IntStream.of((int) (long) capacity, (int) ((3 * capacity + 1) / 2)));
        return IntStream.concat(below.filter(capacity -> 0 < capacity && capacity < live), above)
                .sorted()
                .distinct()
                .toArray();
    }

    /** All of them, ascending. */
    int[] capacities() {
        return capacities.clone();
    }

    int full() {
        return full;
    }

    int capacity(int size) {
        return capacities[size];
    }

    /** How many cells a block of this size may have in use once one of them has strayed. */
    int limit(int size) {
        int capacity = capacities[size];
        return capacity <= SMALL ? capacity : capacity - capacity / 8;
    }

    /** The least size that takes one more than {@code live} cells, and has some room besides. */
    int above(int live) {
        int size = 0;
        while (limit(size) <= live + live / 16) {
            size++;
        }
        return size;
    }

    /**
     * The slot of a bucket: its number modulo the capacity. Beyond the full size, where buckets lie far apart and perhaps
     * at even distances, it is scattered first.
     */
    int home(long bucket, int size) {
        long number = size <= full ? bucket & LOW_BITS : (bucket * SCATTER) >>> Integer.SIZE;
        // The remainder of 32 bits, by multiplication with the inverse (Lemire, Kaser and Kurz 2019) in place of a
        // division.
        int capacity = capacities[size];
        long fraction = inverses[size] * number;
        return (int) (Math.multiplyHigh(fraction, capacity) + (fraction >> 63 & capacity)); // the product is unsigned
    }

    /** Whether the buckets of [from, to] are at home in slots that follow each other, each in one of its own. */
    boolean isInOrder(long from, long to, int size) {
        long last = to - from;
        return size <= full && last >= 0 && last < capacities[size] && (from & LOW_BITS) <= (to & LOW_BITS);
    }
}
