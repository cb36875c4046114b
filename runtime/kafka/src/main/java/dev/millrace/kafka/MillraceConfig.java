package dev.millrace.kafka;

import dev.millrace.kafka.json.JsonLimits;
import dev.millrace.report.Spelling;
import dev.millrace.table.Budget;
import dev.millrace.table.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The configuration, checked against the sources that are declared.
 *
 * @param threads how many threads read, where that is set
 * @param asOfRange how far reads as of an instant reach back from now
 * @param limits how much each partition may hold
 * @param state where checkpoints are kept, if they are
 * @param sources what to read, by source name
 */
record MillraceConfig(
        OptionalInt threads,
        Duration asOfRange,
        Limits limits,
        Optional<StateConfig> state,
        List<SourceConfig> sources) {
    private static final String KAFKA = "kafka.";
    private static final String SOURCES = "sources.";
    private static final String THREADS = "threads";
    private static final String AS_OF_RANGE = "asOfRange";
    private static final String MAX_KEYS = "maxKeys";
    private static final String MAX_BYTES = "maxBytes";
    private static final String MAX_RECORD_BYTES = "maxRecordBytes";
    private static final String MAX_KEY_LENGTH = "maxKeyLength";
    private static final String MAX_STRING_LENGTH = "maxStringLength";
    private static final String MAX_JSON_DEPTH = "maxJsonDepth";
    private static final String STATE_DIR = "state.dir";
    private static final String CHECKPOINT_INTERVAL = "state.checkpointInterval";
    private static final String MAX_UNSAVED = "state.maxUnsaved";
    private static final String NEW_FEATURES = "state.newFeatures";
    private static final List<String> OF_ALL = List.of(
            THREADS,
            AS_OF_RANGE,
            MAX_KEYS,
            MAX_BYTES,
            MAX_RECORD_BYTES,
            MAX_KEY_LENGTH,
            MAX_STRING_LENGTH,
            MAX_JSON_DEPTH,
            STATE_DIR,
            CHECKPOINT_INTERVAL,
            MAX_UNSAVED,
            NEW_FEATURES);
    private static final List<String> SETTINGS = List.of("topics", "deadLetters", "lagGroup"); // of a source
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String DEAD_LETTERS = ".millrace-dlq";
    private static final String OFF = "off";
    private static final Set<String> NOT_OFF = Set.of("none", "no", "false", "disabled"); // which would be topics
    private static final Pattern TOPIC_NAME = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");

    /**
     * Where checkpoints are kept, how far apart they are at least, and how long reading goes on without one.
     */
    record StateConfig(
            Path directory, Duration checkpointInterval, Duration maxUnsaved, Checkpoints.NewFeatures newFeatures) {}

    /**
     * What to read for one source.
     *
     * @param topics at least one
     * @param topicsKey the configuration key that decides about the topics, or would
     * @param kafka its Kafka properties
     * @param recordLimits how large a record of it may be
     * @param deadLetterTopics where the bad records of each of its topics go; empty where that is switched off
     * @param lagGroup the consumer group that is told how far its checkpoints reach, if one is
     */
    record SourceConfig(
            SourceDeclaration declaration,
            List<String> topics,
            String topicsKey,
            KafkaProperties kafka,
            RecordLimits recordLimits,
            Map<String, String> deadLetterTopics,
            Optional<String> lagGroup) {
        String name() {
            return declaration.name();
        }

        /** The configuration key that decides about the dead-letter topics, or would. */
        String deadLettersKey() {
            return MillraceConfig.deadLettersKey(name());
        }

        /** The configuration key that decides about the lag group. */
        String lagGroupKey() {
            return MillraceConfig.lagGroupKey(name());
        }
    }

    private static String deadLettersKey(String source) {
        return SOURCES + source + ".deadLetters";
    }

    private static String lagGroupKey(String source) {
        return SOURCES + source + ".lagGroup";
    }

    /**
     * Reads the configuration.
     *
     * @throws IllegalArgumentException naming everything that is wrong with it, a line each
     */
    static MillraceConfig of(Map<String, String> config, List<SourceDeclaration> declarations) {
        Parser parser = new Parser(new TreeMap<>(config), declarations);
        MillraceConfig parsed = parser.parse();
        if (!parser.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), parser.problems));
        }
        return parsed;
    }

    private static final class Parser {
        private final SortedMap<String, String> config;
        private final List<SourceDeclaration> declarations;
        private final List<String> names;
        private final List<String> problems = new ArrayList<>();

        Parser(SortedMap<String, String> config, List<SourceDeclaration> declarations) {
            this.config = config;
            this.declarations = declarations;
            this.names = declarations.stream().map(SourceDeclaration::name).toList();
        }

        MillraceConfig parse() {
            config.forEach(this::checkKey);
            RecordLimits recordLimits = recordLimits();
            List<SourceConfig> sources = new ArrayList<>();
            for (SourceDeclaration declaration : declarations) {
                String topicsKey = SOURCES + declaration.name() + ".topics";
                List<String> topics = topics(declaration, topicsKey);
                sources.add(new SourceConfig(
                        declaration,
                        topics,
                        topicsKey,
                        kafka(declaration.name()),
                        recordLimits,
                        deadLetterTopics(declaration.name(), topics),
                        lagGroup(declaration.name())));
            }
            checkNoTopicTwice(sources);
            checkNoDeadLettersRead(sources);
            OptionalLong threads = wholeNumber(THREADS, Integer.MAX_VALUE);
            return new MillraceConfig(
                    threads.isPresent() ? OptionalInt.of((int) threads.getAsLong()) : OptionalInt.empty(),
                    asOfRange(),
                    new Limits(
                            wholeNumber(MAX_KEYS, Long.MAX_VALUE).orElse(Budget.NONE),
                            wholeNumber(MAX_BYTES, Long.MAX_VALUE).orElse(Budget.NONE)),
                    state(),
                    sources);
        }

        private void checkKey(String key, @Nullable String value) {
            if (value == null) {
                problems.add(key + " has no value; set one, or leave it out");
                return;
            }
            if (OF_ALL.contains(key)) {
                return;
            }
            if (key.startsWith(KAFKA) && key.length() > KAFKA.length()) {
                checkProperty(key, key.substring(KAFKA.length()), value);
                return;
            }
            String source = sourceOf(key);
            if (source == null) {
                problems.add(
                        key.startsWith(SOURCES) && key.indexOf('.', SOURCES.length()) > 0
                                ? unknownSource(key)
                                : unknownKey(key));
                return;
            }
            String setting = key.substring(SOURCES.length() + source.length() + 1);
            if (setting.startsWith(KAFKA) && setting.length() > KAFKA.length()) {
                checkProperty(key, setting.substring(KAFKA.length()), value);
            } else if (!SETTINGS.contains(setting)) {
                problems.add(unknownKey(key));
            }
        }

        private void checkProperty(String key, String property, String value) {
            String refusal = KafkaProperties.refusal(property, value);
            if (refusal != null) {
                problems.add((Secrets.mayBeTold(property) ? key + " = " + value : key) + ": " + refusal);
            }
        }

        /** The longest source name that the key names, since names may hold dots; null where it names none. */
        private @Nullable String sourceOf(String key) {
            String longest = null;
            for (String name : names) {
                if (key.startsWith(SOURCES + name + ".") && (longest == null || name.length() > longest.length())) {
                    longest = name;
                }
            }
            return longest;
        }

        private String unknownSource(String key) {
            String rest = key.substring(SOURCES.length());
            int end = SETTINGS.stream()
                    .mapToInt(setting -> rest.lastIndexOf("." + setting))
                    .reduce(rest.indexOf("." + KAFKA), Math::max);
            String name = rest.substring(0, end < 0 ? rest.indexOf('.') : end);
            String suggestion = Spelling.didYouMean(name, names);
            return key + ": there is no source \"" + name + "\""
                    + (suggestion.isEmpty() ? "; the sources are " + String.join(", ", names) : suggestion);
        }

        private String unknownKey(String key) {
            List<String> near = new ArrayList<>(OF_ALL);
            if (key.startsWith("source.")) {
                return "there is no key \"" + key + "\"; did you mean \"" + SOURCES + key.substring("source.".length())
                        + "\"?";
            }
            near.add(KAFKA + key.substring(key.indexOf('.') + 1));
            String source = sourceOf(key);
            if (source != null) {
                String begin = SOURCES + source + ".";
                String setting = key.substring(begin.length());
                SETTINGS.forEach(of -> near.add(begin + of));
                near.add(begin + KAFKA + setting.substring(setting.indexOf('.') + 1));
            }
            return "there is no key \"" + key + "\"" + Spelling.didYouMean(key, near)
                    + (Spelling.nearest(key, near).isEmpty()
                            ? "; there are " + String.join(", ", OF_ALL)
                                    + ", kafka.<property>, sources.<name>.topics, sources.<name>.deadLetters,"
                                    + " sources.<name>.lagGroup and sources.<name>.kafka.<property>"
                            : "");
        }

        private List<String> topics(SourceDeclaration declaration, String key) {
            String written = config.get(key);
            List<String> pinned = declaration.pinnedTopics();
            if (written == null) {
                return pinned.isEmpty() ? List.of(declaration.name()) : pinned;
            }
            List<String> topics =
                    Arrays.stream(written.split(",", -1)).map(String::trim).toList();
            if (topics.contains("")) {
                problems.add(key + " = " + written
                        + ": a topic's name is missing; write names with commas between, as in payments,refunds");
            } else if (new HashSet<>(topics).size() < topics.size()) {
                problems.add(key + " = " + written + ": a topic stands there twice; name each once");
            } else if (!pinned.isEmpty() && !new HashSet<>(topics).equals(new HashSet<>(pinned))) {
                problems.add(key + " = " + written + ": the declaration pins source \"" + declaration.name() + "\" to "
                        + String.join(",", pinned) + "; leave the key out, or take topics out of its @KafkaSource");
            }
            return topics;
        }

        private Map<String, String> deadLetterTopics(String source, List<String> topics) {
            String key = deadLettersKey(source);
            String written = config.getOrDefault(key, "");
            String named = written.trim();
            if (named.equalsIgnoreCase(OFF)) {
                return Map.of();
            }
            Map<String, String> deadLetterTopics = new TreeMap<>();
            topics.forEach(
                    topic -> deadLetterTopics.put(topic, config.containsKey(key) ? named : topic + DEAD_LETTERS));
            if (NOT_OFF.contains(named)) {
                problems.add(key + " = " + written + ": write off, or a topic's name");
            } else {
                deadLetterTopics.values().stream()
                        .distinct()
                        .filter(topic -> !TOPIC_NAME.matcher(topic).matches())
                        .forEach(
                                topic -> problems.add(key + " = " + topic + ": write the name of one topic, of 1 to 249"
                                        + " letters, digits, dots, dashes and underscores, or off"
                                        + (config.containsKey(key) ? "" : "; that is its default")));
            }
            return deadLetterTopics;
        }

        private Optional<String> lagGroup(String source) {
            String key = lagGroupKey(source);
            String group = config.getOrDefault(key, "").trim();
            if (!config.containsKey(key)) {
                return Optional.empty();
            }
            if (group.isEmpty()) {
                problems.add(key + " names no group; write the name of a consumer group that nobody is a member of, or"
                        + " leave it out");
            } else if (!config.containsKey(STATE_DIR)) {
                problems.add(
                        key + " = " + group + ": the group is told how far checkpoints reach, and there are none; set "
                                + STATE_DIR + " to the directory to keep them in, or leave it out");
            }
            return Optional.of(group);
        }

        /** A dead letter that is read again may be bad again, and so for ever. */
        private void checkNoDeadLettersRead(List<SourceConfig> sources) {
            for (SourceConfig source : sources) {
                for (SourceConfig reader : sources) {
                    source.deadLetterTopics().values().stream()
                            .distinct()
                            .filter(reader.topics()::contains)
                            .forEach(topic -> problems.add("topic \"" + topic + "\" takes the bad records of source \""
                                    + source.name() + "\" and is read by source \"" + reader.name() + "\"; set "
                                    + source.deadLettersKey() + " to another topic, or to off"));
                }
            }
        }

        private KafkaProperties kafka(String source) {
            Map<String, String> properties = under(KAFKA);
            properties.putAll(under(SOURCES + source + "." + KAFKA));
            if (properties.getOrDefault(BOOTSTRAP_SERVERS, "").isBlank()) {
                problems.add("source \"" + source + "\" does not know its brokers; set " + KAFKA + BOOTSTRAP_SERVERS
                        + ", as in localhost:9092, or " + SOURCES + source + "." + KAFKA + BOOTSTRAP_SERVERS
                        + " for this source alone");
            }
            return new KafkaProperties(properties);
        }

        private Map<String, String> under(String prefix) {
            Map<String, String> properties = new TreeMap<>();
            config.tailMap(prefix).forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    properties.put(key.substring(prefix.length()), value);
                }
            });
            return properties;
        }

        /** A shard is a topic partition and has one writer, so two sources cannot share a topic. */
        private void checkNoTopicTwice(List<SourceConfig> sources) {
            Map<String, String> sourceOfTopic = new TreeMap<>();
            for (SourceConfig source : sources) {
                for (String topic : source.topics()) {
                    String other = sourceOfTopic.putIfAbsent(topic, source.name());
                    if (other != null && !other.equals(source.name())) {
                        problems.add("topic \"" + topic + "\" is read by the sources \"" + other + "\" and \""
                                + source.name() + "\"; give their resolvers one source, or set " + source.topicsKey()
                                + " to another topic");
                    }
                }
            }
        }

        private Optional<StateConfig> state() {
            Duration interval = duration(CHECKPOINT_INTERVAL, Checkpoints.DEFAULT_INTERVAL, "5s or 1m30s");
            Checkpoints.NewFeatures newFeatures = newFeatures();
            Duration maxUnsaved = duration(MAX_UNSAVED, Checkpoints.DEFAULT_MAX_UNSAVED, "10m or 1h");
            String directory = config.get(STATE_DIR);
            if (directory == null) {
                if (config.containsKey(NEW_FEATURES)) {
                    problems.add(NEW_FEATURES + " is set, but no state is kept that features could be new to; set "
                            + STATE_DIR + " to the directory to keep it in, or leave it out");
                }
                if (config.containsKey(CHECKPOINT_INTERVAL)) {
                    problems.add(CHECKPOINT_INTERVAL + " is set, but there are no checkpoints; set " + STATE_DIR
                            + " to the directory to keep them in, or leave it out");
                }
                return Optional.empty();
            }
            if (directory.isBlank()) {
                problems.add(STATE_DIR + " names no directory; name one, or leave it out");
                return Optional.empty();
            }
            return Optional.of(new StateConfig(Path.of(directory.trim()), interval, maxUnsaved, newFeatures));
        }

        private Checkpoints.NewFeatures newFeatures() {
            String written = config.getOrDefault(NEW_FEATURES, "warm");
            switch (written.trim()) {
                case "warm" -> {
                    return Checkpoints.NewFeatures.WARM;
                }
                case "rebuild" -> {
                    return Checkpoints.NewFeatures.REBUILD;
                }
                default -> {
                    problems.add(
                            NEW_FEATURES + " = " + written + ": write warm, so that features that are new count from"
                                    + " the next start on, or rebuild, so that their partitions are read again, or leave it out");
                    return Checkpoints.NewFeatures.WARM;
                }
            }
        }

        private Duration asOfRange() {
            return duration(AS_OF_RANGE, Horizon.DEFAULT_AS_OF_RANGE, "10m or 1h30m");
        }

        private Duration duration(String key, Duration otherwise, String examples) {
            String written = config.get(key);
            if (written == null) {
                return otherwise;
            }
            OptionalLong millis = Durations.millis(written.trim());
            if (millis.isEmpty()) {
                problems.add(key + " = " + written + ": write a number and ms, s, m, h, d or w, as in " + examples
                        + ", or leave it out");
            }
            return Duration.ofMillis(millis.orElse(0));
        }

        private RecordLimits recordLimits() {
            RecordLimits usual = RecordLimits.DEFAULT;
            return new RecordLimits(
                    limit(MAX_RECORD_BYTES, Integer.MAX_VALUE, usual.recordBytes()),
                    limit(MAX_KEY_LENGTH, Integer.MAX_VALUE, usual.keyLength()),
                    new JsonLimits(
                            limit(
                                    MAX_JSON_DEPTH,
                                    JsonLimits.DEEPEST,
                                    usual.json().depth()),
                            limit(
                                    MAX_STRING_LENGTH,
                                    Integer.MAX_VALUE,
                                    usual.json().stringLength())));
        }

        private int limit(String key, int most, int usual) {
            return (int) wholeNumber(key, most).orElse(usual);
        }

        private OptionalLong wholeNumber(String key, long most) {
            String written = config.get(key);
            if (written == null) {
                return OptionalLong.empty();
            }
            try {
                long number = Long.parseLong(written.trim());
                if (number > 0 && number <= most) {
                    return OptionalLong.of(number);
                }
            } catch (NumberFormatException e) {
                // told below
            }
            problems.add(key + " = " + written + ": write a whole number from 1 "
                    + (most == Long.MAX_VALUE ? "on" : "to " + most) + ", or leave it out");
            return OptionalLong.empty();
        }
    }
}
