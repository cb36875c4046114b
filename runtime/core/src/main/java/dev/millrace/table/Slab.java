package dev.millrace.table;

import java.util.Arrays;

/**
 * Blocks of longs in a few sizes, in pages that never move, so that growing copies no data. A freed block is given out
 * again to the next who asks for its size.
 */
final class Slab {
    // An address is the number of a page and an offset in it. A block lies in one page; one that is large for a page
    // has
    // a page of its own, of just its length, which goes back to the collector when it is freed.

    private static final int PAGE_BITS = 14;
    private static final int PAGE_LONGS = 1 << PAGE_BITS; // 128 KiB
    private static final int LARGE = PAGE_LONGS / 8;
    private static final long NONE = -1;

    private final int[] lengthOfSize;
    private final long[] freeOfSize;
    private long[][] pages = {};
    private int pageCount;
    private int[] vacantPages = {};
    private int vacantPageCount;
    private int filling = -1;
    private int filled = PAGE_LONGS;
    private long longs;

    /** A slab whose blocks of size {@code i} have {@code lengthOfSize[i]} longs. */
    Slab(int... lengthOfSize) {
        this.lengthOfSize = lengthOfSize.clone();
        this.freeOfSize = new long[lengthOfSize.length];
        Arrays.fill(freeOfSize, NONE);
    }

    /** A block of this size; what it holds is left over from before. */
    long allocate(int size) {
        int length = lengthOfSize[size];
        if (length > LARGE) {
            int page = addPage(length);
            return (long) page << PAGE_BITS;
        }
        long free = freeOfSize[size];
        if (free != NONE) {
            freeOfSize[size] = page(free)[offset(free)]; // a free block's first long is the next free block
            return free;
        }
        if (filled + length > PAGE_LONGS) {
            filling = addPage(PAGE_LONGS);
            filled = 0;
        }
        long address = ((long) filling << PAGE_BITS) + filled;
        filled += length;
        return address;
    }

    /** Takes a block back. */
    void free(long address, int size) {
        if (lengthOfSize[size] > LARGE) {
            dropPage((int) (address >>> PAGE_BITS));
            return;
        }
        page(address)[offset(address)] = freeOfSize[size];
        freeOfSize[size] = address;
    }

    /** The page in which an address lies. */
    long[] page(long address) {
        return pages[(int) (address >>> PAGE_BITS)];
    }

    /** Where in its page an address lies. */
    static int offset(long address) {
        return (int) address & (PAGE_LONGS - 1);
    }

    /** How many bytes its pages take. */
    long bytes() {
        return longs * Long.BYTES;
    }

    private int addPage(int length) {
        int page = vacantPageCount > 0 ? vacantPages[--vacantPageCount] : pageCount++;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, Math.max(4, page + (page >> 1)));
        }
        pages[page] = new long[length];
        longs += length;
        return page;
    }

    private void dropPage(int page) {
        longs -= pages[page].length;
        pages[page] = new long[0];
        if (vacantPageCount == vacantPages.length) {
            vacantPages = Arrays.copyOf(vacantPages, Math.max(4, 2 * vacantPageCount));
        }
        vacantPages[vacantPageCount++] = page;
    }
}
