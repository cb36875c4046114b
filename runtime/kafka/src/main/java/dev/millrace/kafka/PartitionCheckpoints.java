package dev.millrace.kafka;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.TableChanges;
import dev.millrace.kafka.SourcePartition.Progress;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.ShardState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of one partition: what was stored comes back at the start; then, every so often, the shard is cut
 * between two records, its rows are encoded in slices, and what they make is saved by another thread. Used by the
 * partition's reader thread alone, or before that has started.
 */
final class PartitionCheckpoints {
    // One checkpoint at a time: the rows of one that was not stored would be missing in all that follow, so the first
    // failure ends the source. What was read since the last good one is read again.

    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long DURATIONS_BETWEEN = 10;
    private static final String LAYOUT = "layout.";
    private static final String MARKS = "marks.";
    private static final String BAD = "bad.";

    private final Checkpoints checkpoints;
    private final Cluster.Identity log;
    private final String name;
    private final ShardState state;
    private final Map<String, String> stored;
    private @Nullable Map<String, String> frozenFacts;
    private @Nullable CompletableFuture<Long> saving;
    private long nextNanos;
    private long encodedNanos;

    PartitionCheckpoints(Checkpoints checkpoints, Cluster.Identity log, String name, ShardState state) {
        this.checkpoints = checkpoints;
        this.log = log;
        this.name = name;
        this.state = state;
        this.stored = checkpoints.store().facts(name);
        this.nextNanos = System.nanoTime() + checkpoints.interval().toNanos();
    }

    // ---- coming back

    /**
     * Refuses rows of another layout.
     *
     * @throws IllegalStateException with both layouts and what to do
     */
    void checkLayout() {
        Map<String, String> before = new TreeMap<>();
        stored.forEach((fact, text) -> {
            if (fact.startsWith(LAYOUT)) {
                before.put(fact.substring(LAYOUT.length()), text);
            }
        });
        if (!stored.isEmpty() && !before.equals(state.layouts())) {
            throw new IllegalStateException("the state of " + name + " in " + checkpoints.directory()
                    + " was stored by other declarations" + System.lineSeparator() + "  stored:   " + before
                    + System.lineSeparator() + "  declared: " + state.layouts() + System.lineSeparator()
                    + "go back to those, or set state.dir to an empty directory, which reads the topics from their"
                    + " beginning");
        }
    }

    /**
     * Refuses to go on in a log that is not the one that was read, or lacks what is to be read next.
     *
     * @throws IllegalStateException with what is missing and what to do
     */
    void checkLog(Cluster.Range range) {
        if (stored.isEmpty()) {
            return;
        }
        Cluster.Identity before = new Cluster.Identity(fact("cluster"), fact("topic"));
        if (!before.equals(log)) {
            throw new IllegalStateException(name + " is another log than the one that its state in "
                    + checkpoints.directory() + " was made of: that was topic id " + before.topic() + " of cluster "
                    + before.cluster() + ", this is topic id " + log.topic() + " of cluster " + log.cluster() + "; "
                    + remedy());
        }
        long next = number("nextOffset");
        if (next < range.begin()) {
            throw new IllegalStateException("the records [" + next + ", " + range.begin() + ") of " + name
                    + " were deleted before they were read; " + remedy());
        }
        if (next > range.end()) {
            throw new IllegalStateException(name + " ends at " + range.end() + ", but its state in "
                    + checkpoints.directory() + " was made of records up to " + next + ": the log has lost some; "
                    + remedy());
        }
    }

    private static String remedy() {
        return "bring that log back, or set state.dir to an empty directory, which reads what there is from its"
                + " beginning";
    }

    /** The time of the newest record that was read, or none. */
    long newestMillis() {
        return stored.isEmpty() ? Long.MIN_VALUE : number("newestMillis");
    }

    /** Brings the rows back; where the partition had come to, or {@code fresh} where nothing is stored. */
    Progress restore(Progress fresh) {
        if (stored.isEmpty()) {
            return fresh;
        }
        for (String table : state.layouts().keySet()) {
            state.restoreMarks(table, fact(MARKS + table));
            checkpoints.store().rows(name, table, row -> state.restore(table, row));
        }
        Map<Reason, Long> bad = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            if (stored.containsKey(BAD + reason)) {
                bad.put(reason, number(BAD + reason));
            }
        }
        long next = number("nextOffset");
        return new Progress(
                next,
                Math.max(next, fresh.endOffset()),
                number("read"),
                number("counted"),
                number("skipped"),
                number("late"),
                bad);
    }

    private String fact(String fact) {
        String text = stored.get(fact);
        if (text == null) {
            throw new IllegalStateException("the state of " + name + " lacks \"" + fact + "\"");
        }
        return text;
    }

    private long number(String fact) {
        return Long.parseLong(fact(fact));
    }

    // ---- going on

    /**
     * Does a slice of what is due; between two records.
     *
     * @throws IllegalStateException if a checkpoint was not stored
     */
    void work(Progress progress, long newestMillis) {
        if (saving != null) {
            if (!saving.isDone()) {
                return;
            }
            awaitSaved();
        }
        if (frozenFacts == null) {
            if (System.nanoTime() - nextNanos < 0) {
                return;
            }
            freeze(progress, newestMillis);
        }
        long begin = System.nanoTime();
        boolean encoded = state.encodeUntil(begin + SLICE_NANOS);
        encodedNanos += System.nanoTime() - begin;
        if (encoded) {
            saving = checkpoints.save(take());
        }
    }

    /** Stores all that was read, whatever was under way; at a clean stop, between two records. */
    void finish(Progress progress, long newestMillis) {
        if (frozenFacts != null) {
            encodeAll();
            saving = checkpoints.save(take());
        }
        awaitSaved();
        freeze(progress, newestMillis);
        encodeAll();
        saving = checkpoints.save(take());
        awaitSaved();
    }

    private void encodeAll() {
        while (!state.encodeUntil(System.nanoTime() + SLICE_NANOS)) {
            // goes on where it ended
        }
    }

    private void awaitSaved() {
        if (saving == null) {
            return;
        }
        long nanos = saving.join() + encodedNanos;
        saving = null;
        encodedNanos = 0;
        nextNanos = System.nanoTime() + Math.max(checkpoints.interval().toNanos(), DURATIONS_BETWEEN * nanos);
    }

    private void freeze(Progress progress, long newestMillis) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("cluster", log.cluster());
        facts.put("topic", log.topic());
        facts.put("nextOffset", Long.toString(progress.nextOffset()));
        facts.put("newestMillis", Long.toString(newestMillis));
        facts.put("read", Long.toString(progress.read()));
        facts.put("counted", Long.toString(progress.counted()));
        facts.put("skipped", Long.toString(progress.skipped()));
        facts.put("late", Long.toString(progress.late()));
        progress.bad().forEach((reason, count) -> facts.put(BAD + reason, Long.toString(count)));
        state.layouts().forEach((table, layout) -> facts.put(LAYOUT + table, layout));
        state.freeze();
        frozenFacts = facts;
    }

    private Checkpoint take() {
        Map<String, String> facts = frozenFacts == null ? new TreeMap<>() : frozenFacts;
        frozenFacts = null;
        List<TableChanges> tables = new ArrayList<>(state.take());
        tables.forEach(table -> facts.put(MARKS + table.table(), table.marks()));
        return new Checkpoint(name, facts, tables);
    }
}
