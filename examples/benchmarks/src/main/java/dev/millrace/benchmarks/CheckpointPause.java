package dev.millrace.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The longest that the writer stands still while checkpoints are made in each of which every row has changed; how long one
 * takes, and how fast its rows come back.
 */
@State(Scope.Benchmark)
public class CheckpointPause {
    private static final long NOW = Instant.parse("2026-03-31T08:30:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int DAYS_BEFORE = 5;
    private static final int CHECKPOINTS = 4;
    private static final int SHARDS_RESTORED = 2;
    private static final int RECORDS_AT_A_TIME = 256;
    private static final double NANOS_OF_MILLI = 1e6;

    @Param("1000000")
    public int spenders;

    /** What is measured: the longest stall, less the collector's pauses in it; the median checkpoint; the rate of coming back. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public double pauseMillis;
        public double seconds;
        public double restoredPerSecond;
    }

    @Benchmark
    public void run(Counters counters) throws IOException {
        try (StateDirectory directory = new StateDirectory()) {
            checkpoint(directory, counters);
        }
        try (StateDirectory directory = new StateDirectory()) {
            restore(directory, counters);
        }
    }

    private void checkpoint(StateDirectory directory, Counters counters) throws IOException {
        CheckpointedShard shard = directory.shard(0);
        for (int day = DAYS_BEFORE; day > 0; day--) {
            feedAll(shard, 0, NOW - day * DAY, 1);
        }
        List<Double> seconds = new ArrayList<>();
        Pauses pauses;
        try (PauseRecording recording = PauseRecording.start();
                CoreQueue queue = CoreQueue.ofThisThread()) {
            HiccupMeter.beside(() -> {
                for (int checkpoint = 1; checkpoint <= CHECKPOINTS; checkpoint++) {
                    boolean isFirst = true; // every row has changed since the last one
                    for (int from = 0; shard.saved() < checkpoint; from = (from + RECORDS_AT_A_TIME) % spenders) {
                        feedTimed(shard, from, isFirst, queue);
                        isFirst = false;
                    }
                    seconds.add(shard.lastSeconds());
                    feedAll(shard, 0, NOW, 1);
                }
            });
            pauses = recording.stop();
        }
        Pauses.Stalled held = pauses.longestHeld();
        Pauses.Stalled worst = pauses.worst();
        counters.pauseMillis = pauses.held(held) / NANOS_OF_MILLI;
        counters.seconds = seconds.stream().sorted().toList().get(seconds.size() / 2);
        Progress.say(
                "checkpoints of %,d rows: %s seconds from the cut until stored; %,d bytes on disk",
                spenders, seconds, directory.bytes());
        Progress.say(
                "the writer was held up for %.1f ms without the collector's doing and waits for a core, and ran for %.1f ms of"
                        + " them",
                counters.pauseMillis, pauses.running(held) / NANOS_OF_MILLI);
        Progress.say(
                "waits for a core included, for %.1f ms, and ran for %.1f ms of them",
                pauses.ours(worst) / NANOS_OF_MILLI, pauses.running(worst) / NANOS_OF_MILLI);
        Progress.say(
                "beside it: with the collector's pauses %.1f ms, the collector's longest %.1f ms in %d pauses, the"
                        + " machine's longest %.1f ms",
                pauses.longestOfWriter() / NANOS_OF_MILLI,
                pauses.longestOfCollector() / NANOS_OF_MILLI,
                pauses.collector().size(),
                pauses.longestOfMachine() / NANOS_OF_MILLI);
    }

    private void restore(StateDirectory directory, Counters counters) {
        for (int partition = 0; partition < SHARDS_RESTORED; partition++) {
            CheckpointedShard shard = directory.shard(partition);
            for (int day = DAYS_BEFORE; day > 0; day--) {
                feedAll(shard, partition, NOW - day * DAY, SHARDS_RESTORED);
            }
            shard.begin();
            while (shard.saved() == 0) {
                shard.work();
            }
        }
        long begin = System.nanoTime();
        List<CompletableFuture<Long>> restoring = new ArrayList<>();
        for (int partition = 0; partition < SHARDS_RESTORED; partition++) {
            CheckpointedShard shard = directory.shard(partition);
            restoring.add(CompletableFuture.supplyAsync(shard::restore));
        }
        long rows = restoring.stream().mapToLong(CompletableFuture::join).sum();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (rows != spenders) {
            throw new IllegalStateException(spenders + " rows were stored, and " + rows + " came back");
        }
        counters.restoredPerSecond = rows / seconds;
        Progress.say("%,d rows of %d shards came back in %.2f seconds", rows, SHARDS_RESTORED, seconds);
    }

    /** Feeds an expense of everybody, or of each of a partition's. */
    private void feedAll(CheckpointedShard shard, int first, long millis, int step) {
        for (int from = first; from < spenders; from += step * RECORDS_AT_A_TIME) {
            feed(shard, from, millis, step);
        }
    }

    /** Feeds a few records as one batch, and does a slice of the checkpoint; records it where that takes long. */
    private void feedTimed(CheckpointedShard shard, int from, boolean begins, CoreQueue queue) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long onCore = threads.getCurrentThreadCpuTime();
        long queueing = queue.nanos();
        Stall stall = new Stall();
        stall.begin();
        if (begins) {
            shard.begin();
        }
        feed(shard, from, NOW, 1);
        stall.end();
        if (stall.shouldCommit()) {
            stall.onCore = threads.getCurrentThreadCpuTime() - onCore;
            stall.queueing = queue.nanos() - queueing;
            stall.commit();
        }
    }

    private void feed(CheckpointedShard shard, int from, long millis, int step) {
        for (int i = 0; i < RECORDS_AT_A_TIME; i++) {
            int spender = from + i * step;
            if (spender < spenders) {
                shard.feed(RandomPayments.message(spender, spender), millis);
            }
        }
        shard.work();
    }
}
