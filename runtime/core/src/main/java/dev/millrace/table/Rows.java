package dev.millrace.table;

/** The rows of a table, whatever their keys are. */
public abstract sealed class Rows permits GroupedRows, LongRows, ObjectRows {
    /** No row. */
    public static final long NONE = RowIndex.NONE;

    final RowIndex index;
    final KeyHash keyHash;

    Rows(RowIndex index) {
        this.index = index;
        this.keyHash = index.keyHash();
    }

    /**
     * One more ring for the rows, before the first of them.
     *
     * @param countBits how many of the 64 bits of a cell's head hold the count; the rest holds the bucket
     * @param liveBuckets how many buckets can be live at once
     * @param emptyColumns the value of each column in a new cell: 0, or for a minimum the largest value there is
     */
    public Ring ring(int countBits, int liveBuckets, long... emptyColumns) {
        return index.ring(countBits, liveBuckets, emptyColumns);
    }

    /** Keeps track of changes, for checkpoints; called once, before the first row. */
    public StoredRows track() {
        return index.track();
    }

    /** Has the keys of rows checked, whether they belong to this partition; before the first row. */
    public void keyedBy(Placement placement) {
        index.keyedBy(placement);
    }

    /** Sets since when no record was missing in the log, in epoch milliseconds. */
    public void coverFrom(long millis) {
        index.coverFrom(millis);
    }

    /** Whether the budget has bytes left, so that a row may grow without looking. */
    public boolean mayGrow() {
        return !index.budget().isOutOfBytes();
    }

    /**
     * Refuses an event of a row that has no room for it: counts it, and remembers its time for reads of the row, which is
     * named by {@code row} no longer.
     */
    public void refuse(long row, long eventMillis) {
        index.refuse(row, eventMillis);
    }

    /** Looks at the next few places of the index, going round, and takes the rows away that are dead in all rings. */
    public void sweep(int places) {
        index.sweep(places);
    }

    /** How many rows there are. */
    public long size() {
        return index.size();
    }
}
