package dev.millrace.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What a writer at full rate keeps of its throughput beside two readers at 10,000 reads a second each, and how long their
 * reads take. Each round writes alone, beside the readers, and beside threads that wake as they do but read nothing.
 */
@State(Scope.Benchmark)
public class ReadUnderLoad {
    private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final int READERS = 2;
    private static final int PAYMENTS_OF_CARD = 10; // in 30 days; as many come as old ones go
    private static final int RECORDS_BETWEEN_LOOKS = 256;
    private static final int WARM_UP_ROUNDS = 2;
    private static final double ENOUGH_OF_A_CORE = 0.9;

    @Param("1000000")
    public int cards;

    @Param("7")
    public int rounds;

    @Param("3000")
    public int roundMillis;

    /** What is measured. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        /** The writer's throughput with readers by the one without, the median of the rounds. */
        public double kept;
        /** The 99th percentile of the time of a read, from its call to its return. */
        public double p99Micros;
    }

    private final FedShard shard = new FedShard();
    private final Histogram service = new Histogram(3);
    private final Histogram response = new Histogram(3);
    private long place;
    private double lastRead; // kept, so that no read is optimised away

    @Benchmark
    public void run(Counters counters, Blackhole blackhole) throws InterruptedException, ExecutionException {
        while (place < (long) cards * PAYMENTS_OF_CARD) {
            feedNext();
        }
        warmUp();
        List<Double> kept = new ArrayList<>();
        List<Double> keptBesideIdle = new ArrayList<>();
        List<Double> onCoreAlone = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            boolean aloneFirst = round % 2 == 0; // first or last in turn, so that what drifts, drifts for all
            Rate first = aloneFirst ? write() : Rate.NONE;
            Rate beside = writeBeside(reading());
            Rate besideIdle = writeBeside(idle());
            Rate alone = aloneFirst ? first : write();
            kept.add(beside.of(alone));
            keptBesideIdle.add(besideIdle.of(alone));
            onCoreAlone.add(alone.onCore());
            Progress.say(
                    "round %d: alone %s, beside readers %s, beside threads that only wake %s",
                    round + 1, alone, beside, besideIdle);
        }
        counters.kept = median(kept);
        counters.p99Micros = micros(service, 99);
        Progress.say(
                "kept %.2f, between %.2f and %.2f; beside threads that only wake %.2f",
                counters.kept, Collections.min(kept), Collections.max(kept), median(keptBesideIdle));
        tellReads();
        if (median(onCoreAlone) < ENOUGH_OF_A_CORE) {
            Progress.say(
                    "others used the machine: even alone the writer had a core for %.0f%% of its time, so that these"
                            + " figures say little",
                    100 * median(onCoreAlone));
        }
        blackhole.consume(lastRead);
    }

    private void warmUp() throws InterruptedException, ExecutionException {
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            write();
            writeBeside(reading());
            writeBeside(idle());
        }
        service.reset();
        response.reset();
    }

    private void tellReads() {
        long due = TimeUnit.MILLISECONDS.toSeconds((long) rounds * roundMillis * READERS * PacedReader.READS_A_SECOND);
        Progress.say("%,d reads, %.0f%% of those due", service.getTotalCount(), 100.0 * service.getTotalCount() / due);
        Progress.say(
                "a read's own time: median %.1f us, p99 %.1f, p99.9 %.1f, longest %.1f",
                micros(service, 50), micros(service, 99), micros(service, 99.9), micros(service, 100));
        Progress.say(
                "from when it was due, its thread's waking included: median %.1f us, p99 %.1f, p99.9 %.1f, longest %.1f",
                micros(response, 50), micros(response, 99), micros(response, 99.9), micros(response, 100));
    }

    private static double micros(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e3;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private List<PacedReader> reading() {
        return IntStream.range(0, READERS)
                .mapToObj(reader -> PacedReader.start(shard.reads(), cards, seed(reader)))
                .toList();
    }

    private List<PacedReader> idle() {
        return IntStream.range(0, READERS)
                .mapToObj(reader -> PacedReader.startWithoutReads(cards, seed(reader)))
                .toList();
    }

    private long seed(int reader) {
        return Scramble.of(place + reader);
    }

    /** Writes for one round, and stops the readers after it. */
    private Rate writeBeside(List<PacedReader> readers) throws InterruptedException, ExecutionException {
        Rate rate = write();
        for (PacedReader reader : readers) {
            reader.stop();
            if (reader.reads()) {
                service.add(reader.service());
                response.add(reader.response());
            }
            lastRead += reader.lastRead();
        }
        return rate;
    }

    /** Writes for one round. */
    private Rate write() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long from = place;
        long onCore = threads.getCurrentThreadCpuTime();
        long start = System.nanoTime();
        long nanos;
        do {
            for (int i = 0; i < RECORDS_BETWEEN_LOOKS; i++) {
                feedNext();
            }
            nanos = System.nanoTime() - start;
        } while (nanos < TimeUnit.MILLISECONDS.toNanos(roundMillis));
        double onCoreShare = (double) (threads.getCurrentThreadCpuTime() - onCore) / nanos;
        return new Rate((place - from) * 1e9 / nanos, onCoreShare);
    }

    private void feedNext() {
        long card = Math.floorMod(Scramble.of(place), (long) cards);
        long sinceStart = place * CardWindows.LONGEST.toMillis() / ((long) cards * PAYMENTS_OF_CARD);
        shard.feed(RandomPayments.message(place, card), START + sinceStart);
        place++;
    }

    /**
     * How fast the writer was, and which share of the time it had a core; where that is far from all of it even alone,
     * others used the machine and the figures say little.
     */
    private record Rate(double eventsASecond, double onCore) {
        static final Rate NONE = new Rate(0, 0);

        double of(Rate whole) {
            return eventsASecond / whole.eventsASecond;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.0f/s (%.0f%% on a core)", eventsASecond, 100 * onCore);
        }
    }
}
