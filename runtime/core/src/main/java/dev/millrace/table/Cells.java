package dev.millrace.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row that a read merges, copied while the writer was kept out or was seen not to have been in: what is
 * merged from here is one state of the row. Used by one thread.
 */
public final class Cells {
    private static final int HEAD = 1;

    /** No time: before every event, and far enough from the least long to be calculated with. */
    public static final long NEVER = Long.MIN_VALUE / 2;

    /** A time after every event, as far off. */
    static final long ALWAYS = -NEVER;

    private long[] longs = {};
    private Object[] names = {};
    private @Nullable Object[] held = {};
    private int heldCount;
    private @Nullable CellObjects objects;
    private int stride = HEAD;
    private long countMask;
    private int used;
    private long refusedUpTo = NEVER;
    private Coverage coverage = Coverage.ALWAYS;

    /** How many there are. */
    public int size() {
        return used / stride;
    }

    public long countAt(int cell) {
        return longs[cell * stride] & countMask;
    }

    /** The name of the cell's group, where rows have groups. */
    public Object groupAt(int cell) {
        return names[GroupedRows.placeOf(longs[cell * stride] >> Long.bitCount(countMask))];
    }

    public long longAt(int cell, int column) {
        return longs[cell * stride + HEAD + column];
    }

    /** What the cell holds in a column that is no number; null where nothing. */
    public @Nullable Object objectAt(int cell, int column) {
        int place = (int) longAt(cell, column);
        return place == 0 ? null : held[place - 1];
    }

    /** Merges the list, set or sketch that the cell holds in a column, if it does, into another one. */
    public void mergeInto(CellObject merged, int cell, int column) {
        if (objectAt(cell, column) instanceof CellObject held) {
            merged.merge(held);
        }
    }

    public double doubleAt(int cell, int column) {
        return Double.longBitsToDouble(longAt(cell, column));
    }

    /**
     * The newest time, in epoch milliseconds, of an event that may have been the row's and was refused; {@link #NEVER}
     * where there was none. Later than every event where older buckets were asked for than are still kept.
     */
    public long refusedUpTo() {
        return refusedUpTo;
    }

    /** Since when the columns of these cells count every event. */
    public Coverage coverage() {
        return coverage;
    }

    // ---- filled by the ring, perhaps several times until the copy is good

    void restart(int cells, int longsOfCell, long maskOfCount, long refused, Coverage covered) {
        restart(cells, longsOfCell, maskOfCount, refused, covered, null);
    }

    void restart(
            int cells,
            int longsOfCell,
            long maskOfCount,
            long refused,
            Coverage covered,
            @Nullable CellObjects objectsOfCells) {
        objects = objectsOfCells;
        heldCount = 0;
        coverage = covered;
        used = 0;
        stride = longsOfCell;
        countMask = maskOfCount;
        refusedUpTo = refused;
        if (longs.length < cells * stride) {
            longs = new long[cells * stride];
        }
    }

    void setNames(Object[] namesOfGroups) {
        names = namesOfGroups;
    }

    void add(long[] page, int at) {
        System.arraycopy(page, at, longs, used, stride);
        if (objects != null) {
            hold(objects);
        }
        used += stride;
    }

    /** Has in place of the numbers of what a cell holds those of places here, which go with it where it is moved. */
    private void hold(CellObjects of) {
        for (int column = 0; column < stride - HEAD; column++) {
            int at = used + HEAD + column;
            if (of.isHeldIn(column) && longs[at] != 0) {
                if (heldCount == held.length) {
                    held = Arrays.copyOf(held, Math.max(16, 2 * heldCount));
                }
                held[heldCount++] = of.shared(longs[at]);
                longs[at] = heldCount;
            }
        }
    }

    /** Ends the copy. */
    void seal() {
        if (objects != null) {
            CellObjects.seal();
        }
    }

    /**
     * Puts the cells into the order of their buckets, so that sums of doubles do not depend on where a block happens to
     * keep them. By Shell's method (1959): in place, a few dozen cells, mostly in order already.
     */
    public void sort() {
        int size = size();
        int gap = 1;
        while (gap < size / 3) {
            gap = 3 * gap + 1;
        }
        for (; gap > 0; gap /= 3) {
            for (int i = gap; i < size; i++) {
                for (int j = i; j >= gap && isAfter(j - gap, j); j -= gap) {
                    swap(j - gap, j);
                }
            }
        }
    }

    /** Two cells of one bucket, the first of which is full, are told apart by all that they hold. */
    private boolean isAfter(int cell, int other) {
        long head = longs[cell * stride];
        long otherHead = longs[other * stride];
        if (head != otherHead) {
            return head > otherHead;
        }
        return Arrays.compare(longs, cell * stride, (cell + 1) * stride, longs, other * stride, (other + 1) * stride)
                > 0;
    }

    private void swap(int cell, int other) {
        for (int i = 0; i < stride; i++) {
            long held = longs[cell * stride + i];
            longs[cell * stride + i] = longs[other * stride + i];
            longs[other * stride + i] = held;
        }
    }
}
