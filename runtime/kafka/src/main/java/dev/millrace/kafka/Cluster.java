package dev.millrace.kafka;

import dev.millrace.kafka.MillraceConfig.SourceConfig;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the brokers know of topics: their partitions, and the offsets where these begin and end. Any thread may ask. */
final class Cluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    /** Dead letters have their records' times, by which brokers would delete old ones at once and refuse future ones. */
    private static final Map<String, String> DEAD_LETTER_TOPIC = Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.RETENTION_MS_CONFIG,
            "-1",
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "CreateTime",
            TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
            Long.toString(Long.MAX_VALUE),
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
            Long.toString(Long.MAX_VALUE));

    private final KafkaProperties properties;
    private final Admin admin;

    Cluster(KafkaProperties properties) {
        this.properties = properties;
        try {
            this.admin = Admin.create(properties.admin());
        } catch (KafkaException e) {
            Throwable told = properties.secrets().strip(e);
            throw new IllegalStateException(
                    "no client for Kafka at " + properties.bootstrapServers() + ": " + why(told), told);
        }
    }

    /** The offsets of a partition's records, [begin, end), for a reader of the source's isolation level. */
    record Range(long begin, long end) {}

    /** Which log a topic is: the id of its cluster, and its own, which a topic made anew under its name does not share. */
    record Identity(String cluster, String topic) {}

    /**
     * Which log a topic is.
     *
     * @throws IllegalStateException if no broker answers
     */
    Identity identity(String topic) {
        try {
            return new Identity(
                    get(admin.describeCluster().clusterId()),
                    get(admin.describeTopics(List.of(topic)).allTopicNames())
                            .values()
                            .iterator()
                            .next()
                            .topicId()
                            .toString());
        } catch (KafkaException e) {
            throw new IllegalStateException(
                    "the id of topic \"" + topic + "\" at " + properties.bootstrapServers() + " is not known: "
                            + why(e),
                    e);
        }
    }

    /**
     * The partitions of all topics of a source.
     *
     * @throws IllegalStateException if a topic does not exist or no broker answers, with what to do about it
     */
    Map<TopicPartition, Range> ranges(SourceConfig source) {
        Map<TopicPartition, Range> ranges = new HashMap<>();
        for (String topic : source.topics()) {
            try {
                List<TopicPartition> partitions = partitions(topic);
                checkNotCompacted(source, topic);
                ranges.putAll(ranges(partitions));
            } catch (UnknownTopicOrPartitionException e) {
                throw new IllegalStateException(
                        "topic \"" + topic + "\" of source \"" + source.name() + "\" does not exist at "
                                + properties.bootstrapServers() + "; create it, or name the one to read under "
                                + source.topicsKey(),
                        e);
            } catch (TimeoutException e) {
                throw new IllegalStateException(
                        "no answer from Kafka at " + properties.bootstrapServers() + " about topic \"" + topic
                                + "\" of source \"" + source.name() + "\"; check that a broker runs there, or set "
                                + "kafka.bootstrap.servers or sources." + source.name()
                                + ".kafka.bootstrap.servers to where one does",
                        properties.secrets().strip(e));
            } catch (KafkaException e) {
                Throwable told = properties.secrets().strip(e);
                throw new IllegalStateException(
                        "topic \"" + topic + "\" of source \"" + source.name() + "\" cannot be read at "
                                + properties.bootstrapServers() + ": " + why(told),
                        told);
            }
        }
        return ranges;
    }

    /**
     * What partitions hold now.
     *
     * @throws KafkaException if that is not known
     */
    Map<TopicPartition, Range> ranges(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Range> ranges = new HashMap<>();
        Map<TopicPartition, Long> begins = offsets(partitions, OffsetSpec.earliest(), new ListOffsetsOptions());
        offsets(partitions, OffsetSpec.latest(), new ListOffsetsOptions(properties.isolation()))
                .forEach(
                        (partition, end) -> ranges.put(partition, new Range(begins.getOrDefault(partition, end), end)));
        return ranges;
    }

    /**
     * What the brokers say of topics.
     *
     * @throws KafkaException if they do not answer in time, or one does not exist
     */
    Map<String, TopicDescription> describe(Collection<String> topics, Duration timeout) {
        DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs((int) timeout.toMillis());
        return get(admin.describeTopics(topics, options).allTopicNames());
    }

    /**
     * How long a topic keeps its records, in milliseconds; none where that is for ever, or not told to us.
     *
     * @throws KafkaException if the brokers do not answer
     */
    OptionalLong retentionMillis(String topic) {
        try {
            long millis = Long.parseLong(setting(topic, TopicConfig.RETENTION_MS_CONFIG));
            return millis < 0 ? OptionalLong.empty() : OptionalLong.of(millis);
        } catch (AuthorizationException | UnsupportedVersionException e) {
            return OptionalLong.empty(); // warned of at the start, where the same is asked
        }
    }

    /**
     * Sets the offsets of a consumer group that has no members.
     *
     * @throws KafkaException if they are not set in time
     */
    void commit(String group, Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
        AlterConsumerGroupOffsetsOptions options =
                new AlterConsumerGroupOffsetsOptions().timeoutMs((int) timeout.toMillis());
        get(admin.alterConsumerGroupOffsets(group, offsets, options).all());
    }

    private String setting(String topic, String name) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return get(admin.describeConfigs(List.of(resource)).all()).values().stream()
                .map(config -> config.get(name).value())
                .collect(Collectors.joining());
    }

    /**
     * The offsets where the partitions end now, for a reader of the source's isolation level.
     *
     * @throws KafkaException if that is not known in time, or cannot be
     */
    Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, Duration timeout) {
        ListOffsetsOptions options = new ListOffsetsOptions(properties.isolation());
        int millis = (int) Math.max(1, Math.min(timeout.toMillis(), Integer.MAX_VALUE));
        return offsets(partitions, OffsetSpec.latest(), options.timeoutMs(millis));
    }

    /**
     * The id that the brokers gave the topic when it was made.
     *
     * @throws KafkaException if they do not know it
     */
    Uuid topicId(String topic) {
        Map<String, TopicDescription> found =
                get(admin.describeTopics(List.of(topic)).allTopicNames());
        return found.values().iterator().next().topicId();
    }

    /**
     * Makes a topic that takes records of any time and keeps them, with as many partitions and replicas as the brokers
     * give by default.
     *
     * @return false if there is a topic of that name
     * @throws KafkaException if it cannot be made
     */
    boolean createDeadLetterTopic(String topic) {
        try {
            topicId(topic);
            return false;
        } catch (UnknownTopicOrPartitionException e) {
            // made below
        }
        try {
            get(admin.createTopics(
                            List.of(new NewTopic(topic, Optional.empty(), Optional.empty()).configs(DEAD_LETTER_TOPIC)))
                    .all());
            return true;
        } catch (TopicExistsException e) { // another process was quicker
            return false;
        }
    }

    /**
     * Refuses a topic that Kafka compacts: it forgets all but the newest record of a key, so what was counted before
     * could not be counted again.
     */
    private void checkNotCompacted(SourceConfig source, String topic) {
        String policy;
        try {
            policy = setting(topic, TopicConfig.CLEANUP_POLICY_CONFIG);
        } catch (AuthorizationException | UnsupportedVersionException e) {
            LOG.warn(
                    "whether topic \"{}\" of source \"{}\" is compacted is not known, and its records are taken to be kept:"
                            + " {}; allow DescribeConfigs on it",
                    topic,
                    source.name(),
                    properties.secrets().strip(String.valueOf(e.getMessage())));
            return;
        }
        if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new IllegalStateException("topic \"" + topic + "\" of source \"" + source.name()
                    + "\" is compacted (cleanup.policy = " + policy
                    + "): Kafka forgets all but the newest record of a key, so a restart would count less than before;"
                    + " set its cleanup.policy to delete, or name a topic under " + source.topicsKey()
                    + " that keeps every record");
        }
    }

    private List<TopicPartition> partitions(String topic) {
        return get(admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec of, ListOffsetsOptions options) {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> of));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        get(admin.listOffsets(asked, options).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException known) {
                throw known;
            }
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while waiting for an answer", e);
        }
    }

    /** What Kafka says is wrong, without what it wraps that in. */
    static String why(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null || cause.getMessage() == null ? String.valueOf(thrown.getMessage()) : cause.getMessage();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
