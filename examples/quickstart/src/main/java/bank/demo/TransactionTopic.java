package bank.demo;

import bank.TransactionMsg;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The topic, as its producer sees it: JSON with snake_case names, the transaction's time as the record's timestamp, the
 * transaction's id as the record's key. Partitions are drawn, so that a user's records lie in all of them.
 *
 * <p>Used by one thread.
 */
final class TransactionTopic implements AutoCloseable {
    private static final ObjectWriter JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build()
            .writerFor(TransactionMsg.class);

    private final String topic;
    private final int partitions;
    private final Producer<String, byte[]> producer;
    private final SplittableRandom partition = new SplittableRandom(4);
    private final AtomicLong stored;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private long sent;

    /** @param before how many records the broker has stored already */
    TransactionTopic(String bootstrapServers, String topic, int partitions, long before) {
        this.topic = topic;
        this.stored = new AtomicLong(before);
        this.sent = before;
        this.partitions = partitions;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends one; it may be stored later, and out of order with those of other partitions. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears the same, and sooner
    void send(DatedTransaction transaction) {
        throwFailure();
        TransactionMsg message = transaction.message();
        producer.send(
                new ProducerRecord<>(
                        topic, partition.nextInt(partitions), transaction.millis(), message.id(), json(message)),
                (metadata, problem) -> {
                    if (problem == null) {
                        stored.incrementAndGet();
                    } else {
                        failure.compareAndSet(null, problem);
                    }
                });
        sent++;
    }

    /** Waits until the broker has stored all that was sent. */
    void flush() {
        producer.flush();
        throwFailure();
        if (stored.get() != sent) {
            throw new IllegalStateException("the broker stored " + stored + " of " + sent + " records");
        }
    }

    /** How many records the broker has stored, those of earlier runs among them. Any thread may ask. */
    long stored() {
        return stored.get();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private void throwFailure() {
        Exception problem = failure.get();
        if (problem != null) {
            throw new IllegalStateException("a record was not stored: " + problem.getMessage(), problem);
        }
    }

    private static byte[] json(TransactionMsg message) {
        try {
            return JSON.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON for " + message, e);
        }
    }
}
