package dev.millrace.kafka;

import dev.millrace.kafka.SourcePartition.Progress;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One thread's part of a source: some of its partitions, and the consumer that reads them. The partitions are assigned,
 * not subscribed to, and nothing is committed: a position is where the shard stands, and nowhere else.
 */
final class SourceReader implements AutoCloseable {
    private final Source source;
    private final List<SourcePartition> partitions;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private boolean atBoundary;

    SourceReader(Source source, List<SourcePartition> partitions, String clientId) {
        this.source = source;
        this.partitions = partitions;
        this.consumer = consumer(source, clientId);
        consumer.assign(partitions.stream().map(SourcePartition::partition).toList());
        for (SourcePartition partition : partitions) {
            consumer.seek(partition.partition(), partition.progress().nextOffset());
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(Source source, String clientId) {
        try {
            return new KafkaConsumer<>(
                    source.kafka().consumer(clientId), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        } catch (KafkaException e) { // a property of the user's that Kafka does not take
            Throwable told = source.kafka().secrets().strip(e);
            throw new IllegalStateException(
                    "source \"" + source.name() + "\" has no consumer: " + Cluster.why(told), told);
        }
    }

    Source source() {
        return source;
    }

    /**
     * Takes what has come in, after waiting up to {@code wait} where nothing has, and handles it.
     *
     * @return how many records that were
     */
    int work(Duration wait) {
        atBoundary = false; // what throws may have counted half a record
        int done = read(wait);
        partitions.forEach(SourcePartition::checkpoint);
        atBoundary = true;
        return done;
    }

    private int read(Duration wait) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
        for (SourcePartition partition : partitions) {
            TopicPartition at = partition.partition();
            List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(at);
            Progress before = partition.progress();
            long nextOffset = consumer.position(at); // behind the records, and behind the end of a transaction
            long endOffset = nextOffset + consumer.currentLag(at).orElse(0);
            if (!ofPartition.isEmpty() || nextOffset != before.nextOffset() || endOffset > before.endOffset()) {
                partition.handle(ofPartition, nextOffset, endOffset, source);
            }
        }
        return records.count();
    }

    /** Stores all that was read, unless something has failed, and lets go of the consumer. */
    @Override
    public void close() {
        try {
            if (atBoundary && source.failure() == null) {
                partitions.forEach(SourcePartition::storeAll);
            }
        } finally {
            closeConsumer();
        }
    }

    private void closeConsumer() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
