package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Sources that say what they are keyed by: whether they keep their word or not, each buyer's value is that of a recount. */
class KeyedSourceTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int BUYERS = 40;
    private static final int PARTITIONS = 4;
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final DeclaredShop SHOP = DeclaredShop.keyed(
            "String", "@Window(value = \"6d\", expression = \"_.sales[_.cents].sum()\") Windowed<Long> spent");

    private static KafkaBroker broker;

    private final Map<String, Long> spent = new TreeMap<>();
    private String topic = "";

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start();
        broker.createTopic("orders", 1); // of the declarations that the other tests share
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void createTopic(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
        broker.createTopic(topic, PARTITIONS, Map.of("retention.ms", "-1"));
    }

    @Test
    void what_the_producer_keyed_is_found_where_it_lies() {
        sell(200);
        try (Millrace millrace = start()) {
            check(millrace);
            assertThat(troubles(millrace)).isEmpty();
        }
    }

    @Test
    void a_row_in_another_partition_counts_and_is_told_and_is_found_after_a_restart_too() {
        sell(100);
        sold("b1", 1_000);
        send(List.of(record((partitionOf("b1") + 1) % PARTITIONS, "b1", 1_000))); // its other sales lie elsewhere
        for (int start = 1; start <= 2; start++) {
            try (Millrace millrace = start()) {
                check(millrace);
                assertThat(troubles(millrace))
                        .singleElement(InstanceOfAssertFactories.STRING)
                        .startsWith(
                                "it is not keyed as keyedBy of its @KafkaSource says: rows in another partition than their keys choose: 1;");
            }
        }
    }

    @Test
    void where_partitions_were_added_reads_find_the_rows_from_before() throws Exception {
        sell(100);
        start().close();
        addPartitions();
        sell(100);
        try (Millrace millrace = start()) {
            check(millrace);
        }
    }

    @Test
    void where_partitions_are_added_while_it_runs_reads_find_the_rows_from_before() throws Exception {
        sell(100);
        try (Millrace millrace = start()) {
            addPartitions();
            await().atMost(LONG)
                    .until(() -> millrace.status().get(1).positions().size() == PARTITIONS + 3);
            sell(100);
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            check(millrace);
        }
    }

    private Millrace start() {
        Map<String, String> config = Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "sources.sales.topics",
                topic,
                "threads",
                "2",
                "state.dir",
                directory.toString());
        Millrace millrace = SHOP.start(config, Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        return millrace;
    }

    private void check(Millrace millrace) {
        assertThat(spent).hasSize(BUYERS);
        spent.forEach((buyer, cents) ->
                assertThat(SHOP.read(millrace, "spent6d", buyer)).as(buyer).isEqualTo(cents));
    }

    private static List<String> troubles(Millrace millrace) {
        return millrace.status().stream()
                .map(SourceStatus::troubles)
                .flatMap(List::stream)
                .toList();
    }

    /** Sells to every buyer in turn, by records whose partitions the producer chooses by their keys. */
    private void sell(int sales) {
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (int i = 0; i < sales; i++) {
            String buyer = "b" + i % BUYERS;
            sold(buyer, i);
            records.add(record(null, buyer, i));
        }
        send(records);
    }

    private void sold(String buyer, long cents) {
        spent.merge(buyer, cents, Long::sum);
    }

    private ProducerRecord<String, String> record(@Nullable Integer partition, String buyer, long cents) {
        String json = "{\"id\":\"s\",\"buyerId\":\"" + buyer + "\",\"payerId\":\"p\",\"cents\":" + cents + "}";
        return new ProducerRecord<>(topic, partition, NOW.toEpochMilli(), buyer, json);
    }

    private static void send(List<ProducerRecord<String, String>> records) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (ProducerRecord<String, String> each : records) {
                var unused = producer.send(each);
            }
        }
    }

    private static int partitionOf(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), PARTITIONS);
    }

    private void addPartitions() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(PARTITIONS + 3)))
                    .all()
                    .get();
        }
    }
}
