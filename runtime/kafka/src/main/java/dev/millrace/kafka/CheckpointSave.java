package dev.millrace.kafka;

import dev.millrace.checkpoint.Checkpoint;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One checkpoint on its way to the store, which is tried again for as long as that fails: the changes of one that was
 * given up would be missing in all that follow. Used by the partition's reader thread alone.
 */
final class CheckpointSave {
    private static final long FIRST_BACKOFF_MILLIS = 100;
    private static final long LONGEST_BACKOFF_MILLIS = 30_000;

    private final Checkpoints checkpoints;
    private final Checkpoint checkpoint;
    private final Troubles troubles;
    private final long cutNanos;
    private CompletableFuture<Long> attempt;
    private @Nullable RuntimeException failed;
    private long backoffMillis = FIRST_BACKOFF_MILLIS;
    private long againNanos;

    /** @param cutNanos when the checkpoint was cut, by {@link System#nanoTime} */
    CheckpointSave(Checkpoints checkpoints, Checkpoint checkpoint, Troubles troubles, long cutNanos) {
        this.checkpoints = checkpoints;
        this.checkpoint = checkpoint;
        this.troubles = troubles;
        this.cutNanos = cutNanos;
        this.attempt = checkpoints.save(checkpoint);
    }

    /**
     * Whether it is stored; if an attempt has failed, another one begins once it is due.
     *
     * @throws Error if it can never be, as when memory is out
     */
    boolean isStored() {
        if (failed != null) {
            tell(String.valueOf(failed.getMessage()));
            if (System.nanoTime() - againNanos < 0) {
                return false;
            }
            failed = null;
            attempt = checkpoints.save(checkpoint);
        }
        if (!attempt.isDone()) {
            if (isOverdue()) { // a disk may also stall without a word
                tell("a checkpoint of " + checkpoint.shard() + " is still not stored in " + checkpoints.directory());
            }
            return false;
        }
        try {
            attempt.join();
            troubles.end(cause());
            return true;
        } catch (CompletionException e) {
            fail(e);
            return false;
        }
    }

    /** How many nanoseconds the last attempt took, once it is stored. */
    long nanos() {
        return attempt.join();
    }

    /** Whether reading is to wait, since what was stored last lies too far behind. */
    boolean isOverdue() {
        return System.nanoTime() - cutNanos > checkpoints.maxUnsaved().toNanos();
    }

    /**
     * Waits until it is stored, and tries once more where an attempt has failed.
     *
     * @throws IllegalStateException if it was not stored
     */
    void await(Duration timeout) {
        if (failed != null || attempt.isCompletedExceptionally()) {
            failed = null;
            attempt = checkpoints.save(checkpoint);
        }
        try {
            attempt.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            troubles.end(cause());
        } catch (ExecutionException e) {
            throw notStored(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
        } catch (TimeoutException e) {
            throw notStored("the store has not answered for " + timeout.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notStored("interrupted");
        }
    }

    private IllegalStateException notStored(String why) {
        return new IllegalStateException("the last checkpoint of " + checkpoint.shard() + " was not stored: " + why
                + "; the next start goes on from the one before and reads again what came after it");
    }

    private void fail(CompletionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        failed = e.getCause() instanceof RuntimeException told ? told : e;
        againNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(backoffMillis);
        backoffMillis = Math.min(2 * backoffMillis, LONGEST_BACKOFF_MILLIS);
        tell(String.valueOf(failed.getMessage()));
    }

    private void tell(String problem) {
        String meanwhile = isOverdue() ? "reading waits until it is stored" : "reading goes on meanwhile";
        troubles.begin(cause(), problem + "; it is tried again, and " + meanwhile);
    }

    private String cause() {
        return "checkpoints of " + checkpoint.shard();
    }
}
