package dev.millrace.table;

import com.carrotsearch.hppc.ObjectIntHashMap;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Gives each key of a table a row number. Numbers of rows that died are given again.
 *
 * @param <K> the key type, with equals and hashCode
 */
public final class ObjectRows<K> {
    /** No row. */
    public static final int NONE = -1;

    private final ObjectIntHashMap<K> rowOfKey = new ObjectIntHashMap<>();
    private final RowNumbers numbers = new RowNumbers();
    private @Nullable Object[] keyOfRow = {};

    /** The row of {@code key}, or {@link #NONE}. */
    public int find(K key) {
        return rowOfKey.getOrDefault(key, NONE);
    }

    /** The row of {@code key}; one for it if it has none. */
    public int findOrAdd(K key) {
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
        numbers.sweep(rows, rings, row -> {
            @SuppressWarnings("unchecked") // as findOrAdd put it
            K key = (K) Objects.requireNonNull(keyOfRow[row]);
            rowOfKey.remove(key);
            keyOfRow[row] = null;
        });
    }

    /** How many rows there are. */
    public int size() {
        return rowOfKey.size();
    }
}
