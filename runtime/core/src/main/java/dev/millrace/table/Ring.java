package dev.millrace.table;

import java.util.Arrays;

/**
 * The buckets of one duration and origin, for all rows of a table: sparse, a cell only where there is data, so that
 * memory follows the events of a row and not the length of its windows.
 *
 * <p>A cell is named by its address, which the next {@link #cell} of its row may move. Written under the shard's write
 * lock, read under its read lock.
 */
public final class Ring {
    // A cell is a head, {bucket, count} packed in 64 bits, and its columns, 64 bits each. A row's cells are a block: a
    // small hash table in which a bucket's slot is its number modulo the capacity. Buckets that follow each other have
    // slots that do, so a block that has room for every live bucket is direct-mapped, without a second layout to turn
    // into; a stray one, such as a record stamped 2099, is probed for and takes one cell.
    //
    // Nothing is cleared as time passes. A cell below the horizon is dead: no read asks for it, no event reaches it,
    // and
    // the next bucket that comes by takes its place. A count that would outgrow its bits opens a second cell of the
    // same
    // bucket; reads merge whatever cells they find.

    /** No cell: the bucket is below the horizon. */
    public static final long NONE = -1;

    /** The empty value of a minimum of doubles, as the constructor takes it. */
    public static final long POSITIVE_INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    /** The empty value of a maximum of doubles, as the constructor takes it. */
    public static final long NEGATIVE_INFINITY = Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);

    private static final long EMPTY = Long.MIN_VALUE; // no head: the packing leaves a bucket's sign bit to spare
    private static final int SMALL = 4;
    private static final int MOST_CELLS = 1 << 22;

    private static final int ROW_BITS = 12;
    private static final int ROWS = 1 << ROW_BITS;

    private final int countBits;
    private final long countMask;
    private final int stride;
    private final long[] emptyColumns;
    private final int[] capacityOfSize;
    private final int[] limitOfSize;
    private final Slab slab;
    private long[][] blocks = {};
    private long horizon = Long.MIN_VALUE;

    /**
     * A ring without cells.
     *
     * @param countBits how many bits of a head hold the count; the rest holds the bucket with its sign and a bit to
     *     spare
     * @param liveBuckets how many buckets can be live at once, by which a full block is measured
     * @param emptyColumns the value of each column in a new cell: 0, or for a minimum the largest value there is
     */
    public Ring(int countBits, int liveBuckets, long... emptyColumns) {
        this.countBits = countBits;
        this.countMask = (1L << countBits) - 1;
        this.emptyColumns = emptyColumns.clone();
        this.stride = 1 + emptyColumns.length;
        this.capacityOfSize = capacities(liveBuckets);
        this.limitOfSize = new int[capacityOfSize.length];
        int[] lengths = new int[capacityOfSize.length];
        for (int size = 0; size < lengths.length; size++) {
            int capacity = capacityOfSize[size];
            boolean mayFill = capacity <= SMALL || capacity == liveBuckets;
            limitOfSize[size] = mayFill ? capacity : capacity - capacity / 4;
            lengths[size] = Math.multiplyExact(capacity, stride);
        }
        this.slab = new Slab(lengths);
    }

    /** 1, 2, 4 and so on below {@code live}; then {@code live} itself; then doubled, for rows with strays. */
    private static int[] capacities(int live) {
        int[] capacities = new int[40];
        int count = 0;
        for (int capacity = 1; capacity < live; capacity *= 2) {
            capacities[count++] = capacity;
        }
        for (long capacity = live; capacity <= Math.max(live, MOST_CELLS); capacity *= 2) {
            capacities[count++] = (int) capacity;
        }
        return Arrays.copyOf(capacities, count);
    }

    // ---- the horizon

    /** Whether events of {@code bucket} are still stored. */
    public boolean keeps(long bucket) {
        return bucket >= horizon;
    }

    /** Lets everything before {@code bucket} die; the horizon only ever rises. */
    public void raise(long bucket) {
        horizon = Math.max(horizon, bucket);
    }

    /** Whether no cell of {@code row} is live. */
    public boolean isDead(int row) {
        long block = block(row);
        if (block == 0) {
            return true;
        }
        long[] page = slab.page(address(block));
        int at = Slab.offset(address(block));
        for (int end = at + capacity(block) * stride; at < end; at += stride) {
            if (isLive(page[at])) {
                return false;
            }
        }
        return true;
    }

    /** Gives the cells of {@code row} back. */
    public void release(int row) {
        long block = block(row);
        if (block != 0) {
            slab.free(address(block), size(block));
            setBlock(row, 0);
        }
    }

    /** How many bytes its cells and the places of its rows take. */
    public long bytes() {
        return slab.bytes() + (long) blocks.length * ROWS * Long.BYTES;
    }

    // ---- one cell

    /** The cell of {@code bucket} in {@code row}, made if there is none; {@link #NONE} below the horizon. */
    public long cell(int row, long bucket) {
        if (bucket < horizon) {
            return NONE;
        }
        long block = block(row);
        if (block == 0) {
            return rebuilt(row, 0, bucket);
        }
        int capacity = capacity(block);
        long address = address(block);
        long[] page = slab.page(address);
        int base = Slab.offset(address);
        int slot = slot(bucket, capacity);
        int dead = -1;
        for (int probe = 0; probe < capacity; probe++) {
            int at = base + slot * stride;
            long head = page[at];
            if (head == EMPTY) {
                if (dead >= 0 || used(block) == limitOfSize[size(block)]) {
                    break;
                }
                setBlock(row, block + ONE_USED);
                open(page, at, bucket);
                return address + (long) slot * stride;
            }
            if (head >> countBits == bucket && hasRoom(head)) {
                return address + (long) slot * stride;
            }
            if (dead < 0 && !isLive(head)) {
                dead = slot;
            }
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        if (dead < 0) {
            return rebuilt(row, block, bucket);
        }
        open(page, base + dead * stride, bucket);
        return address + (long) dead * stride;
    }

    /** The cell of a bucket that the row's block has no place for, in a block that fits its live cells and this one. */
    private long rebuilt(int row, long old, long bucket) {
        int live = live(old);
        int size = 0;
        while (limitOfSize[size] <= live) {
            size++;
        }
        long address = slab.allocate(size);
        long[] page = slab.page(address);
        int base = Slab.offset(address);
        int capacity = capacityOfSize[size];
        for (int at = base, end = base + capacity * stride; at < end; at += stride) {
            page[at] = EMPTY;
        }
        if (old != 0) {
            long[] oldPage = slab.page(address(old));
            int from = Slab.offset(address(old));
            for (int end = from + capacity(old) * stride; from < end; from += stride) {
                if (isLive(oldPage[from])) {
                    int to = base + vacant(page, base, capacity, oldPage[from] >> countBits) * stride;
                    System.arraycopy(oldPage, from, page, to, stride);
                }
            }
            slab.free(address(old), size(old));
        }
        int slot = vacant(page, base, capacity, bucket);
        open(page, base + slot * stride, bucket);
        setBlock(row, address << ADDRESS_SHIFT | (live + 1L) * ONE_USED | (size + 1));
        return address + (long) slot * stride;
    }

    private int live(long block) {
        if (block == 0) {
            return 0;
        }
        long[] page = slab.page(address(block));
        int at = Slab.offset(address(block));
        int live = 0;
        for (int end = at + capacity(block) * stride; at < end; at += stride) {
            live += isLive(page[at]) ? 1 : 0;
        }
        return live;
    }

    /** The first vacant slot for a bucket, in a block that has one. */
    private int vacant(long[] page, int base, int capacity, long bucket) {
        int slot = slot(bucket, capacity);
        while (page[base + slot * stride] != EMPTY) {
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return slot;
    }

    private void open(long[] page, int at, long bucket) {
        page[at] = bucket << countBits;
        System.arraycopy(emptyColumns, 0, page, at + 1, emptyColumns.length);
    }

    private boolean isLive(long head) {
        return head != EMPTY && head >> countBits >= horizon;
    }

    /** Whether the count can take one more. */
    private boolean hasRoom(long head) {
        return countMask == 0 || (head & countMask) != countMask;
    }

    private static int slot(long bucket, int capacity) {
        return Math.floorMod(bucket, capacity);
    }

    // ---- reading

    /** The row's first cell with a bucket of [from, to], or {@link #NONE}; in no particular order. */
    public long first(int row, long from, long to) {
        long block = block(row);
        return block == 0 ? NONE : next(row, address(block) - stride, from, to);
    }

    /** The one after {@code cell}, or {@link #NONE}. */
    public long next(int row, long cell, long from, long to) {
        long block = block(row);
        long address = address(block);
        long[] page = slab.page(address);
        int base = Slab.offset(address);
        int end = base + capacity(block) * stride;
        for (int at = base + (int) (cell - address) + stride; at < end; at += stride) {
            long head = page[at];
            long bucket = head >> countBits;
            if (bucket >= from && bucket <= to && head != EMPTY) {
                return address + (at - base);
            }
        }
        return NONE;
    }

    public long countAt(long cell) {
        return slab.page(cell)[Slab.offset(cell)] & countMask;
    }

    public long longAt(long cell, int column) {
        return slab.page(cell)[Slab.offset(cell) + 1 + column];
    }

    public double doubleAt(long cell, int column) {
        return Double.longBitsToDouble(longAt(cell, column));
    }

    // ---- writing

    /** Counts one in the cell's head. */
    public void count(long cell) {
        slab.page(cell)[Slab.offset(cell)]++;
    }

    public void addLong(long cell, int column, long value) {
        slab.page(cell)[Slab.offset(cell) + 1 + column] += value;
    }

    /** Adds to a 128-bit sum: its high half in {@code column}, its low half in the next. See {@link WideSum}. */
    public void addWide(long cell, int column, long value) {
        long[] page = slab.page(cell);
        int high = Slab.offset(cell) + 1 + column;
        page[high + 1] += value;
        page[high] += (value >> 63) + WideSum.carry(page[high + 1], value);
    }

    public void addDouble(long cell, int column, double value) {
        setDouble(cell, column, doubleAt(cell, column) + value);
    }

    public void minLong(long cell, int column, long value) {
        slab.page(cell)[Slab.offset(cell) + 1 + column] = Math.min(longAt(cell, column), value);
    }

    public void maxLong(long cell, int column, long value) {
        slab.page(cell)[Slab.offset(cell) + 1 + column] = Math.max(longAt(cell, column), value);
    }

    public void minDouble(long cell, int column, double value) {
        setDouble(cell, column, Math.min(doubleAt(cell, column), value));
    }

    public void maxDouble(long cell, int column, double value) {
        setDouble(cell, column, Math.max(doubleAt(cell, column), value));
    }

    private void setDouble(long cell, int column, double value) {
        slab.page(cell)[Slab.offset(cell) + 1 + column] = Double.doubleToRawLongBits(value);
    }

    // ---- the block of a row: {address, cells in use, size + 1} packed in 64 bits; 0 where it has none

    private static final int USED_SHIFT = 6;
    private static final int ADDRESS_SHIFT = 30;
    private static final long ONE_USED = 1L << USED_SHIFT;

    private static long address(long block) {
        return block >>> ADDRESS_SHIFT;
    }

    private static int used(long block) {
        return (int) (block >>> USED_SHIFT) & ((1 << (ADDRESS_SHIFT - USED_SHIFT)) - 1);
    }

    private static int size(long block) {
        return ((int) block & ((1 << USED_SHIFT) - 1)) - 1;
    }

    private int capacity(long block) {
        return capacityOfSize[size(block)];
    }

    private long block(int row) {
        int page = row >>> ROW_BITS;
        return page < blocks.length ? blocks[page][row & (ROWS - 1)] : 0;
    }

    private void setBlock(int row, long block) {
        int page = row >>> ROW_BITS;
        while (page >= blocks.length) {
            blocks = Arrays.copyOf(blocks, blocks.length + 1);
            blocks[blocks.length - 1] = new long[ROWS];
        }
        blocks[page][row & (ROWS - 1)] = block;
    }
}
