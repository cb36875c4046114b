package dev.millrace.kafka;

import dev.millrace.table.BadRecordException;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Dead letters that are switched off: bad records are counted and logged, and sent nowhere. */
final class NoDeadLetters implements DeadLetters {
    @Override
    public void send(ConsumerRecord<byte[], byte[]> event, BadRecordException why) {}

    @Override
    public void tick() {}

    @Override
    public boolean awaitAcknowledged(Duration timeout) {
        return true;
    }

    @Override
    public long sent() {
        return 0;
    }

    @Override
    public boolean areAcknowledged(long first) {
        return true;
    }

    @Override
    public void close() {}
}
