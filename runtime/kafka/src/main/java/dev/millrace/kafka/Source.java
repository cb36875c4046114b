package dev.millrace.kafka;

import dev.millrace.kafka.MillraceConfig.SourceConfig;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.Budget;
import dev.millrace.table.EventIds;
import dev.millrace.table.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source that is being read: its partitions, and whether it goes on. Any thread may ask. */
final class Source {
    private static final Logger LOG = LoggerFactory.getLogger(Source.class);

    private static final Comparator<SourcePartition> ORDER = Comparator.comparing(
                    (SourcePartition partition) -> partition.partition().topic())
            .thenComparingInt(partition -> partition.partition().partition());

    private final SourceConfig config;
    private final Cluster cluster;
    private final BadRecordLog badRecordLog;
    private final RefusalLog refusalLog;
    private final Horizon horizon;
    private final Limits limits;
    private final Decoding decoding;
    private final @Nullable Checkpoints store;
    private final SortedMap<String, TopicLog> topics = new TreeMap<>();
    private volatile List<SourcePartition> partitions;
    private final DeadLetters deadLetters;
    private final Troubles troubles;
    private volatile @Nullable LogWatch watch;
    private volatile boolean stopping;
    private volatile @Nullable IllegalStateException failure;

    /**
     * Asks the cluster for the partitions, and makes a shard of each.
     *
     * @throws IllegalStateException if the cluster does not answer, lacks a topic, or has none for dead letters
     */
    Source(SourceConfig config, Cluster cluster, Horizon horizon, Limits limits, @Nullable Checkpoints store) {
        this.config = config;
        this.horizon = horizon;
        this.limits = limits;
        this.store = store;
        this.decoding =
                new Decoding(config.recordLimits().json(), config.kafka().consumer("deserializer"));
        this.cluster = cluster;
        this.troubles = new Troubles(config.name());
        this.badRecordLog = new BadRecordLog(config.name());
        this.refusalLog = new RefusalLog(config.name(), limits, this::refused, System::nanoTime);
        Map<TopicPartition, Cluster.Range> ranges = cluster.ranges(config);
        this.deadLetters = DeadLetters.open(config, cluster);
        for (String topic : config.topics()) {
            int count = (int) ranges.keySet().stream()
                    .filter(partition -> partition.topic().equals(topic))
                    .count();
            topics.put(topic, new TopicLog(topic, cluster.identity(topic), count, this::lookSoon));
        }
        this.partitions = partitions(ranges, TopicLog::partitions);
        List<Gap> gaps = partitions.stream()
                .map(SourcePartition::gap)
                .flatMap(Stream::ofNullable)
                .toList();
        if (!gaps.isEmpty()) {
            fail(stoppedBy(gaps, null));
            return;
        }
        partitions.forEach(SourcePartition::storeBeginning); // not where another cluster may have been asked by mistake
    }

    private List<SourcePartition> partitions(
            Map<TopicPartition, Cluster.Range> ranges, ToIntFunction<TopicLog> partitionsOfTopic) {
        Map<String, OptionalInt> partitionsBefore = new HashMap<>();
        ranges.keySet()
                .forEach(partition -> partitionsBefore.computeIfAbsent(partition.topic(), this::partitionsBefore));
        return AllCores.map(
                        ranges.entrySet(),
                        range -> partition(range.getKey(), range.getValue(), partitionsBefore, partitionsOfTopic))
                .stream()
                .sorted(ORDER)
                .toList();
    }

    /** One partition with what is stored of it, which may take long. */
    private SourcePartition partition(
            TopicPartition partition,
            Cluster.Range range,
            Map<String, OptionalInt> partitionsBefore,
            ToIntFunction<TopicLog> partitionsOfTopic) {
        TopicLog topic = Objects.requireNonNull(topics.get(partition.topic()));
        return new SourcePartition(
                partition,
                partitionsOfTopic.applyAsInt(topic),
                range,
                config.declaration().resolvers(),
                horizon,
                limits,
                config.recordLimits(),
                decoding,
                badRecordLog,
                deadLetters,
                troubles,
                store,
                Objects.requireNonNull(partitionsBefore.get(partition.topic())),
                topic);
    }

    private OptionalInt partitionsBefore(String topic) {
        return store == null ? OptionalInt.empty() : StoredShard.partitionsBefore(store.store(), topic);
    }

    /**
     * Begins to look after its topics.
     *
     * @param reading has a partition read that was added to a topic, and its shard seen by reads
     */
    void watch(Consumer<SourcePartition> reading) {
        watch = new LogWatch(this, cluster, horizon.clock(), reading);
    }

    private void lookSoon() {
        LogWatch looking = watch;
        if (looking != null) {
            looking.lookSoon();
        }
    }

