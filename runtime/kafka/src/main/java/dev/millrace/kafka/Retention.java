package dev.millrace.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The warning that a source's checkpoints grow older than half of what its topics keep: what a restart would read again may
 * be deleted by then. Used by one thread.
 */
final class Retention {
    private static final long ASK_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Source source;
    private final Cluster cluster;
    private final Clock clock;
    private final Map<String, OptionalLong> millisOfTopic = new HashMap<>();
    private long askedNanos;

    Retention(Source source, Cluster cluster, Clock clock) {
        this.source = source;
        this.cluster = cluster;
        this.clock = clock;
    }

    void look() {
        if (!source.keepsState()) {
            return;
        }
        if (millisOfTopic.isEmpty() || System.nanoTime() - askedNanos > ASK_AGAIN_NANOS) {
            askedNanos = System.nanoTime();
            source.topics().keySet().forEach(topic -> millisOfTopic.put(topic, cluster.retentionMillis(topic)));
        }
        Instant now = clock.instant();
        for (SourcePartition partition : source.partitions()) {
            partition.stored().ifPresent(stored -> look(partition, stored.taken(), now));
        }
    }

    private void look(SourcePartition partition, Instant taken, Instant now) {
        String topic = partition.partition().topic();
        String shard = partition.shard().toString();
        String cause = "retention of " + shard;
        OptionalLong kept = millisOfTopic.getOrDefault(topic, OptionalLong.empty());
        if (kept.isEmpty() || Duration.between(taken, now).toMillis() <= kept.getAsLong() / 2) {
            source.troubles().end(cause);
            return;
        }
        source.troubles()
                .begin(
                        cause,
                        "the newest checkpoint of " + shard + " is of " + taken.truncatedTo(ChronoUnit.SECONDS)
                                + ", longer ago than half of what topic \"" + topic + "\" keeps (retention.ms = "
                                + kept.getAsLong()
                                + "); records that are deleted before a checkpoint has passed them are"
                                + " lost to a restart: see why none is stored, or raise retention.ms");
    }
}
