package dev.millrace.kafka;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.kafka.SourcePartition.Progress;
import dev.millrace.table.ShardState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is stored of one shard at a start: whether it may be gone on with, and bringing it back. */
final class StoredShard {
    private final String name;
    private final Path directory;
    private final CheckpointStore store;
    private final Optional<ShardFacts> facts;

    StoredShard(Checkpoints checkpoints, String name) {
        this.name = name;
        this.directory = checkpoints.directory();
        this.store = checkpoints.store();
        Map<String, String> texts = store.facts(name);
        this.facts = texts.isEmpty() ? Optional.empty() : Optional.of(ShardFacts.of(name, texts));
    }

    /**
     * Refuses rows of another layout.
     *
     * @throws IllegalStateException with both layouts and what to do
     */
    void checkLayout(ShardState state) {
        if (facts.isEmpty()) {
            return;
        }
        Map<String, String> before = new TreeMap<>();
        facts.get().tables().forEach((table, stored) -> before.put(table, stored.layout()));
        if (!before.equals(state.layouts())) {
            throw new IllegalStateException("the state of " + name + " in " + directory
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
    void checkLog(Cluster.Identity log, Cluster.Range range) {
        if (facts.isEmpty()) {
            return;
        }
        Cluster.Identity before = facts.get().log();
        if (!before.equals(log)) {
            throw new IllegalStateException(name + " is another log than the one that its state in " + directory
                    + " was made of: that was topic id " + before.topic() + " of cluster " + before.cluster()
                    + ", this is topic id " + log.topic() + " of cluster " + log.cluster() + "; " + remedy());
        }
        long next = facts.get().nextOffset();
        if (next < range.begin()) {
            throw new IllegalStateException("the records [" + next + ", " + range.begin() + ") of " + name
                    + " were deleted before they were read; " + remedy());
        }
        if (next > range.end()) {
            throw new IllegalStateException(name + " ends at " + range.end() + ", but its state in " + directory
                    + " was made of records up to " + next + ": the log has lost some; " + remedy());
        }
    }

    private static String remedy() {
        return "bring that log back, or set state.dir to an empty directory, which reads what there is from its"
                + " beginning";
    }

    /** The time of the newest record that was read, or none. */
    long newestMillis() {
        return facts.map(ShardFacts::newestMillis).orElse(Long.MIN_VALUE);
    }

    /** Brings the rows back; where the partition had come to, or {@code fresh} where nothing is stored. */
    Progress restore(ShardState state, Progress fresh) {
        if (facts.isEmpty()) {
            return fresh;
        }
        facts.get().tables().forEach((table, stored) -> {
            state.restoreMarks(table, stored.marks());
            store.rows(name, table, row -> state.restore(table, row));
        });
        return facts.get().progress(fresh.endOffset());
    }
}
