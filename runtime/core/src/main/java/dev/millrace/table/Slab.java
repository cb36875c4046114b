package dev.millrace.table;

import java.util.Arrays;

/**
 * Blocks of cells, of any number of them, in pages that never move, so that growing copies no data. What is given back
 * joins what lies free beside it and is given out again, also in other sizes.
 */
final class Slab {
    // The buddy system (Knowlton 1965), a tree over each page: the root is the page, a node's children are its
    // halves, a leaf is one cell. A node is vacant where a bit says so, and then in the list of its order, linked
    // through its first long. A block of 5 cells is a node of 8 whose last 3 are given back at once, as nodes of 1
    // and 2.
    //
    // An address is the number of a page and a cell in it. A block too large for a page has one of its own, of just
    // its length, which goes back to the collector when the block does.

    private static final int PAGE_LONGS = 1 << 14; // 128 KiB
    private static final int NONE = -1;

    private final int stride;
    private final int pageOrder;
    private final int[] vacantOfOrder;
    private final Budget budget;
    private long[][] pages = {};
    private long[][] vacantNodes = {};
    private int pageCount;
    private int[] vacantPages = {};
    private int vacantPageCount;

    /** A slab whose cells have {@code stride} longs; what it takes is charged to {@code budget}. */
    Slab(int stride, Budget budget) {
        this.stride = stride;
        this.budget = budget;
        this.pageOrder = 31 - Integer.numberOfLeadingZeros(Math.max(16, PAGE_LONGS / stride));
        this.vacantOfOrder = new int[pageOrder + 1];
        Arrays.fill(vacantOfOrder, NONE);
    }

    /** A block of this many cells; what it holds is left over from before. */
    int allocate(int cells) {
        if (cells > 1 << pageOrder) {
            return addPage(Math.multiplyExact(cells, stride), new long[0]) << pageOrder;
        }
        int order = ceilLog2(cells);
        int address = take(order);
        giveBack(address + cells, (1 << order) - cells);
        return address;
    }

    /** Whether the budget has room for a block of this many cells, or one is vacant. */
    boolean canAllocate(int cells) {
        if (!budget.isOutOfBytes()) {
            return true;
        }
        for (int order = ceilLog2(cells); order <= pageOrder; order++) {
            if (vacantOfOrder[order] != NONE) {
                return true;
            }
        }
        return false;
    }

    /** Takes a block of this many cells back. */
    void free(int address, int cells) {
        if (cells > 1 << pageOrder) {
            dropPage(address >>> pageOrder);
        } else {
            giveBack(address, cells);
        }
    }

    /** The page in which a block lies. */
    long[] page(int address) {
        return pages[address >>> pageOrder];
    }

    /** Where in its page a block begins. */
    int offset(int address) {
        return (address & ((1 << pageOrder) - 1)) * stride;
    }

    // ---- cells: the number of a page above, the offset in it below, in longs

    /** The cell that begins at an offset in the page of a block. */
    long cell(int address, int offset) {
        return (long) (address >>> pageOrder) << Integer.SIZE | offset;
    }

    long[] pageOfCell(long cell) {
        return pages[(int) (cell >>> Integer.SIZE)];
    }

    // ---- vacant nodes

    private int take(int order) {
        int from = order;
        while (from <= pageOrder && vacantOfOrder[from] == NONE) {
            from++;
        }
        int address;
        if (from > pageOrder) {
            from = pageOrder;
            address = addPage(stride << pageOrder, new long[Math.max(1, (2 << pageOrder) / Long.SIZE)]) << pageOrder;
        } else {
            address = vacantOfOrder[from];
            unlink(address, from);
        }
        while (from > order) {
            from--;
            link(address + (1 << from), from);
        }
        return address;
    }

    /** Gives cells back as the largest nodes that they make up. */
    private void giveBack(int address, int cells) {
        int from = address;
        int left = cells;
        while (left > 0) {
            int aligned = Integer.numberOfTrailingZeros(from);
            int order = Math.min(Math.min(aligned, pageOrder), 31 - Integer.numberOfLeadingZeros(left));
            join(from, order);
            from += 1 << order;
            left -= 1 << order;
        }
    }

    /** Makes a node vacant, together with the halves beside it that are so already. */
    private void join(int address, int order) {
        int at = address;
        int grown = order;
        while (grown < pageOrder && isVacant(at ^ (1 << grown), grown)) {
            unlink(at ^ (1 << grown), grown);
            at &= -(2 << grown);
            grown++;
        }
        if (grown == pageOrder && vacantOfOrder[pageOrder] != NONE) {
            dropPage(at >>> pageOrder); // one vacant page is enough to go on with
        } else {
            link(at, grown);
        }
    }

    private boolean isVacant(int address, int order) {
        int node = node(address, order);
        return (vacantNodes[address >>> pageOrder][node / Long.SIZE] & 1L << node) != 0;
    }

    private void link(int address, int order) {
        int node = node(address, order);
        vacantNodes[address >>> pageOrder][node / Long.SIZE] |= 1L << node;
        int next = vacantOfOrder[order];
        page(address)[offset(address)] = links(NONE, next);
        if (next != NONE) {
            page(next)[offset(next)] = links(address, after(next));
        }
        vacantOfOrder[order] = address;
    }

    private void unlink(int address, int order) {
        int node = node(address, order);
        vacantNodes[address >>> pageOrder][node / Long.SIZE] &= ~(1L << node);
        int before = (int) (page(address)[offset(address)] >>> Integer.SIZE);
        int next = after(address);
        if (before == NONE) {
            vacantOfOrder[order] = next;
        } else {
            page(before)[offset(before)] = links((int) (page(before)[offset(before)] >>> Integer.SIZE), next);
        }
        if (next != NONE) {
            page(next)[offset(next)] = links(before, after(next));
        }
    }

    private int after(int address) {
        return (int) page(address)[offset(address)];
    }

    private static long links(int before, int after) {
        return (long) before << Integer.SIZE | Integer.toUnsignedLong(after);
    }

    /** The number of a node in the tree of its page: the root is 1, the halves of node n are 2n and 2n + 1. */
    private int node(int address, int order) {
        return (1 << (pageOrder - order)) + ((address & ((1 << pageOrder) - 1)) >>> order);
    }

    private static int ceilLog2(int cells) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(cells - 1);
    }

    // ---- pages

    private int addPage(int length, long[] nodes) {
        int page = vacantPageCount > 0 ? vacantPages[--vacantPageCount] : pageCount++;
        if (page == (1 << (Integer.SIZE - pageOrder)) - 1) {
            throw new IllegalStateException("a ring has no more than 4,294,967,296 cells in a partition");
        }
        if (page == pages.length) {
            int more = Math.max(4, page + (page >> 1));
            pages = Arrays.copyOf(pages, more);
            vacantNodes = Arrays.copyOf(vacantNodes, more);
        }
        pages[page] = new long[length];
        vacantNodes[page] = nodes;
        budget.takeLongs(length + nodes.length);
        return page;
    }

    private void dropPage(int page) {
        budget.takeLongs(-(pages[page].length + vacantNodes[page].length));
        pages[page] = new long[0];
        vacantNodes[page] = new long[0];
        if (vacantPageCount == vacantPages.length) {
            vacantPages = Arrays.copyOf(vacantPages, Math.max(4, 2 * vacantPageCount));
        }
        vacantPages[vacantPageCount++] = page;
    }
}
