package dev.millrace.table;

import com.carrotsearch.hppc.LongIntHashMap;

/**
 * Gives each {@code long} key of a table a row number, from 0 on, in the order of their first events.
 */
public final class LongRows {
    /** No row. */
    public static final int NONE = -1;

    private final LongIntHashMap rowOfKey = new LongIntHashMap();

    /** The row of {@code key}, or {@link #NONE}. */
    public int find(long key) {
        return rowOfKey.getOrDefault(key, NONE);
    }

    /** The row of {@code key}, the next one if it has none. */
    public int findOrAdd(long key) {
        int slot = rowOfKey.indexOf(key);
        if (rowOfKey.indexExists(slot)) {
            return rowOfKey.indexGet(slot);
        }
        int row = rowOfKey.size();
        rowOfKey.indexInsert(slot, key, row);
        return row;
    }

    /** How many rows there are. */
    public int size() {
        return rowOfKey.size();
    }
}
