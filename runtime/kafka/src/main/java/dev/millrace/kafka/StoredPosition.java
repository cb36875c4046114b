package dev.millrace.kafka;

import dev.millrace.checkpoint.CheckpointStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a stored partition has come, as its newest checkpoint says.
 *
 * @param cluster the id of the cluster that it was read from
 * @param topicId the id of its topic there, which another topic of its name does not have
 * @param nextOffset the first record that was not read
 * @param newest the time of the newest record that was read
 * @param read records handled
 * @param counted records that at least one resolver took
 * @param skipped records for which every resolver returned null
 * @param late records behind {@code lateArrivalDeadline}
 * @param bad records that could not be counted
 * @param eventIds how many event ids each resolver remembers that deduplicates, by its name
 * @param layouts what the rows of each table are made of, as text, by the table's name
 */
public record StoredPosition(
        String cluster,
        String topicId,
        long nextOffset,
        Optional<Instant> newest,
        long read,
        long counted,
        long skipped,
        long late,
        long bad,
        Map<String, Long> eventIds,
        Map<String, String> layouts) {
    /**
     * Reads what is stored of a partition; empty where nothing is, but that a gap was accepted perhaps.
     *
     * @throws IllegalStateException if something is missing or no number, naming it
     */
    public static Optional<StoredPosition> of(CheckpointStore store, String shard) {
        Map<String, String> texts = new TreeMap<>(store.facts(shard));
        texts.remove(ShardFacts.GAP_ACCEPTED);
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        ShardFacts facts = ShardFacts.of(shard, texts);
        Map<String, String> layouts = new TreeMap<>();
        facts.tables().forEach((table, stored) -> layouts.put(table, stored.layout()));
        Map<String, Long> eventIds = new TreeMap<>();
        facts.eventIds().forEach((resolver, stored) -> eventIds.put(resolver, stored.ids()));
        return Optional.of(new StoredPosition(
                facts.log().cluster(),
                facts.log().topic(),
                facts.nextOffset(),
                facts.newestMillis() == Long.MIN_VALUE
                        ? Optional.empty()
                        : Optional.of(Instant.ofEpochMilli(facts.newestMillis())),
                facts.read(),
                facts.counted(),
                facts.skipped(),
                facts.late(),
                facts.bad().values().stream().mapToLong(Long::longValue).sum(),
                eventIds,
                layouts));
    }
}
