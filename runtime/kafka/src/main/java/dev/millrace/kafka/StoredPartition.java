package dev.millrace.kafka;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A partition as it is stored while no Millrace runs on the store, and what may be decided about it where its log no longer
 * holds what was to be read next.
 *
 * @param store opened by whoever decides, and closed by them
 * @param shard its name: topic, dash and number, as in {@code payments-0}
 */
public record StoredPartition(CheckpointStore store, String shard) {
    /**
     * Forgets the partition's rows, offset, marks and counters, so that the next start reads it from the oldest record that
     * its log has. Where the log still begins at offset 0, all reads are then as if it had been read for the first time.
     *
     * @throws IllegalArgumentException if nothing is stored of such a partition, naming those that are
     */
    public void rewind() {
        SortedSet<String> known = store.shards();
        if (!known.contains(shard)) {
            throw unknown(known);
        }
        store.drop(shard);
    }

    /**
     * Lets the next start go on with the partition although records are missing, since they were deleted or cut off, or the
     * topic was made anew: from the oldest record there is that was not read, and with the rows as they are. That start
     * says what is missing. It holds for one start; where that finds nothing missing, it has no effect.
     *
     * <p>A partition of which nothing is stored may be named too, if others of its topic are: one that was added to the topic
     * and had lost records before it was first read.
     *
     * @throws IllegalArgumentException if nothing is stored of its topic, naming the partitions that are
     */
    public void acceptGap() {
        SortedSet<String> known = store.shards();
        if (known.stream().noneMatch(this::isOfTheSameTopic)) {
            throw unknown(known);
        }
        Map<String, String> facts = new TreeMap<>(store.facts(shard));
        facts.put(ShardFacts.GAP_ACCEPTED, "true");
        store.save(new Checkpoint(shard, facts, List.of()));
    }

    private boolean isOfTheSameTopic(String other) {
        return shard.matches(".+-\\d{1,9}") && topic(other).equals(topic(shard));
    }

    /** The topic that a shard of this name is of. */
    static String topic(String shard) {
        return shard.substring(0, Math.max(0, shard.lastIndexOf('-')));
    }

    private IllegalArgumentException unknown(SortedSet<String> known) {
        return new IllegalArgumentException("there is no state of a partition \"" + shard + "\"; "
                + (known.isEmpty() ? "there is none at all" : "there is of " + String.join(", ", known)));
    }
}
