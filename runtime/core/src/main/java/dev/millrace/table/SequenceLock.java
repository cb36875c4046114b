package dev.millrace.table;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What keeps one writer and any number of readers apart: a sequence lock whose readers announce themselves. The writer
 * stands still for readers some microseconds at a time, however long one of them stands still itself; a reader waits for
 * a few of the writer's steps.
 */
final class SequenceLock {
    // The writer makes the sequence odd, writes, and makes it even again. A reader looks, and its look is good if the
    // sequence was even before and is the same after; else it looks again. Against a writer that writes all the time
    // a look would hardly ever be good, so readers count themselves in and out, and every so many steps the writer
    // stands still until those that were in are out: for 20 microseconds at most, longer only where a reader has
    // found that its looks take longer, and once each time that one comes in, so that one that has lost its processor
    // costs little. (Boehm, "Can seqlocks get along with programming language memory models?", 2012, for the fences.)

    private static final int WRITES_BEFORE_LETTING_IN = 4;
    private static final long PATIENCE_NANOS = 20_000;
    private static final int MOST_DOUBLINGS = 12; // to 80 ms, for rows of very many cells
    private static final long LEAST_ANNOUNCED_NANOS = 50_000;
    private static final int SPINS_BEFORE_YIELDING = 2_000;

    private final AtomicLong sequence = new AtomicLong();
    private final AtomicLong entered = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private final AtomicLong patience = new AtomicLong(PATIENCE_NANOS);

    private long waitedFor; // the writer's own, as is the next
    private int writes;

    /** Begins a step of the writer's: from here on no look is good. */
    void beginWrite() {
        if (++writes == WRITES_BEFORE_LETTING_IN) {
            writes = 0;
            letReadersIn();
        }
        sequence.setOpaque(sequence.getPlain() + 1);
        VarHandle.storeStoreFence();
    }

    /** Ends it. */
    void endWrite() {
        sequence.setRelease(sequence.getPlain() + 1);
    }

    private void letReadersIn() {
        long in = entered.getAcquire();
        if (in == waitedFor || left.getAcquire() >= in) {
            return;
        }
        waitedFor = in;
        long longest = patience.getOpaque();
        patience.setOpaque(PATIENCE_NANOS);
        long begin = System.nanoTime();
        do {
            Thread.onSpinWait();
        } while (left.getAcquire() < in && System.nanoTime() - begin < longest);
    }

    /**
     * Looks, as often as it takes until one look was good. A look may find anything, and throw: only the last one counts.
     */
    void read(Runnable look) {
        long announced = PATIENCE_NANOS;
        for (int doublings = 0; !isSeen(look, Math.max(announced, LEAST_ANNOUNCED_NANOS)); doublings++) {
            announced = PATIENCE_NANOS << Math.min(doublings + 1, MOST_DOUBLINGS);
            patience.setOpaque(announced); // a long look needs a writer that waits for longer
        }
    }

    /** Looks for as long as one announcement holds; whether one of the looks was good. */
    private boolean isSeen(Runnable look, long announcedNanos) {
        entered.getAndIncrement();
        try {
            long begin = System.nanoTime();
            do {
                if (isGood(look)) {
                    return true;
                }
            } while (System.nanoTime() - begin < announcedNanos);
            return false;
        } finally {
            left.getAndIncrement();
        }
    }

    /** How many readers are between coming in and leaving. */
    long readersIn() {
        return entered.get() - left.get();
    }

    private boolean isGood(Runnable look) {
        long before = even();
        try {
            look.run();
        } catch (RuntimeException e) {
            if (isStill(before)) {
                throw e;
            }
            return false;
        }
        return isStill(before);
    }

    /** The sequence, once it is even. */
    @SuppressWarnings("ThreadPriorityCheck") // speed alone hangs on the yield
    private long even() {
        for (int spins = 1; ; spins++) {
            long seen = sequence.getAcquire();
            if ((seen & 1) == 0) {
                return seen;
            }
            if (spins % SPINS_BEFORE_YIELDING == 0) {
                Thread.yield(); // the writer may be waiting for this processor
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private boolean isStill(long before) {
        VarHandle.loadLoadFence();
        return sequence.getOpaque() == before;
    }
}
