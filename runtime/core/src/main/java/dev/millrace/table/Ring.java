package dev.millrace.table;

/**
 * The buckets of one duration and origin, for all rows of a table: sparse, a cell only where there is data, so that
 * memory follows the events of a row and not the length of its windows.
 *
 * <p>A cell is named by a long, which holds until the next {@link #cell} of its row. Written by the shard's writer
 * thread; other threads {@link #copy} what they read, in {@link Shard#read}.
 */
public final class Ring extends CellColumns {
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

    private static final int SMALL = 8; // cells of a block that is not worth a smaller one

    private final RowIndex rows;
    private final int number;
    private final int countBits;
    private final long countMask;
    private final long[] emptyColumns;
    private long horizon = Long.MIN_VALUE;
    private Coverage coverage = Coverage.ALWAYS;

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
        super(rows.budget(), new BlockSizes(liveBuckets), emptyColumns.length);
        this.rows = rows;
        this.number = number;
        this.countBits = countBits;
        this.countMask = (1L << countBits) - 1;
        this.emptyColumns = emptyColumns.clone();
    }

    // ---- the horizon

    /** Whether events of {@code bucket} are still stored. */
    public boolean keeps(long bucket) {
        return bucket >= horizon;
    }

    /** Lets everything before {@code bucket} die; the horizon only ever rises. */
    public void raise(long bucket) {
        if (bucket > horizon) {
            horizon = bucket;
            rows.raised();
        }
    }

    /** Whether no cell of {@code row} is live; never before there is a horizon, as a ring of all time has none. */
    boolean isDead(long row) {
        if (horizon == Long.MIN_VALUE) {
            return false;
        }
        long word = rows.word(row, number);
        if (!BlockWord.hasBlock(word)) {
            return true;
        }
        long[] page = slab.page(BlockWord.address(word));
        int at = slab.offset(BlockWord.address(word));
        for (int end = at + sizes.capacity(BlockWord.size(word)) * stride; at < end; at += stride) {
            if (isLive(page[at])) {
                return false;
            }
        }
        return true;
    }

    /** Everything before this bucket is dead. */
    long horizon() {
        return horizon;
    }

    /** Since when its columns count every event. */
    Coverage coverage() {
        return coverage;
    }

    void cover(Coverage covered) {
        coverage = covered;
    }

    /** Gives the cells of {@code row} back. */
    void release(long row) {
        long word = rows.word(row, number);
        if (BlockWord.hasBlock(word)) {
            int address = BlockWord.address(word);
            int capacity = sizes.capacity(BlockWord.size(word));
            if (objects() != null) {
                long[] page = slab.page(address);
                int base = slab.offset(address);
                for (int at = base, end = base + capacity * stride; at < end; at += stride) {
                    releaseObjects(page, at);
                }
            }
            slab.free(address, capacity);
            rows.setWord(row, number, BlockWord.NONE);
        }
    }

    // ---- one cell

    /** The cell of {@code bucket} in {@code row}, made if there is none; {@link #NONE} below the horizon. */
    public long cell(long row, long bucket) {
        if (bucket < horizon) {
            return NONE;
        }
        long word = rows.word(row, number);
        if (BlockWord.hasBlock(word)) {
            int address = BlockWord.address(word);
            long[] page = slab.page(address);
            int at = slab.offset(address) + sizes.home(bucket, BlockWord.size(word)) * stride;
            long head = page[at];
            if (takes(head, bucket)) {
                return slab.cell(address, at);
            }
            if (!BlockWord.isStrayed(word) && !isLive(head)) {
                open(page, at, bucket);
                return slab.cell(address, at);
            }
            long cell = strayed(row, word, bucket);
            if (cell != NONE) {
                return cell;
            }
        }
        return rebuilt(row, word, bucket); // called from this one place: docs/decisions.md, "Less code under a cell"
    }

    /** The cell of a bucket that is not at home; {@link #NONE} where its block has no place for it. */
    private long strayed(long row, long word, long bucket) {
        int address = BlockWord.address(word);
        long[] page = slab.page(address);
        int base = slab.offset(address);
        int size = BlockWord.size(word);
        int capacity = sizes.capacity(size);
        int slot = sizes.home(bucket, size);
        int vacant = -1;
        for (int probe = 0; probe < capacity; probe++) {
            int at = base + slot * stride;
            long head = page[at];
            if (takes(head, bucket)) {
                return slab.cell(address, at);
            }
            if (!isLive(head) && vacant < 0) {
                vacant = at;
            }
            if (head == EMPTY) {
                break; // what has strayed stands behind its home, with no empty cell between
            }
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        int used = BlockWord.isStrayed(word) ? BlockWord.used(word) : used(page, base, capacity);
        if (vacant < 0 || (page[vacant] == EMPTY && used >= sizes.limit(size))) {
            return NONE;
        }
        int opened = page[vacant] == EMPTY && used < BlockWord.MANY ? 1 : 0;
        open(page, vacant, bucket);
        rows.setWord(row, number, BlockWord.strayed(address, size, used + opened));
        return slab.cell(address, vacant);
    }

    /** The cell of a bucket that the row's block has no place for, in a block that fits its live cells and this one. */
    private long rebuilt(long row, long old, long bucket) {
        int live = live(old);
        long word = moved(old, sizes.above(live));
        int address = BlockWord.address(word);
        int size = BlockWord.size(word);
        long[] page = slab.page(address);
        int base = slab.offset(address);
        int at = vacant(page, base, size, bucket);
        boolean strayed = BlockWord.isStrayed(word) || at != base + sizes.home(bucket, size) * stride;
        open(page, at, bucket);
        rows.setWord(row, number, strayed ? BlockWord.strayed(address, size, live + 1) : word);
        return slab.cell(address, at);
    }

    /** Gives a row that has no block one for this many cells, as far as buckets can be live. */
    void reserve(long row, int cells) {
        rows.setWord(
                row, number, moved(BlockWord.NONE, sizes.above(Math.min(cells, sizes.capacity(sizes.full())) - 1)));
    }

    /** How many cells the row's block has, live or not. */
    int blockOf(long row) {
        long word = rows.word(row, number);
        return BlockWord.hasBlock(word) ? sizes.capacity(BlockWord.size(word)) : 0;
    }

    /** Gives a row a smaller block where its live cells take less than a quarter of the one that it has. */
    void fit(long row) {
        long word = rows.word(row, number);
        if (!BlockWord.hasBlock(word) || sizes.capacity(BlockWord.size(word)) <= SMALL) {
            return;
        }
        int live = live(word);
        int size = sizes.above(live);
        boolean isLoose = live > 0 && 4 * live < sizes.capacity(BlockWord.size(word));
        if (isLoose && slab.canAllocate(sizes.capacity(size))) {
            rows.setWord(row, number, moved(word, size));
        }
    }

    /** The live cells of a block in a new one of this size; the word of the new one. */
    private long moved(long old, int size) {
        int capacity = sizes.capacity(size);
        int address = slab.allocate(capacity);
        long[] page = slab.page(address);
        int base = slab.offset(address);
        for (int at = base, end = base + capacity * stride; at < end; at += stride) {
            page[at] = EMPTY;
        }
        if (!BlockWord.hasBlock(old)) {
            return BlockWord.atHome(address, size);
        }
        boolean strayed = false;
        int used = 0;
        int oldAddress = BlockWord.address(old);
        int oldCapacity = sizes.capacity(BlockWord.size(old));
        long[] oldPage = slab.page(oldAddress);
        int from = slab.offset(oldAddress);
        for (int end = from + oldCapacity * stride; from < end; from += stride) {
            if (isLive(oldPage[from])) {
                long bucket = oldPage[from] >> countBits;
                int to = vacant(page, base, size, bucket);
                strayed |= to != base + sizes.home(bucket, size) * stride;
                System.arraycopy(oldPage, from, page, to, stride);
                used++;
            } else {
                releaseObjects(oldPage, from);
            }
        }
        slab.free(oldAddress, oldCapacity);
        return strayed ? BlockWord.strayed(address, size, used) : BlockWord.atHome(address, size);
    }

    /** Where the first vacant cell at or behind a bucket's home begins, in a block that has one. */
    private int vacant(long[] page, int base, int size, long bucket) {
        int capacity = sizes.capacity(size);
        int slot = sizes.home(bucket, size);
        while (page[base + slot * stride] != EMPTY) {
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return base + slot * stride;
    }

    private int live(long word) {
        if (!BlockWord.hasBlock(word)) {
            return 0;
        }
        long[] page = slab.page(BlockWord.address(word));
        int at = slab.offset(BlockWord.address(word));
        int live = 0;
        for (int end = at + sizes.capacity(BlockWord.size(word)) * stride; at < end; at += stride) {
            live += isLive(page[at]) ? 1 : 0;
        }
        return live;
    }

    private int used(long[] page, int base, int capacity) {
        int used = 0;
        for (int at = base, end = base + capacity * stride; at < end; at += stride) {
            used += page[at] == EMPTY ? 0 : 1;
        }
        return used;
    }

    /** Whether {@link #cell} would find a place for {@code bucket} within the budget. */
    public boolean fits(long row, long bucket) {
        if (bucket < horizon) {
            return true;
        }
        if (objects() != null) {
            return false; // asked where no bytes are left: how many more a list or a string takes is not known before
        }
        long word = rows.word(row, number);
        if (!BlockWord.hasBlock(word)) {
            return slab.canAllocate(1);
        }
        long[] page = slab.page(BlockWord.address(word));
        int base = slab.offset(BlockWord.address(word));
        int size = BlockWord.size(word);
        long home = page[base + sizes.home(bucket, size) * stride];
        boolean isAtHome = takes(home, bucket) || (!BlockWord.isStrayed(word) && !isLive(home));
        return isAtHome
                || slab.canAllocate(sizes.capacity(sizes.above(live(word))))
                || hasPlace(page, base, word, bucket);
    }

    /** Whether a block has a cell of the bucket, or a vacant one behind its home, without being rebuilt. */
    private boolean hasPlace(long[] page, int base, long word, long bucket) {
        int size = BlockWord.size(word);
        int capacity = sizes.capacity(size);
        int slot = sizes.home(bucket, size);
        boolean vacant = false;
        for (int probe = 0; probe < capacity; probe++) {
            long head = page[base + slot * stride];
            if (takes(head, bucket)) {
                return true;
            }
            if (head == EMPTY) {
                int used = BlockWord.isStrayed(word) ? BlockWord.used(word) : used(page, base, capacity);
                return vacant || used < sizes.limit(size);
            }
            vacant |= !isLive(head);
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return vacant;
    }

    /** Whether a new row would find a place for a cell within the budget. */
    boolean fitsOneMore() {
        return slab.canAllocate(1) && (objects() == null || !rows.budget().isOutOfBytes());
    }

    private void open(long[] page, int at, long bucket) {
        releaseObjects(page, at);
        page[at] = bucket << countBits;
        for (int column = 0; column < emptyColumns.length; column++) {
            page[at + 1 + column] = emptyColumns[column];
        }
    }

    private boolean isLive(long head) {
        return head != EMPTY && head >> countBits >= horizon;
    }

    /** Whether it is the head of this bucket, and its count can take one more. */
    private boolean takes(long head, long bucket) {
        return head >> countBits == bucket && (countMask == 0 || (head & countMask) != countMask);
    }

    // ---- storing

    /** What looks at one cell, and says whether it counts. */
    interface CellVisitor {
        boolean visit(long[] page, int at, long bucket, long count);
    }

    /** Shows the row's cells from a horizon on; returns how many of them count. */
    int forEachCell(long row, long from, CellVisitor visitor) {
        long word = rows.word(row, number);
        if (!BlockWord.hasBlock(word)) {
            return 0;
        }
        long[] page = slab.page(BlockWord.address(word));
        int at = slab.offset(BlockWord.address(word));
        int counted = 0;
        for (int end = at + sizes.capacity(BlockWord.size(word)) * stride; at < end; at += stride) {
            long head = page[at];
            if (head != EMPTY && head >> countBits >= from) {
                counted += visitor.visit(page, at, head >> countBits, head & countMask) ? 1 : 0;
            }
        }
        return counted;
    }

    /** Whether a cell with this count takes no more. */
    boolean isFull(long count) {
        return countMask != 0 && count == countMask;
    }

    // ---- reading

    /**
     * Copies the row's cells with a bucket of [from, to], in place of what {@code into} had; none where {@code row} is
     * {@link LongRows#NONE}. What it throws while the writer is at work means nothing: see {@link Shard#read}.
     */
    public void copy(long row, long from, long to, Cells into) {
        long lackingUpTo =
                from < horizon ? Cells.ALWAYS : rows.refusedUpTo(row); // a clock was set back: see FeatureStatus
        long word = row == RowIndex.NONE ? BlockWord.NONE : rows.word(row, number);
        if (!BlockWord.hasBlock(word)) {
            into.restart(0, stride, countMask, lackingUpTo, coverage, objects());
            return;
        }
        int size = BlockWord.size(word);
        int capacity = sizes.capacity(size);
        int address = BlockWord.address(word);
        long[] page = slab.page(address);
        int base = slab.offset(address);
        long oldest = Math.max(from, horizon);
        if (!BlockWord.isStrayed(word) && sizes.isInOrder(oldest, to, size)) {
            into.restart((int) (to - oldest) + 1, stride, countMask, lackingUpTo, coverage, objects());
            int slot = sizes.home(oldest, size);
            for (long bucket = oldest; bucket <= to; bucket++) { // every bucket is at home, and homes follow each other
                int at = base + slot * stride;
                if (page[at] >> countBits == bucket) {
                    into.add(page, at);
                }
                slot = slot + 1 == capacity ? 0 : slot + 1;
            }
            into.seal();
            return;
        }
        into.restart(capacity, stride, countMask, lackingUpTo, coverage, objects());
        for (int at = base, end = base + capacity * stride; at < end; at += stride) {
            long bucket = page[at] >> countBits;
            if (bucket >= oldest && bucket <= to && page[at] != EMPTY) {
                into.add(page, at);
            }
        }
        into.seal();
    }
}
