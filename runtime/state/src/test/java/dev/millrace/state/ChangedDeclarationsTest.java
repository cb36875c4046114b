package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.kafka.Millrace;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State is stored under one set of declarations and gone on with under another; every read is compared with a recount. */
class ChangedDeclarationsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int BUYERS = 7;
    private static final Duration HOUR = Duration.ofHours(1);

    private static final String MADE = feature("made", "_.sales.count()", "Long", "0");
    private static final String SPENT = feature("spent", "_.sales[_.cents].sum()", "Long", "0");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final List<Sale> sold = new ArrayList<>();
    private KafkaBroker broker;

    @TempDir
    private Path directory;

    private record Sale(int buyer, long cents, Instant at) {}

    private static String feature(String name, String expression, String type, String otherwise) {
        return "@Window(value = WINDOWS, expression = \"" + expression + "\", defaultValue = \"" + otherwise
                + "\", materialization = @Materialization(bucketDuration = \"1h\")) Windowed<" + type + "> " + name;
    }

    private static String over(String windows, String... features) {
        return String.join(", ", features).replace("WINDOWS", windows);
    }

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
    void a_shorter_window_and_a_mean_of_what_was_summed_and_counted_are_whole() {
        String mean = feature("mean", "_.sales[_.cents].mean()", "Double", "0");
        storedBy(DeclaredShop.of(over("\"6d\"", MADE, SPENT)));
        sell(200, Duration.ofHours(20), HOUR);
        DeclaredShop shop = DeclaredShop.of(over("\"1d\"", SPENT, mean, MADE));
        try (Millrace millrace = start(shop, "warm")) {
            for (int buyer = 0; buyer < BUYERS; buyer++) {
                long made = count(buyer, within(24));
                assertThat(shop.read(millrace, "made1d", "b" + buyer)).isEqualTo(made);
                assertThat(shop.read(millrace, "spent1d", "b" + buyer)).isEqualTo(cents(buyer, within(24)));
                assertThat(shop.read(millrace, "mean1d", "b" + buyer))
                        .isEqualTo((double) cents(buyer, within(24)) / made);
            }
            assertThat(coveredFrom(shop, millrace, "mean1d")).isEqualTo(Instant.MIN);
        }
    }

    @Test
    void new_columns_and_rings_count_from_now_on_and_say_so_and_what_was_stored_stays() {
        storedBy(DeclaredShop.of(over("\"6d\"", MADE)));
        Instant covered =
                sold.get(sold.size() - 1).at().plus(Duration.ofMinutes(10)).plusMillis(1);
        int first = sold.size();
        sell(200, Duration.ofHours(20), HOUR);
        String dear = feature("dear", "_.sales[_.cents > 250].count()", "Long", "0");
        DeclaredShop shop = DeclaredShop.of(over("{\"6d\", \"all\"}", dear, SPENT, MADE));
        for (int start = 1; start <= 2; start++) { // the second one finds it stored
            try (Millrace millrace = start(shop, "warm")) {
                Predicate<Sale> isNew = sale -> sold.indexOf(sale) >= first;
                for (int buyer = 0; buyer < BUYERS; buyer++) {
                    String key = "b" + buyer;
                    assertThat(shop.read(millrace, "made6d", key)).isEqualTo(count(buyer, within(144)));
                    assertThat(shop.read(millrace, "spent6d", key)).isEqualTo(cents(buyer, isNew.and(within(144))));
                    assertThat(shop.read(millrace, "spentAll", key)).isEqualTo(cents(buyer, isNew));
                    assertThat(shop.read(millrace, "dear6d", key))
                            .isEqualTo(count(buyer, isNew.and(sale -> sale.cents() > 250)));
                    assertThat(shop.read(millrace, "madeAll", key)).isEqualTo(count(buyer, isNew));
                }
                assertThat(coveredFrom(shop, millrace, "made6d")).isEqualTo(Instant.MIN);
                for (String read : List.of("spent6d", "spentAll", "dear6d", "madeAll")) {
                    assertThat(coveredFrom(shop, millrace, read)).as(read).isEqualTo(covered);
                }
            }
        }
    }

    @Test
    void a_longer_window_is_whole_from_what_was_kept_on() {
        storedBy(DeclaredShop.of(over("\"1d\"", MADE)));
        sell(200, Duration.ofHours(20), HOUR);
        DeclaredShop shop = DeclaredShop.of(over("\"6d\"", MADE));
        try (Millrace millrace = start(shop, "warm")) {
            Instant covered = coveredFrom(shop, millrace, "made6d");
            assertThat(covered).isBetween(now.minus(Duration.ofHours(76)), now.minus(Duration.ofHours(72)));
            for (int buyer = 0; buyer < BUYERS; buyer++) {
                assertThat(shop.read(millrace, "made6d", "b" + buyer))
                        .isEqualTo(count(buyer, sale -> !sale.at().isBefore(covered)));
            }
        }
    }

    @Test
    void what_was_dropped_begins_anew_when_it_is_declared_again() {
        DeclaredShop both = DeclaredShop.of(over("\"6d\"", MADE, SPENT));
        storedBy(both);
        try (Millrace millrace = start(DeclaredShop.of(over("\"6d\"", MADE)), "warm")) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        }
        int first = sold.size();
        sell(50, Duration.ofHours(20), HOUR);
        try (Millrace millrace = start(both, "warm")) {
            for (int buyer = 0; buyer < BUYERS; buyer++) {
                assertThat(both.read(millrace, "made6d", "b" + buyer)).isEqualTo(count(buyer, within(144)));
                assertThat(both.read(millrace, "spent6d", "b" + buyer))
                        .isEqualTo(cents(buyer, sale -> sold.indexOf(sale) >= first));
            }
        }
    }

    @Test
    void what_is_new_is_rebuilt_from_a_log_that_begins_at_0() {
        storedBy(DeclaredShop.of(over("\"6d\"", MADE)));
        sell(50, Duration.ofHours(20), HOUR);
        DeclaredShop shop = DeclaredShop.of(over("{\"6d\", \"all\"}", SPENT, MADE));
        try (Millrace millrace = start(shop, "rebuild")) {
            for (int buyer = 0; buyer < BUYERS; buyer++) {
                assertThat(shop.read(millrace, "spent6d", "b" + buyer)).isEqualTo(cents(buyer, within(144)));
                assertThat(shop.read(millrace, "madeAll", "b" + buyer)).isEqualTo(count(buyer, sale -> true));
            }
            assertThat(coveredFrom(shop, millrace, "spentAll")).isEqualTo(Instant.MIN);
        }
    }

    @Test
    void what_is_new_warms_where_the_log_no_longer_begins_at_0() throws Exception {
        storedBy(DeclaredShop.of(over("\"6d\"", MADE)));
        int first = sold.size();
        deleteBefore(20);
        sell(50, Duration.ofHours(20), HOUR);
        DeclaredShop shop = DeclaredShop.of(over("\"6d\"", SPENT, MADE));
        try (Millrace millrace = start(shop, "rebuild")) {
            for (int buyer = 0; buyer < BUYERS; buyer++) {
                assertThat(shop.read(millrace, "made6d", "b" + buyer)).isEqualTo(count(buyer, within(144)));
                assertThat(shop.read(millrace, "spent6d", "b" + buyer))
                        .isEqualTo(cents(buyer, sale -> sold.indexOf(sale) >= first));
            }
        }
    }

    @Test
    void a_first_start_on_a_log_whose_oldest_records_are_gone_is_covered_since_the_oldest_that_is_there()
            throws Exception {
        sell(100, Duration.ofHours(140), Duration.ofHours(50));
        deleteBefore(20);
        DeclaredShop shop = DeclaredShop.of(over("\"6d\"", MADE));
        for (int start = 1; start <= 2; start++) {
            try (Millrace millrace = start(shop, "warm")) {
                assertThat(coveredFrom(shop, millrace, "made6d"))
                        .isEqualTo(
                                sold.get(20).at().plus(Duration.ofMinutes(10)).plusMillis(1));
            }
        }
    }

    @Test
    void other_keys_and_other_rows_are_refused() {
        storedBy(DeclaredShop.of(over("\"6d\"", MADE)));
        DeclaredShop shop = DeclaredShop.of("long", "payerId", over("\"6d\"", MADE));
        assertThatThrownBy(() -> start(shop, "warm"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "the state of sales-0 in " + directory
                                + " was stored by other declarations, under which its rows" + " mean something else:",
                        "  sales.Market_BuyerSalesTable: its keys were STRING and are LONG",
                        "  sales.Market_BuyerSalesTable: its rows were sales.Market.Sale by buyerId at the record's time"
                                + " and are sales.Market.Sale by payerId at the record's time",
                        "go back to those; or, with \"millrace state rewind sales-0\", forget what was read of it and read"
                                + " it again from its oldest record; or set state.dir to an empty directory, which does so"
                                + " for all"));
    }

    /** Sells from 140 to 50 hours ago, and has that read and stored. */
    private void storedBy(DeclaredShop shop) {
        sell(300, Duration.ofHours(140), Duration.ofHours(50));
        try (Millrace millrace = start(shop, "warm")) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        }
    }

    private Millrace start(DeclaredShop shop, String newFeatures) {
        Map<String, String> config = new HashMap<>(Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "threads",
                "1",
                "state.dir",
                directory.toString(),
                "state.newFeatures",
                newFeatures));
        Millrace millrace = shop.start(config, Clock.fixed(now, ZoneOffset.UTC));
        assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        return millrace;
    }

    /** Sells evenly between two times before now, the older first. */
    private void sell(int sales, Duration from, Duration to) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            Duration step = from.minus(to).dividedBy(sales);
            for (int i = 0; i < sales; i++) {
                Sale sale = new Sale(
                        sold.size() * 31 % BUYERS,
                        sold.size(),
                        now.minus(from).plus(step.multipliedBy(i)).truncatedTo(ChronoUnit.MILLIS));
                sold.add(sale);
                String json = "{\"id\":\"s" + sale.cents() + "\",\"buyerId\":\"b" + sale.buyer()
                        + "\",\"payerId\":\"p\",\"cents\":" + sale.cents() + "}";
                var unused = producer.send(new ProducerRecord<>(
                        "sales", 0, sale.at().toEpochMilli(), null, json.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private void deleteBefore(long offset) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition("sales", 0), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get();
        }
    }

    private Instant coveredFrom(DeclaredShop shop, Millrace millrace, String read) {
        return shop.status(millrace, read, "b1", now).coveredFrom();
    }

    /** Whether a sale is in the buckets of a window of so many hours. */
    private Predicate<Sale> within(int hours) {
        long oldest = Math.floorDiv(now.minus(Duration.ofHours(hours)).toEpochMilli() + 1, HOUR.toMillis());
        return sale -> Math.floorDiv(sale.at().toEpochMilli(), HOUR.toMillis()) >= oldest;
    }

    private long count(int buyer, Predicate<Sale> counts) {
        return sold.stream()
                .filter(sale -> sale.buyer() == buyer && counts.test(sale))
                .count();
    }

    private long cents(int buyer, Predicate<Sale> counts) {
        return sold.stream()
                .filter(sale -> sale.buyer() == buyer && counts.test(sale))
                .mapToLong(Sale::cents)
                .sum();
    }
}
