package dev.millrace.checkpoint;

/**
 * What has changed between two checkpoints in the event ids that one resolver remembers.
 *
 * @param resolver the resolver's name, with its package
 * @param withinMillis the span within which it tells events that come again
 * @param ids how many it remembers at the later one
 * @param rows the rows that hold them, under a name that {@link #table} gives
 */
public record EventIdChanges(String resolver, long withinMillis, long ids, TableChanges rows) {
    /** The stored name of a resolver's ids, which no table of rows has. */
    public static String table(String resolver) {
        return "ids of " + resolver;
    }
}
