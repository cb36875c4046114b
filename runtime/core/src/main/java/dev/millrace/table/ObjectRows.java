package dev.millrace.table;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a table whose keys are objects.
 *
 * @param <K> the key type, with equals and hashCode
 */
public final class ObjectRows<K> extends Rows {
    public ObjectRows(Budget budget) {
        super(new RowIndex(budget, true));
    }

    /** The row of {@code key}, or {@link #NONE}; it holds until the next row is added or taken away. */
    public long find(K key) {
        return index.find(key, keyHash.of(key));
    }

    /**
     * The row of {@code key}; one for it if it has none.
     *
     * @param eventMillis the time of the event that it is for
     * @return {@link #NONE} where the budget has no room for a further key, which is then remembered
     */
    public long findOrAdd(K key, long eventMillis) {
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
        index.budget().takeBytes(bytes(key));
        return index.add(hash, hash, key instanceof CompositeKey parts ? parts.copy() : key);
    }

    /** How many bytes an object takes, as nearly as is known: constants of enums nothing, what varies by its length. */
    static long bytes(@Nullable Object key) {
        if (key == null || key instanceof Enum) {
            return 0;
        }
        if (key instanceof GroupedRow row) {
            return row.bytes();
        }
        int size = key instanceof String text ? text.length() : key instanceof CompositeKey parts ? parts.size() : -1;
        return size < 0 ? 32 : 48 + (size + 7) / 8 * 8;
    }
}
