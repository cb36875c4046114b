package dev.millrace.table;

import java.util.BitSet;

/** Which row numbers of a table are in use. A number that was given back is the first to be taken again. */
final class RowNumbers {
    private final BitSet used = new BitSet();
    private int[] vacant = {};
    private int vacantCount;
    private int end;
    private int cursor;

    /** A number that is not in use. */
    int take() {
        int row = vacantCount > 0 ? vacant[--vacantCount] : end++;
        used.set(row);
        return row;
    }

    /** Takes a number back. */
    void give(int row) {
        used.clear(row);
        if (vacantCount == vacant.length) {
            vacant = java.util.Arrays.copyOf(vacant, Math.max(16, vacantCount + (vacantCount >> 1)));
        }
        vacant[vacantCount++] = row;
    }

    /** The number after the one that it gave last, going round; -1 where that one is not in use. */
    int next() {
        if (end == 0) {
            return -1;
        }
        int row = cursor;
        cursor = cursor + 1 == end ? 0 : cursor + 1;
        return used.get(row) ? row : -1;
    }

    /** Whether no cell of {@code row} is live in any of the rings. */
    static boolean isDead(int row, Ring[] rings) {
        for (Ring ring : rings) {
            if (!ring.isDead(row)) {
                return false;
            }
        }
        return true;
    }
}
