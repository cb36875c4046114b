package dev.millrace.table;

/**
 * How time is cut. The bucket of an instant {@code t} is {@code floorDiv(t - origin, duration)}; a window {@code W} as of
 * {@code q} merges the buckets that overlap (q - W, q].
 */
public final class Buckets {
    private Buckets() {}

    /** The bucket of {@code millis}; all three in milliseconds, {@code origin} since the epoch. */
    public static long of(long millis, long origin, long duration) {
        return Math.floorDiv(millis - origin, duration);
    }

    /** The oldest bucket of a window: the one of the first millisecond after {@code asOf - window}. */
    public static long oldest(long asOfMillis, long windowMillis, long origin, long duration) {
        return of(asOfMillis - windowMillis + 1, origin, duration);
    }
}
