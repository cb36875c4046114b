package dev.millrace.kafka;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.EventIdChanges;
import dev.millrace.checkpoint.TableChanges;
import dev.millrace.table.ShardState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one partition that is being read: every so often the shard is cut between two records, its rows are
 * encoded in slices, the dead letters before the cut are waited for, and what that makes is saved by another thread. Used
 * by the partition's reader thread alone.
 */
final class PartitionCheckpoints {
    // One checkpoint at a time: there is no further cut until the last one is stored, however often that is tried. What
    // was read since the last good one is read again after a crash, so there is an end to how far reading runs ahead.

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long DURATIONS_BETWEEN = 10;
    private static final Duration FINISH_WAIT = Duration.ofSeconds(4);
    private static final Duration LAST_SAVE_WAIT = Duration.ofSeconds(60);

    private final Checkpoints checkpoints;
    private final TopicLog log;
    private final Clock clock;
    private final String name;
    private final ShardState state;
    private final DeadLetters deadLetters;
    private final Troubles troubles;
    private @Nullable Frozen frozen;
    private @Nullable Checkpoint encoded;
    private @Nullable CheckpointSave saving;
    private long nextNanos;
    private long encodedNanos;
    private @Nullable Stored beingStored;
    private volatile @Nullable Stored stored;

    /** Where a partition stood at its cut, and how many dead letters had been sent by then. */
    private record Frozen(Progress progress, long newestMillis, long deadLetters, Instant taken, long nanos) {}

    /** How far the newest checkpoint reaches that is stored, and when it was cut, by the clock. */
    record Stored(long nextOffset, Optional<Integer> leaderEpoch, Instant taken) {}

    /** @param stored the checkpoint that this start goes on from, or null where there is none */
    PartitionCheckpoints(
            Checkpoints checkpoints,
            TopicLog log,
            Clock clock,
            String name,
            ShardState state,
            DeadLetters deadLetters,
            Troubles troubles,
            @Nullable Stored stored) {
        this.checkpoints = checkpoints;
        this.log = log;
        this.clock = clock;
        this.stored = stored;
        this.name = name;
        this.state = state;
        this.deadLetters = deadLetters;
        this.troubles = troubles;
        this.nextNanos = System.nanoTime() + checkpoints.interval().toNanos();
    }

    /**
     * Does a slice of what is due; between two records.
     *
     * @throws DeadLetterException if a bad record that it passes cannot be kept
     */
    void work(Progress progress, long newestMillis) {
        if (saving != null) {
            if (!saving.isStored()) {
                return;
            }
            saved();
        }
        if (frozen == null) {
            if (System.nanoTime() - nextNanos < 0) {
                return;
            }
            freeze(progress, newestMillis);
        }
        if (encoded == null) {
            long begin = System.nanoTime();
            boolean isDone = state.encodeUntil(begin + SLICE_NANOS);
            encodedNanos += System.nanoTime() - begin;
            if (isDone) {
                take();
            }
        }
        if (encoded != null
                && frozen != null
                && deadLetters.areAcknowledged(frozen.deadLetters())
                && log.isConfirmedSince(frozen.nanos())) {
            save();
        }
    }

    /**
     * Stores all that was read, whatever was under way; at a clean stop, between two records.
     *
     * @throws IllegalStateException if it was not stored
     * @throws DeadLetterException if a bad record cannot be kept
     */
    void finish(Progress progress, long newestMillis) {
        if (!deadLetters.awaitAcknowledged(FINISH_WAIT)) {
            throw new IllegalStateException(
                    "the last checkpoint of " + name + " was not stored, since bad records before"
                            + " it are not in their dead-letter topic; the next start reads them again");
        }
        if (!log.awaitConfirmedSince(System.nanoTime(), FINISH_WAIT)) {
            throw new IllegalStateException("the last checkpoint of " + name + " was not stored, since no broker said"
                    + " that its topic is still the one that was read; the next start reads again what came after the"
                    + " checkpoint before");
        }
        if (frozen != null) {
            encodeAndSave();
        }
        awaitSaved();
        storeAll(progress, newestMillis);
    }

    /**
     * Stores where a partition begins that was just added to its topic; before it is read. From then on records that it
     * loses are missed, also by a start that never saw it.
     */
    void storeBeginning(Progress progress) {
        storeAll(progress, Long.MIN_VALUE);
    }

    private void storeAll(Progress progress, long newestMillis) {
        freeze(progress, newestMillis);
        encodeAndSave();
        awaitSaved();
    }

    /** The newest checkpoint that is stored, if there is one. Any thread may ask. */
    Optional<Stored> stored() {
        return Optional.ofNullable(stored);
    }

    private void encodeAndSave() {
        while (encoded == null) {
            if (state.encodeUntil(System.nanoTime() + SLICE_NANOS)) {
                take();
            }
        }
        if (saving == null) {
            save();
        }
    }

    private void freeze(Progress progress, long newestMillis) {
        frozen = new Frozen(progress, newestMillis, deadLetters.sent(), clock.instant(), System.nanoTime());
        state.freeze();
    }

    private void take() {
        Frozen cut = Objects.requireNonNull(frozen);
        List<TableChanges> changes = new ArrayList<>(state.take());
        Map<String, ShardFacts.Table> tables = new TreeMap<>();
        changes.forEach(table -> tables.put(table.table(), new ShardFacts.Table(table.layout(), table.marks())));
        Map<String, ShardFacts.EventIds> eventIds = new TreeMap<>();
        for (EventIdChanges ids : state.takeIds()) {
            eventIds.put(ids.resolver(), new ShardFacts.EventIds(ids.ids(), ids.withinMillis()));
            changes.add(ids.rows());
        }
        encoded = new Checkpoint(
                name,
                ShardFacts.of(log, cut.taken(), cut.progress(), cut.newestMillis(), tables, eventIds)
                        .toTexts(),
                changes);
    }

    private void save() {
        Frozen cut = Objects.requireNonNull(frozen);
        beingStored = new Stored(cut.progress().nextOffset(), cut.progress().leaderEpoch(), cut.taken());
        saving = new CheckpointSave(checkpoints, Objects.requireNonNull(encoded), troubles, cut.nanos());
        frozen = null;
        encoded = null;
    }

    private void awaitSaved() {
        if (saving != null) {
            saving.await(LAST_SAVE_WAIT);
            saved();
        }
    }

    private void saved() {
        long nanos = Objects.requireNonNull(saving).nanos() + encodedNanos;
        stored = beingStored;
        saving = null;
        encodedNanos = 0;
        nextNanos = System.nanoTime() + Math.max(checkpoints.interval().toNanos(), DURATIONS_BETWEEN * nanos);
    }

    /** Whether reading is to wait until a checkpoint is stored that could not be. */
    boolean isOverdue() {
        return saving != null && saving.isOverdue();
    }
}
