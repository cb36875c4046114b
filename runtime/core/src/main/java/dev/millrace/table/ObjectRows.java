package dev.millrace.table;

import com.carrotsearch.hppc.ObjectIntHashMap;

/**
 * Gives each key of a table a row number, from 0 on, in the order of their first events.
 *
 * @param <K> the key type, with equals and hashCode
 */
public final class ObjectRows<K> {
    /** No row. */
    public static final int NONE = -1;

    private final ObjectIntHashMap<K> rowOfKey = new ObjectIntHashMap<>();

    /** The row of {@code key}, or {@link #NONE}. */
    public int find(K key) {
        return rowOfKey.getOrDefault(key, NONE);
    }

    /** The row of {@code key}, the next one if it has none. */
    public int findOrAdd(K key) {
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
