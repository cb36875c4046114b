package dev.millrace.benchmarks;

import java.time.Instant;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The heap that a card takes which paid a few times, at random in the last 30 days. */
@State(Scope.Benchmark)
public class BytesOfRandomPayments {
    private static final long NOW = Instant.parse("2026-03-31T08:30:00Z").toEpochMilli();

    @Param("1000000")
    public int cards;

    @Param({"3", "100"})
    public int paymentsOfCard;

    /** What is measured. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public double bytesOfCard;
    }

    @Benchmark
    public void run(Counters counters) {
        long span = CardWindows.LONGEST.toMillis();
        long before = UsedHeap.bytes();
        FedShard shard = new FedShard();
        RandomPayments payments = RandomPayments.of(0, cards, paymentsOfCard, NOW - span, span);
        payments.feed(shard);
        payments.checkReads(shard);
        long used = UsedHeap.bytesWith(shard) - before;
        counters.bytesOfCard = (double) used / cards;
        Progress.say("%,d cards of %d payments each: %,d bytes", cards, paymentsOfCard, used);
    }
}
