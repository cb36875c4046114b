package dev.millrace.kafka;

import dev.millrace.kafka.MillraceConfig.SourceConfig;
import dev.millrace.table.BadRecordException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where the bad records of one source go. Any thread may call it.
 *
 * <p>A record may be passed over for good (by a checkpoint, by a committed offset) only once {@link #awaitAcknowledged}
 * has returned true after it was sent.
 */
sealed interface DeadLetters extends AutoCloseable permits DeadLetterSender, NoDeadLetters {

    /**
     * Those of a source, as its configuration has them; makes their topics where they do not exist.
     *
     * @throws IllegalStateException if there is no topic to send them to, with what to do about it
     */
    static DeadLetters open(SourceConfig source, Cluster cluster) {
        return source.deadLetterTopics().isEmpty() ? new NoDeadLetters() : DeadLetterSender.open(source, cluster);
    }

    /**
     * Sends one, without waiting for its acknowledgement; but waits while too many lack theirs.
     *
     * @throws DeadLetterException if this one or one before it cannot be written
     */
    void send(ConsumerRecord<byte[], byte[]> event, BadRecordException why);

    /**
     * Does what is due, without waiting for acknowledgements.
     *
     * @throws DeadLetterException if one that was sent cannot be written
     */
    void tick();

    /**
     * Waits until all that were sent before this call are acknowledged.
     *
     * @return whether that was so in time
     * @throws DeadLetterException if one that was sent cannot be written
     */
    boolean awaitAcknowledged(Duration timeout);

    /** How many were sent so far: what a checkpoint that is cut now has to see acknowledged. */
    long sent();

    /**
     * Whether the first so many are acknowledged.
     *
     * @throws DeadLetterException if one that was sent cannot be written
     */
    boolean areAcknowledged(long first);

    /** Waits some seconds for what is unacknowledged; what still is then is logged. */
    @Override
    void close();
}
