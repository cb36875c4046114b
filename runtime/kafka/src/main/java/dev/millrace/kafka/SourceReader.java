package dev.millrace.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread's part of a source: some of its partitions, and the consumer that reads them. The partitions are assigned,
 * not subscribed to, and nothing is committed by it: a position is where the shard stands, and nowhere else.
 */
final class SourceReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceReader.class);

    private static final long FIRST_BACKOFF_MILLIS = 100;
    private static final long LONGEST_BACKOFF_MILLIS = 10_000;

    private final Source source;
    private final String clientId;
    private final List<SourcePartition> partitions;
    private final Queue<SourcePartition> added = new ConcurrentLinkedQueue<>();
    private final KafkaConsumer<byte[], byte[]> consumer;
    private boolean atBoundary;
    private long pollAgainNanos = System.nanoTime();
    private boolean isBackingOff;
    private long backoffMillis = FIRST_BACKOFF_MILLIS;

    SourceReader(Source source, List<SourcePartition> partitions, String clientId) {
        this.source = source;
        this.clientId = clientId;
        this.partitions = new ArrayList<>(partitions);
        this.consumer = consumer(source, clientId);
        assign();
        partitions.forEach(this::seek);
    }

    private void assign() {
        consumer.assign(partitions.stream().map(SourcePartition::partition).toList());
    }

    /** Goes to where the partition stands. The epoch has the brokers say whether that is still the log that was read. */
    private void seek(SourcePartition partition) {
        Progress progress = partition.progress();
        consumer.seek(partition.partition(), new OffsetAndMetadata(progress.nextOffset(), progress.leaderEpoch(), ""));
    }

    /** Has one more partition read from the next round on. Any thread may call it. */
    void add(SourcePartition partition) {
        added.add(partition);
    }

    private void takeAdded() {
        for (SourcePartition next = added.poll(); next != null; next = added.poll()) {
            partitions.add(next);
            assign(); // which leaves the others where they are
            seek(next);
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
        takeAdded();
        pauseWaiting();
        ConsumerRecords<byte[], byte[]> records = poll(wait);
        for (SourcePartition partition : partitions) {
            TopicPartition at = partition.partition();
            List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(at);
            Progress before = partition.progress();
            OffsetAndMetadata next = records.nextOffsets().get(at); // behind the records, and the end of a transaction
            if (next == null) {
                next = new OffsetAndMetadata(before.nextOffset(), before.leaderEpoch(), "");
            }
            long endOffset = next.offset() + consumer.currentLag(at).orElse(0);
            if (!ofPartition.isEmpty() || next.offset() != before.nextOffset() || endOffset > before.endOffset()) {
                partition.handle(ofPartition, next, endOffset, source);
            }
        }
        return records.count();
    }

    private void pauseWaiting() {
        for (SourcePartition partition : partitions) {
            List<TopicPartition> at = List.of(partition.partition());
            boolean isPaused = consumer.paused().contains(partition.partition());
            if (partition.isWaiting() && !isPaused) {
                consumer.pause(at);
            } else if (isPaused && !partition.isWaiting()) {
                consumer.resume(at);
            }
        }
    }

    /** Nothing where brokers are away: consumers try again by themselves, and what they give up is tried again here. */
    private ConsumerRecords<byte[], byte[]> poll(Duration wait) {
        if (System.nanoTime() - pollAgainNanos < 0) {
            LockSupport.parkNanos(wait.toNanos()); // the other readers of this thread go on meanwhile
            return ConsumerRecords.empty();
        }
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
            if (isBackingOff) {
                isBackingOff = false;
                backoffMillis = FIRST_BACKOFF_MILLIS;
                source.troubles().end(this.toString());
            }
            return records;
        } catch (OffsetOutOfRangeException e) {
            try {
                goOnOver(e);
            } catch (RetriableException unknown) { // what there is instead is not known yet
                backOff(unknown);
            }
        } catch (RetriableException e) {
            backOff(e);
        }
        return ConsumerRecords.empty();
    }

    private void backOff(RetriableException e) {
        isBackingOff = true;
        source.troubles()
                .begin(
                        this.toString(),
                        "its records cannot be fetched from " + source.kafka().bootstrapServers()
                                + ", which is tried again: "
                                + Cluster.why(source.kafka().secrets().strip(e)));
        pollAgainNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(backoffMillis);
        backoffMillis = Math.min(2 * backoffMillis, LONGEST_BACKOFF_MILLIS);
    }

    /**
     * Seeks over gaps that were accepted for this start.
     *
     * @throws GapException if one was not
     */
    private void goOnOver(OffsetOutOfRangeException gone) {
        List<Gap> gaps = new ArrayList<>();
        for (SourcePartition partition : partitions) {
            Long offset = gone.offsetOutOfRangePartitions().get(partition.partition());
            if (offset != null) {
                Gap gap = source.gap(partition, offset, gone);
                if (partition.goOnOver(gap)) {
                    seek(partition);
                } else {
                    gaps.add(gap);
                }
            }
        }
        if (!gaps.isEmpty()) {
            throw source.stoppedBy(gaps, gone);
        }
    }

    @Override
    public String toString() {
        return "fetches of " + clientId;
    }

    /** Stores all that was read, unless something has failed, and lets go of the consumer. */
    @Override
    public void close() {
        try {
            if (atBoundary && source.failure() == null) {
                partitions.forEach(this::storeAll);
            }
        } finally {
            closeConsumer();
        }
    }

    private void storeAll(SourcePartition partition) {
        try {
            partition.storeAll();
        } catch (IllegalStateException e) { // the others are stored nevertheless
            LOG.error("source \"{}\": {}", source.name(), e.getMessage());
        }
    }

    private void closeConsumer() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
