package dev.millrace.stress;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is sent.
 *
 * @param recorded the timestamp of its record, in epoch milliseconds
 * @param fate the reason for which it is bad, where it is poison that has one; the record carries it for the oracle
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Event(String topic, int partition, long recorded, byte @Nullable [] value, String fate) {
    /** The header that has the fate. */
    static final String FATE = "fate";

    ProducerRecord<byte[], byte[]> record() {
        ProducerRecord<byte[], byte[]> made = new ProducerRecord<>(topic, partition, recorded, null, value);
        if (!fate.isEmpty()) {
            made.headers().add(FATE, fate.getBytes(StandardCharsets.UTF_8));
        }
        return made;
    }
}
