package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import dev.millrace.testing.kafka.KafkaBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int CUSTOMERS = 997;
    private static final int PARTITIONS = 3;

    private final long[] made = new long[CUSTOMERS];
    private final long[] spent = new long[CUSTOMERS];
    private KafkaBroker broker;
    private int sent;

    @TempDir
    private Path directory;

    @BeforeEach
    void startBroker() {
        broker = KafkaBroker.start();
        broker.createTopic("orders", PARTITIONS);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void a_start_goes_on_where_the_last_one_stopped() {
        for (int start = 1; start <= 3; start++) {
            send(5_000);
            try (Millrace millrace = start()) {
                assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
                check(millrace);
                assertThat(millrace.status().get(0).read()).isEqualTo(5_000L * start);
            }
        }
        try (Millrace millrace = start()) { // all is there before anything is read
            check(millrace);
        }
    }

    @Test
    void records_count_once_however_often_the_process_is_killed() throws IOException, InterruptedException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Path seal = directory.resolve("millrace.seal"); // which each checkpoint renews
        for (int kill = 0; kill < 4; kill++) {
            send(25_000);
            Process child = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reading.class.getName(),
                            broker.bootstrapServers(),
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader said = child.inputReader();
            await().atMost(LONG).until(() -> "reading".equals(said.readLine())); // its log comes before
            if (kill == 0) { // whatever the machine is busy with, one of them has stored something
                FileTime opened = Files.getLastModifiedTime(seal);
                await().atMost(LONG)
                        .until(() -> !Files.getLastModifiedTime(seal).equals(opened));
            }
            assertThat(child.waitFor(200 + random.nextInt(1_500), TimeUnit.MILLISECONDS))
                    .as("ended by itself, seed %d", seed)
                    .isFalse();
            child.destroyForcibly().waitFor();
        }
        long before;
        try (Millrace millrace = start()) {
            before = millrace.status().get(0).positions().stream()
                    .mapToLong(SourceStatus.Position::nextOffset)
                    .sum();
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            check(millrace);
            assertThat(millrace.status().get(0).read()).isEqualTo(100_000);
        }
        assertThat(before)
                .as("checkpoints were stored before a kill, seed %d", seed)
                .isPositive();
    }

    @Test
    void a_directory_in_use_is_refused() {
        try (Millrace millrace = start()) {
            assertThat(millrace.status()).hasSize(1);
            assertThatThrownBy(this::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the state directory " + directory
                            + " is in use by another Millrace; end that one, or set state.dir to another directory");
        }
    }

    private Millrace start() {
        return Millrace.start(Reading.config(broker.bootstrapServers(), directory.toString()));
    }

    private void send(int orders) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < orders; i++, sent++) {
                int customer = (int) (sent * 31L % CUSTOMERS);
                made[customer]++;
                spent[customer] += sent;
                String order = "{\"id\":\"" + sent + "\",\"customerId\":\"c" + customer + "\",\"cents\":" + sent + "}";
                var unused = producer.send(new ProducerRecord<>(
                        "orders", sent % PARTITIONS, null, order.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private void check(Millrace millrace) {
        Shop_CustomerFeatures customers = millrace.features(Shop_CustomerFeatures.class);
        for (int i = 0; i < CUSTOMERS; i++) {
            assertThat(customers.madeAll("c" + i)).isEqualTo(made[i]);
            assertThat(customers.spentAll("c" + i)).isEqualTo(spent[i]);
            assertThat(customers.made30d("c" + i)).isEqualTo(made[i]);
            assertThat(customers.spent30d("c" + i)).isEqualTo(spent[i]);
        }
    }
}
