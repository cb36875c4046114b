package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.index.StreamBinding;
import dev.millrace.kafka.MillraceConfig.SourceConfig;
import dev.millrace.table.Budget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MillraceConfigTest {
    private static final List<SourceDeclaration> SOURCES = declared(
            Payments.sums("payments", payment -> payment), Payments.counts("refunds", payment -> payment, "returned"));

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("thread", "2", "there is no key \"thread\"; did you mean \"threads\"?"),
                mistake(
                        "parallelism",
                        "2",
                        "there is no key \"parallelism\"; there are threads, asOfRange, maxKeys, maxBytes,"
                                + " maxRecordBytes, maxKeyLength, maxStringLength, maxJsonDepth,"
                                + " state.dir, state.checkpointInterval, state.maxUnsaved, state.newFeatures,"
                                + " kafka.<property>,"
                                + " sources.<name>.topics, sources.<name>.deadLetters,"
                                + " sources.<name>.lagGroup and sources.<name>.kafka.<property>"),
                mistake(
                        "state.newFeatures",
                        "warm",
                        "state.newFeatures is set, but no state is kept that features could be new to; set state.dir to"
                                + " the directory to keep it in, or leave it out"),
                mistake(
                        "kafak.client.id",
                        "x",
                        "there is no key \"kafak.client.id\"; did you mean \"kafka.client.id\"?"),
                mistake(
                        "sources.payments.topic",
                        "x",
                        "there is no key \"sources.payments.topic\"; did you mean \"sources.payments.topics\"?"),
                mistake(
                        "sources.payments.kafak.client.id",
                        "x",
                        "there is no key \"sources.payments.kafak.client.id\"; did you mean"
                                + " \"sources.payments.kafka.client.id\"?"),
                mistake(
                        "sources.payment.topics",
                        "x",
                        "sources.payment.topics: there is no source \"payment\"; did you mean \"payments\"?"),
                mistake(
                        "sources.clicks.kafka.client.id",
                        "x",
                        "sources.clicks.kafka.client.id: there is no source \"clicks\"; the sources are payments,"
                                + " refunds"),
                mistake(
                        "source.payments.topics",
                        "x",
                        "there is no key \"source.payments.topics\"; did you mean \"sources.payments.topics\"?"),
                mistake(
                        "kafka.max.pol.records",
                        "5",
                        "kafka.max.pol.records: consumers have no property \"max.pol.records\"; did you mean"
                                + " \"max.poll.records\"?"),
                mistake(
                        "kafka.group.id",
                        "g",
                        "kafka.group.id = g: partitions are assigned by Millrace, and there is no consumer group; leave"
                                + " it out, and name one under sources.<name>.lagGroup for tools that show lags"),
                mistake(
                        "sources.payments.lagGroup",
                        "g",
                        "sources.payments.lagGroup = g: the group is told how far checkpoints reach, and there are none;"
                                + " set state.dir to the directory to keep them in, or leave it out"),
                mistake(
                        "sources.payments.lagGroup",
                        " ",
                        "sources.payments.lagGroup names no group; write the name of a consumer group that nobody is a"
                                + " member of, or leave it out"),
                mistake(
                        "asOfRange",
                        "an hour",
                        "asOfRange = an hour: write a number and ms, s, m, h, d or w, as in 10m or 1h30m, or leave it"
                                + " out"),
                mistake(
                        "threads",
                        "many",
                        "threads = many: write a whole number from 1 to 2147483647, or leave it out"),
                mistake("threads", "0", "threads = 0: write a whole number from 1 to 2147483647, or leave it out"),
                mistake(
                        "threads",
                        "3000000000",
                        "threads = 3000000000: write a whole number from 1 to 2147483647, or leave it out"),
                mistake("maxKeys", "1e6", "maxKeys = 1e6: write a whole number from 1 on, or leave it out"),
                mistake("maxBytes", "-1", "maxBytes = -1: write a whole number from 1 on, or leave it out"),
                mistake(
                        "maxJsonDepth",
                        "1001",
                        "maxJsonDepth = 1001: write a whole number from 1 to 1000, or leave it out"),
                mistake("maxKeyLengths", "1", "there is no key \"maxKeyLengths\"; did you mean \"maxKeyLength\"?"),
                mistake("maxByte", "1", "there is no key \"maxByte\"; did you mean \"maxBytes\"?"),
                mistake(
                        "sources.payments.deadLeters",
                        "off",
                        "there is no key \"sources.payments.deadLeters\"; did you mean"
                                + " \"sources.payments.deadLetters\"?"),
                mistake(
                        "sources.payment.deadLetters",
                        "off",
                        "sources.payment.deadLetters: there is no source \"payment\"; did you mean \"payments\"?"),
                mistake(
                        "sources.payments.deadLetters",
                        "none",
                        "sources.payments.deadLetters = none: write off, or a topic's name"),
                mistake(
                        "sources.payments.deadLetters",
                        "a,b",
                        "sources.payments.deadLetters = a,b: write the name of one topic, of 1 to 249 letters, digits,"
                                + " dots, dashes and underscores, or off"),
                mistake(
                        "sources.payments.deadLetters",
                        "returned",
                        "topic \"returned\" takes the bad records of source \"payments\" and is read by source"
                                + " \"refunds\"; set sources.payments.deadLetters to another topic, or to off"),
                mistake(
                        "sources.payments.topics",
                        "a,,b",
                        "sources.payments.topics = a,,b: a topic's name is missing; write names with commas between, as"
                                + " in payments,refunds"),
                mistake(
                        "sources.payments.topics",
                        "a, a",
                        "sources.payments.topics = a, a: a topic stands there twice; name each once"),
                mistake(
                        "sources.payments.topics",
                        "returned",
                        "topic \"returned\" is read by the sources \"payments\" and \"refunds\"; give their resolvers one"
                                + " source, or set sources.refunds.topics to another topic"),
                mistake(
                        "sources.refunds.topics",
                        "refunds",
                        "sources.refunds.topics = refunds: the declaration pins source \"refunds\" to returned; leave the"
                                + " key out, or take topics out of its @KafkaSource"),
                mistake(
                        "kafka.auto.offset.reset",
                        "latest",
                        "kafka.auto.offset.reset = latest: a source that finds its offset gone stops and says so, it"
                                + " never jumps; leave it out"),
                mistake(
                        "sources.payments.kafka.enable.auto.commit",
                        "true",
                        "sources.payments.kafka.enable.auto.commit = true: how far it has read is kept with what"
                                + " it has read, in state.dir; leave it out, and name a group under"
                                + " sources.<name>.lagGroup for tools that show lags"),
                mistake(
                        "kafka.value.deserializer",
                        "x.Y",
                        "kafka.value.deserializer = x.Y: messages are decoded from their bytes by the generated readers;"
                                + " leave it out"),
                mistake(
                        "kafka.key.deserializer",
                        "x.Y",
                        "kafka.key.deserializer = x.Y: messages are decoded from their bytes by the generated readers;"
                                + " leave it out"),
                mistake(
                        "kafka.interceptor.classes",
                        "x.Y",
                        "kafka.interceptor.classes = x.Y: an interceptor can drop and change records before they are"
                                + " counted; leave it out"),
                mistake(
                        "kafka.allow.auto.create.topics",
                        "true",
                        "kafka.allow.auto.create.topics = true: a topic that is deleted would be made anew by reading it,"
                                + " and look empty; leave it out"),
                mistake(
                        "kafka.check.crcs",
                        "false",
                        "kafka.check.crcs = false: a record that was damaged on its way would be counted; leave it out"),
                mistake(
                        "kafka.isolation.level",
                        "serializable",
                        "kafka.isolation.level = serializable: it is read_committed, which is the default, or"
                                + " read_uncommitted"));
    }

    private static Arguments mistake(String key, String value, String message) {
        return Arguments.of(key, value, message);
    }

    @Test
    void what_becomes_of_new_features_is_warm_or_rebuild() {
        Map<String, String> config =
                new HashMap<>(Map.of("kafka.bootstrap.servers", "localhost:9092", "state.dir", "x"));
        assertThat(MillraceConfig.of(config, SOURCES).state().orElseThrow().newFeatures())
                .isEqualTo(Checkpoints.NewFeatures.WARM);
        config.put("state.newFeatures", "rebuild");
        assertThat(MillraceConfig.of(config, SOURCES).state().orElseThrow().newFeatures())
                .isEqualTo(Checkpoints.NewFeatures.REBUILD);
        config.put("state.newFeatures", "keep");
        assertThatThrownBy(() -> MillraceConfig.of(config, SOURCES))
                .hasMessage(
                        "state.newFeatures = keep: write warm, so that features that are new count from the next start on,"
                                + " or rebuild, so that their partitions are read again, or leave it out");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_told_with_its_key_and_the_remedy(String key, String value, String message) {
        Map<String, String> config = new HashMap<>(Map.of("kafka.bootstrap.servers", "localhost:9092"));
        config.put(key, value);
        assertThatThrownBy(() -> MillraceConfig.of(config, SOURCES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void all_mistakes_are_told_at_once_a_line_each() {
        assertThatThrownBy(() -> MillraceConfig.of(
                        Map.of("thread", "2", "sources.refunds.kafka.bootstrap.servers", "localhost:9092"), SOURCES))
                .hasMessage("there is no key \"thread\"; did you mean \"threads\"?" + System.lineSeparator()
                        + "source \"payments\" does not know its brokers; set kafka.bootstrap.servers, as in"
                        + " localhost:9092, or sources.payments.kafka.bootstrap.servers for this source alone");
    }

    @Test
    void settings_that_only_say_what_holds_anyway_are_taken() {
        Map<String, String> config = new HashMap<>(Map.of("kafka.bootstrap.servers", "localhost:9092"));
        config.put("kafka.enable.auto.commit", "FALSE");
        config.put("kafka.auto.offset.reset", "none");
        config.put("kafka.interceptor.classes", "");
        config.put("kafka.check.crcs", "true");
        assertThat(MillraceConfig.of(config, SOURCES).sources()).hasSize(2);
    }

    @Test
    void topics_are_the_configured_ones_else_the_pinned_ones_else_the_name_of_the_source() {
        Map<String, String> config = new HashMap<>(Map.of("kafka.bootstrap.servers", "localhost:9092"));
        assertThat(MillraceConfig.of(config, SOURCES).sources())
                .extracting(SourceConfig::topics)
                .containsExactly(List.of("payments"), List.of("returned"));
        config.put("sources.payments.topics", "a , b");
        config.put("sources.refunds.topics", "returned");
        assertThat(MillraceConfig.of(config, SOURCES).sources())
                .extracting(SourceConfig::topics)
                .containsExactly(List.of("a", "b"), List.of("returned"));
    }

    @Test
    void dead_letters_go_to_a_topic_beside_each_topic_or_to_the_configured_one_or_nowhere() {
        Map<String, String> config =
                new HashMap<>(Map.of("kafka.bootstrap.servers", "localhost:9092", "sources.payments.topics", "a,b"));
        assertThat(MillraceConfig.of(config, SOURCES).sources())
                .extracting(SourceConfig::deadLetterTopics)
                .containsExactly(
                        Map.of("a", "a.millrace-dlq", "b", "b.millrace-dlq"),
                        Map.of("returned", "returned.millrace-dlq"));
        config.put("sources.payments.deadLetters", "bad-payments");
        config.put("sources.refunds.deadLetters", "off");
        assertThat(MillraceConfig.of(config, SOURCES).sources())
                .extracting(SourceConfig::deadLetterTopics)
                .containsExactly(Map.of("a", "bad-payments", "b", "bad-payments"), Map.of());
    }

    @Test
    void the_producer_of_dead_letters_takes_what_clients_share_and_is_idempotent() {
        Map<String, Object> producer = new KafkaProperties(Map.of(
                        "bootstrap.servers", "b:1",
                        "security.protocol", "SSL",
                        "ssl.truststore.location", "t",
                        "sasl.mechanism", "PLAIN",
                        "interceptor.classes", "of.Consumers",
                        "transactional.id", "t",
                        "acks", "0",
                        "isolation.level", "read_committed",
                        "max.poll.records", "7"))
                .producer("x");
        assertThat(producer)
                .containsEntry("bootstrap.servers", "b:1")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("ssl.truststore.location", "t")
                .containsEntry("sasl.mechanism", "PLAIN")
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", "true")
                .containsEntry("client.id", "millrace-x")
                .doesNotContainKeys("interceptor.classes", "transactional.id", "isolation.level", "max.poll.records");
    }

    @Test
    void a_property_of_one_source_goes_before_that_of_all() {
        MillraceConfig config = MillraceConfig.of(
                Map.of(
                        "threads", "3",
                        "maxKeys", "1000",
                        "kafka.bootstrap.servers", "all:1",
                        "sources.refunds.kafka.bootstrap.servers", "one:1",
                        "sources.refunds.kafka.isolation.level", "read_uncommitted"),
                SOURCES);
        assertThat(config.threads()).hasValue(3);
        assertThat(config.limits()).isEqualTo(new Limits(1000, Budget.NONE));
        KafkaProperties payments = config.sources().get(0).kafka();
        KafkaProperties refunds = config.sources().get(1).kafka();
        assertThat(payments.consumer("x"))
                .containsEntry("bootstrap.servers", "all:1")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("client.id", "millrace-x");
        assertThat(refunds.consumer("x"))
                .containsEntry("bootstrap.servers", "one:1")
                .containsEntry("isolation.level", "read_uncommitted");
        assertThat(payments.isolation()).isEqualTo(IsolationLevel.READ_COMMITTED);
        assertThat(refunds.isolation()).isEqualTo(IsolationLevel.READ_UNCOMMITTED);
    }

    @Test
    void a_source_name_may_hold_dots() {
        List<SourceDeclaration> sources =
                declared(Payments.sums("eu.payments", payment -> payment), Payments.counts("eu", payment -> payment));
        MillraceConfig config = MillraceConfig.of(
                Map.of("kafka.bootstrap.servers", "b:1", "sources.eu.payments.topics", "x", "sources.eu.topics", "y"),
                sources);
        assertThat(config.sources()).extracting(SourceConfig::topics).containsExactly(List.of("y"), List.of("x"));
    }

    @Test
    void two_resolvers_that_pin_one_source_to_different_topics_are_refused() {
        assertThatThrownBy(() -> declared(
                        Payments.sums("payments", payment -> payment, "a"),
                        Payments.counts("payments", payment -> payment, "b")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("source \"payments\" is pinned to the topics [a] by PaymentStreams.sums and to [b] by"
                        + " PaymentStreams.counts; pin both to the same topics, or give one of them a source of another"
                        + " name");
    }

    private static List<SourceDeclaration> declared(StreamBinding<?>... streams) {
        return SourceDeclaration.of(List.of(Payments.index(streams)));
    }
}
