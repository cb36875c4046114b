package dev.millrace.table;

import java.util.Arrays;

/**
 * The buckets of one duration and origin, for all rows of a table: sparse, a cell only where there is data, so that
 * memory follows the events of a row and not the length of its windows.
 *
 * <p>A cell is named by a long, which holds until the next {@link #cell} of its row. Written by the shard's writer
 * thread; other threads {@link #copy} what they read, in {@link Shard#read}.
 */
public final class Ring {
    // A cell is a head, {bucket, count} packed in 64 bits, and its columns, 64 bits each. A row's cells are a block:
    // a small hash table in which a bucket's slot, its home, is its number modulo the capacity. Buckets that follow
    // each other have homes that do, so a block with room for every live bucket is direct-mapped, without a second
    // layout to turn into; a stray one, such as a record stamped 2099, is probed for and takes one cell.
    //
    // Nothing is cleared as time passes. A cell below the horizon is dead: no read asks for it, no event reaches it,
    // and the next bucket that comes by takes its place. While every cell of a block is at home, one look finds a
    // bucket or its place; the block's word says when that has ended. A count that would outgrow its bits opens a
    // second cell of the same bucket; reads merge whatever cells they find.

    /** No cell: the bucket is below the horizon. */
    public static final long NONE = -1;

    /** The empty value of a minimum of doubles, as the constructor takes it. */
    public static final long POSITIVE_INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    /** The empty value of a maximum of doubles, as the constructor takes it. */
    public static final long NEGATIVE_INFINITY = Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);

    private static final long EMPTY = Long.MIN_VALUE; // no head: the packing leaves a bucket's sign bit to spare
    private static final int SMALL = 8;
    private static final int MOST_CELLS = 1 << 26;
    private static final long LOW_BITS = 0xFFFF_FFFFL;

    private final RowIndex rows;
    private final int number;
    private final int countBits;
    private final long countMask;
    private final int stride;
    private final long[] emptyColumns;
    private final int[] capacityOfSize;
    private final long[] inverseOfSize;
    private final Slab slab;
    private long horizon = Long.MIN_VALUE;

    /**
     * A ring without cells.
     *
     * @param rows the rows of its table
     * @param number which of the table's rings it is
     * @param countBits how many bits of a head hold the count; the rest holds the bucket with its sign and a bit to
     *     spare
     * @param liveBuckets how many buckets can be live at once, by which a full block is measured
     * @param emptyColumns the value of each column in a new cell: 0, or for a minimum the largest value there is
     */
    Ring(RowIndex rows, int number, int countBits, int liveBuckets, long... emptyColumns) {
        this.rows = rows;
        this.number = number;
        this.countBits = countBits;
        this.countMask = (1L << countBits) - 1;
        this.emptyColumns = emptyColumns.clone();
        this.stride = 1 + emptyColumns.length;
        this.capacityOfSize = capacities(liveBuckets);
        this.inverseOfSize =
                Arrays.stream(capacityOfSize).mapToLong(Ring::inverse).toArray();
        this.slab = new Slab(stride, rows.budget());
    }

    /** 1, 2, 3, 4, 6, 8, 12 and so on below {@code live}; then that itself; then 3/2 and 2 times it and so on, for strays. */
    private static int[] capacities(int live) {
        int[] capacities = new int[100];
        int count = 0;
        for (int capacity = 1; capacity < live; capacity *= 2) {
            capacities[count++] = capacity;
            if (capacity > 1 && capacity / 2 * 3 < live) {
                capacities[count++] = capacity / 2 * 3;
            }
        }
        for (long capacity = live; capacity <= Math.max(live, MOST_CELLS); capacity *= 2) {
            capacities[count++] = (int) capacity;
            capacities[count++] = (int) (capacity + (capacity + 1) / 2);
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

    /** Whether anything was ever let die. */
    boolean hasHorizon() {
        return horizon != Long.MIN_VALUE;
    }

    /** Whether no cell of {@code row} is live. */
    boolean isDead(long row) {
        long word = rows.word(row, number);
        if (!hasBlock(word)) {
            return true;
        }
        long[] page = slab.page(address(word));
        int at = slab.offset(address(word));
        for (int end = at + capacity(word) * stride; at < end; at += stride) {
            if (isLive(page[at])) {
                return false;
            }
        }
        return true;
    }

    /** Gives the cells of {@code row} back. */
    void release(long row) {
        long word = rows.word(row, number);
        if (hasBlock(word)) {
            slab.free(address(word), capacity(word));
            rows.setWord(row, number, NO_BLOCK);
        }
    }

    // ---- one cell

    /** The cell of {@code bucket} in {@code row}, made if there is none; {@link #NONE} below the horizon. */
    public long cell(long row, long bucket) {
        if (bucket < horizon) {
            return NONE;
        }
        long word = rows.word(row, number);
        if (!hasBlock(word)) {
            return rebuilt(row, word, 0, bucket);
        }
        int address = address(word);
        long[] page = slab.page(address);
        int at = slab.offset(address) + home(bucket, size(word)) * stride;
        long head = page[at];
        if (head >> countBits == bucket && hasRoom(head)) {
            return slab.cell(address, at);
        }
        if (!isStrayed(word) && !isLive(head)) {
            open(page, at, bucket);
            return slab.cell(address, at);
        }
        return strayed(row, word, bucket);
    }

    /** Whether {@link #cell} would find a place for {@code bucket} within the budget. */
    public boolean fits(long row, long bucket) {
        if (bucket < horizon) {
            return true;
        }
        long word = rows.word(row, number);
        if (!hasBlock(word)) {
            return slab.canAllocate(1);
        }
        long[] page = slab.page(address(word));
        int base = slab.offset(address(word));
        int home = base + home(bucket, size(word)) * stride;
        if (!isStrayed(word) && !isLive(page[home])) {
            return true;
        }
        int live = 0;
        for (int at = base, end = base + capacity(word) * stride; at < end; at += stride) {
            if (page[at] >> countBits == bucket && hasRoom(page[at])) {
                return true;
            }
            live += isLive(page[at]) ? 1 : 0;
        }
        return live < limit(size(word)) || slab.canAllocate(capacityOfSize[sizeAbove(live)]);
    }

    /** Whether a new row would find a place for a cell within the budget. */
    boolean fitsOneMore() {
        return slab.canAllocate(1);
    }

    /** The cell of a bucket whose home another one has. */
    private long strayed(long row, long word, long bucket) {
        int address = address(word);
        long[] page = slab.page(address);
        int base = slab.offset(address);
        int size = size(word);
        int capacity = capacityOfSize[size];
        int slot = home(bucket, size);
        int vacant = -1;
        int live = 0;
        boolean mayFollow = true; // what has strayed stands behind its home, with no empty cell between
        for (int probe = 0; probe < capacity; probe++) {
            int at = base + slot * stride;
            long head = page[at];
            if (mayFollow && head >> countBits == bucket && hasRoom(head)) {
                return slab.cell(address, at);
            }
            if (isLive(head)) {
                live++;
            } else {
                mayFollow &= head != EMPTY;
                vacant = vacant < 0 ? at : vacant;
            }
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        if (live >= limit(size)) {
            return rebuilt(row, word, live, bucket);
        }
        open(page, vacant, bucket);
        rows.setWord(row, number, word | STRAYED);
        return slab.cell(address, vacant);
    }

    /** The cell of a bucket that the row's block has no place for, in a block that fits its live cells and this one. */
    private long rebuilt(long row, long old, int live, long bucket) {
        int size = sizeAbove(live);
        int capacity = capacityOfSize[size];
        int address = slab.allocate(capacity);
        long[] page = slab.page(address);
        int base = slab.offset(address);
        for (int at = base, end = base + capacity * stride; at < end; at += stride) {
            page[at] = EMPTY;
        }
        boolean strayed = false;
        if (live > 0) {
            long[] oldPage = slab.page(address(old));
            int from = slab.offset(address(old));
            for (int end = from + capacity(old) * stride; from < end; from += stride) {
                if (isLive(oldPage[from])) {
                    long moved = oldPage[from] >> countBits;
                    int to = vacant(page, base, size, moved);
                    strayed |= to != base + home(moved, size) * stride;
                    System.arraycopy(oldPage, from, page, to, stride);
                }
            }
        }
        if (hasBlock(old)) {
            slab.free(address(old), capacity(old));
        }
        int at = vacant(page, base, size, bucket);
        strayed |= at != base + home(bucket, size) * stride;
        open(page, at, bucket);
        rows.setWord(row, number, word(address, size, strayed));
        return slab.cell(address, at);
    }

    /** Where the first vacant cell at or behind a bucket's home begins, in a block that has one. */
    private int vacant(long[] page, int base, int size, long bucket) {
        int slot = home(bucket, size);
        while (page[base + slot * stride] != EMPTY) {
            slot = slot + 1 == capacityOfSize[size] ? 0 : slot + 1;
        }
        return base + slot * stride;
    }

    private void open(long[] page, int at, long bucket) {
        page[at] = bucket << countBits;
        for (int column = 0; column < emptyColumns.length; column++) {
            page[at + 1 + column] = emptyColumns[column];
        }
    }

    private boolean isLive(long head) {
        return head != EMPTY && head >> countBits >= horizon;
    }

    /** Whether the count can take one more. */
    private boolean hasRoom(long head) {
        return countMask == 0 || (head & countMask) != countMask;
    }

    /** How many live cells a block of this size may have once one of them has strayed. */
    private int limit(int size) {
        int capacity = capacityOfSize[size];
        return capacity <= SMALL ? capacity : capacity - capacity / 8;
    }

    /** The least size that takes one more than {@code live} cells. */
    private int sizeAbove(int live) {
        int size = 0;
        while (limit(size) <= live) {
            size++;
        }
        return size;
    }

    // The home of a bucket is the remainder of its low 32 bits, by multiplication with the capacity's inverse
    // (Lemire, Kaser and Kurz 2019) in place of a division.

    private static long inverse(int capacity) {
        return Long.divideUnsigned(-1L, capacity) + 1;
    }

    private int home(long bucket, int size) {
        int capacity = capacityOfSize[size];
        long fraction = inverseOfSize[size] * (bucket & LOW_BITS);
        return (int) (Math.multiplyHigh(fraction, capacity) + (fraction >> 63 & capacity)); // the product is unsigned
    }

    // ---- reading

    /**
     * Copies the row's cells with a bucket of [from, to], in place of what {@code into} had; none where {@code row} is
     * {@link LongRows#NONE}. What it throws while the writer is at work means nothing: see {@link Shard#read}.
     */
    public void copy(long row, long from, long to, Cells into) {
        long word = row == RowIndex.NONE ? NO_BLOCK : rows.word(row, number);
        if (!hasBlock(word)) {
            into.restart(0, stride, countMask, rows.refusedUpTo(row));
            return;
        }
        int size = size(word);
        int capacity = capacityOfSize[size];
        int address = address(word);
        long[] page = slab.page(address);
        int base = slab.offset(address);
        long oldest = Math.max(from, horizon);
        long span = to - oldest;
        if (!isStrayed(word) && span >= 0 && span < capacity && (oldest & LOW_BITS) <= (to & LOW_BITS)) {
            into.restart((int) span + 1, stride, countMask, rows.refusedUpTo(row));
            int slot = home(oldest, size);
            for (long bucket = oldest; bucket <= to; bucket++) { // every bucket is at home, and homes follow each other
                int at = base + slot * stride;
                if (page[at] >> countBits == bucket) {
                    into.add(page, at);
                }
                slot = slot + 1 == capacity ? 0 : slot + 1;
            }
            return;
        }
        into.restart(capacity, stride, countMask, rows.refusedUpTo(row));
        for (int at = base, end = base + capacity * stride; at < end; at += stride) {
            long bucket = page[at] >> countBits;
            if (bucket >= oldest && bucket <= to && page[at] != EMPTY) {
                into.add(page, at);
            }
        }
    }

    // ---- writing

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

    // ---- the word of a row: {address of its block 32, size + 1 in 8, whether a cell has strayed 1}, packed in 64 bits

    private static final int SIZE_SHIFT = 1;
    private static final int ADDRESS_SHIFT = 9;
    private static final long STRAYED = 1;
    private static final long SIZE_MASK = 0xFF;
    private static final long NO_BLOCK = 0;

    private static long word(int address, int size, boolean strayed) {
        return Integer.toUnsignedLong(address) << ADDRESS_SHIFT
                | (long) (size + 1) << SIZE_SHIFT
                | (strayed ? STRAYED : 0);
    }

    private static boolean hasBlock(long word) {
        return (word & SIZE_MASK << SIZE_SHIFT) != 0;
    }

    private static int address(long word) {
        return (int) (word >>> ADDRESS_SHIFT);
    }

    private static int size(long word) {
        return (int) (word >>> SIZE_SHIFT & SIZE_MASK) - 1;
    }

    private static boolean isStrayed(long word) {
        return (word & STRAYED) != 0;
    }

    private int capacity(long word) {
        return capacityOfSize[size(word)];
    }
}
