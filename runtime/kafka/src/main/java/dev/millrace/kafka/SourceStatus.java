package dev.millrace.kafka;

import dev.millrace.table.BadRecordException;
import dev.millrace.table.EventIds;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far one source has come, and how it fares. Every record read is counted, skipped, late or bad.
 *
 * @param source the source's name
 * @param positions its partitions, by topic and partition
 * @param read records handled
 * @param counted records that at least one resolver took
 * @param skipped records for which every resolver returned null
 * @param late records that no resolver took, and at least one found further behind than {@code lateArrivalDeadline}
 * @param refused events that a table had no room for within {@code maxKeys} and {@code maxBytes}; their records are counted
 * @param bad records that could not be counted, by reason; reasons that did not occur are absent
 * @param keys how many keys its tables hold
 * @param bytes how many bytes their rows and cells take
 * @param deduplication how its resolvers that let events count once fare, those skipped among {@code skipped}
 * @param troubles what keeps it from doing all that it should, a sentence each, while it goes on; empty when all is well
 * @param gaps what its logs lacked and was gone on without, since someone accepted that: a sentence each, for good
 * @param failure why the source stopped, or null while it runs
 */
public record SourceStatus(
        String source,
        List<Position> positions,
        long read,
        long counted,
        long skipped,
        long late,
        long refused,
        Map<BadRecordException.Reason, Long> bad,
        long keys,
        long bytes,
        EventIds.Status deduplication,
        List<String> troubles,
        List<String> gaps,
        @Nullable Throwable failure) {
    /** How a source fares. Reads go on answering in each. */
    public enum Health {
        /** All is well. */
        RUNNING,
        /** Something is amiss, and retried; see {@link SourceStatus#troubles}. */
        DEGRADED,
        /** Nothing is read any more; see {@link SourceStatus#failure}. */
        STOPPED
    }

    public SourceStatus {
        positions = List.copyOf(positions);
        troubles = List.copyOf(troubles);
        gaps = List.copyOf(gaps);
        Map<BadRecordException.Reason, Long> byReason = new EnumMap<>(BadRecordException.Reason.class);
        byReason.putAll(bad);
        bad = Collections.unmodifiableMap(byReason);
    }

    public Health health() {
        if (failure != null) {
            return Health.STOPPED;
        }
        return troubles.isEmpty() ? Health.RUNNING : Health.DEGRADED;
    }

    /** How many offsets are still to be handled, in all partitions, as far as the consumers have heard. */
    public long lag() {
        return positions.stream().mapToLong(Position::lag).sum();
    }

    /**
     * How far one partition has come.
     *
     * @param nextOffset the offset of the record to be handled next
     * @param endOffset the end of the partition as its consumer heard last: with {@code read_committed}, up to the
     *     first transaction still open
     */
    public record Position(String topic, int partition, long nextOffset, long endOffset) {
        /** How many offsets lie between the two; some may hold no record. */
        public long lag() {
            return Math.max(0, endOffset - nextOffset);
        }
    }
}
