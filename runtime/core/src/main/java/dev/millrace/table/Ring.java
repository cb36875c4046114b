package dev.millrace.table;

import java.util.Arrays;

/**
 * The buckets of one duration and origin, for all rows of a table: sparse, a cell only where there is data.
 *
 * <p>A cell is a bucket's number and its columns, 64 bits each. A cell is named by its place in the row's block, which
 * the next {@link #cell} of that row may move. Written under the shard's write lock, read under its read lock.
 */
public final class Ring {
    // A row's block is a long[]: cells in ascending order of bucket, each {bucket, column 0, column 1, ...}. Events
    // come
    // nearly in order, so a new bucket is nearly always the last one, and the search begins there.

    /** The empty value of a minimum of doubles, as the constructor takes it. */
    public static final long POSITIVE_INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    /** The empty value of a maximum of doubles, as the constructor takes it. */
    public static final long NEGATIVE_INFINITY = Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);

    private static final long[] NO_CELLS = {};

    private final long[] emptyColumns;
    private final int stride;
    private long[][] blockOfRow = {};
    private int[] endOfRow = {};

    /** @param emptyColumns the value of each column in a new cell: 0, or for a minimum the largest value there is */
    public Ring(long... emptyColumns) {
        this.emptyColumns = emptyColumns.clone();
        this.stride = 1 + emptyColumns.length;
    }

    /** The cell of {@code bucket} in {@code row}, made if there is none. */
    public int cell(int row, long bucket) {
        if (row >= blockOfRow.length) {
            growTo(row + 1);
        }
        long[] block = blockOfRow[row];
        int end = endOfRow[row];
        int last = end - stride;
        if (last >= 0 && block[last] == bucket) {
            return last;
        }
        int at = last < 0 || block[last] < bucket ? end : seek(row, bucket);
        if (at < end && block[at] == bucket) {
            return at;
        }
        if (end == block.length) {
            block = Arrays.copyOf(block, Math.multiplyExact(stride, Math.max(2, 2 * (end / stride))));
            blockOfRow[row] = block;
        }
        System.arraycopy(block, at, block, at + stride, end - at);
        block[at] = bucket;
        System.arraycopy(emptyColumns, 0, block, at + 1, emptyColumns.length);
        endOfRow[row] = end + stride;
        return at;
    }

    /** The row's first cell whose bucket is {@code from} or later; it may not be there, see {@link #reaches}. */
    public int seek(int row, long from) {
        if (row >= blockOfRow.length) {
            return 0;
        }
        long[] block = blockOfRow[row];
        int low = 0;
        int high = endOfRow[row] / stride;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (block[middle * stride] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low * stride;
    }

    /** Whether {@code cell} is there and its bucket is {@code to} or earlier. */
    public boolean reaches(int row, int cell, long to) {
        return row < endOfRow.length && cell < endOfRow[row] && blockOfRow[row][cell] <= to;
    }

    /** The cell after {@code cell}; it may not be there, see {@link #reaches}. */
    public int next(int cell) {
        return cell + stride;
    }

    public long longAt(int row, int cell, int column) {
        return blockOfRow[row][cell + 1 + column];
    }

    public double doubleAt(int row, int cell, int column) {
        return Double.longBitsToDouble(longAt(row, cell, column));
    }

    public void addLong(int row, int cell, int column, long value) {
        blockOfRow[row][cell + 1 + column] += value;
    }

    /** Adds to a 128-bit sum: its high half in {@code column}, its low half in the next. See {@link WideSum}. */
    public void addWide(int row, int cell, int column, long value) {
        long[] block = blockOfRow[row];
        int high = cell + 1 + column;
        block[high + 1] += value;
        block[high] += (value >> 63) + WideSum.carry(block[high + 1], value);
    }

    public void addDouble(int row, int cell, int column, double value) {
        setDouble(row, cell, column, doubleAt(row, cell, column) + value);
    }

    public void minLong(int row, int cell, int column, long value) {
        blockOfRow[row][cell + 1 + column] = Math.min(longAt(row, cell, column), value);
    }

    public void maxLong(int row, int cell, int column, long value) {
        blockOfRow[row][cell + 1 + column] = Math.max(longAt(row, cell, column), value);
    }

    public void minDouble(int row, int cell, int column, double value) {
        setDouble(row, cell, column, Math.min(doubleAt(row, cell, column), value));
    }

    public void maxDouble(int row, int cell, int column, double value) {
        setDouble(row, cell, column, Math.max(doubleAt(row, cell, column), value));
    }

    private void setDouble(int row, int cell, int column, double value) {
        blockOfRow[row][cell + 1 + column] = Double.doubleToRawLongBits(value);
    }

    private void growTo(int rows) {
        int used = blockOfRow.length;
        int capacity = Math.max(rows, Math.max(16, used + (used >> 1)));
        blockOfRow = Arrays.copyOf(blockOfRow, capacity);
        Arrays.fill(blockOfRow, used, capacity, NO_CELLS);
        endOfRow = Arrays.copyOf(endOfRow, capacity);
    }
}
