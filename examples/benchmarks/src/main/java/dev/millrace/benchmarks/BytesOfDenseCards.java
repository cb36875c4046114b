package dev.millrace.benchmarks;

import java.time.Instant;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The heap that a card takes which has a payment in every bucket. */
@State(Scope.Benchmark)
public class BytesOfDenseCards {
    private static final long NOW = Instant.parse("2026-03-31T08:30:00Z").toEpochMilli();

    @Param("50000")
    public int cards;

    /** What is measured. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public double bytesOfCard;
    }

    @Benchmark
    public void run(Counters counters) {
        long before = UsedHeap.bytes();
        FedShard shard = new FedShard();
        DensePayments payments = new DensePayments(cards, NOW);
        payments.feed(shard);
        payments.checkReads(shard);
        long used = UsedHeap.bytesWith(shard) - before;
        counters.bytesOfCard = (double) used / cards;
        Progress.say(
                "%,d cards: %,d bytes; %d live buckets of %d columns (sum, count, min, max; mean shares) are %,d bytes a card",
                cards, used, CardWindows.liveBuckets(), CardWindows.COLUMNS, CardWindows.denseBytes());
    }
}
