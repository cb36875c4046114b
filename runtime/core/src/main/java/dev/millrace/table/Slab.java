package dev.millrace.table;

import java.util.Arrays;

/**
 * Blocks of cells, of some lengths, in pages that never move, so that growing copies no data. What is given back joins
 * what lies vacant beside it and is given out again, also in other lengths.
 */
final class Slab {
    // Vacant cells lie in runs, as long as they can be. Two bits a cell say where a run begins and where it ends, so
    // that neighbours are found without a header in any block. Runs are in lists by length, each list with those that
    // take a block of its length but not of the next (segregated fits, as in Masmano's TLSF, 2004, with the lengths
    // that a ring asks for as classes); a list is linked through the first long of its runs.
    //
    // Pages are small at first, so that many small tables take little: each is as large as all before it, up to 128
    // KiB. An address is the number of a page and a cell in it. A block too large for a page has one of its own, of
    // just its length, which goes back to the collector when the block does.

    private static final int PAGE_LONGS = 1 << 14; // 128 KiB
    private static final int LEAST_CELLS = 16;
    private static final int NONE = -1;

    private final int stride;
    private final int pageCells;
    private final int pageBits;
    private final int[] lengths;
    private final int[] vacantOfLength;
    private final Budget budget;
    private long[][] pages = {};
    private VacantRuns[] runs = {};
    private int pageCount;
    private int wholeVacantPages;
    private long allCells;
    private int[] freePages = {};
    private int freePageCount;

    /**
     * A slab whose cells have {@code stride} longs; what it takes is charged to {@code budget}.
     *
     * @param lengths the lengths that blocks will have, in cells: ascending, and the first is 1
     */
    Slab(int stride, int[] lengths, Budget budget) {
        this.stride = stride;
        this.pageCells = pageCells(stride);
        this.pageBits = Integer.SIZE - Integer.numberOfLeadingZeros(pageCells - 1);
        this.lengths = lengths;
        this.vacantOfLength = new int[lengths.length];
        Arrays.fill(vacantOfLength, NONE);
        this.budget = budget;
    }

    /** How many cells of {@code stride} longs the largest page has that is shared. */
    static int pageCells(int stride) {
        return Math.max(LEAST_CELLS, PAGE_LONGS / stride);
    }

    /** A block of this many cells, one of the lengths; what it holds is left over from before. */
    int allocate(int cells) {
        int list = fitting(cells);
        int address;
        int length;
        if (list != NONE) {
            address = vacantOfLength[list];
            length = end(address) - address;
            unlink(address, length);
        } else if (cells > pageCells) {
            length = cells;
            address = addPage(cells, 0) << pageBits;
        } else {
            length = Math.max(cells, (int) Math.min(pageCells, Math.max(LEAST_CELLS, allCells)));
            address = addPage(length, length) << pageBits;
        }
        if (length > cells) {
            link(address + cells, length - cells);
        }
        return address;
    }

    /** Whether the budget has room for a block of this many cells, or one is vacant. */
    boolean canAllocate(int cells) {
        return !budget.isOutOfBytes() || fitting(cells) != NONE;
    }

    /** Takes a block of this many cells back. */
    void free(int address, int cells) {
        if (cells > pageCells) {
            dropPage(address >>> pageBits, cells, 0);
            return;
        }
        int page = address >>> pageBits;
        int first = page << pageBits;
        int from = address;
        int to = address + cells;
        if (from > first && runs[page].endsAt(from - 1 - first)) {
            from = first + runs[page].first(from - 1 - first);
            unlink(from, address - from);
        }
        int ofPage = pages[page].length / stride;
        if (to < first + ofPage && runs[page].beginsAt(to - first)) {
            int end = end(to);
            unlink(to, end - to);
            to = end;
        }
        if (to - from == ofPage && wholeVacantPages > 0) {
            dropPage(page, ofPage, ofPage); // one vacant page is enough to go on with
        } else {
            link(from, to - from);
        }
    }

