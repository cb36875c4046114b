package dev.millrace.table;

import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;

/**
 * Gives each {@code long} key of a table a row number. Numbers of rows that died are given again.
 */
public final class LongRows {
    /** No row. */
    public static final int NONE = -1;

    private final LongIntHashMap rowOfKey = new LongIntHashMap();
    private final RowNumbers numbers = new RowNumbers();
    private long[] keyOfRow = {};

    /** The row of {@code key}, or {@link #NONE}. */
    public int find(long key) {
        return rowOfKey.getOrDefault(key, NONE);
    }

    /** The row of {@code key}; one for it if it has none. */
    public int findOrAdd(long key) {
        int slot = rowOfKey.indexOf(key);
        if (rowOfKey.indexExists(slot)) {
            return rowOfKey.indexGet(slot);
        }
        int row = numbers.take();
        if (row == keyOfRow.length) {
            keyOfRow = Arrays.copyOf(keyOfRow, Math.max(16, row + (row >> 1)));
        }
        keyOfRow[row] = key;
        rowOfKey.indexInsert(slot, key, row);
        return row;
    }

    /** Looks at up to {@code rows} rows, each time the next ones, and takes those back that are dead in all rings. */
    public void sweep(int rows, Ring... rings) {
        numbers.sweep(rows, rings, row -> rowOfKey.remove(keyOfRow[row]));
    }

    /** How many rows there are. */
    public int size() {
        return rowOfKey.size();
    }
}
