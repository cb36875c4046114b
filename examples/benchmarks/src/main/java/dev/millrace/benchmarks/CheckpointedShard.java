package dev.millrace.benchmarks;

import dev.millrace.benchmarks.card.PaymentMsg;
import dev.millrace.benchmarks.spender.ExpenseStreams_expensesUpdater;
import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.TableChanges;
import dev.millrace.table.ShardState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A fed shard of {@link dev.millrace.benchmarks.spender.Spender} and its checkpoints. One thread feeds it. */
final class CheckpointedShard {
    // What millrace-kafka's PartitionCheckpoints does, step by step, without the dead letters and the questions to the
    // brokers that it waits for.

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LEAST_NANOS_BETWEEN = TimeUnit.SECONDS.toNanos(5);
    private static final long DURATIONS_BETWEEN = 10;

    private final FedShard shard;
    private final ShardState state;
    private final CheckpointStore store;
    private final ExecutorService saver;
    private @Nullable CompletableFuture<Long> saving;
    private boolean isFrozen;
    private long begunNanos;
    private long workNanos;
    private long dueNanos = Long.MIN_VALUE;
    private double lastSeconds;
    private int saved;

    CheckpointedShard(int partition, CheckpointStore store, ExecutorService saver) {
        this.shard = new FedShard(partition, ExpenseStreams_expensesUpdater::new);
        this.state = shard.shard().track();
        this.store = store;
        this.saver = saver;
    }

    void feed(PaymentMsg message, long recordMillis) {
        shard.feed(message, recordMillis);
    }

    /** How many checkpoints it has stored. */
    int saved() {
        return saved;
    }

    /** How long the last checkpoint took from its cut until it was stored, in seconds. */
    double lastSeconds() {
        return lastSeconds;
    }

    /** Whether a checkpoint is due and none is under way. */
    boolean isDue() {
        return !isFrozen && saving == null && System.nanoTime() - dueNanos >= 0;
    }

    /** Begins a checkpoint, if none is under way. */
    void begin() {
        if (!isFrozen && saving == null) {
            begunNanos = System.nanoTime();
            state.freeze();
            isFrozen = true;
        }
    }

    /** Does a slice of the checkpoint that is under way, if one is; between two records. */
    void work() {
        if (saving != null && saving.isDone()) {
            end(saving.join());
        }
        if (isFrozen) {
            long begin = System.nanoTime();
            boolean isDone = state.encodeUntil(begin + SLICE_NANOS);
            workNanos += System.nanoTime() - begin;
            if (isDone) {
                save(state.take());
            }
        }
    }

    private void save(List<TableChanges> changes) {
        isFrozen = false;
        Map<String, String> marks = new TreeMap<>();
        changes.forEach(table -> marks.put(table.table(), table.marks()));
        Checkpoint checkpoint = new Checkpoint(shard.shard().toString(), marks, changes);
        saving = CompletableFuture.supplyAsync(
                () -> {
                    long begin = System.nanoTime();
                    store.save(checkpoint);
                    return System.nanoTime() - begin;
                },
                saver);
    }

    private void end(long savingNanos) {
        saving = null;
        saved++;
        long now = System.nanoTime();
        lastSeconds = (now - begunNanos) / 1e9;
        dueNanos = now + Math.max(LEAST_NANOS_BETWEEN, DURATIONS_BETWEEN * (savingNanos + workNanos));
        workNanos = 0;
    }

    /** Brings back what is stored; before the first record. Returns how many rows that were. */
    long restore() {
        long[] rows = {0};
        String name = shard.shard().toString();
        store.facts(name).forEach((table, marks) -> {
            state.restoreMarks(table, marks);
            store.rows(name, table, row -> {
                state.restore(table, row);
                rows[0]++;
            });
        });
        return rows[0];
    }
}
