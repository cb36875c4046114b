package dev.millrace.benchmarks;

import dev.millrace.benchmarks.card.CardFeatures;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** A thread that reads one feature of a card at random, 10,000 times a second, whether or not the last read was late. */
final class PacedReader {
    static final int READS_A_SECOND = 10_000;
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1) / READS_A_SECOND;

    private final @Nullable CardFeatures reads;
    private final int cards;
    private final long seed;
    private final Histogram service = new Histogram(3);
    private final Histogram response = new Histogram(3);
    private final FutureTask<Void> task = new FutureTask<>(this::run, null);
    private volatile boolean stopping;
    private double lastRead; // kept, so that no read is optimised away

    private PacedReader(@Nullable CardFeatures reads, int cards, long seed) {
        this.reads = reads;
        this.cards = cards;
        this.seed = seed;
    }

    static PacedReader start(CardFeatures reads, int cards, long seed) {
        return new PacedReader(reads, cards, seed).started();
    }

    /** One that does the same but the reads themselves, to show what its waking alone costs. */
    static PacedReader startWithoutReads(int cards, long seed) {
        return new PacedReader(null, cards, seed).started();
    }

    private PacedReader started() {
        new Thread(task, "reader").start();
        return this;
    }

    private void run() {
        long start = System.nanoTime();
        for (long number = 0; !stopping; number++) {
            long due = start + number * INTERVAL_NANOS;
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early); // spinning would take the writer's core
            }
            long card = RandomPayments.cardId(Math.floorMod(Scramble.of(seed + number), cards));
            long before = System.nanoTime();
            lastRead = reads == null ? card : read(reads, card, number);
            long after = System.nanoTime();
            service.recordValue(after - before);
            response.recordValue(after - due);
        }
    }

    /** All windows in turn; each read merges every column of its ring. */
    private static double read(CardFeatures reads, long card, long number) {
        return switch ((int) number & 3) {
            case 0 -> reads.total1h(card);
            case 1 -> reads.total1d(card);
            case 2 -> reads.total7d(card);
            default -> reads.total30d(card);
        };
    }

    /** Whether it reads, or wakes only. */
    boolean reads() {
        return reads != null;
    }

    /**
     * Ends the reader; then its histograms may be read.
     *
     * @throws ExecutionException if a read failed
     */
    void stop() throws InterruptedException, ExecutionException {
        stopping = true;
        task.get();
    }

    /** How long each read took, from its call to its return, in nanoseconds. */
    Histogram service() {
        return service;
    }

    /** How long after it was due each read was done, in nanoseconds: its wait for the call before it and for a core too. */
    Histogram response() {
        return response;
    }

    double lastRead() {
        return lastRead;
    }
}