    /** The page in which a block lies. */
    long[] page(int address) {
        return pages[address >>> pageBits];
    }

    /** Where in its page a block begins. */
    int offset(int address) {
        return (address & ((1 << pageBits) - 1)) * stride;
    }

    // ---- cells: the number of a page above, the offset in it below, in longs

    /** The cell that begins at an offset in the page of a block. */
    long cell(int address, int offset) {
        return (long) (address >>> pageBits) << Integer.SIZE | offset;
    }

    long[] pageOfCell(long cell) {
        return pages[(int) (cell >>> Integer.SIZE)];
    }

    // ---- vacant runs

    /** The first list with a run of at least this many cells, or {@link #NONE}; none has any longer than a page. */
    private int fitting(int cells) {
        for (int list = list(cells); list < lengths.length && lengths[list] <= pageCells; list++) {
            if (vacantOfLength[list] != NONE) {
                return list;
            }
        }
        return NONE;
    }

    /** The list of runs of this length: that of the longest block that fits. */
    private int list(int length) {
        int found = Arrays.binarySearch(lengths, length);
        return found >= 0 ? found : -found - 2;
    }

    /** Where a vacant run ends. */
    private int end(int address) {
        int page = address >>> pageBits;
        int first = page << pageBits;
        return first + runs[page].last(address - first) + 1;
    }

    private void link(int address, int length) {
        mark(address, length, true);
        int list = list(length);
        int next = vacantOfLength[list];
        setLinks(address, NONE, next);
        if (next != NONE) {
            setLinks(next, address, (int) links(next));
        }
        vacantOfLength[list] = address;
    }

    private void unlink(int address, int length) {
        mark(address, length, false);
        long links = links(address);
        int before = (int) (links >>> Integer.SIZE);
        int next = (int) links;
        if (before == NONE) {
            vacantOfLength[list(length)] = next;
        } else {
            setLinks(before, (int) (links(before) >>> Integer.SIZE), next);
        }
        if (next != NONE) {
            setLinks(next, before, (int) links(next));
        }
    }

    private void mark(int address, int length, boolean vacant) {
        int page = address >>> pageBits;
        runs[page].flip(address - (page << pageBits), length);
        if (length == pages[page].length / stride) {
            wholeVacantPages += vacant ? 1 : -1;
        }
    }

    /** The runs before and behind a vacant one in its list: the one's address above, the other's below. */
    private long links(int address) {
        return page(address)[offset(address)];
    }

    private void setLinks(int address, int before, int next) {
        page(address)[offset(address)] = (long) before << Integer.SIZE | Integer.toUnsignedLong(next);
    }

    // ---- pages

    /** A new page, all of it taken; {@code marked} cells of it can become vacant. */
    private int addPage(int cells, int marked) {
        int page = freePageCount > 0 ? freePages[--freePageCount] : pageCount++;
        if (page == (1 << (Integer.SIZE - pageBits)) - 1) {
            throw new IllegalStateException("a ring has no more than 4,294,967,295 cells in a partition");
        }
        if (page == pages.length) {
            int more = Math.max(4, page + (page >> 1));
            pages = Arrays.copyOf(pages, more);
            runs = Arrays.copyOf(runs, more);
        }
        pages[page] = new long[Math.multiplyExact(cells, stride)];
        runs[page] = new VacantRuns(marked);
        allCells += cells;
        budget.takeBytes(bytes(cells, marked));
        return page;
    }

    private void dropPage(int page, int cells, int marked) {
        pages[page] = new long[0];
        runs[page] = VacantRuns.NONE;
        allCells -= cells;
        budget.takeBytes(-bytes(cells, marked));
        if (freePageCount == freePages.length) {
            freePages = Arrays.copyOf(freePages, Math.max(4, 2 * freePageCount));
        }
        freePages[freePageCount++] = page;
    }

    private long bytes(int cells, int marked) {
        return (long) cells * stride * Long.BYTES + 2L * marked / Byte.SIZE;
    }
}
