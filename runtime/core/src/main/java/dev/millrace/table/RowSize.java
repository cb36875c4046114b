package dev.millrace.table;

import java.util.List;
import java.util.UUID;

/**
 * What a row of a table will take, known before there is one: from the same arithmetic as the index's segments and the
 * rings' blocks.
 *
 * <p>Of many keys in one partition each takes at most as many bytes, as {@link Budget#bytes} counts them; beside that,
 * a page or two of each ring may be vacant. Blocks have vacant cells, and an index vacant places: both are taken at their largest.
 */
public final class RowSize {
    /** How long a key is taken to be that is a string: as long as a UUID that is written out. */
    public static final int STRING_KEY_LENGTH = 36;

    private static final int PLACES_FOR_A_ROW = 2; // a segment grows by a half where it is full by three quarters
    private static final int WORDS_BESIDE_THE_RINGS = 2; // what was refused, and the epoch of the last change
    private static final long LARGEST_BLOCK = 1 << 25;
    private static final String STRING_KEY = "0".repeat(STRING_KEY_LENGTH);

    private RowSize() {}

    /** The bytes of a row's place in the index, with checkpoints, and of its key: one part, or several. */
    public static long ofEntry(int rings, List<Key> parts) {
        boolean isObject = parts.size() > 1 || parts.get(0).isObject;
        long place = (1L + rings + WORDS_BESIDE_THE_RINGS) * Long.BYTES + (isObject ? Integer.BYTES : 0);
        return PLACES_FOR_A_ROW * place + (parts.size() > 1 ? ObjectRows.bytes(composite(parts)) : parts.get(0).bytes);
    }

    private static CompositeKey composite(List<Key> parts) {
        CompositeKey key = new CompositeKey();
        for (Key part : parts) {
            switch (part) {
                case NUMBER -> key.and(0);
                case OBJECT -> key.and(new UUID(0, 0));
                case STRING, CONSTANT -> key.and(STRING_KEY);
            }
        }
        return key;
    }

    /** What a key is in a table. */
    public enum Key {
        /** A whole number, which lies in the index itself. */
        NUMBER(false, 0),
        /** A string of {@link #STRING_KEY_LENGTH} characters. */
        STRING(true, ObjectRows.bytes(STRING_KEY)),
        /** A constant of an enum, which all rows share; as a part, its name. */
        CONSTANT(true, 0),
        /** Any other object, such as a UUID. */
        OBJECT(true, ObjectRows.bytes(new Object()));

        private final boolean isObject;
        private final long bytes;

        Key(boolean isObject, long bytes) {
            this.isObject = isObject;
            this.bytes = bytes;
        }
    }

    /**
     * The cells of a row's block in a ring.
     *
     * @param liveBuckets by which the ring measures a full block
     * @param buckets how many buckets of the row have data
     */
    public static long cells(int liveBuckets, long buckets) {
        if (buckets > LARGEST_BLOCK) {
            return buckets; // which no ring could hold: a block has 2^26 cells at most
        }
        BlockSizes sizes = new BlockSizes(liveBuckets);
        return sizes.capacity(sizes.above((int) buckets - 1));
    }

    /** The bytes of that many cells, whose columns take {@code slots} longs, and of the marks that say which are vacant. */
    public static long ofCells(long cells, int slots) {
        return cells * (1 + slots) * Long.BYTES + (2 * cells + Byte.SIZE - 1) / Byte.SIZE;
    }
}
