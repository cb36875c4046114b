package dev.millrace.kafka;

import dev.millrace.table.BadRecordException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a partition has come. Every record read is counted, skipped, late or bad.
 *
 * @param nextOffset the offset of the record to be handled next
 * @param leaderEpoch the leader epoch of the last record that was read, where it is known
 * @param endOffset the end of the partition as the consumer heard last
 * @param refused how many events its tables had no room for; their records are counted
 * @param gaps what is missing in its log and was accepted
 */
record Progress(
        long nextOffset,
        Optional<Integer> leaderEpoch,
        long endOffset,
        long read,
        long counted,
        long skipped,
        long late,
        long refused,
        Map<Reason, Long> bad,
        List<String> gaps) {
    /** Where to go on over a gap: what was read stays read. */
    Progress over(Gap gap) {
        List<String> more = new ArrayList<>(gaps);
        more.add(gap.accepted());
        return new Progress(
                gap.goOnAt(),
                Optional.empty(),
                gap.goOnAt(),
                read,
                counted,
                skipped,
                late,
                refused,
                bad,
                List.copyOf(more));
    }
}
