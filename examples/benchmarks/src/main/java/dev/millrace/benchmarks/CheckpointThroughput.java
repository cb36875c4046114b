package dev.millrace.benchmarks;

import dev.millrace.benchmarks.spender.ExpenseStreams_expensesUpdater;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * How much of its throughput a writer keeps that makes checkpoints as often as it does by default: rounds of one whole cycle,
 * from the begin of a checkpoint to that of the next, each beside a round of the same records without any.
 */
@State(Scope.Benchmark)
public class CheckpointThroughput {
    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MILLIS_OF_RECORD = Duration.ofDays(60).toMillis() / 10_000_000;
    private static final int RECORDS_AT_A_TIME = 256;
    private static final int FIRST_EVENTS_OF_SPENDER = 5;

    @Param("1000000")
    public int spenders;

    @Param("5")
    public int rounds;

    private long place;

    /** What is measured: the throughput with checkpoints by that without. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public double kept;
    }

    private interface Feed {
        void feed(long place);
    }

    @Benchmark
    public void run(Counters counters) throws IOException {
        try (StateDirectory directory = new StateDirectory()) {
            FedShard plain = new FedShard(0, ExpenseStreams_expensesUpdater::new);
            CheckpointedShard stored = directory.shard(0);
            Feed toPlain = at -> plain.feed(RandomPayments.message(at, spender(at)), millis(at));
            Feed toStored = at -> stored.feed(RandomPayments.message(at, spender(at)), millis(at));
            long first = (long) FIRST_EVENTS_OF_SPENDER * spenders;
            write(toPlain, 0, first);
            write(toStored, 0, first);
            place = first;
            List<Double> kept = new ArrayList<>();
            for (int round = 0; round <= rounds; round++) {
                long from = place;
                double with = cycle(stored, toStored);
                double without = write(toPlain, from, place);
                if (round > 0) { // the first one's checkpoint holds all rows, and the code is new
                    kept.add(with / without);
                }
                Progress.say(
                        "round %d: %,.0f/s with a checkpoint of %.2f seconds, %,.0f/s without",
                        round, with, stored.lastSeconds(), without);
            }
            Collections.sort(kept);
            counters.kept = kept.get(kept.size() / 2);
            Progress.say("kept %.2f, between %.2f and %.2f", counters.kept, kept.get(0), kept.get(kept.size() - 1));
        }
    }

    private long spender(long at) {
        return Long.remainderUnsigned(Scramble.of(~at), spenders);
    }

    private static long millis(long at) {
        return BEGIN + at * MILLIS_OF_RECORD;
    }

    /** Feeds from the begin of a checkpoint until the next one is due; returns the records a second. */
    private double cycle(CheckpointedShard shard, Feed feed) {
        long from = place;
        long begin = System.nanoTime();
        shard.begin();
        do {
            for (int i = 0; i < RECORDS_AT_A_TIME; i++) {
                feed.feed(place++);
            }
            shard.work();
        } while (!shard.isDue());
        return (place - from) * 1e9 / (System.nanoTime() - begin);
    }

    private static double write(Feed feed, long from, long to) {
        long begin = System.nanoTime();
        for (long at = from; at < to; at++) {
            feed.feed(at);
        }
        return (to - from) * 1e9 / (System.nanoTime() - begin);
    }
}
