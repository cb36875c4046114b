package dev.millrace.testing;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.DeclaredStream;
import dev.millrace.index.DeclaredStream.DeclaredFeature;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a resolver makes of a record, and the rules by which a record is bad. */
final class RowsOfRecord {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private RowsOfRecord() {}

    /** A record that cannot be counted. */
    static final class BadRow extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The rows, none where the message is of another class or the resolver skips it. */
    static <M, R> List<RecordedRow> of(
            DeclaredStream<M, R> stream, Object message, MessageEnvelope envelope, RecordedRow.Place from)
            throws BadRow {
        if (!stream.messageType().isInstance(message)) {
            return List.of();
        }
        List<R> rows;
        try {
            rows = stream.resolver().rows(stream.messageType().cast(message), envelope);
        } catch (RuntimeException e) {
            throw new BadRow();
        }
        List<RecordedRow> recorded = new ArrayList<>();
        for (R row : rows) {
            recorded.add(recorded(stream, row, envelope.timestampMillis(), from));
        }
        return recorded;
    }

    private static <R> RecordedRow recorded(
            DeclaredStream<?, R> stream, R row, long recordMillis, RecordedRow.Place from) throws BadRow {
        Map<String, Object> values = new HashMap<>();
        for (DeclaredFeature<R> feature : stream.features()) {
            Object value;
            try {
                value = value(feature.origin(), row, recordMillis, from);
            } catch (RuntimeException e) { // it may be a method of the user's
                throw new BadRow();
            }
            check(feature, value);
            if (value != null) {
                values.put(feature.name(), value);
            }
        }
        String time = stream.time().orElse("");
        long eventMillis = eventMillis(values.get(time), recordMillis, stream.maxAheadMillis());
        boolean isLate = stream.lateAfterMillis().isPresent()
                && recordMillis - eventMillis > stream.lateAfterMillis().getAsLong();
        return new RecordedRow(stream.row(), values, time, eventMillis, isLate, from);
    }

    private static <R> @Nullable Object value(
            DeclaredStream.Origin<R> origin, R row, long recordMillis, RecordedRow.Place from) {
        if (origin instanceof DeclaredStream.Read<R> read) {
            return read.from().apply(row);
        }
        DeclaredStream.Computed<R> computed = (DeclaredStream.Computed<R>) origin;
        Map<String, Object> fields = new HashMap<>();
        for (DeclaredFeature<R> field : computed.fields()) {
            Object value = value(field.origin(), row, recordMillis, from);
            if (value != null) {
                fields.put(field.name(), value);
            }
        }
        return Interpreter.aggregated(computed.value(), new RecordedRow("", fields, "", recordMillis, false, from));
    }

    private static void check(DeclaredFeature<?> feature, @Nullable Object value) throws BadRow {
        boolean isLacking = value == null && !feature.isNullable();
        boolean isNoNumber =
                (value instanceof Double || value instanceof Float) && !Double.isFinite(((Number) value).doubleValue());
        boolean isNoVector =
                value instanceof double[] doubles && !Arrays.stream(doubles).allMatch(Double::isFinite);
        for (int i = 0; value instanceof float[] floats && i < floats.length; i++) {
            isNoVector |= !Float.isFinite(floats[i]);
        }
        if (isLacking || isNoNumber || isNoVector) {
            throw new BadRow();
        }
    }

    private static long eventMillis(@Nullable Object own, long recordMillis, long maxAheadMillis) throws BadRow {
        Instant record = Instant.ofEpochMilli(recordMillis);
        if (recordMillis < 0 || record.isAfter(LATEST)) {
            throw new BadRow();
        }
        if (own == null) {
            return recordMillis;
        }
        Instant moment = own instanceof OffsetDateTime offset
                ? offset.toInstant()
                : own instanceof Instant instant ? instant : Instant.ofEpochMilli((Long) own);
        if (moment.isBefore(EARLIEST)
                || moment.isAfter(LATEST)
                || moment.toEpochMilli() - recordMillis > maxAheadMillis) {
            throw new BadRow();
        }
        return moment.toEpochMilli();
    }
}
