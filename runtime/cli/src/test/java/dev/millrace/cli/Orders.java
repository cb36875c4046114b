package dev.millrace.cli;

import dev.millrace.kafka.Millrace;
import dev.millrace.testing.kafka.KafkaBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of orders, one every four hours: the i-th, of i cents, by customer i % 3, in partition i % 2. */
final class Orders implements AutoCloseable {
    static final int CUSTOMERS = 3;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");

    private final KafkaBroker broker = KafkaBroker.start();
    private int sent;

    Orders() {
        broker.createTopic("orders", 2, Map.of("retention.ms", "-1")); // the orders are old
    }

    void send(int orders) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int end = sent + orders; sent < end; sent++) {
                String order =
                        "{\"id\":\"" + sent + "\",\"customerId\":\"c" + sent % CUSTOMERS + "\",\"cents\":" + sent + "}";
                long millis = FIRST.plus(Duration.ofHours(4L * sent)).toEpochMilli();
                producer.send(new ProducerRecord<>(
                                "orders", sent % 2, millis, null, order.getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("an order was not sent", e);
        }
    }

    /** A Millrace that keeps its state in a directory, once it has read all orders. */
    Millrace read(Path directory) {
        return read(directory, Map.of());
    }

    /** The same, with further settings. */
    Millrace read(Path directory, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("kafka.bootstrap.servers", broker.bootstrapServers());
        all.put("state.dir", directory.toString());
        Millrace millrace = Millrace.start(all);
        if (!millrace.awaitCaughtUp(LONG)) {
            millrace.close();
            throw new IllegalStateException("the orders were not read");
        }
        return millrace;
    }

    /** How many orders a customer made, by what was sent. */
    int made(int customer) {
        return (sent + CUSTOMERS - 1 - customer) / CUSTOMERS;
    }

    /** How many cents a customer spent, by what was sent. */
    long spent(int customer) {
        long cents = 0;
        for (int order = customer; order < sent; order += CUSTOMERS) {
            cents += order;
        }
        return cents;
    }

    @Override
    public void close() {
        broker.close();
    }
}
