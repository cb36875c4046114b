package dev.millrace.benchmarks;

import java.time.Instant;
import java.util.LongSummaryStatistics;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Whether memory stays where it is while cards come and go: each round has new cards, at a time when no read can ask for
 * those of the round before.
 */
@State(Scope.Benchmark)
public class SteadyMemory {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final int PAYMENTS_OF_CARD = 3;

    /** From the last payment of a round to the first of the next: longer than any bucket lives. */
    private static final long GAP = CardWindows.LONGEST.plusDays(1).toMillis() + FedShard.SLACK_MILLIS;

    @Param("1000000")
    public int cards;

    @Param("10")
    public int rounds;

    /** What is measured: the most heap in use after a round by the least, from the second on. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public double mostByLeast;
    }

    @Benchmark
    public void run(Counters counters) {
        long span = CardWindows.LONGEST.toMillis();
        long before = UsedHeap.bytes();
        LongSummaryStatistics used = new LongSummaryStatistics();
        FedShard shard = new FedShard();
        for (int round = 0; round < rounds; round++) {
            RandomPayments payments = RandomPayments.of(
                    (long) round * cards, cards, PAYMENTS_OF_CARD, START + round * (span + GAP), span);
            payments.feed(shard);
            payments.checkReads(shard);
            long bytes = UsedHeap.bytesWith(shard) - before;
            Progress.say("round %d: %,d bytes", round + 1, bytes);
            if (round > 0) { // the first has no dead cards in it
                used.accept(bytes);
            }
        }
        counters.mostByLeast = (double) used.getMax() / used.getMin();
    }
}
