package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.StoredPartition;
import dev.millrace.kafka.StoredPosition;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that come again behind a restart are told by the ids that were stored with the rows that counted them. */
class StoredEventIdsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String MADE =
            "@Window(value = \"all\", expression = \"_.sales.count()\", defaultValue = \"0\") Windowed<Long> made";
    private static final DeclaredShop DEDUPLICATED = DeclaredShop.deduplicated(MADE);
    private static final DeclaredShop PLAIN = DeclaredShop.of(MADE);

    private KafkaBroker broker;

    @TempDir
    private Path directory;

    @BeforeEach
    void startBroker() {
        broker = KafkaBroker.start();
        broker.createTopic("orders", 1); // of the declarations that the other tests share
        broker.createTopic("sales", 1);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void an_event_that_comes_again_behind_a_restart_counts_once() {
        for (int start = 1; start <= 3; start++) {
            send(0, 100 * start);
            assertThat(made(DEDUPLICATED)).isEqualTo(100L * start);
        }
        assertThat(made(DEDUPLICATED)).isEqualTo(300); // all is there before anything is read
        assertThat(storedIds()).containsOnly(Map.entry("sales.Market.Sales.sale(sales.Market.SaleMsg)", 300L));
    }

    @Test
    void a_partition_that_is_rewound_forgets_its_ids_and_counts_each_event_once_anew() {
        send(0, 100);
        send(50, 150);
        assertThat(made(DEDUPLICATED)).isEqualTo(150);
        try (RocksCheckpoints store = new RocksCheckpoints.Opener().open(directory)) {
            new StoredPartition(store, "sales-0").rewind();
        }
        assertThat(storedIds()).isEmpty();
        send(100, 200);
        assertThat(made(DEDUPLICATED)).isEqualTo(200);
    }

    @Test
    void ids_are_dropped_where_nothing_deduplicates_any_more() {
        send(0, 100);
        assertThat(made(DEDUPLICATED)).isEqualTo(100);
        assertThat(made(PLAIN)).isEqualTo(100);
        assertThat(storedIds()).isEmpty();
        send(0, 100);
        assertThat(made(DEDUPLICATED)).isEqualTo(200); // which are new to it, as it was told
        send(0, 100);
        assertThat(made(DEDUPLICATED)).isEqualTo(200);
    }

    private Map<String, Long> storedIds() {
        try (RocksCheckpoints store = new RocksCheckpoints.Opener().open(directory)) {
            return StoredPosition.of(store, "sales-0")
                    .map(StoredPosition::eventIds)
                    .orElse(Map.of());
        }
    }

    /** What is counted when all is read by one start. */
    private long made(DeclaredShop shop) {
        Map<String, String> config = Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "threads",
                "1",
                "state.dir",
                directory.toString());
        try (Millrace millrace = shop.start(config, Clock.systemUTC())) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            return (Long) shop.read(millrace, "madeAll", "b");
        }
    }

    /** Sends the sales {@code [first, end)}, perhaps not for the first time. */
    private void send(int first, int end) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int sale = first; sale < end; sale++) {
                String json = "{\"id\":\"s" + sale + "\",\"buyerId\":\"b\",\"payerId\":\"b\",\"cents\":1}";
                var unused =
                        producer.send(new ProducerRecord<>("sales", 0, null, json.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
