package bank;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import dev.millrace.testing.kafka.KafkaBroker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Generated code, the runtime and a real broker: one topic keyed by the user, one whose records lie anywhere. */
final class EndToEndTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:34:56.789Z");
    private static final Duration BUCKET = Duration.ofHours(6);
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final int EVENTS = 4_000;

    private record Event(String user, double amount, long millis) {}

    @Test
    void users_in_several_partitions_of_two_topics_have_the_sums_that_a_recount_gives() {
        List<Event> events = new ArrayList<>();
        try (KafkaBroker broker = KafkaBroker.start()) {
            broker.createTopic("keyed", 3);
            broker.createTopic("spread", 4);
            produce(broker, events);
            Map<String, String> config = Map.of(
                    "kafka.bootstrap.servers",
                    broker.bootstrapServers(),
                    "sources.transactions.topics",
                    "keyed,spread",
                    "threads",
                    "3");
            try (Millrace millrace = Millrace.start(config, Clock.fixed(NOW, ZoneOffset.UTC))) {
                assertThat(millrace.awaitCaughtUp(Duration.ofMinutes(1))).isTrue();
                check(millrace.features(UserFeatures.class), events);
                SourceStatus status = millrace.status().get(0);
                assertThat(status.counted()).isEqualTo(EVENTS);
                assertThat(status.lag()).isZero();
                assertThat(status.positions()).hasSize(7);
            }
        }
    }

    private static void produce(KafkaBroker broker, List<Event> events) {
        Random random = new Random(20260301);
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < EVENTS; i++) {
                long age = (long) (random.nextDouble() * Duration.ofDays(40).toMillis());
                Event event =
                        new Event("u" + random.nextInt(50), random.nextInt(100_000) / 100.0, NOW.toEpochMilli() - age);
                events.add(event);
                byte[] json = String.format(
                                Locale.ROOT,
                                "{\"id\":\"t%d\",\"user_id\":\"%s\",\"amount\":%s}",
                                i,
                                event.user(),
                                event.amount())
                        .getBytes(UTF_8);
                boolean keyed = i % 2 == 0;
                var unused = producer.send(
                        keyed
                                ? new ProducerRecord<>("keyed", null, event.millis(), event.user(), json)
                                : new ProducerRecord<>("spread", i / 2 % 4, event.millis(), null, json));
            }
        }
    }

    private static void check(UserFeatures users, List<Event> events) {
        for (int i = 0; i < 51; i++) { // one more than there are: nobody's values are the defaults
            String user = "u" + i;
            double sum = 0;
            int count = 0;
            for (Event event : events) {
                if (event.user().equals(user) && isInWindow(event.millis())) {
                    sum += event.amount();
                    count++;
                }
            }
            double mean = count == 0 ? 0 : sum / count;
            assertThat(users.sumTransactionAmount30d(user)).isCloseTo(sum, within(1e-9 * Math.abs(sum)));
            assertThat(users.meanTransactionAmount30d(user)).isCloseTo(mean, within(1e-9 * Math.abs(mean)));
            assertThat(users.at(user).sumTransactionAmount30d()).isEqualTo(users.sumTransactionAmount30d(user, NOW));
        }
    }

    private static boolean isInWindow(long millis) {
        long oldest = Math.floorDiv(NOW.toEpochMilli() - WINDOW.toMillis() + 1, BUCKET.toMillis());
        long newest = Math.floorDiv(NOW.toEpochMilli(), BUCKET.toMillis());
        long bucket = Math.floorDiv(millis, BUCKET.toMillis());
        return oldest <= bucket && bucket <= newest;
    }
}
