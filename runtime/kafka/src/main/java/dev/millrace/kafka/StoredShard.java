package dev.millrace.kafka;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.table.ShardState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is stored of one shard at a start: whether it may be gone on with, and bringing it back. */
final class StoredShard {
    private static final Logger LOG = LoggerFactory.getLogger(StoredShard.class);

    private final String name;
    private final Path directory;
    private final CheckpointStore store;
    private final int partitionsBefore;
    private final boolean isGapAccepted;
    private final Checkpoints checkpoints;
    private Optional<ShardFacts> facts;

    /** @param partitionsBefore how many partitions of its topic have been read, or none where nothing is stored of it */
    StoredShard(Checkpoints checkpoints, String name, OptionalInt partitionsBefore) {
        this.name = name;
        this.checkpoints = checkpoints;
        this.directory = checkpoints.directory();
        this.store = checkpoints.store();
        this.partitionsBefore = partitionsBefore.orElse(Integer.MAX_VALUE);
        Map<String, String> stored = store.facts(name);
        this.isGapAccepted = stored.containsKey(ShardFacts.GAP_ACCEPTED);
        Map<String, String> texts = withoutGap(stored);
        this.facts = texts.isEmpty() ? Optional.empty() : Optional.of(ShardFacts.of(name, texts));
    }

    private static Map<String, String> withoutGap(Map<String, String> stored) {
        Map<String, String> texts = new TreeMap<>(stored);
        texts.remove(ShardFacts.GAP_ACCEPTED);
        return texts;
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
     * Brings what is stored to what is declared, and tells what has changed.
     *
     * @param log which log the partition is, and what it holds, by which it may be read again
     * @param reach how far the source's events go
     * @throws IllegalStateException if stored rows mean nothing as their tables are declared, with what to do
     */
    void bringToDeclared(ShardState state, Cluster.Identity log, Cluster.Range range, Horizon reach) {
        if (facts.isEmpty()) {
            return;
        }
        ShardFacts before = facts.get();
        StoredEventIds eventIds = eventIds(before, state);
        StoredTables tables = new StoredTables(store, name, before.tables(), state.layouts(), eventIds.names());
        List<String> contradictions = tables.contradictions();
        if (!contradictions.isEmpty()) {
            String lines = contradictions.stream()
                    .map(line -> "  " + line + System.lineSeparator())
                    .collect(Collectors.joining());
            throw new IllegalStateException("the state of " + name + " in " + directory
                    + " was stored by other declarations, under which its rows mean something else:"
                    + System.lineSeparator() + lines + "go back to those; or, with \"millrace state rewind " + name
                    + "\", forget what was read of it and read it again from its oldest record; or set state.dir to an"
                    + " empty directory, which does so for all");
        }
        tables.sentences().forEach(checkpoints::tellOnce);
        eventIds.sentences().forEach(checkpoints::tellOnce);
        if (tables.lackSomething() && checkpoints.rebuilds()) {
            if (range.begin() == 0 && before.log().equals(log) && before.nextOffset() <= range.end()) {
                checkpoints.tellOnce("what is new is rebuilt: the partitions are read again from their beginning");
                store.drop(name);
                facts = Optional.empty();
                return;
            }
            LOG.warn(
                    "what is new in {} is not rebuilt, since its log no longer holds all that was read of it; it counts from"
                            + " now on",
                    name);
        }
        tables.bringToDeclared(reach.coveredAfter(before.newestMillis()));
        eventIds.bringToDeclared(state.layouts().keySet());
        facts = Optional.of(ShardFacts.of(name, withoutGap(store.facts(name))));
    }

    private StoredEventIds eventIds(ShardFacts of, ShardState state) {
        return new StoredEventIds(store, name, of.eventIds(), state.spansOfIds());
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
        // A cut in the log is found by its consumer, which asks the brokers where the leader epoch of the last record
        // ended:
        // where the log ends says nothing of where it was cut off.
        boolean isCutOff = next > range.end() && facts.get().leaderEpoch().isEmpty();
        return isCutOff ? Optional.of(Gap.cutOff(name, next, range.end())) : Optional.empty();
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

    /** Brings the rows and the event ids back; where the partition had come to, or {@code fresh} where nothing is stored. */
    Progress restore(ShardState state, Progress fresh) {
        if (facts.isEmpty()) {
            return fresh;
        }
        facts.get().tables().forEach((table, stored) -> {
            state.restoreMarks(table, stored.marks());
            store.rows(name, table, row -> state.restore(table, row));
        });
        eventIds(facts.get(), state).restore(state);
        return facts.get().progress(fresh.endOffset());
    }
}
