package dev.millrace.kafka;

import dev.millrace.kafka.PartitionCheckpoints.Stored;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The consumer group under which the brokers are told how far a source's stored checkpoints reach, for tools that show lags.
 * Nothing is ever read back from it. Used by one thread at a time.
 */
final class LagGroup {
    private static final String CAUSE = "lagGroup";

    private final String group;
    private final Source source;
    private final Cluster cluster;
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    LagGroup(String group, Source source, Cluster cluster) {
        this.group = group;
        this.source = source;
        this.cluster = cluster;
    }

    /** Commits what is stored and was not committed before. */
    void commit(Duration timeout) {
        Map<TopicPartition, OffsetAndMetadata> further = new HashMap<>();
        for (SourcePartition partition : source.partitions()) {
            partition.stored().map(LagGroup::offset).ifPresent(offset -> {
                if (!offset.equals(committed.get(partition.partition()))) {
                    further.put(partition.partition(), offset);
                }
            });
        }
        if (further.isEmpty()) {
            return;
        }
        try {
            cluster.commit(group, further, timeout);
            committed.putAll(further);
            source.troubles().end(CAUSE);
        } catch (KafkaException e) { // tools show an older offset meanwhile, and nothing else depends on it
            source.troubles()
                    .begin(
                            CAUSE,
                            "how far it is stored is not told to group \"" + group + "\": "
                                    + Cluster.why(source.kafka().secrets().strip(e))
                                    + "; allow Read on the group, and see"
                                    + " that no consumer is a member of it, or leave out " + source.lagGroupKey());
        }
    }

    private static OffsetAndMetadata offset(Stored stored) {
        return new OffsetAndMetadata(stored.nextOffset(), stored.leaderEpoch(), "");
    }
}
