package dev.millrace.table;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;

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

    /**
     * Looks at the next few numbers, going round, and takes those back whose rows are dead in all rings.
     *
     * @param forget lets the row's key go
     */
    void sweep(int rows, Ring[] rings, IntConsumer forget) {
        for (int i = 0; i < rows; i++) {
            int row = next();
            if (row >= 0 && isDead(row, rings)) {
                for (Ring ring : rings) {
                    ring.release(row);
                }
                forget.accept(row);
                give(row);
            }
        }
    }

    private void give(int row) {
        used.clear(row);
        if (vacantCount == vacant.length) {
            vacant = Arrays.copyOf(vacant, Math.max(16, vacantCount + (vacantCount >> 1)));
        }
        vacant[vacantCount++] = row;
    }

    /** The number after the one that it gave last; -1 where that one is not in use. */
    private int next() {
        if (end == 0) {
            return -1;
        }
        int row = cursor;
        cursor = cursor + 1 == end ? 0 : cursor + 1;
        return used.get(row) ? row : -1;
    }

    private static boolean isDead(int row, Ring[] rings) {
        for (Ring ring : rings) {
            if (!ring.isDead(row)) {
                return false;
            }
        }
        return true;
    }
}
