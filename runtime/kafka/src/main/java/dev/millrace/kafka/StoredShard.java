package dev.millrace.kafka;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.kafka.SourcePartition.Progress;
import dev.millrace.table.ShardState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** What is stored of one shard at a start: whether it may be gone on with, and bringing it back. */
final class StoredShard {
    private final String name;
    private final Path directory;
    private final CheckpointStore store;
    private final int partitionsBefore;
    private final boolean isGapAccepted;
    private final Optional<ShardFacts> facts;

    /** @param partitionsBefore how many partitions of its topic have been read, or none where nothing is stored of it */
    StoredShard(Checkpoints checkpoints, String name, OptionalInt partitionsBefore) {
        this.name = name;
        this.directory = checkpoints.directory();
        this.store = checkpoints.store();
        this.partitionsBefore = partitionsBefore.orElse(Integer.MAX_VALUE);
        Map<String, String> texts = new TreeMap<>(store.facts(name));
        this.isGapAccepted = texts.remove(ShardFacts.GAP_ACCEPTED) != null;
        this.facts = texts.isEmpty() ? Optional.empty() : Optional.of(ShardFacts.of(name, texts));
    }

    /** How many partitions of a topic have been read, if anything is stored of it. */
    static OptionalInt partitionsBefore(CheckpointStore store, String topic) {
        return store.shards().stream()
                .filter(shard -> StoredPartition.topic(shard).equals(topic))
                .filter(shard -> !store.facts(shard).keySet().equals(Set.of(ShardFacts.GAP_ACCEPTED)))
                .mapToInt(shard -> Math.max(
                        ShardFacts.of(shard, store.facts(shard)).partitions(),
                        Integer.parseInt(shard.substring(topic.length() + 1)) + 1))
                .max();
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
     * What the log lacks of what is to be read next, if anything.
     *
     * @param range what the partition holds now
     */
    Optional<Gap> gap(int partition, Cluster.Identity log, Cluster.Range range) {
        if (facts.isEmpty()) {
            boolean isAdded = partition >= partitionsBefore;
            return isAdded && range.begin() > 0 ? Optional.of(Gap.addedLate(name, range.begin())) : Optional.empty();
        }
        Cluster.Identity before = facts.get().log();
        if (!before.equals(log)) {
            return Optional.of(Gap.madeAnew(name, before, log, range.begin()));
        }
        long next = facts.get().nextOffset();
        if (next < range.begin()) {
            return Optional.of(Gap.deleted(name, next, range.begin()));
        }
        return next > range.end() ? Optional.of(Gap.cutOff(name, next, range.end())) : Optional.empty();
    }

    /** Whether this start may go on although records are missing. */
    boolean isGapAccepted() {
        return isGapAccepted;
    }

    /** Whether the partition was added to its topic while nothing read it. */
    boolean isAdded(int partition) {
        return facts.isEmpty() && partition >= partitionsBefore;
    }

    /** The checkpoint that this start goes on from, if there is one. */
    Optional<PartitionCheckpoints.Stored> checkpoint() {
        return facts.map(
                found -> new PartitionCheckpoints.Stored(found.nextOffset(), found.leaderEpoch(), found.taken()));
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
