package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.index.FeatureIndex;
import dev.millrace.kafka.Payments.PaymentFeatures;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MillraceTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final long MILLIS = 1_700_000_000_000L;
    private static final AtomicLong TOPICS = new AtomicLong();

    private static final Deque<Future<RecordMetadata>> SENT = new ArrayDeque<>();

    private static KafkaBroker broker;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start();
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close();
        broker.close();
    }

    @Test
    void two_sources_of_several_partitions_are_counted_by_several_threads() {
        String spent = topic(5);
        String made = topic(3);
        for (int i = 0; i < 4_000; i++) {
            send(spent, i % 5, payment("u" + i % 10, i));
            send(made, i % 3, payment("u" + i % 10, 1));
        }
        flush();
        Set<String> threads = ConcurrentHashMap.newKeySet();
        FeatureIndex index = Payments.index(
                Payments.sums("spent", payment -> {
                    threads.add(Thread.currentThread().getName());
                    return payment;
                }),
                Payments.counts("made", payment -> payment));
        Map<String, String> config = config("threads", "3", "sources.spent.topics", spent, "sources.made.topics", made);

        try (Millrace millrace = start(config, index)) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();

            PaymentFeatures features = millrace.features(PaymentFeatures.class);
            assertThat(features.sum("u3")).isEqualTo(399 * 400 / 2 * 10 + 3 * 400);
            assertThat(features.count("u3")).isEqualTo(400);
            assertThat(threads).containsExactlyInAnyOrder("millrace-0", "millrace-1", "millrace-2");
            assertThat(millrace.status()).extracting(SourceStatus::source).containsExactly("made", "spent");
            SourceStatus status = millrace.status().get(1);
            assertThat(status.read()).isEqualTo(4_000);
            assertThat(status.counted()).isEqualTo(4_000);
            assertThat(status.lag()).isZero();
            assertThat(status.failure()).isNull();
            assertThat(status.positions())
                    .extracting(SourceStatus.Position::partition, SourceStatus.Position::nextOffset)
                    .containsExactly(tuple(0), tuple(1), tuple(2), tuple(3), tuple(4));
        }
    }

    private static org.assertj.core.groups.Tuple tuple(int partition) {
        return org.assertj.core.groups.Tuple.tuple(partition, 800L);
    }

    @Test
    void what_is_sent_after_the_start_is_read_too_and_time_is_that_of_the_record() {
        String topic = topic(1);
        try (Millrace millrace = start(config("sources.spent.topics", topic), sums(payment -> payment))) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            send(topic, 0, payment("u1", 7));
            flush();
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            PaymentFeatures features = millrace.features(PaymentFeatures.class);
            assertThat(features.sum("u1")).isEqualTo(7);
            assertThat(features.newestMillis()).isEqualTo(MILLIS);
            assertThat(features.clock().instant()).isEqualTo(Instant.EPOCH);
            assertThat(millrace.features(PaymentFeatures.class)).isSameAs(features);
        }
    }

    @Test
    void bad_records_are_counted_by_reason_and_the_others_go_on() {
        String topic = topic(1);
        send(topic, 0, payment("u1", 1));
        send(topic, 0, "{\"user\":\"u1\",\"amount\":1.5}");
        send(topic, 0, "no JSON");
        send(new ProducerRecord<>(topic, 0, MILLIS, null, (byte[]) null));
        send(topic, 0, payment("throws", 1));
        send(topic, 0, payment("overflows the stack", 1));
        send(topic, 0, payment("skipped", 1));
        send(new ProducerRecord<>(topic, 0, 253_402_300_800_000L, null, bytes(payment("u1", 1))));
        send(topic, 0, payment("u1", 1));
        flush();

        try (Millrace millrace = start(config("sources.spent.topics", topic), sums(payment -> switch (payment.user()) {
            case "throws" -> throw new IllegalStateException("of the resolver's");
            case "overflows the stack" -> throw new StackOverflowError();
            case "skipped" -> null;
            default -> payment;
        }))) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            SourceStatus status = millrace.status().get(0);
            assertThat(status.read()).isEqualTo(9);
            assertThat(status.counted()).isEqualTo(2);
            assertThat(status.skipped()).isEqualTo(1);
            assertThat(status.bad())
                    .containsExactly(
                            Map.entry(Reason.UNDECODABLE, 3L),
                            Map.entry(Reason.RESOLVER, 2L),
                            Map.entry(Reason.TIME, 1L));
            assertThat(millrace.features(PaymentFeatures.class).sum("u1")).isEqualTo(2);
        }
    }

    @Test
    void a_record_that_one_of_two_resolvers_refuses_counts_nowhere() {
        String topic = topic(1);
        send(topic, 0, payment("half", 1));
        send(topic, 0, payment("half", 2));
        flush();
        FeatureIndex index =
                Payments.index(Payments.sums("spent", payment -> payment), Payments.counts("spent", payment -> {
                    if (payment.amount() == 1) {
                        throw new IllegalStateException("refused");
                    }
                    return payment;
                }));
        try (Millrace millrace = start(config("sources.spent.topics", topic), index)) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            PaymentFeatures features = millrace.features(PaymentFeatures.class);
            assertThat(features.sum("half")).isEqualTo(2);
            assertThat(features.count("half")).isEqualTo(1);
        }
    }

    @Test
    void late_records_are_counted_as_late_and_nowhere_else() {
        String topic = topic(2);
        send(topic, 0, payment("u1", 1));
        send(topic, 0, payment(Payments.LATE, 2));
        send(topic, 1, payment(Payments.LATE, 3));
        send(topic, 1, "no JSON");
        flush();
        try (Millrace millrace = start(config("sources.spent.topics", topic), sums(payment -> payment))) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            SourceStatus status = millrace.status().get(0);
            assertThat(status.read()).isEqualTo(4);
            assertThat(status.counted()).isEqualTo(1);
            assertThat(status.late()).isEqualTo(2);
            assertThat(status.skipped()).isZero();
            assertThat(status.bad()).containsExactly(Map.entry(Reason.UNDECODABLE, 1L));
            assertThat(millrace.features(PaymentFeatures.class).sum(Payments.LATE))
                    .isZero();
        }
    }

    @Test
    void a_record_that_is_late_for_one_of_two_resolvers_is_counted_by_the_other() {
        String topic = topic(1);
        send(topic, 0, payment("u1", 1));
        send(topic, 0, payment("u1", 2));
        flush();
        FeatureIndex index = Payments.index(
                Payments.sums("spent", payment -> payment),
                Payments.counts(
                        "spent", payment -> payment.amount() == 1 ? new Payments.Payment(Payments.LATE, 1) : payment));
        try (Millrace millrace = start(config("sources.spent.topics", topic), index)) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            SourceStatus status = millrace.status().get(0);
            assertThat(status.counted()).isEqualTo(2);
            assertThat(status.late()).isZero();
            PaymentFeatures features = millrace.features(PaymentFeatures.class);
            assertThat(features.sum("u1")).isEqualTo(3);
            assertThat(features.count("u1")).isEqualTo(1);
            assertThat(features.count(Payments.LATE)).isZero();
        }
    }

    @Test
    void reads_beside_the_writers_see_whole_events() {
        String topic = topic(2);
        for (int i = 0; i < 20_000; i++) {
            send(topic, i % 2, payment("u1", 1));
        }
        flush();
        FeatureIndex index = Payments.index(
                Payments.sums("spent", payment -> payment), Payments.counts("spent", payment -> payment));
        try (Millrace millrace = start(config("sources.spent.topics", topic), index)) {
            PaymentFeatures features = millrace.features(PaymentFeatures.class);
            int reads = 0;
            while (features.count("u1") < 20_000) {
                assertThat(features.whole("u1")).isTrue();
                reads++;
            }
            assertThat(reads).isPositive();
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        }
    }

    @Test
    void a_source_that_runs_out_of_memory_stops_and_the_others_go_on() {
        String dying = topic(2);
        String living = topic(1);
        send(dying, 0, payment("u1", 1));
        send(dying, 0, payment("dies", 1));
        flush();
        FeatureIndex index = Payments.index(
                Payments.sums("dying", payment -> {
                    if (payment.user().equals("dies")) {
                        throw new OutOfMemoryError("thrown by a test");
                    }
                    return payment;
                }),
                Payments.counts("living", payment -> payment));
        Map<String, String> config =
                config("threads", "1", "sources.dying.topics", dying, "sources.living.topics", living);
        try (Millrace millrace = start(config, index)) {
            await().atMost(LONG).until(() -> millrace.status().get(0).failure() != null);
            assertThat(millrace.status().get(0).positions().get(0).nextOffset()).isEqualTo(1);
            assertThatThrownBy(() -> millrace.awaitCaughtUp(LONG))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("source \"dying\" has stopped: java.lang.OutOfMemoryError: thrown by a test")
                    .hasCauseInstanceOf(OutOfMemoryError.class);

            send(living, 0, payment("u1", 1));
            flush();
            PaymentFeatures features = millrace.features(PaymentFeatures.class);
            await().atMost(LONG).until(() -> features.count("u1") == 1);
            assertThat(millrace.status().get(1).failure()).isNull();
        }
    }

    @Test
    void a_source_whose_records_are_deleted_under_it_stops_and_never_jumps() throws Exception {
        String topic = topic(1);
        for (int i = 0; i < 5; i++) {
            send(topic, 0, payment("u1", 1));
            flush(); // a batch each, so that they are fetched one by one
        }
        CountDownLatch deleted = new CountDownLatch(1);
        Map<String, String> config = config(
                "sources.spent.topics", topic, "kafka.max.partition.fetch.bytes", "1", "kafka.max.poll.records", "1");
        try (Millrace millrace = start(config, sums(payment -> {
                    awaitQuietly(deleted);
                    return payment;
                }));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(5)))
                    .all()
                    .get();
            deleted.countDown();
            await().atMost(LONG).until(() -> millrace.status().get(0).failure() != null);
            assertThat(millrace.status().get(0).failure())
                    .hasMessageMatching("source \"spent\" has stopped: the records \\[[1-4], 5\\) of " + topic
                            + "-0 were deleted before they were read\\. Start again, which reads the oldest records"
                            + " there are: without state\\.dir nothing is kept")
                    .hasRootCauseInstanceOf(OffsetOutOfRangeException.class);
        }
    }

    @Test
    void records_of_an_aborted_transaction_are_not_counted_and_not_waited_for() {
        String topic = topic(1);
        try (KafkaProducer<byte[], byte[]> transactional = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "test"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            SENT.add(transactional.send(new ProducerRecord<>(topic, 0, MILLIS, null, bytes(payment("u1", 1)))));
            transactional.commitTransaction();
            transactional.beginTransaction();
            SENT.add(transactional.send(new ProducerRecord<>(topic, 0, MILLIS, null, bytes(payment("u1", 1)))));
            transactional.flush();
            transactional.abortTransaction();
        }
        try (Millrace millrace = start(config("sources.spent.topics", topic), sums(payment -> payment))) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            assertThat(millrace.features(PaymentFeatures.class).sum("u1")).isEqualTo(1);
            assertThat(millrace.status().get(0).read()).isEqualTo(1);
        }
    }

    @Test
    void waiting_to_catch_up_ends_at_its_timeout() {
        String topic = topic(1);
        send(topic, 0, payment("u1", 1));
        flush();
        CountDownLatch resolved = new CountDownLatch(1);
        try (Millrace millrace = start(config("sources.spent.topics", topic), sums(payment -> {
            awaitQuietly(resolved);
            return payment;
        }))) {
            assertThat(millrace.awaitCaughtUp(Duration.ofMillis(300))).isFalse();
            assertThat(millrace.status().get(0).lag()).isEqualTo(1);
            resolved.countDown();
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        }
    }

    @Test
    void closing_ends_the_threads_and_closing_again_does_nothing() {
        String topic = topic(4);
        Millrace millrace = start(config("sources.spent.topics", topic, "threads", "2"), sums(payment -> payment));
        assertThat(threads()).contains("millrace-0", "millrace-1").doesNotContain("millrace-2");
        millrace.close();
        millrace.close();
        awaitNoThreads();
        assertThat(millrace.status()).hasSize(1);
        assertThatThrownBy(() -> millrace.awaitCaughtUp(LONG)).hasMessage("this Millrace is closed");
    }

    @Test
    void a_topic_that_does_not_exist_is_named_at_the_start() {
        assertThatThrownBy(() -> start(config(), sums(payment -> payment)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("topic \"spent\" of source \"spent\" does not exist at " + broker.bootstrapServers()
                        + "; create it, or name the one to read under sources.spent.topics");
        awaitNoThreads();
    }

    @Test
    void a_compacted_topic_is_refused_with_the_reason_and_the_remedy() {
        String topic = "topic" + TOPICS.incrementAndGet();
        broker.createTopic(topic, 1, Map.of("cleanup.policy", "compact,delete"));
        assertThatThrownBy(() -> start(config("sources.spent.topics", topic), sums(payment -> payment)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("topic \"" + topic + "\" of source \"spent\" is compacted (cleanup.policy ="
                        + " compact,delete): Kafka forgets all but the newest record of a key, so a restart would count"
                        + " less than before; set its cleanup.policy to delete, or name a topic under"
                        + " sources.spent.topics that keeps every record");
    }

    @Test
    void a_broker_that_does_not_answer_is_named_at_the_start() {
        Map<String, String> config =
                Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "kafka.default.api.timeout.ms", "1000");
        assertThatThrownBy(() -> start(config, sums(payment -> payment)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "no answer from Kafka at 127.0.0.1:1 about topic \"spent\" of source \"spent\"; check that a"
                                + " broker runs there, or set kafka.bootstrap.servers or"
                                + " sources.spent.kafka.bootstrap.servers to where one does");
    }

    @Test
    void a_property_that_kafka_does_not_take_is_told_in_its_words() {
        assertThatThrownBy(() -> start(
                        config("sources.spent.topics", topic(1), "kafka.max.poll.records", "many"),
                        sums(payment -> payment)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("source \"spent\" has no consumer: ")
                .hasMessageContaining("max.poll.records");
    }

    @Test
    void reads_of_an_unknown_type_are_refused_with_the_known_ones() {
        try (Millrace millrace = start(config("sources.spent.topics", topic(1)), sums(payment -> payment))) {
            assertThatThrownBy(() -> millrace.features(String.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("there are no reads of type java.lang.String; known are"
                            + " dev.millrace.kafka.Payments$PaymentFeatures");
        }
    }

    @Test
    void without_an_index_the_start_says_that_the_processor_did_not_run() {
        assertThatThrownBy(() -> Millrace.start(config()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no feature index was found on the class path, most likely because the annotation processor"
                        + " did not run. From JDK 23 on javac runs only processors that it is told of: name"
                        + " millrace-processor under annotationProcessorPaths of the maven-compiler-plugin (from its version 3.5"
                        + " on; name the version, since Maven 3.8 takes 3.1, which ignores them), under"
                        + " annotationProcessor in Gradle, or compile with -proc:full");
    }

    private static FeatureIndex sums(Payments.Resolver resolver) {
        return Payments.index(Payments.sums("spent", resolver));
    }

    private static Millrace start(Map<String, String> config, FeatureIndex index) {
        return Millrace.start(config, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), List.of(index));
    }

    private static Map<String, String> config(String... keysAndValues) {
        Map<String, String> config = new HashMap<>();
        config.put("kafka.bootstrap.servers", broker.bootstrapServers());
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return config;
    }

    private static String topic(int partitions) {
        String name = "topic" + TOPICS.incrementAndGet();
        broker.createTopic(name, partitions);
        return name;
    }

    private static void send(String topic, int partition, String value) {
        send(new ProducerRecord<>(topic, partition, MILLIS, null, bytes(value)));
    }

    private static void send(ProducerRecord<byte[], byte[]> sent) {
        SENT.add(producer.send(sent));
    }

    private static void flush() {
        producer.flush();
        for (Future<RecordMetadata> sent = SENT.poll(); sent != null; sent = SENT.poll()) {
            assertThat(sent).succeedsWithin(LONG);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String payment(String user, long amount) {
        return "{\"user\":\"" + user + "\",\"amount\":" + amount + "}";
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    /** An executor that has ended its work lives on for a moment. */
    private static void awaitNoThreads() {
        await().atMost(LONG).untilAsserted(() -> assertThat(threads()).noneMatch(name -> name.startsWith("millrace-")));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
