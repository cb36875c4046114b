package dev.millrace.benchmarks;

/** The numbers [0, size), each once, in an order that looks random and takes no memory. */
final class ShuffledOrder {
    // A Feistel network permutes the numbers below the next power of four; those of them that are too large are sent
    // round again, until one is in range.

    private static final int ROUNDS = 4;

    private final long size;
    private final int halfBits;
    private final long halfMask;

    ShuffledOrder(long size) {
        if (size < 1) {
            throw new IllegalArgumentException("size " + size);
        }
        this.size = size;
        this.halfBits = Math.max(1, (65 - Long.numberOfLeadingZeros(size - 1)) / 2);
        this.halfMask = (1L << halfBits) - 1;
    }

    /** The number at this place, which is one of [0, size) too. */
    long at(long place) {
        long number = place;
        do {
            number = permuted(number);
        } while (number >= size);
        return number;
    }

    private long permuted(long number) {
        long left = number >>> halfBits;
        long right = number & halfMask;
        for (int round = 0; round < ROUNDS; round++) {
            long swapped = left ^ (Scramble.of(right + ((long) round << 32)) & halfMask);
            left = right;
            right = swapped;
        }
        return left << halfBits | right;
    }
}
