package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.kafka.Payments.PaymentFeatures;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final long MILLIS = 1_700_000_000_000L;
    private static final AtomicLong TOPICS = new AtomicLong();

    private static KafkaBroker broker;
    private static TestTopics topics;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start();
        topics = new TestTopics(broker);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void more_bad_records_than_may_wait_for_their_acknowledgement_all_arrive_once() {
        String topic = topic(3);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 5 * DeadLetterSender.MOST_UNACKNOWLEDGED; i++) {
            values.add(i % 2 == 0 ? "bad " + i : payment(1));
        }
        send(topic, values);
        try (Millrace millrace = start(topic, Map.of("threads", "3"))) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            assertThat(millrace.features(PaymentFeatures.class).sum("u1")).isEqualTo(values.size() / 2);
        }
        Set<String> bad = new HashSet<>();
        List<ConsumerRecord<byte[], byte[]>> letters = topics.read(topic + ".millrace-dlq");
        letters.forEach(letter -> bad.add(new String(letter.value(), StandardCharsets.UTF_8)));
        assertThat(letters).hasSize(values.size() / 2).allMatch(letter -> letter.timestamp() == MILLIS);
        assertThat(bad).hasSize(values.size() / 2);
    }

    @Test
    void a_replay_sends_them_again_under_the_same_id() {
        String topic = topic(1);
        send(topic, List.of("bad"));
        for (int run = 0; run < 2; run++) {
            try (Millrace millrace = start(topic, Map.of())) {
                assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            }
        }
        assertThat(topics.read(topic + ".millrace-dlq"))
                .hasSize(2)
                .extracting(letter -> header(letter, DeadLetter.ID))
                .allMatch(id -> id.endsWith(":0:0"))
                .satisfies(ids -> assertThat(new HashSet<>(ids)).hasSize(1));
    }

    @Test
    void they_go_to_the_configured_topic() {
        String topic = topic(1);
        String bad = topic(1);
        send(topic, List.of("bad"));
        try (Millrace millrace = start(topic, Map.of("sources.spent.deadLetters", bad))) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        }
        assertThat(topics.read(bad)).hasSize(1);
        assertThat(topics.names()).doesNotContain(topic + ".millrace-dlq");
    }

    @Test
    void switched_off_they_are_counted_and_go_nowhere() {
        String topic = topic(1);
        send(topic, List.of("bad", payment(2)));
        try (Millrace millrace = start(topic, Map.of("sources.spent.deadLetters", "off"))) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            assertThat(millrace.status().get(0).bad()).hasSize(1);
            assertThat(millrace.features(PaymentFeatures.class).sum("u1")).isEqualTo(2);
        }
        assertThat(topics.names()).doesNotContain(topic + ".millrace-dlq");
    }

    @Test
    void what_the_topic_finds_too_large_goes_there_shortened_and_then_bare() {
        for (int most : new int[] {100_000, 5_000}) {
            String topic = topic(1);
            String bad = "small" + most;
            topics.make(bad, Map.of("max.message.bytes", Integer.toString(most)));
            send(topic, List.of("bad", "x".repeat(500_000), "bad"));
            try (Millrace millrace = start(topic, Map.of("sources.spent.deadLetters", bad))) {
                assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            }
            List<ConsumerRecord<byte[], byte[]>> letters = topics.read(bad);
            assertThat(letters)
                    .extracting(letter -> header(letter, DeadLetter.OFFSET))
                    .containsExactlyInAnyOrder("0", "1", "2");
            for (ConsumerRecord<byte[], byte[]> letter : letters) {
                if (header(letter, DeadLetter.OFFSET).equals("1")) {
                    assertThat(letter.value()).hasSize(most == 5_000 ? 0 : 65_536);
                    assertThat(header(letter, DeadLetter.TRUNCATED)).isEqualTo("value");
                    assertThat(header(letter, DeadLetter.VALUE_LENGTH)).isEqualTo("500000");
                } else {
                    assertThat(letter.value()).isEqualTo(bytes("bad"));
                }
            }
        }
    }

    @Test
    void a_topic_that_refuses_the_time_of_a_record_gets_it_with_the_time_of_sending() {
        String topic = topic(1);
        topics.make("timely", Map.of("message.timestamp.after.max.ms", "3600000"));
        long in2099 = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();
        topics.send(List.of(
                new ProducerRecord<>(topic, 0, MILLIS, null, bytes("first")),
                new ProducerRecord<>(topic, 0, in2099, null, bytes("of 2099")),
                new ProducerRecord<>(topic, 0, MILLIS, null, bytes("last"))));
        try (Millrace millrace = start(topic, Map.of("sources.spent.deadLetters", "timely"))) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        }
        assertThat(topics.read("timely"))
                .extracting(letter -> header(letter, DeadLetter.TIMESTAMP))
                .containsExactlyInAnyOrder(Long.toString(MILLIS), Long.toString(in2099), Long.toString(MILLIS));
    }

    @Test
    void a_topic_that_takes_no_form_of_a_record_stops_the_source() {
        String topic = topic(1);
        topics.make("tiny", Map.of("max.message.bytes", "100"));
        send(topic, List.of(payment(1), "bad", payment(1)));
        try (Millrace millrace = start(topic, Map.of("sources.spent.deadLetters", "tiny"))) {
            assertThatThrownBy(() -> millrace.awaitCaughtUp(LONG))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("bad records cannot be written to topic \"tiny\": ")
                    .hasMessageEndingWith(topic + "-0@1 would be lost. Make the topic writable, or set"
                            + " sources.spent.deadLetters to another one, or to off");
            await().atMost(LONG).until(() -> millrace.status().get(0).failure() != null);
            assertThat(millrace.status().get(0).failure())
                    .hasMessageStartingWith("source \"spent\" has stopped: bad records cannot be written to topic");
        }
        assertThat(topics.read("tiny")).isEmpty();
    }

    @Test
    void a_topic_that_is_deleted_stops_the_source() {
        String topic = topic(1);
        send(topic, List.of(payment(1)));
        Map<String, String> impatient = Map.of(
                "kafka.delivery.timeout.ms", "4000", "kafka.request.timeout.ms", "3000", "kafka.max.block.ms", "4000");
        try (Millrace millrace = start(topic, impatient)) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            topics.delete(topic + ".millrace-dlq");
            send(topic, List.of("bad"));
            await().atMost(LONG).until(() -> millrace.status().get(0).failure() != null);
            assertThat(millrace.status().get(0).failure())
                    .hasMessageContaining("topic \"" + topic + ".millrace-dlq\": ")
                    .hasMessageContaining(topic + "-0@1 would be lost");
        }
    }

    @Test
    void a_topic_that_cannot_be_made_is_told_at_the_start() {
        String topic = "long" + "x".repeat(235);
        broker.createTopic(topic, 1);
        assertThatThrownBy(() -> start(topic, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "sources.spent.deadLetters = " + topic + ".millrace-dlq: write the name of one topic, of 1 to"
                                + " 249 letters, digits, dots, dashes and underscores, or off; that is its default");
    }

    private static Millrace start(String topic, Map<String, String> more) {
        Map<String, String> config = new HashMap<>(more);
        config.put("kafka.bootstrap.servers", broker.bootstrapServers());
        config.put("sources.spent.topics", topic);
        return Millrace.start(
                config, Clock.systemUTC(), List.of(Payments.index(Payments.sums("spent", payment -> payment))));
    }

    private static String topic(int partitions) {
        String name = "topic" + TOPICS.incrementAndGet();
        broker.createTopic(name, partitions);
        return name;
    }

    private static void send(String topic, List<String> values) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        values.forEach(value -> records.add(new ProducerRecord<>(topic, null, MILLIS, null, bytes(value))));
        topics.send(records);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String payment(long amount) {
        return "{\"user\":\"u1\",\"amount\":" + amount + "}";
    }
}
