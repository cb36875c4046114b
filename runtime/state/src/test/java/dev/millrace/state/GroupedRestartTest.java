package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.Millrace;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Groups of a key's rows, over restarts: the map of each buyer is compared with a recount of all sales. */
class GroupedRestartTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int BUYERS = 5;
    private static final int PAYERS = 9;
    private static final int PARTITIONS = 2;

    private static final String SPENT = declared("_.cents.sum()", "spent");
    private static final String MADE = declared("_.count()", "made");
    private static final String DEAREST = declared("_.cents.max()", "dearest");

    private static KafkaBroker broker;

    private final Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final List<Sale> sold = new ArrayList<>();
    private String topic = "";

    @TempDir
    private Path directory;

    private record Sale(String buyer, String payer, long cents) {}

    private static String declared(String aggregate, String name) {
        return "@Window(value = {\"6d\", \"all\"}, maxGroups = 9, expression = \"_.sales.group_by(_.payer_id).agg("
                + aggregate + ")\") Windowed<java.util.Map<String, Long>> " + name;
    }

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
        broker.createTopic(topic, PARTITIONS, Map.of("retention.ms", "-1")); // the sales are old
    }

    @Test
    void groups_go_on_where_the_last_start_stopped() {
        DeclaredShop shop = DeclaredShop.of(SPENT);
        for (int start = 1; start <= 2; start++) {
            sell(200);
            try (Millrace millrace = start(shop)) {
                check(shop, millrace, "spent", sold, Sale::cents);
            }
        }
        try (Millrace millrace = start(shop)) { // all is there before anything is read
            check(shop, millrace, "spent", sold, Sale::cents);
            assertThat(millrace.status().stream()
                            .mapToLong(status -> status.read())
                            .sum())
                    .isEqualTo(400);
        }
    }

    @Test
    void groups_of_composite_keys_go_on_where_the_last_start_stopped() {
        DeclaredShop shop = DeclaredShop.of("""
                String partner,
                @HasMany(foreignKey = {"payerId", "buyerId"}, localKey = {"partner", "id"}) DataFrame<Sale> between,
                @Window(value = "6d", expression = "_.between.group_by(_.cents).agg(_.count())")
                Windowed<java.util.Map<Long, Long>> made""");
        for (int start = 1; start <= 3; start++) {
            if (start < 3) { // the last one finds all there, before anything is read
                sell(90);
            }
            try (Millrace millrace = start(shop)) {
                Map<List<String>, Map<Long, Long>> expected = new HashMap<>();
                for (Sale sale : sold) {
                    expected.computeIfAbsent(List.of(sale.payer(), sale.buyer()), first -> new HashMap<>())
                            .put(sale.cents(), 1L);
                }
                assertThat(expected).hasSize(BUYERS * PAYERS);
                expected.forEach(
                        (keys, groups) -> assertThat(shop.read(millrace, "made6d", keys.toArray(String[]::new)))
                                .isEqualTo(groups));
            }
        }
    }

    @Test
    void groups_of_several_names_go_on_where_the_last_start_stopped() {
        DeclaredShop shop = DeclaredShop.of("""
                @Window(value = "6d", maxGroups = 500, expression = "_.sales.group_by(_.payer_id, _.cents).agg(_.count())")
                Windowed<java.util.Map<Sold, Long>> made""");
        for (int start = 1; start <= 3; start++) {
            if (start < 3) { // the last one finds all there, before anything is read
                sell(90);
            }
            try (Millrace millrace = start(shop)) {
                Map<String, Map<String, Long>> expected = new HashMap<>();
                for (Sale sale : sold) {
                    expected.computeIfAbsent(sale.buyer(), first -> new HashMap<>())
                            .put("Sold[payerId=" + sale.payer() + ", cents=" + sale.cents() + "]", 1L);
                }
                assertThat(expected).hasSize(BUYERS);
                expected.forEach((buyer, groups) -> {
                    Map<String, Object> read = new HashMap<>();
                    ((Map<?, ?>) shop.read(millrace, "made6d", buyer))
                            .forEach((group, count) -> read.put(group.toString(), count));
                    assertThat(read).isEqualTo(groups);
                });
            }
        }
    }

    @Test
    void groups_stay_where_another_feature_of_them_is_declared() {
        sell(200);
        start(DeclaredShop.of(SPENT)).close();
        List<Sale> before = List.copyOf(sold);
        sell(100);
        DeclaredShop more = DeclaredShop.of(DEAREST + ", " + MADE + ", " + SPENT);
        try (Millrace millrace = start(more)) {
            check(more, millrace, "spent", sold, Sale::cents);
            check(more, millrace, "made", sold, sale -> 1); // a sum of a group was counted, to know whether it is there
            check(more, millrace, "dearest", sold.subList(before.size(), sold.size()), Sale::cents, Math::max);
        }
    }

    private Millrace start(DeclaredShop shop) {
        Map<String, String> config = Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "sources.sales.topics",
                topic,
                "threads",
                "1",
                "state.dir",
                directory.toString(),
                "state.newFeatures",
                "warm");
        Millrace millrace = shop.start(config, Clock.fixed(now, ZoneOffset.UTC));
        assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        return millrace;
    }

    private static void check(
            DeclaredShop shop, Millrace millrace, String feature, List<Sale> counted, ToLongFunction<Sale> value) {
        check(shop, millrace, feature, counted, value, Long::sum);
    }

    private static void check(
            DeclaredShop shop,
            Millrace millrace,
            String feature,
            List<Sale> counted,
            ToLongFunction<Sale> value,
            BinaryOperator<Long> aggregate) {
        Map<String, Map<String, Long>> expected = new TreeMap<>();
        for (Sale sale : counted) {
            expected.computeIfAbsent(sale.buyer(), first -> new TreeMap<>())
                    .merge(sale.payer(), value.applyAsLong(sale), aggregate);
        }
        assertThat(expected).hasSize(BUYERS);
        expected.forEach((buyer, groups) -> {
            assertThat(shop.read(millrace, feature + "6d", buyer)).isEqualTo(groups);
            assertThat(shop.read(millrace, feature + "All", buyer)).isEqualTo(groups);
        });
    }

    /** Sells evenly over the last day, to each buyer by many payers, in all partitions. */
    private void sell(int sales) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < sales; i++) {
                int number = sold.size();
                Sale sale = new Sale("b" + number % BUYERS, "p" + number * 31 % PAYERS, number);
                sold.add(sale);
                String json = "{\"id\":\"s" + number + "\",\"buyerId\":\"" + sale.buyer() + "\",\"payerId\":\""
                        + sale.payer() + "\",\"cents\":" + number + "}";
                long millis = now.minus(Duration.ofMinutes(1_000L - number)).toEpochMilli();
                var unused = producer.send(new ProducerRecord<>(
                        topic, number % PARTITIONS, millis, null, json.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }
}
