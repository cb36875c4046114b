package dev.millrace.testing.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaBrokerTest {
    @Test
    void a_record_dated_1970_is_still_there_after_a_restart(@TempDir Path dir) throws Exception {
        String clusterId;
        try (KafkaBroker broker = KafkaBroker.start(dir)) {
            broker.createTopic("events", 2);
            clusterId = clusterId(broker);
            send(broker, new ProducerRecord<>("events", 1, 0L, null, "kept".getBytes(StandardCharsets.UTF_8)));
        }
        try (KafkaBroker broker = KafkaBroker.start(dir)) {
            assertThat(clusterId(broker)).isEqualTo(clusterId);
            assertThat(readOne(broker, new TopicPartition("events", 1))).isEqualTo("kept");
        }
    }

    @Test
    void what_an_unnamed_broker_stored_is_gone_after_close_and_closing_twice_is_harmless() {
        KafkaBroker broker = KafkaBroker.start();
        assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
        broker.createTopic("events", 1);
        assertThatThrownBy(() -> broker.createTopic("events", 1))
                .hasMessage("topic \"events\" was not created: Topic 'events' already exists.");
        broker.close();
        broker.close();
    }

    private static String clusterId(KafkaBroker broker) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void send(KafkaBroker broker, ProducerRecord<byte[], byte[]> event) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(event).get();
        }
    }

    private static String readOne(KafkaBroker broker, TopicPartition partition) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            for (int attempt = 0; values.isEmpty() && attempt < 20; attempt++) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(new String(event.value(), StandardCharsets.UTF_8));
                }
            }
            assertThat(values).hasSize(1);
            return values.get(0);
        }
    }
}
