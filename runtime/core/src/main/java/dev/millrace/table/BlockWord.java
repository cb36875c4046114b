package dev.millrace.table;

/**
 * What a row knows of its block in a ring, packed in 63 bits: {cells in use 22, address 32, size + 1 in 8, whether a cell
 * has strayed 1}. The cells in use are counted only once one has strayed.
 */
final class BlockWord {
    /** The word of a row without a block. */
    static final long NONE = 0;

    /** As many cells in use as can be told; or more. */
    static final int MANY = (1 << 22) - 1;

    private static final int SIZE_SHIFT = 1;
    private static final int ADDRESS_SHIFT = 9;
    private static final int USED_SHIFT = 41;
    private static final long STRAYED = 1;
    private static final long SIZE_MASK = 0xFF;

    private BlockWord() {}

    /** The word of a block whose cells are all at home. */
    static long atHome(int address, int size) {
        return Integer.toUnsignedLong(address) << ADDRESS_SHIFT | (long) (size + 1) << SIZE_SHIFT;
    }

    /** The word of a block of which a cell has strayed, with so many cells in use. */
    static long strayed(int address, int size, int used) {
        return atHome(address, size) | (long) Math.min(used, MANY) << USED_SHIFT | STRAYED;
    }

    static boolean hasBlock(long word) {
        return (word & SIZE_MASK << SIZE_SHIFT) != 0;
    }

    static int address(long word) {
        return (int) (word >>> ADDRESS_SHIFT);
    }

    static int size(long word) {
        return (int) (word >>> SIZE_SHIFT & SIZE_MASK) - 1;
    }

    static int used(long word) {
        return (int) (word >>> USED_SHIFT) & MANY;
    }

    static boolean isStrayed(long word) {
        return (word & STRAYED) != 0;
    }
}
