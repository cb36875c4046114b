package dev.millrace.processor.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record of a topic partition, as the oracle sees it.
 *
 * @param partition of the source's topic
 * @param recordMillis the Kafka record's timestamp
 * @param fields the message's components by name; enum constants by theirs, nulls left out
 */
record Event(String source, int partition, long recordMillis, Map<String, Object> fields) {
    /** A component of the message, or null. */
    @Nullable
    Object get(String field) {
        return fields.get(field);
    }

    /** Whether a component is a boolean that is true. */
    boolean is(String field) {
        return Boolean.TRUE.equals(get(field));
    }

    /** A component as an event time: floored to milliseconds, and the record's timestamp where it is null. */
    long millis(String field) {
        Object time = get(field);
        return time == null ? recordMillis : floored(time);
    }

    /** An instant, moment or number of milliseconds, floored to milliseconds since the epoch. */
    static long floored(Object time) {
        if (time instanceof Instant instant) {
            return instant.getEpochSecond() * 1000 + instant.getNano() / 1_000_000; // nanos count from the second on
        }
        if (time instanceof OffsetDateTime moment) {
            return moment.toEpochSecond() * 1000 + moment.getNano() / 1_000_000;
        }
        return (Long) time;
    }
}
