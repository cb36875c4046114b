package dev.millrace.table;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a ring's cells, and how one event is added to those of a cell. Written by the shard's writer thread.
 */
public abstract sealed class CellColumns permits Ring {
    /** No head of a cell: the packing leaves a bucket's sign bit to spare. */
    static final long EMPTY = Long.MIN_VALUE;

    final Slab slab;
    final BlockSizes sizes;
    final int stride;
    private final Budget budget;
    private @Nullable CellObjects objects; // where a column holds what is no number

    CellColumns(Budget budget, BlockSizes sizes, int columns) {
        this.budget = budget;
        this.sizes = sizes;
        this.stride = 1 + columns;
        this.slab = new Slab(stride, sizes.capacities(), budget);
    }

    // ---- what is no number

    /** Lets a column hold objects that do not change, such as strings; before the first row. */
    public void holdValues(int column) {
        hold(column, null);
    }

    /** Lets a column hold lists, sets or sketches, each a copy of {@code empty} at first; before the first row. */
    public void hold(int column, @Nullable CellObject empty) {
        CellObjects held = objects;
        if (held == null) {
            held = new CellObjects(budget, stride - 1);
            objects = held;
        }
        held.hold(column, empty);
    }

    /** What its cells hold that is no number; null where all columns are numbers. */
    @Nullable
    CellObjects objects() {
        return objects;
    }

    /** Gives back what a cell holds that is about to be no more. */
    final void releaseObjects(long[] page, int at) {
        if (objects != null && page[at] != EMPTY) {
            objects.release(page, at + 1);
        }
    }

    // ---- storing

    /** How many longs a cell has. */
    int stride() {
        return stride;
    }

    /** What a stored cell says of its columns: all of them, in their order. */
    interface ColumnSource {
        long nextLong();

        @Nullable
        Object nextObject();
    }

    /** Sets the count and the columns of a cell that was just made. */
    void fill(long cell, long count, ColumnSource columns) {
        long[] page = slab.pageOfCell(cell);
        page[(int) cell] |= count;
        for (int column = 0; column < stride - 1; column++) {
            int at = (int) cell + 1 + column;
            if (objects == null || !objects.isHeldIn(column)) {
                page[at] = columns.nextLong();
            } else {
                Object held = columns.nextObject();
                page[at] = held == null ? 0 : objects.add(held);
            }
        }
    }

    // ---- adding numbers

    /** Counts one in the cell's head. */
    public void count(long cell) {
        slab.pageOfCell(cell)[(int) cell]++;
    }

    public void addLong(long cell, int column, long value) {
        slab.pageOfCell(cell)[(int) cell + 1 + column] += value;
    }

    /** Adds to a 128-bit sum: its high half in {@code column}, its low half in the next. See {@link WideSum}. */
    public void addWide(long cell, int column, long value) {
        long[] page = slab.pageOfCell(cell);
        int high = (int) cell + 1 + column;
        page[high + 1] += value;
        page[high] += (value >> 63) + WideSum.carry(page[high + 1], value);
    }

    public void addDouble(long cell, int column, double value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        page[at] = Double.doubleToRawLongBits(Double.longBitsToDouble(page[at]) + value);
    }

    /** Counts a value in number, mean and squared deviations, by Welford's method (1962). */
    public void addMoments(long cell, int column, double value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        long count = page[at] + 1;
        double before = Double.longBitsToDouble(page[at + 1]);
        double mean = before + (value - before) / count;
        double deviations = Double.longBitsToDouble(page[at + 2]) + (value - before) * (value - mean);
        page[at] = count;
        page[at + 1] = Double.doubleToRawLongBits(mean);
        page[at + 2] = Double.doubleToRawLongBits(deviations);
    }

    public void minLong(long cell, int column, long value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        page[at] = Math.min(page[at], value);
    }

    public void maxLong(long cell, int column, long value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        page[at] = Math.max(page[at], value);
    }

    public void minDouble(long cell, int column, double value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        page[at] = Double.doubleToRawLongBits(Math.min(Double.longBitsToDouble(page[at]), value));
    }

    public void maxDouble(long cell, int column, double value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        page[at] = Double.doubleToRawLongBits(Math.max(Double.longBitsToDouble(page[at]), value));
    }

    // ---- adding the value that comes first or last: {time, value}, or {rank, time, value}

    public void first(long cell, int column, long time, long value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        if (time < page[at]) {
            page[at] = time;
            page[at + 1] = value;
        }
    }

    public void firstObject(long cell, int column, long time, Object value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        if (time < page[at]) {
            page[at] = time;
            hold(page, at + 1, value);
        }
    }

    public void last(long cell, int column, long time, long value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        if (time >= page[at]) {
            page[at] = time;
            page[at + 1] = value;
        }
    }

    public void lastObject(long cell, int column, long time, Object value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        if (time >= page[at]) {
            page[at] = time;
            hold(page, at + 1, value);
        }
    }

    public void least(long cell, int column, long rank, long time, long value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        if (Pick.isBefore(rank, time, page[at], page[at + 1])) {
            page[at] = rank;
            page[at + 1] = time;
            page[at + 2] = value;
        }
    }

    public void leastObject(long cell, int column, long rank, long time, Object value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        if (Pick.isBefore(rank, time, page[at], page[at + 1])) {
            page[at] = rank;
            page[at + 1] = time;
            hold(page, at + 2, value);
        }
    }

    public void greatest(long cell, int column, long rank, long time, long value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        if (!Pick.isBefore(rank, time, page[at], page[at + 1])) {
            page[at] = rank;
            page[at + 1] = time;
            page[at + 2] = value;
        }
    }

    public void greatestObject(long cell, int column, long rank, long time, Object value) {
        long[] page = slab.pageOfCell(cell);
        int at = (int) cell + 1 + column;
        if (!Pick.isBefore(rank, time, page[at], page[at + 1])) {
            page[at] = rank;
            page[at + 1] = time;
            hold(page, at + 2, value);
        }
    }

    private void hold(long[] page, int at, Object value) {
        Object kept = value instanceof Enum<?> constant ? constant.name() : value;
        Objects.requireNonNull(objects).replace(page, at, kept);
    }

    /** The list, set or sketch of a cell, to be added to at once; an empty one where there was none. */
    public <T extends CellObject> T object(long cell, int column, Class<T> type) {
        long[] page = slab.pageOfCell(cell);
        return type.cast(Objects.requireNonNull(objects).changed(page, (int) cell + 1 + column, column));
    }
}
