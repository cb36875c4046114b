package dev.millrace.benchmarks;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Who kept whom waiting during a run: the collector everybody, the writer its records, the machine all threads.
 *
 * @param collector the collector's pauses
 * @param stops the same with the time that it took to bring all threads to a halt and to let them go
 * @param hiccups the sleeps that took long, with the time that they were meant to take
 */
record Pauses(List<Interval> collector, List<Interval> stops, List<Stalled> stalls, List<Interval> hiccups) {
    /** A stall of the writer, how long it had a core meanwhile, and how long it waited for one. */
    record Stalled(Interval interval, long nanosOnCore, long nanosQueueing) {}

    private static final Stalled NONE = new Stalled(new Interval(0, 0), 0, 0);

    /** The longest pause of the collector, in nanoseconds. */
    long longestOfCollector() {
        return longest(collector.stream().mapToLong(Interval::nanos));
    }

    /** The longest stall of the writer, the collector's pauses in it included, in nanoseconds. */
    long longestOfWriter() {
        return longest(stalls.stream().mapToLong(stall -> stall.interval().nanos()));
    }

    /** The stall of which most is not the collector's. */
    Stalled worst() {
        return stalls.stream().max(Comparator.comparingLong(this::ours)).orElse(NONE);
    }

    /**
     * The part of a stall that is not the collector's, in nanoseconds. Being brought to a halt is the collector's as far as
     * the writer waits for other threads, and ours as far as they wait for it: then it runs, as in a long copy.
     */
    long ours(Stalled stall) {
        return Math.max(running(stall), stall.interval().nanosOutside(stops));
    }

    /** The stall of which the writer had most a core for, or waited for something other than a core and the collector. */
    Stalled longestHeld() {
        return stalls.stream().max(Comparator.comparingLong(this::held)).orElse(NONE);
    }

    /**
     * The part of a stall that is left on a machine with enough cores, in nanoseconds: in which the writer ran, or waited
     * for a lock or a disk.
     */
    long held(Stalled stall) {
        return Math.max(running(stall), ours(stall) - stall.nanosQueueing());
    }

    /** The part of a stall in which the writer had a core, in nanoseconds. */
    long running(Stalled stall) {
        return Math.min(stall.nanosOnCore(), stall.interval().nanosOutside(collector));
    }

    /** The longest that the writer ran in one stall, in nanoseconds: what is left where the machine is busy otherwise. */
    long longestRunning() {
        return longest(stalls.stream().mapToLong(this::running));
    }

    /** The longest that a sleeper overslept without the collector's doing, in nanoseconds. */
    long longestOfMachine() {
        return longest(hiccups.stream().mapToLong(hiccup -> hiccup.nanosOutside(stops) - HiccupMeter.SLEEP_NANOS));
    }

    private static long longest(LongStream nanos) {
        return Math.max(0, nanos.max().orElse(0));
    }
}
