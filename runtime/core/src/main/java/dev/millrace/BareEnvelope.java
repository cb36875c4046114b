package dev.millrace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The envelope of a record that has neither key nor headers. */
record BareEnvelope(String topic, int partition, long offset, long timestampMillis) implements MessageEnvelope {
    @Override
    public byte @Nullable [] key() {
        return null;
    }

    @Override
    public List<Header> headers() {
        return List.of();
    }
}
