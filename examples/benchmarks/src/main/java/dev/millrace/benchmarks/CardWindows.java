package dev.millrace.benchmarks;

import java.time.Duration;
import java.util.List;

/** The windows of {@link dev.millrace.benchmarks.card.Card}, and what a card with all their buckets takes at least. */
final class CardWindows {
    /** A window and the bucket that it has by default; each has a ring of its own. */
    record Ring(Duration window, Duration bucket) {
        /** How many buckets a read merges at most: those that overlap (asOf - window, asOf]. */
        long liveBuckets() {
            return window.dividedBy(bucket) + 1;
        }
    }

    static final List<Ring> RINGS = List.of(
            new Ring(Duration.ofHours(1), Duration.ofSeconds(30)),
            new Ring(Duration.ofDays(1), Duration.ofMinutes(10)),
            new Ring(Duration.ofDays(7), Duration.ofHours(1)),
            new Ring(Duration.ofDays(30), Duration.ofHours(6)));

    static final Duration LONGEST = Duration.ofDays(30);

    /** Sum, count, minimum and maximum; the mean is the sum by the count. */
    static final int COLUMNS = 4;

    private CardWindows() {}

    static long liveBuckets() {
        return RINGS.stream().mapToLong(Ring::liveBuckets).sum();
    }

    /** The bytes of every live bucket's columns, and of nothing else. */
    static long denseBytes() {
        return liveBuckets() * COLUMNS * Long.BYTES;
    }
}
