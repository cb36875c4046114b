package dev.millrace.testing;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.DeclaredStream;
import java.util.List;
import java.util.Optional;

/**
 * The id of an event that one resolver has counted, kept for ever.
 *
 * @param recordMillis the time of its record
 * @param withinMillis how far from that it comes again
 */
record Seen(String resolver, int partition, Object id, long recordMillis, long withinMillis) {
    /** The id of a message, where the resolver takes it and declares what it is. */
    static <M> Optional<Seen> of(DeclaredStream<M, ?> stream, Object message, MessageEnvelope envelope)
            throws RowsOfRecord.BadRow {
        if (stream.deduplication().isEmpty() || !stream.messageType().isInstance(message)) {
            return Optional.empty();
        }
        DeclaredStream.Deduplicated<M> declared = stream.deduplication().get();
        List<Object> ids;
        try {
            ids = declared.id().rows(stream.messageType().cast(message), envelope);
        } catch (RuntimeException e) {
            throw new RowsOfRecord.BadRow();
        }
        return ids.stream()
                .findFirst()
                .map(id -> new Seen(
                        stream.name(), envelope.partition(), id, envelope.timestampMillis(), declared.withinMillis()));
    }

    boolean comesAgainOf(Seen other) {
        return resolver.equals(other.resolver)
                && partition == other.partition
                && id.equals(other.id)
                && Math.abs(recordMillis - other.recordMillis) <= withinMillis;
    }
}
