package dev.millrace.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The longest that the writer stands still while the table grows from nothing to millions of cards. */
@State(Scope.Benchmark)
public class GrowthPause {
    private static final long NOW = Instant.parse("2026-03-31T08:30:00Z").toEpochMilli();
    private static final int PAYMENTS_OF_CARD = 3;
    private static final int RECORDS_AT_A_TIME = 64; // tens of microseconds, which hides no pause and adds none
    private static final double NANOS_OF_MILLI = 1e6;

    @Param("5000000")
    public int cards;

    /** What is measured: the longest stall, less the collector's pauses in it. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public double pauseMillis;
    }

    @Benchmark
    public void run(Counters counters) throws IOException {
        Pauses pauses;
        try (PauseRecording recording = PauseRecording.start()) {
            HiccupMeter.beside(this::grow);
            pauses = recording.stop();
        }
        Pauses.Stalled worst = pauses.worst();
        counters.pauseMillis = pauses.ours(worst) / NANOS_OF_MILLI;
        Progress.say(
                "growing to %,d cards: the writer stood still for %.1f ms without the collector's doing, and ran for %.1f ms"
                        + " of them; in no stall did it run for more than %.1f ms",
                cards,
                counters.pauseMillis,
                pauses.running(worst) / NANOS_OF_MILLI,
                pauses.longestRunning() / NANOS_OF_MILLI);
        Progress.say(
                "beside it: with the collector's pauses %.1f ms, the collector's longest %.1f ms in %d pauses, the"
                        + " machine's longest %.1f ms",
                pauses.longestOfWriter() / NANOS_OF_MILLI,
                pauses.longestOfCollector() / NANOS_OF_MILLI,
                pauses.collector().size(),
                pauses.longestOfMachine() / NANOS_OF_MILLI);
    }

    private void grow() {
        long span = CardWindows.LONGEST.toMillis();
        RandomPayments payments = RandomPayments.of(0, cards, PAYMENTS_OF_CARD, NOW - span, span);
        FedShard shard = new FedShard();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Stall stall = new Stall();
        for (long place = 0; place < payments.size(); ) {
            long onCore = threads.getCurrentThreadCpuTime();
            stall.begin();
            long end = Math.min(payments.size(), place + RECORDS_AT_A_TIME);
            for (; place < end; place++) {
                shard.feed(payments.message(place), payments.millis(place));
            }
            stall.end();
            if (stall.shouldCommit()) {
                stall.onCore = threads.getCurrentThreadCpuTime() - onCore;
                stall.commit();
            }
        }
        shard.settle();
        payments.checkReads(shard);
    }
}
