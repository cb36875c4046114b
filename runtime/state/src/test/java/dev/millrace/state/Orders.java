package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.Millrace;
import dev.millrace.testing.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic {@code orders} of a broker, what was sent to it, and which of that should count. */
final class Orders {
    static final Duration LONG = Duration.ofSeconds(60);
    static final String TOPIC = "orders";
    private static final int CUSTOMERS = 97;

    private final String servers;
    private final List<Order> sent = new ArrayList<>();
    private final Set<Order> uncounted = new HashSet<>();

    /** @param cents its number among all that were sent, and its worth */
    private record Order(int partition, long cents) {
        String customer() {
            return "c" + cents * 31 % CUSTOMERS;
        }
    }

    Orders(String servers) {
        this.servers = servers;
    }

    /** Makes the topic. */
    void create(int partitions, Map<String, String> settings) {
        with(admin -> {
            Topics.create(admin, TOPIC, partitions, settings);
            return TOPIC;
        });
    }

    /** Sends orders to partitions {@code [0, partitions)} in turn. */
    void send(int orders, int partitions) {
        for (int i = 0; i < orders; i++) {
            sent.add(new Order(i % partitions, sent.size()));
        }
        send(sent.subList(sent.size() - orders, sent.size()));
    }

    /** Sends orders to one partition. */
    void sendTo(int partition, int orders) {
        for (int i = 0; i < orders; i++) {
            sent.add(new Order(partition, sent.size()));
        }
        send(sent.subList(sent.size() - orders, sent.size()));
    }

    private void send(List<Order> orders) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
            for (Order order : orders) {
                String json = "{\"id\":\"o" + order.cents() + "\",\"customerId\":\"" + order.customer()
                        + "\",\"cents\":" + order.cents() + "}";
                acknowledged.add(producer.send(
                        new ProducerRecord<>(TOPIC, order.partition(), null, json.getBytes(StandardCharsets.UTF_8))));
            }
            for (Future<RecordMetadata> one : acknowledged) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The orders of one partition that were sent so far, from the {@code first} to before the {@code end}, are not to count. */
    void discount(int partition, int first, int end) {
        uncounted.addAll(sent.stream()
                .filter(order -> order.partition() == partition)
                .toList()
                .subList(first, end));
    }

    /** None that was sent so far is to count. */
    void discountAll() {
        uncounted.addAll(sent);
    }

    /** Deletes the records of a partition before an offset. */
    void delete(int partition, long before) {
        with(admin -> admin.deleteRecords(
                        Map.of(new TopicPartition(TOPIC, partition), RecordsToDelete.beforeOffset(before)))
                .all()
                .get());
    }

    void deleteTopic() {
        with(admin -> admin.deleteTopics(List.of(TOPIC)).all().get());
    }

    void grow(int partitions) {
        with(admin -> {
            admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
            Topics.awaitPartitions(admin, TOPIC, partitions);
            return TOPIC;
        });
    }

    /** The id that the brokers gave the topic. */
    String id() {
        return with(admin -> admin.describeTopics(List.of(TOPIC))
                .allTopicNames()
                .get()
                .values()
                .iterator()
                .next()
                .topicId()
                .toString());
    }

    String clusterId() {
        return with(admin -> admin.describeCluster().clusterId().get());
    }

    /** The offsets of a consumer group, by partition. */
    Map<Integer, Long> committed(String group) {
        Map<Integer, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> found = with(admin -> admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get());
        found.forEach((partition, offset) -> committed.put(partition.partition(), offset.offset()));
        return committed;
    }

    interface Asking<T> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }

    <T> T with(Asking<T> asking) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            return asking.ask(admin);
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all is read, and compares every customer with a recount of what should count. */
    void check(Millrace millrace) {
        assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        checkRead(millrace);
    }

    /** Compares every customer with a recount of what should count. */
    void checkRead(Millrace millrace) {
        long[] made = new long[CUSTOMERS];
        long[] spent = new long[CUSTOMERS];
        for (Order order : sent) {
            if (!uncounted.contains(order)) {
                int customer = Integer.parseInt(order.customer().substring(1));
                made[customer]++;
                spent[customer] += order.cents();
            }
        }
        Shop_CustomerFeatures customers = millrace.features(Shop_CustomerFeatures.class);
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            assertThat(customers.madeAll("c" + customer)).isEqualTo(made[customer]);
            assertThat(customers.spentAll("c" + customer)).isEqualTo(spent[customer]);
            assertThat(customers.made30d("c" + customer)).isEqualTo(made[customer]);
            assertThat(customers.spent30d("c" + customer)).isEqualTo(spent[customer]);
        }
    }
}
