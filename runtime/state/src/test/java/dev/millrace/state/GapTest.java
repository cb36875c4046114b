package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import dev.millrace.kafka.StoredPartition;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that lack what is to be read next: what is told, and what may be chosen. */
class GapTest {
    private static final int PARTITIONS = 3;

    private KafkaBroker broker;
    private Orders orders;

    @TempDir
    private Path directory;

    @BeforeEach
    void startBroker() {
        broker = KafkaBroker.start();
        broker.createTopic(Orders.TOPIC, PARTITIONS);
        orders = new Orders(broker);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void records_that_were_deleted_unread_stop_the_source_until_the_gap_is_accepted() {
        readAll(300);
        orders.send(300, PARTITIONS);
        orders.delete(0, 150);
        String missing = "the records [100, 150) of orders-0 were deleted before they were read";
        try (Millrace millrace = start()) {
            assertThat(failure(millrace)).isEqualTo(stopped(missing, "orders-0"));
        }
        stored("orders-0").acceptGap();
        orders.discount(0, 100, 150);
        try (Millrace millrace = start()) {
            orders.check(millrace);
            assertThat(status(millrace).gaps()).containsExactly(missing + "; accepted, and gone on with at 150");
        }
        try (Millrace millrace = start()) { // and it stays known
            orders.check(millrace);
            assertThat(status(millrace).gaps()).hasSize(1);
        }
        orders.send(300, PARTITIONS);
        orders.delete(0, 250);
        try (Millrace millrace = start()) { // accepted once
            assertThat(failure(millrace))
                    .startsWith("source \"orders\" has stopped: the records [200, 250) of orders-0 were deleted");
        }
    }

    @Test
    void a_gap_that_was_accepted_where_there_is_none_has_no_effect() {
        readAll(300);
        stored("orders-1").acceptGap();
        orders.send(300, PARTITIONS);
        try (Millrace millrace = start()) {
            orders.check(millrace);
            assertThat(status(millrace).gaps()).isEmpty();
        }
        orders.send(300, PARTITIONS);
        orders.delete(1, 250);
        try (Millrace millrace = start()) {
            assertThat(failure(millrace)).contains("the records [200, 250) of orders-1 were deleted");
        }
    }

    @Test
    void a_rewound_partition_reads_as_if_it_were_read_for_the_first_time() {
        readAll(3_000);
        stored("orders-1").rewind();
        try (Millrace millrace = start()) {
            orders.check(millrace);
            assertThat(status(millrace).read()).isEqualTo(3_000);
        }
        orders.send(300, PARTITIONS);
        try (Millrace millrace = start()) {
            orders.check(millrace);
            assertThat(status(millrace).read()).isEqualTo(3_300);
        }
    }

    @Test
    void a_partition_whose_records_were_deleted_can_be_rewound_to_what_there_is() {
        readAll(300);
        orders.send(300, PARTITIONS);
        orders.delete(0, 150);
        stored("orders-0").rewind();
        orders.discount(0, 0, 150);
        try (Millrace millrace = start()) {
            orders.check(millrace);
        }
    }

    @Test
    void only_stored_partitions_are_rewound_or_let_go_on() {
        readAll(30);
        assertThatThrownBy(() -> stored("orders-7").rewind())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no state of a partition \"orders-7\"; there is of orders-0, orders-1, orders-2");
        assertThatThrownBy(() -> stored("order-0").acceptGap())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no state of a partition \"order-0\"; there is of orders-0, orders-1, orders-2");
        Path empty = directory.resolve("empty");
        try (CheckpointStore store = new RocksCheckpoints.Opener().open(empty)) {
            assertThatThrownBy(() -> new StoredPartition(store, "orders-0").rewind())
                    .hasMessage("there is no state of a partition \"orders-0\"; there is none at all");
        }
    }

    @Test
    void a_topic_made_anew_stops_the_source_and_each_partition_may_choose() {
        readAll(300);
        String before = orders.id();
        orders.deleteTopic();
        broker.createTopic(Orders.TOPIC, PARTITIONS);
        String ids = " is another log than the one that was read: that was of topic id " + before + " in cluster "
                + orders.clusterId() + ", this is of topic id " + orders.id() + " in cluster " + orders.clusterId();
        try (Millrace millrace = start()) {
            assertThat(failure(millrace))
                    .isEqualTo(stopped(
                            "orders-0" + ids + "; orders-1" + ids + "; orders-2" + ids,
                            "each of orders-0, orders-1, orders-2"));
        }
        stored("orders-0").rewind();
        stored("orders-1").acceptGap();
        stored("orders-2").rewind();
        orders.discount(0, 0, 100);
        orders.discount(2, 0, 100);
        orders.send(30, PARTITIONS);
        try (Millrace millrace = start()) {
            orders.check(millrace);
            assertThat(status(millrace).gaps()).containsExactly("orders-1" + ids + "; accepted, and gone on with at 0");
        }
    }

    @Test
    void a_topic_that_is_made_anew_while_it_is_read_stops_the_source_and_nothing_of_the_new_one_is_stored() {
        orders.send(300, PARTITIONS);
        try (Millrace millrace = start()) {
            orders.check(millrace);
            orders.deleteTopic();
            broker.createTopic(Orders.TOPIC, PARTITIONS);
            orders.send(900, PARTITIONS); // so that the new log reaches further than the old one
            await().atMost(Orders.LONG).until(() -> status(millrace).failure() != null);
            assertThat(failure(millrace)).contains("orders-0 is another log than the one that was read: that was of ");
        }
        try (Millrace millrace = start()) {
            assertThat(status(millrace).read()).isEqualTo(300);
            assertThat(failure(millrace)).contains("orders-0 is another log than the one that was read: that was of ");
        }
    }

    @Test
    void a_topic_that_is_deleted_while_it_is_read_stops_the_source() {
        orders.send(300, PARTITIONS);
        try (Millrace millrace = start()) {
            orders.check(millrace);
            orders.deleteTopic();
            await().atMost(Orders.LONG).until(() -> status(millrace).failure() != null);
            assertThat(failure(millrace))
                    .isEqualTo("source \"orders\" has stopped: a topic of its does not exist any more at "
                            + broker.bootstrapServers() + " (orders): it was deleted while it was read; bring it back,"
                            + " or take the source out");
            orders.checkRead(millrace);
        }
    }

    private void readAll(int sent) {
        orders.send(sent, PARTITIONS);
        try (Millrace millrace = start()) {
            orders.check(millrace);
        }
    }

    private Millrace start() {
        return Millrace.start(Reading.config(broker.bootstrapServers(), directory.toString()));
    }

    private Stored stored(String shard) {
        return new Stored(shard);
    }

    /** A stored partition, in a store that is open for one decision only. */
    private final class Stored {
        private final String shard;

        Stored(String shard) {
            this.shard = shard;
        }

        void rewind() {
            try (CheckpointStore store = new RocksCheckpoints.Opener().open(directory)) {
                new StoredPartition(store, shard).rewind();
            }
        }

        void acceptGap() {
            try (CheckpointStore store = new RocksCheckpoints.Opener().open(directory)) {
                new StoredPartition(store, shard).acceptGap();
            }
        }
    }

    private static SourceStatus status(Millrace millrace) {
        return millrace.status().get(0);
    }

    private static String failure(Millrace millrace) {
        return Objects.toString(
                Objects.requireNonNull(status(millrace).failure()).getMessage());
    }

    private String stopped(String missing, String shards) {
        return "source \"orders\" has stopped: " + missing + ". Stop this process and choose for " + shards
                + ", in the state directory " + directory + ": \"millrace state rewind <shard>\" forgets what was read"
                + " of it and reads it again from its oldest record; \"millrace state accept-gap <shard>\" goes on"
                + " without what is missing";
    }
}