    /**
     * Makes shards of partitions that were added to a topic: empty ones, each of whose log begins at offset 0.
     *
     * @throws GapException if one has lost records already
     * @throws KafkaException if what they hold is not known yet
     */
    List<SourcePartition> grow(TopicLog log, int partitionsNow) {
        Map<TopicPartition, Cluster.Range> ranges = cluster.ranges(IntStream.range(log.partitions(), partitionsNow)
                .mapToObj(number -> new TopicPartition(log.topic(), number))
                .toList());
        List<Gap> gaps = ranges.entrySet().stream()
                .filter(range -> range.getValue().begin() > 0)
                .map(range -> Gap.addedLate(
                        range.getKey().toString(), range.getValue().begin()))
                .toList();
        if (!gaps.isEmpty()) {
            throw stoppedBy(gaps, null);
        }
        List<SourcePartition> added = partitions(ranges, topic -> partitionsNow);
        added.forEach(SourcePartition::storeBeginning);
        partitions.stream()
                .map(SourcePartition::shard)
                .filter(shard -> shard.topic().equals(log.topic()))
                .forEach(Shard::scatter); // before the added ones, where their keys may go on, are read
        partitions =
                Stream.concat(partitions.stream(), added.stream()).sorted(ORDER).toList();
        log.grow(partitionsNow);
        LOG.info("source \"{}\" reads {} too, which were added to their topic", name(), ranges.keySet());
        return added;
    }

    /**
     * What is missing where a consumer found a position gone.
     *
     * @throws KafkaException if the brokers do not say what there is
     */
    Gap gap(SourcePartition partition, long position, OffsetOutOfRangeException gone) {
        TopicPartition at = partition.partition();
        String shard = partition.shard().toString();
        Cluster.Range range = Objects.requireNonNull(cluster.ranges(List.of(at)).get(at));
        Cluster.Identity before = Objects.requireNonNull(topics.get(at.topic())).identity();
        String now = cluster.topicId(at.topic()).toString();
        if (!now.equals(before.topic())) {
            return Gap.madeAnew(shard, before, new Cluster.Identity(before.cluster(), now), range.begin());
        }
        if (gone instanceof LogTruncationException truncated
                && truncated.divergentOffsets().get(at) != null) {
            return Gap.cutOff(
                    shard, position, truncated.divergentOffsets().get(at).offset());
        }
        return position < range.begin()
                ? Gap.deleted(shard, position, range.begin())
                : Gap.cutOff(shard, position, range.end());
    }

    GapException stoppedBy(List<Gap> gaps, @Nullable Throwable cause) {
        return new GapException(gaps, Optional.ofNullable(store).map(Checkpoints::directory), cause);
    }

    /** What is known of its topics, by name. */
    SortedMap<String, TopicLog> topics() {
        return topics;
    }

    boolean keepsState() {
        return store != null;
    }

    Optional<String> lagGroup() {
        return config.lagGroup();
    }

    String lagGroupKey() {
        return config.lagGroupKey();
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
        lookForMisplaced();
        refusalLog.tick();
        deadLetters.tick();
    }

    /** Ends the looks at its topics, sees the dead letters out, and tells the log what is left to tell; once its readers have ended. */
    void close() {
        LogWatch looking = watch;
        if (looking != null) {
            looking.close();
        }
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
        failure = new IllegalStateException(
                "source \"" + name() + "\" has stopped: " + StopReason.told(told, kafka().bootstrapServers()), told);
        stopping = true;
        LOG.error("source \"{}\" has stopped; the others go on", name(), failure);
    }

    @Nullable
    IllegalStateException failure() {
        return failure;
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

    private void lookForMisplaced() {
        troubles.misplaced(partitions.stream()
                .mapToLong(partition -> partition.shard().misplaced())
                .sum());
    }

    SourceStatus status() {
        lookForMisplaced(); // the last look may be some records ago
        List<SourceStatus.Position> positions = new ArrayList<>();
        long read = 0;
        long counted = 0;
        long skipped = 0;
        long late = 0;
        long refused = 0;
        Map<Reason, Long> bad = new EnumMap<>(Reason.class);
        List<String> gaps = new ArrayList<>();
        for (SourcePartition partition : partitions) {
            Progress progress = partition.progress();
            gaps.addAll(progress.gaps());
            positions.add(new SourceStatus.Position(
                    partition.partition().topic(),
                    partition.partition().partition(),
                    progress.nextOffset(),
                    progress.endOffset()));
            read += progress.read();
            counted += progress.counted();
            skipped += progress.skipped();
            late += progress.late();
            refused += progress.refused();
            progress.bad().forEach((reason, count) -> bad.merge(reason, count, Long::sum));
        }
        return new SourceStatus(
                name(),
                positions,
                read,
                counted,
                skipped,
                late,
                refused,
                bad,
                total(Budget::keys),
                total(Budget::bytes),
                deduplication(),
                troubles.sentences(),
                gaps,
                failure);
    }
}
