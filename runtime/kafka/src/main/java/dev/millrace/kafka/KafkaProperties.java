package dev.millrace.kafka;

import dev.millrace.report.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka properties of one source: what the user set, and what a runtime that keeps its own positions needs.
 *
 * @param set what the user set, for all sources and for this one
 */
record KafkaProperties(Map<String, String> set) {
    private static final String DEFAULT_API_TIMEOUT_MILLIS = "15000";
    private static final String DEFAULT_REQUEST_TIMEOUT_MILLIS = "30000";

    /** How long a dead letter is tried: brokers may be away for minutes. */
    private static final String DEAD_LETTER_MILLIS = "300000";

    /** So that the dead-letter topic decides what is too large for it. */
    private static final String MOST_DEAD_LETTER_BYTES = Integer.toString(16 * 1024 * 1024);

    /** What a producer would understand otherwise than the consumer that it was set for, or than dead letters need. */
    private static final Set<String> NOT_FOR_DEAD_LETTERS = Set.of(
            ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            ProducerConfig.PARTITIONER_CLASS_CONFIG);

    KafkaProperties {
        set = Map.copyOf(set);
    }

    /** The secrets among them, to be left out of what is told. */
    Secrets secrets() {
        return Secrets.of(set);
    }

    /** The names of the properties, and the values of those that are no secret. */
    @Override
    public String toString() {
        Map<String, String> told = new TreeMap<>(set);
        told.replaceAll((property, value) -> Secrets.mayBeTold(property) ? value : Secrets.HIDDEN);
        return "KafkaProperties" + told;
    }

    /** Why a property cannot be set to {@code value}, and what to do, or null where it can. */
    static @Nullable String refusal(String property, String value) {
        return switch (property) {
            case ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG ->
                "messages are decoded from their bytes by the generated readers; leave it out";
            case ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG ->
                isOneOf(value, "false")
                        ? null
                        : "how far it has read is kept with what it has read, in state.dir; leave it out, and name a group"
                                + " under sources.<name>.lagGroup for tools that show lags";
            case ConsumerConfig.AUTO_OFFSET_RESET_CONFIG ->
                isOneOf(value, "none")
                        ? null
                        : "a source that finds its offset gone stops and says so, it never jumps; leave it out";
            case ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG ->
                isOneOf(value, "")
                        ? null
                        : "an interceptor can drop and change records before they are counted; leave it out";
            case ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG ->
                isOneOf(value, "false")
                        ? null
                        : "a topic that is deleted would be made anew by reading it, and look empty; leave it out";
            case ConsumerConfig.CHECK_CRCS_CONFIG ->
                isOneOf(value, "true") ? null : "a record that was damaged on its way would be counted; leave it out";
            case ConsumerConfig.ISOLATION_LEVEL_CONFIG ->
                isOneOf(value, "read_committed", "read_uncommitted")
                        ? null
                        : "it is read_committed, which is the default, or read_uncommitted";
            case ConsumerConfig.GROUP_ID_CONFIG,
                    ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
                    ConsumerConfig.GROUP_PROTOCOL_CONFIG ->
                "partitions are assigned by Millrace, and there is no consumer group; leave it out, and name"
                        + " one under sources.<name>.lagGroup for tools that show lags";
            default -> misspelt(property);
        };
    }

    private static boolean isOneOf(String value, String... allowed) {
        return List.of(allowed).contains(value.strip().toLowerCase(Locale.ROOT)); // Kafka reads them so too
    }

    /** A near miss of a property that consumers have; what is near to none may be a plug-in's. */
    private static @Nullable String misspelt(String property) {
        Set<String> known = ConsumerConfig.configNames();
        if (known.contains(property)
                || AdminClientConfig.configNames().contains(property)
                || ProducerConfig.configNames().contains(property)) {
            return null;
        }
        return Spelling.nearest(property, known)
                .filter(near -> Math.abs(near.length() - property.length()) <= 2)
                .map(near -> "consumers have no property \"" + property + "\"; did you mean \"" + near + "\"?")
                .orElse(null);
    }

    String bootstrapServers() {
        return set.getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "");
    }

    IsolationLevel isolation() {
        String level = set.getOrDefault(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return IsolationLevel.valueOf(level.toUpperCase(Locale.ROOT));
    }

    /** For the consumer of one thread. */
    Map<String, Object> consumer(String clientId) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, DEFAULT_API_TIMEOUT_MILLIS);
        properties.putAll(set);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId(clientId));
        return properties;
    }

    /** For the client that asks for partitions and offsets. */
    Map<String, Object> admin() {
        Map<String, Object> properties = new TreeMap<>();
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, DEFAULT_API_TIMEOUT_MILLIS);
        for (Map.Entry<String, String> entry : set.entrySet()) {
            // Consumers have their own; each would be logged as unknown. What no client knows may be a plug-in's.
            if (AdminClientConfig.configNames().contains(entry.getKey())
                    || !ConsumerConfig.configNames().contains(entry.getKey())) {
                properties.put(entry.getKey(), entry.getValue());
            }
        }
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, adminRequestTimeout());
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId("admin"));
        return properties;
    }

    /** For the producer of dead letters. */
    Map<String, Object> producer(String clientId) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DEAD_LETTER_MILLIS);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DEAD_LETTER_MILLIS);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_DEAD_LETTER_BYTES);
        for (Map.Entry<String, String> entry : set.entrySet()) {
            if (ProducerConfig.configNames().contains(entry.getKey())
                    || !ConsumerConfig.configNames().contains(entry.getKey())) {
                properties.put(entry.getKey(), entry.getValue());
            }
        }
        properties.keySet().removeAll(NOT_FOR_DEAD_LETTERS);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, clientId(clientId));
        return properties;
    }

    /** An admin client refuses a request timeout above the one of the whole call, which a user may have shortened. */
    private String adminRequestTimeout() {
        String whole = set.getOrDefault(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, DEFAULT_API_TIMEOUT_MILLIS);
        String request = set.getOrDefault(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, DEFAULT_REQUEST_TIMEOUT_MILLIS);
        try {
            return Integer.toString(Math.min(Integer.parseInt(whole), Integer.parseInt(request)));
        } catch (NumberFormatException e) {
            return request; // Kafka itself says which of the two is no number
        }
    }

    private String clientId(String end) {
        return set.getOrDefault(ConsumerConfig.CLIENT_ID_CONFIG, "millrace") + "-" + end;
    }
}
