package dev.millrace.table;

import dev.millrace.checkpoint.Marks;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Since when the columns of a ring count every event: all events of that time or later are in them that the log has held.
 * Does not change.
 */
public final class Coverage {
    /** Every event since the first. */
    public static final Coverage ALWAYS = new Coverage(Marks.ALWAYS, List.of());

    private final long all;
    private final long[] columns;

    /**
     * @param all since when no record was missing in the log, in epoch milliseconds
     * @param columns since when each column has been there; those that are not listed, always
     */
    Coverage(long all, List<Long> columns) {
        this(all, columns.stream().mapToLong(Long::longValue).toArray());
    }

    private Coverage(long all, long[] columns) {
        this.all = all;
        this.columns = columns;
    }

    /** Since when all of these columns count every event, by their places; {@link Instant#MIN} if always. */
    public Instant from(int... places) {
        long latest = all;
        for (int place : places) {
            latest = Math.max(latest, column(place));
        }
        return latest == Marks.ALWAYS ? Instant.MIN : Instant.ofEpochMilli(latest);
    }

    /** Since when both do. */
    public Coverage and(Coverage other) {
        if (this == other || other == ALWAYS) { // as nearly always, and then nothing is made
            return this;
        }
        if (this == ALWAYS) {
            return other;
        }
        long[] both = new long[Math.max(columns.length, other.columns.length)];
        for (int place = 0; place < both.length; place++) {
            both[place] = Math.max(column(place), other.column(place));
        }
        return new Coverage(Math.max(all, other.all), both);
    }

    private long column(int place) {
        return place < columns.length ? columns[place] : Marks.ALWAYS;
    }

    /** The same columns, in a log of which no record was missing since another time. */
    Coverage in(long coveredFrom) {
        return new Coverage(coveredFrom, columns);
    }

    long all() {
        return all;
    }

    List<Long> columns() {
        return Arrays.stream(columns).boxed().toList();
    }
}
