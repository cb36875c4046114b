package dev.millrace.table;

/** A generated table, as its shard sees it. */
public interface ShardTable {
    /**
     * Lets the buckets die that no read as of {@code oldestAsOfMillis} or later merges, and looks at the next few rows
     * for those that have no live bucket left. Called by the shard's writer thread, between its begin and end of writing.
     *
     * @param oldestAsOfMillis the oldest instant of a read that is still answered, in epoch milliseconds
     * @param rowsToSweep how many rows to look at
     */
    void advance(long oldestAsOfMillis, int rowsToSweep);

    /**
     * Sets since when no record was missing in the log, in epoch milliseconds; a table that does not tell its coverage lets
     * that pass. Called by the shard's writer thread, between its begin and end of writing.
     */
    default void coverFrom(long millis) {}

    /** Has the keys of its rows checked, whether they belong to this partition; called before the first row. */
    default void keyedBy(Placement placement) {}

    /**
     * Keeps track of changes, for checkpoints; called once, before the first row.
     *
     * @throws UnsupportedOperationException if the table cannot be stored, as where it was written by hand
     */
    default StoredRows track() {
        throw new UnsupportedOperationException(getClass().getName() + " cannot be stored in a checkpoint");
    }

    /** What its rows are made of, as text: rows are only read back by a table of the same layout. */
    default String layout() {
        return "";
    }
}
