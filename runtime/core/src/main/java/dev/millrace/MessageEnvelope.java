package dev.millrace;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came with a message: where its Kafka record lies, the record's time, key and headers. A resolver, or a parse step,
 * that wants it takes it as its second parameter.
 *
 * <p>Arrays are those of the record itself, and not to be changed.
 */
public interface MessageEnvelope {
    /** An envelope without key and headers, as for a test of a resolver. */
    static MessageEnvelope of(String topic, int partition, long offset, long timestampMillis) {
        return new BareEnvelope(topic, partition, offset, timestampMillis);
    }

    String topic();

    int partition();

    long offset();

    /** The record's own timestamp, in epoch milliseconds; negative where it has none. */
    long timestampMillis();

    /** The bytes of the record's key, or null where it has none. */
    byte @Nullable [] key();

    /** In the order of the record; one name may stand there several times. */
    List<Header> headers();

    /** The record's own timestamp. */
    default Instant timestamp() {
        return Instant.ofEpochMilli(timestampMillis());
    }

    /** The key as UTF-8 text, or null where there is none. */
    default @Nullable String keyText() {
        return text(key());
    }

    /** The value of the last header of this name, or null where there is none. */
    default byte @Nullable [] header(String name) {
        byte[] last = null;
        for (Header header : headers()) {
            last = header.name().equals(name) ? header.value() : last;
        }
        return last;
    }

    /** The last header of this name as UTF-8 text, or null where there is none. */
    default @Nullable String headerText(String name) {
        return text(header(name));
    }

    private static @Nullable String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** One header of a record. */
    interface Header {
        String name();

        byte @Nullable [] value();
    }
}
