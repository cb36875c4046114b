package dev.millrace.table;

/** The rows of a table whose keys are whole numbers. */
public final class LongRows extends Rows {
    public LongRows(Budget budget) {
        super(new RowIndex(budget, false));
    }

    /** The row of {@code key}, or {@link #NONE}; it holds until the next row is added or taken away. */
    public long find(long key) {
        return index.find(key, keyHash.of(key));
    }

    /**
     * The row of {@code key}; one for it if it has none.
     *
     * @param eventMillis the time of the event that it is for
     * @return {@link #NONE} where the budget has no room for a further key, which is then remembered
     */
    public long findOrAdd(long key, long eventMillis) {
        long hash = keyHash.of(key);
        long row = index.find(key, hash);
        if (row != NONE) {
            index.change(row);
            return row;
        }
        index.check(key);
        if (!index.makesRoom(hash)) {
            index.refuse(NONE, eventMillis);
            return NONE;
        }
        return index.add(key, hash, null);
    }
}
