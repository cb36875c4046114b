package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import dev.millrace.kafka.StoredPartition;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics that get more partitions, threads that read them, and what brokers are told of them. */
class GrowingTopicTest {
    private KafkaBroker broker;
    private Orders orders;

    @TempDir
    private Path directory;

    @BeforeEach
    void startBroker() {
        broker = KafkaBroker.start();
        broker.createTopic(Orders.TOPIC, 2);
        orders = new Orders(broker);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void partitions_that_are_added_while_it_runs_are_read_from_their_beginning() {
        orders.send(1_000, 2);
        try (Millrace millrace = start()) {
            orders.check(millrace);
            orders.grow(5);
            orders.send(5_000, 5);
            await().atMost(Orders.LONG).until(() -> status(millrace).positions().size() == 5);
            orders.check(millrace);
            assertThat(status(millrace).troubles()).isEmpty();
        }
        orders.send(500, 5);
        try (Millrace millrace = start()) {
            orders.check(millrace);
            assertThat(status(millrace).read()).isEqualTo(6_500);
        }
    }

    @Test
    void partitions_that_were_added_while_nothing_ran_are_read_from_their_beginning() {
        orders.send(1_000, 2);
        try (Millrace millrace = start()) {
            orders.check(millrace);
        }
        orders.grow(4);
        orders.send(1_000, 4);
        try (Millrace millrace = start()) {
            orders.check(millrace);
            assertThat(status(millrace).read()).isEqualTo(2_000);
        }
    }

    @Test
    void an_added_partition_that_has_lost_records_stops_the_source_until_the_gap_is_accepted() {
        orders.send(100, 2);
        try (Millrace millrace = start()) {
            orders.check(millrace);
        }
        orders.grow(3);
        orders.sendTo(2, 50);
        orders.delete(2, 20);
        orders.discount(2, 0, 20);
        String missing = "orders-2 was added to its topic, and its records [0, 20) were deleted before they were read";
        try (Millrace millrace = start()) {
            assertThat(status(millrace).failure())
                    .hasMessageStartingWith("source \"orders\" has stopped: " + missing
                            + ". Stop this process and choose for orders-2, in the state directory ");
        }
        try (CheckpointStore store = new RocksCheckpoints.Opener().open(directory)) {
            new StoredPartition(store, "orders-2").acceptGap();
        }
        try (Millrace millrace = start()) {
            orders.check(millrace);
            assertThat(status(millrace).gaps()).containsExactly(missing + "; accepted, and gone on with at 20");
        }
        try (Millrace millrace = start()) {
            orders.check(millrace);
            assertThat(status(millrace).failure()).isNull();
        }
    }

    @Test
    void another_number_of_threads_reads_on_where_the_last_ones_stopped() {
        orders.grow(4);
        for (int threads : new int[] {1, 4, 2}) {
            orders.send(4_000, 4);
            try (Millrace millrace = start("threads", Integer.toString(threads))) {
                orders.check(millrace);
            }
        }
        try (Millrace millrace = start("threads", "3")) { // all is there before anything is read
            orders.checkRead(millrace);
            assertThat(status(millrace).read()).isEqualTo(12_000);
        }
    }

    @Test
    void a_lag_group_is_told_of_stored_checkpoints_and_never_of_more() {
        orders.send(1_000, 2);
        try (Millrace millrace = start("sources.orders.lagGroup", "lags", "state.checkpointInterval", "1h")) {
            orders.check(millrace);
            assertThat(committed()).isEmpty();
        }
        assertThat(committed()).containsExactlyInAnyOrderEntriesOf(Map.of(0, 500L, 1, 500L));
        try (Millrace millrace = start("sources.orders.lagGroup", "lags")) {
            orders.send(1_000, 2);
            orders.check(millrace);
            await().atMost(Orders.LONG).until(() -> committed().equals(Map.of(0, 1_000L, 1, 1_000L)));
        }
        try (Millrace millrace = start()) {
            assertThat(status(millrace).read()).isEqualTo(2_000);
        }
    }

    private Map<Integer, Long> committed() {
        Map<Integer, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> found = orders.with(admin -> admin.listConsumerGroupOffsets("lags")
                .partitionsToOffsetAndMetadata()
                .get());
        found.forEach((partition, offset) -> committed.put(partition.partition(), offset.offset()));
        return committed;
    }

    private static SourceStatus status(Millrace millrace) {
        return millrace.status().get(0);
    }

    private Millrace start(String... keysAndValues) {
        Map<String, String> config = new HashMap<>(Reading.config(broker.bootstrapServers(), directory.toString()));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            config.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Millrace.start(config);
    }
}
