package dev.millrace.benchmarks;

/** Numbers that look random and follow from their places, so that a month of payments need not be kept to be fed. */
final class Scramble {
    private static final double UNIT = 0x1.0p-53;

    private Scramble() {}

    /** One long for each long, and never the same for two (the finalizer of SplitMix64). */
    static long of(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A fraction of [0, 1) for each long. */
    static double fraction(long number) {
        return (of(number) >>> 11) * UNIT;
    }
}
