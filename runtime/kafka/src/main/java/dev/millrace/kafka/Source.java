package dev.millrace.kafka;

import dev.millrace.kafka.MillraceConfig.SourceConfig;
import dev.millrace.kafka.SourcePartition.Progress;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.Budget;
import dev.millrace.table.EventIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source that is being read: its partitions, and whether it goes on. Any thread may ask. */
final class Source {
    private static final Logger LOG = LoggerFactory.getLogger(Source.class);

    private static final Cluster.Identity NOT_ASKED = new Cluster.Identity("", "");

    private final SourceConfig config;
    private final Cluster cluster;
    private final BadRecordLog badRecordLog;
    private final RefusalLog refusalLog;
    private final List<SourcePartition> partitions = new ArrayList<>();
    private final DeadLetters deadLetters;
    private final Troubles troubles;
    private volatile boolean stopping;
    private volatile @Nullable IllegalStateException failure;

    /**
     * Asks the cluster for the partitions, and makes a shard of each.
     *
     * @throws IllegalStateException if the cluster does not answer, lacks a topic, or has none for dead letters
     */
    Source(SourceConfig config, Cluster cluster, Horizon horizon, Limits limits, @Nullable Checkpoints store) {
        this.config = config;
        this.cluster = cluster;
        this.troubles = new Troubles(config.name());
        this.badRecordLog = new BadRecordLog(config.name());
        this.refusalLog = new RefusalLog(config.name(), limits, this::refused, System::nanoTime);
        Map<TopicPartition, Cluster.Range> ranges = cluster.ranges(config);
        this.deadLetters = DeadLetters.open(config, cluster);
        Decoding decoding =
                new Decoding(config.recordLimits().json(), config.kafka().consumer("deserializer"));
        Map<String, Cluster.Identity> identities = new HashMap<>();
        ranges.forEach((partition, range) -> partitions.add(new SourcePartition(
                partition,
                range,
                config.declaration().resolvers(),
                horizon,
                limits,
                config.recordLimits(),
                decoding,
                badRecordLog,
                deadLetters,
                store,
                store == null ? NOT_ASKED : identities.computeIfAbsent(partition.topic(), cluster::identity))));
        partitions.stream()
                .map(SourcePartition::unreadable)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(this::fail);
        partitions.sort(Comparator.comparing(
                        (SourcePartition partition) -> partition.partition().topic())
                .thenComparingInt(partition -> partition.partition().partition()));
    }

    String name() {
        return config.name();
    }

    KafkaProperties kafka() {
        return config.kafka();
    }

    /** Ordered by topic and partition. */
    List<SourcePartition> partitions() {
        return partitions;
    }

    /** The bad records on their way out: awaited before anything passes them over for good. */
    DeadLetters deadLetters() {
        return deadLetters;
    }

    /** What is amiss while it goes on. */
    Troubles troubles() {
        return troubles;
    }

    /**
     * Tells the log what is due, and looks after the dead letters.
     *
     * @throws DeadLetterException if one cannot be written
     */
    void tick() {
        badRecordLog.tick();
        refusalLog.tick();
        deadLetters.tick();
    }

    /** Sees the dead letters out, and tells the log what is left to tell; once its readers have ended. */
    void close() {
        partitions.forEach(SourcePartition::close);
        deadLetters.close();
        badRecordLog.flush();
        refusalLog.flush();
    }

    private long refused() {
        return total(Budget::refused);
    }

    private EventIds.Status deduplication() {
        return partitions.stream()
                .map(partition -> partition.shard().eventIdsStatus())
                .reduce(EventIds.Status.NONE, EventIds.Status::plus);
    }

    private long total(ToLongFunction<Budget> of) {
        return partitions.stream()
                .mapToLong(partition -> of.applyAsLong(partition.shard().budget()))
                .sum();
    }

    /** Whether its readers are to end. */
    boolean stopping() {
        return stopping;
    }

    void stop() {
        stopping = true;
    }

    /** Stops all its readers, for good, because one of them cannot go on. */
    synchronized void fail(Throwable cause) {
        if (failure != null) {
            return;
        }
        Throwable told = kafka().secrets().strip(cause);
        failure = new IllegalStateException("source \"" + name() + "\" has stopped: " + why(told), told);
        stopping = true;
        LOG.error("source \"{}\" has stopped; the others go on", name(), failure);
    }

    @Nullable
    IllegalStateException failure() {
        return failure;
    }

    private static String why(Throwable cause) {
        if (cause instanceof OffsetOutOfRangeException gone) {
            return gone.offsetOutOfRangePartitions().entrySet().stream()
                            .map(position -> position.getKey() + "@" + position.getValue())
                            .sorted()
                            .collect(Collectors.joining(", "))
                    + " is not in the log any more: its records were deleted before they were read, or the topic was made"
                    + " anew; start again to read what there is";
        }
        boolean isTold = cause instanceof DeadLetterException
                || cause instanceof EventIds.FullException
                || cause instanceof IllegalStateException;
        return isTold && cause.getMessage() != null ? cause.getMessage() : cause.toString();
    }

    /** The offsets where its partitions end now. */
    Map<SourcePartition, Long> ends(Duration timeout) {
        Map<TopicPartition, Long> found =
                cluster.ends(partitions.stream().map(SourcePartition::partition).toList(), timeout);
        Map<SourcePartition, Long> ends = new HashMap<>();
        for (SourcePartition partition : partitions) {
            ends.put(partition, found.getOrDefault(partition.partition(), 0L));
        }
        return ends;
    }

    SourceStatus status() {
        List<SourceStatus.Position> positions = new ArrayList<>();
        long read = 0;
        long counted = 0;
        long skipped = 0;
        long late = 0;
        Map<Reason, Long> bad = new EnumMap<>(Reason.class);
        for (SourcePartition partition : partitions) {
            Progress progress = partition.progress();
            positions.add(new SourceStatus.Position(
                    partition.partition().topic(),
                    partition.partition().partition(),
                    progress.nextOffset(),
                    progress.endOffset()));
            read += progress.read();
            counted += progress.counted();
            skipped += progress.skipped();
            late += progress.late();
            progress.bad().forEach((reason, count) -> bad.merge(reason, count, Long::sum));
        }
        return new SourceStatus(
                name(),
                positions,
                read,
                counted,
                skipped,
                late,
                refused(),
                bad,
                total(Budget::keys),
                total(Budget::bytes),
                deduplication(),
                troubles.sentences(),
                failure);
    }
}
