package dev.millrace.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/**
 * The warning that partitions are not read although they have records: fetches that make no progress, or a resolver that
 * does not come to its end. Used by one thread.
 */
final class Standstill {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Source source;
    private final Clock clock;
    private final Map<SourcePartition, Standing> standing = new HashMap<>();

    /** Where a partition stands, and since when as far as was seen. */
    private record Standing(long offset, long nanos, Instant since) {}

    Standstill(Source source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Looks at where partitions stand, and where they end. */
    void look(Map<SourcePartition, Long> ends) {
        ends.forEach((partition, end) -> look(partition, end));
    }

    private void look(SourcePartition partition, long end) {
        String shard = partition.shard().toString();
        String cause = "standstill of " + shard;
        long next = partition.progress().nextOffset();
        Standing before = standing.get(partition);
        if (before == null || before.offset() != next || next >= end) {
            standing.put(
                    partition,
                    new Standing(next, System.nanoTime(), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
            source.troubles().end(cause);
        } else if (System.nanoTime() - before.nanos() > LONGEST.toNanos()) {
            source.troubles()
                    .begin(
                            cause,
                            shard + " stands at offset " + next + " since " + before.since()
                                    + ", but its log goes on to " + end
                                    + ": see whether its broker answers fetches, and whether a resolver hangs");
        }
    }
}
