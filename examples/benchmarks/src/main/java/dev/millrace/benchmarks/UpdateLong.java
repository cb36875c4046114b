package dev.millrace.benchmarks;

import dev.millrace.benchmarks.buyer.BuyerFeatures;
import dev.millrace.benchmarks.buyer.BuyerPurchasesTable;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
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
 * Updates of a generated table with long keys against a slab that is written by hand: sum and mean over 30 days, by the day. Ten
 * million events over 60 days; measured are the second 30, when all rows exist and old buckets die, in slices of both in turn.
 * The table does all that production does: the readers' lock, marks for checkpoints, horizons.
 */
@State(Scope.Benchmark)
public class UpdateLong {
    private static final int EVENTS_BETWEEN_SWEEPS = 256;
    private static final int ROWS_SWEPT = 16;
    private static final int CHECKED_KEYS = 1_000;

    @Param("1000")
    public int keys;

    @Param("0")
    public int skewed;

    @Param("10000000")
    public int events;

    @Param("9")
    public int rounds;

    /** What is measured: throughput and memory, each by the slab's, and the slab's throughput by that of bare memory. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public double ofSlab;
        public double bytesOfSlab;
        public double slabOfMemory;
    }

    private interface Feed {
        void feed(int place);
    }

    @Benchmark
    public void run(Counters counters) {
        DailyEvents all = new DailyEvents(events, keys, skewed != 0);
        long empty = UsedHeap.bytes();
        PackedSlab slab = new PackedSlab(keys);
        long ofSlab = UsedHeap.bytesWith(slab) - empty;
        Generated table = new Generated(all);
        Feed toSlab = place -> slab.add(all.key(place), all.eventMillis(place), all.amount(place));
        int half = events / 2;
        feed(table, 0, half);
        feed(toSlab, 0, half);
        List<Double> ratios = new ArrayList<>();
        List<Double> memory = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int from = half + (int) ((long) half * round / rounds);
            int to = half + (int) ((long) half * (round + 1) / rounds);
            boolean tableFirst = round % 2 == 0;
            double first = tableFirst ? feed(table, from, to) : feed(toSlab, from, to);
            double second = tableFirst ? feed(toSlab, from, to) : feed(table, from, to);
            double ours = tableFirst ? first : second;
            double slabs = tableFirst ? second : first;
            double bare = readModifyWrite(slab.size(), to - from, round);
            ratios.add(slabs / ours);
            memory.add(bare / slabs);
            Progress.say(
                    "round %d: table %.1f ns, slab %.1f ns, bare memory %.1f ns an event",
                    round + 1, ours, slabs, bare);
        }
        table.check(slab);
        long ofTable = UsedHeap.bytesWith(List.of(table, slab)) - empty - ofSlab;
        counters.ofSlab = median(ratios);
        counters.slabOfMemory = median(memory);
        counters.bytesOfSlab = (double) ofTable / ofSlab;
        Progress.say(
                "of the slab's throughput %.2f, between %.2f and %.2f; %,d bytes a key, the slab %,d",
                counters.ofSlab, Collections.min(ratios), Collections.max(ratios), ofTable / keys, ofSlab / keys);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Nanoseconds an event. */
    private static double feed(Feed feed, int from, int to) {
        long begin = System.nanoTime();
        for (int place = from; place < to; place++) {
            feed.feed(place);
        }
        return (double) (System.nanoTime() - begin) / (to - from);
    }

    /** Nanoseconds that it takes to read, change and write one cell of an array as large as the slab, anywhere. */
    private static double readModifyWrite(int longs, int times, int seed) {
        long[] memory = new long[longs];
        long random = seed;
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            random = random * 6364136223846793005L + 1442695040888963407L;
            memory[(int) (((random >>> Integer.SIZE) * longs) >>> Integer.SIZE)] += i;
        }
        double nanos = (double) (System.nanoTime() - begin) / times;
        if (memory[0] == Long.MIN_VALUE) {
            throw new IllegalStateException("no sum of these is that");
        }
        return nanos;
    }

    /** The generated table in a shard, written as the runtime writes it. */
    private static final class Generated implements Feed {
        private final DailyEvents all;
        private final Shard shard = new Shard("purchases", 0);
        private final BuyerPurchasesTable table = shard.table(BuyerPurchasesTable.class, BuyerPurchasesTable::new);
        private final RecordClock clock = new RecordClock();

        Generated(DailyEvents all) {
            this.all = all;
            var unused = shard.track();
        }

        @Override
        public void feed(int place) {
            shard.beginWrite();
            table.add(all.key(place), all.eventMillis(place), all.amount(place));
            shard.endWrite();
            if (place % EVENTS_BETWEEN_SWEEPS == 0) {
                long now = all.recordMillis(place);
                clock.set(now);
                shard.beginWrite();
                shard.advance(now - FedShard.SLACK_MILLIS, ROWS_SWEPT);
                shard.endWrite();
            }
        }

        /** Compares values, to see that both have counted the same. */
        void check(PackedSlab slab) {
            Shards shards = new Shards(Duration.ofMinutes(10));
            shards.add(shard);
            long now = all.recordMillis(all.size() - 1);
            clock.set(now);
            BuyerFeatures reads = new BuyerFeatures(shards, clock);
            for (int i = 0; i < CHECKED_KEYS; i++) {
                long key = all.key(i);
                double right = slab.sum(key, now);
                double sum = reads.total30d(key, Instant.ofEpochMilli(now));
                if (Math.abs(sum - right) > 1e-6 * Math.max(1, Math.abs(right))) {
                    throw new IllegalStateException("the table has " + sum + " of " + key + ", the slab " + right);
                }
            }
        }
    }
}
