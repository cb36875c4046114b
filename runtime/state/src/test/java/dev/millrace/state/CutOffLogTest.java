package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import dev.millrace.kafka.StoredPartition;
import dev.millrace.testing.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that has lost its newest records, as when a broker is back without what it had not synced. */
class CutOffLogTest {
    private static final int READ = 100;
    private static final TopicPartition PARTITION = new TopicPartition(Orders.TOPIC, 0);

    private KafkaBroker broker;
    private Orders orders;
    private int end;

    @TempDir
    private Path broken;

    @TempDir
    private Path directory;

    @BeforeEach
    void readAll() {
        broker = KafkaBroker.start(broken);
        orders = new Orders(broker.bootstrapServers());
        orders.create(1, Map.of());
        for (int batch = 0; batch < 10; batch++) {
            orders.send(READ / 10, 1);
        }
        try (Millrace millrace = start()) {
            orders.check(millrace);
        }
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    /** Has the broker come back without the end of its log. */
    private void cutOff() throws IOException {
        int port = Integer.parseInt(broker.bootstrapServers().split(":", -1)[1]);
        broker.close();
        cutLog();
        broker = KafkaBroker.start(broken, port);
        end = Math.toIntExact(orders.with(admin -> admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest()))
                .partitionResult(PARTITION)
                .get()
                .offset()));
        assertThat(end).isBetween(1, READ - 1);
    }

    /** Cuts what was not synced, and all by which the broker would know that there was more. */
    private void cutLog() throws IOException {
        Path log = broken.resolve(PARTITION.toString());
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".log")) {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(channel.size() * 6 / 10);
                    }
                } else if (name.endsWith("index") || name.endsWith(".snapshot")) {
                    Files.delete(file);
                }
            }
        }
        for (String known :
                List.of(".kafka_cleanshutdown", "recovery-point-offset-checkpoint", "replication-offset-checkpoint")) {
            Files.deleteIfExists(broken.resolve(known));
        }
    }

    @Test
    void a_log_that_ends_before_what_was_read_stops_the_source_until_that_is_accepted() throws IOException {
        cutOff();
        try (Millrace millrace = start()) {
            await().atMost(Orders.LONG).until(() -> status(millrace).failure() != null);
            assertThat(status(millrace).failure())
                    .hasMessageStartingWith("source \"orders\" has stopped: " + missing() + ". Stop this process and ");
        }
        try (CheckpointStore store = new RocksCheckpoints.Opener().open(directory)) {
            new StoredPartition(store, "orders-0").acceptGap();
        }
        orders.send(20, 1);
        try (Millrace millrace = start()) {
            await().atMost(Orders.LONG).until(() -> !status(millrace).gaps().isEmpty());
            orders.check(millrace);
            assertThat(status(millrace).gaps()).hasSize(1);
        }
    }

    @Test
    void a_log_that_was_written_anew_where_it_had_been_read_stops_the_source_until_that_is_accepted()
            throws IOException {
        cutOff();
        orders.send(200, 1); // so that the offset that is next lies in the log, and does not tell
        try (Millrace millrace = start()) {
            await().atMost(Orders.LONG).until(() -> status(millrace).failure() != null);
            assertThat(status(millrace).failure())
                    .hasMessageStartingWith("source \"orders\" has stopped: " + missing() + ". Stop this process and ");
            assertThat(status(millrace).read()).isEqualTo(READ);
        }
        try (CheckpointStore store = new RocksCheckpoints.Opener().open(directory)) {
            new StoredPartition(store, "orders-0").acceptGap();
        }
        try (Millrace millrace = start()) {
            await().atMost(Orders.LONG).until(() -> !status(millrace).gaps().isEmpty());
            orders.check(millrace);
            assertThat(status(millrace).gaps()).containsExactly(missing() + "; accepted, and gone on with at " + end);
        }
    }

    @Test
    void a_log_that_is_cut_off_while_it_is_read_stops_the_source() throws IOException {
        try (Millrace millrace = start()) {
            orders.check(millrace);
            cutOff();
            await().atMost(Orders.LONG).until(() -> status(millrace).failure() != null);
            assertThat(status(millrace).failure())
                    .hasMessageStartingWith("source \"orders\" has stopped: " + missing() + ". Stop this process and ");
            orders.checkRead(millrace);
        }
    }

    @Test
    void a_cut_off_partition_that_is_rewound_holds_what_its_log_holds() throws IOException {
        cutOff();
        orders.discount(0, end, READ);
        orders.send(200, 1);
        try (CheckpointStore store = new RocksCheckpoints.Opener().open(directory)) {
            new StoredPartition(store, "orders-0").rewind();
        }
        try (Millrace millrace = start()) {
            orders.check(millrace);
        }
    }

    private String missing() {
        return "orders-0 was read up to 100, but its log was cut off at " + end + ": it has lost the records [" + end
                + ", 100) that were read";
    }

    private static SourceStatus status(Millrace millrace) {
        return millrace.status().get(0);
    }

    private Millrace start() {
        return Millrace.start(Reading.config(broker.bootstrapServers(), directory.toString()));
    }
}
