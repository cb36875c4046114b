package dev.millrace.table;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    private static final int MANY_IN_A_PAGE = 3; // beyond, smaller blocks take most of what they leave
    private static final String STRING_KEY = "0".repeat(STRING_KEY_LENGTH);

    private RowSize() {}

    /** The bytes of a row's place in the index, with checkpoints, and of its key: one part, or several. */
    public static long ofEntry(int rings, List<Key> parts) {
        boolean isObject = parts.size() > 1 || parts.get(0).isObject();
        return ofPlace(rings, isObject) + ObjectRows.bytes(key(parts));
    }

    /** The same of a row that has the cells of so many groups, with their names, each of the parts of {@code name}. */
    public static long ofEntry(int rings, List<Key> parts, List<Key> name, int groups) {
        GroupedRow row = new GroupedRow(0, key(parts));
        Object sample = Objects.requireNonNullElse(key(name), 0L);
        for (int i = 0; i < groups; i++) {
            row.add(sample);
        }
        return ofPlace(rings, true) + row.bytes();
    }

    private static long ofPlace(int rings, boolean isObject) {
        return PLACES_FOR_A_ROW * ((1L + rings + WORDS_BESIDE_THE_RINGS) * Long.BYTES + (isObject ? Integer.BYTES : 0));
    }

    private static @Nullable Object key(List<Key> parts) {
        return parts.size() > 1 ? composite(parts) : parts.get(0).sample();
    }

    private static CompositeKey composite(List<Key> parts) {
        CompositeKey key = new CompositeKey();
        for (Key part : parts) {
            switch (part) {
                case NUMBER -> key.and(0);
                case OBJECT -> key.and(new UUID(0, 0));
                case STRING -> key.and(STRING_KEY);
            }
        }
        return key;
    }

    /** What a key is in a table. */
    public enum Key {
        /** A whole number, which lies in the index itself. */
        NUMBER,
        /** A string of {@link #STRING_KEY_LENGTH} characters, or the name of an enum's constant. */
        STRING,
        /** Any other object, such as a UUID. */
        OBJECT;

        private boolean isObject() {
            return this != NUMBER;
        }

        /** An object of its size; null where it takes none. */
        private @Nullable Object sample() {
            return switch (this) {
                case NUMBER -> null;
                case STRING -> STRING_KEY;
                case OBJECT -> new UUID(0, 0);
            };
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

    /**
     * The bytes of a block of that many cells, whose columns take {@code slots} longs, and of the marks that say which are
     * vacant; with what it leaves vacant of a page where few such blocks fit in one.
     */
    public static long ofCells(long cells, int slots) {
        long ofPage = Slab.pageCells(1 + slots);
        long inPage = ofPage / cells;
        long taken = inPage == 0 || inPage >= MANY_IN_A_PAGE ? cells : ofPage / inPage;
        return taken * (1 + slots) * Long.BYTES + (2 * taken + Byte.SIZE - 1) / Byte.SIZE;
    }
}
