package dev.millrace.kafka;

import dev.millrace.MessageEnvelope;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A Kafka record as resolvers see it. */
record RecordEnvelope(ConsumerRecord<byte[], byte[]> event) implements MessageEnvelope {
    @Override
    public String topic() {
        return event.topic();
    }

    @Override
    public int partition() {
        return event.partition();
    }

    @Override
    public long offset() {
        return event.offset();
    }

    @Override
    public long timestampMillis() {
        return event.timestamp();
    }

    @Override
    public byte @Nullable [] key() {
        return event.key();
    }

    @Override
    public List<Header> headers() {
        List<Header> headers = new ArrayList<>();
        event.headers().forEach(header -> headers.add(new RecordHeader(header)));
        return headers;
    }

    private record RecordHeader(org.apache.kafka.common.header.Header header) implements Header {
        @Override
        public String name() {
            return header.key();
        }

        @Override
        public byte @Nullable [] value() {
            return header.value();
        }
    }
}
