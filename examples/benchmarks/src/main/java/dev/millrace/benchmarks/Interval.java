package dev.millrace.benchmarks;

import java.util.List;

/** A stretch of time, [from, to), in nanoseconds. */
record Interval(long from, long to) {
    long nanos() {
        return to - from;
    }

    /** How much of this lies in none of the others, which do not overlap each other. */
    long nanosOutside(List<Interval> others) {
        long rest = nanos();
        for (Interval other : others) {
            rest -= Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
        }
        return rest;
    }

    boolean isWithin(Interval other) {
        return from >= other.from && to <= other.to;
    }

    /** From the start of the first to the end of the last. */
    Interval span(Interval other) {
        return new Interval(Math.min(from, other.from), Math.max(to, other.to));
    }
}
