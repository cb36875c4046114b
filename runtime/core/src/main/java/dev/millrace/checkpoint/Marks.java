package dev.millrace.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * What a table remembers beside its rows.
 *
 * @param refusedUpTo the newest time, in epoch milliseconds, of an event that was refused to a key without a row
 * @param coveredFrom the time, in epoch milliseconds, from which on no record was missing in the log; {@link #ALWAYS} where
 *     none ever was
 * @param rings one for each ring of its layout
 */
public record Marks(long refusedUpTo, long coveredFrom, List<Ring> rings) {
    /** Covered from the first event on. */
    public static final long ALWAYS = Long.MIN_VALUE;

    private static final int OF_TABLE = 2;

    public Marks {
        rings = List.copyOf(rings);
    }

    /**
     * What it remembers of one ring.
     *
     * @param horizon the oldest bucket that is still kept; {@link Long#MIN_VALUE} where all are
     * @param coveredFrom from when on each column counts every event; columns that are not listed, {@link #ALWAYS}
     */
    public record Ring(long horizon, List<Long> coveredFrom) {
        public Ring {
            coveredFrom = List.copyOf(coveredFrom);
        }

        /** From when on a column, by its place in the layout, counts every event. */
        public long coveredFrom(int column) {
            return column < coveredFrom.size() ? coveredFrom.get(column) : ALWAYS;
        }
    }

    /** The text that {@link #parse} reads: {@code refusedUpTo coveredFrom horizon:column,column horizon}. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(" ");
        text.add(Long.toString(refusedUpTo)).add(Long.toString(coveredFrom));
        for (Ring ring : rings) {
            StringJoiner columns = new StringJoiner(",", ring.horizon() + ":", "");
            columns.setEmptyValue(Long.toString(ring.horizon()));
            ring.coveredFrom().forEach(column -> columns.add(Long.toString(column)));
            text.add(columns.toString());
        }
        return text.toString();
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is not such a text
     */
    public static Marks parse(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length < OF_TABLE) {
            throw new IllegalArgumentException("the stored marks \"" + text + "\" are not those of a table");
        }
        try {
            List<Ring> rings = new ArrayList<>();
            for (int i = OF_TABLE; i < parts.length; i++) {
                int end = parts[i].indexOf(':');
                List<Long> columns = new ArrayList<>();
                if (end >= 0) {
                    for (String column : parts[i].substring(end + 1).split(",", -1)) {
                        columns.add(Long.valueOf(column));
                    }
                }
                rings.add(new Ring(Long.parseLong(end < 0 ? parts[i] : parts[i].substring(0, end)), columns));
            }
            return new Marks(Long.parseLong(parts[0]), Long.parseLong(parts[1]), rings);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the stored marks \"" + text + "\" are not all numbers", e);
        }
    }
}
