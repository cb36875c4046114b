package dev.millrace.table;

/** The rows of a table whose keys are whole numbers. */
public final class LongRows {
    /** No row. */
    public static final long NONE = RowIndex.NONE;

    private final RowIndex index;

    public LongRows(Budget budget) {
        this.index = new RowIndex(budget, false);
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

    /** The row of {@code key}, or {@link #NONE}; it holds until the next row is added or taken away. */
    public long find(long key) {
        return index.find(key, index.hash(key));
    }

    /**
     * The row of {@code key}; one for it if it has none.
     *
     * @param eventMillis the time of the event that it is for
     * @return {@link #NONE} where the budget has no room for a further key, which is then remembered
     */
    public long findOrAdd(long key, long eventMillis) {
        long hash = index.hash(key);
        long row = index.find(key, hash);
        if (row != NONE) {
            index.change(row);
            return row;
        }
        if (!index.hasRoom(hash)) {
            index.refuse(NONE, eventMillis);
            return NONE;
        }
        return index.add(key, hash, null);
    }

    /** Keeps track of changes, for checkpoints; called once, before the first row. */
    public StoredRows track() {
        return index.track();
    }

    /** Whether the budget has bytes left, so that a row may grow without looking. */
    public boolean mayGrow() {
        return !index.budget().isOutOfBytes();
    }

    /** Refuses an event of a row that has no room for it: counts it, and remembers its time for reads of the row. */
    public void refuse(long row, long eventMillis) {
        index.refuse(row, eventMillis);
    }

    /** Looks at the next few rows, going round, and takes those away that are dead in all rings. */
    public void sweep(int rows) {
        index.sweep(rows);
    }

    /** How many rows there are. */
    public long size() {
        return index.size();
    }
}
