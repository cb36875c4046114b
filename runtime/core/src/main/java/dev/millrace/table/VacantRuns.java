package dev.millrace.table;

/** Where the runs of vacant cells of a page begin and end, in two bits a cell. */
final class VacantRuns {
    // Bits of our own, since java.util.BitSet, with its assertions and its growing, is more code than all the rest of
    // what is inlined into an update: docs/decisions.md, "Less code under a cell".

    /** Those of a page none of whose cells can become vacant. */
    static final VacantRuns NONE = new VacantRuns(0);

    private final long[] begins;
    private final long[] ends;

    /** No runs yet, in a page of so many cells. */
    VacantRuns(int cells) {
        int words = (cells + Long.SIZE - 1) / Long.SIZE;
        this.begins = new long[words];
        this.ends = new long[words];
    }

    /** Adds a run, or takes it out if it is one. */
    void flip(int first, int length) {
        int last = first + length - 1;
        begins[first / Long.SIZE] ^= 1L << first; // the shift takes the place in the word
        ends[last / Long.SIZE] ^= 1L << last;
    }

    boolean beginsAt(int cell) {
        return (begins[cell / Long.SIZE] >>> cell & 1) != 0;
    }

    boolean endsAt(int cell) {
        return (ends[cell / Long.SIZE] >>> cell & 1) != 0;
    }

    /** The last cell of the run that begins at {@code first}. */
    int last(int first) {
        int word = first / Long.SIZE;
        long bits = ends[word] & -1L << first;
        while (bits == 0) {
            bits = ends[++word];
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
    }

    /** The first cell of the run that ends at {@code last}. */
    int first(int last) {
        int word = last / Long.SIZE;
        long bits = begins[word] & -1L >>> ~last; // up to and with its place
        while (bits == 0) {
            bits = begins[--word];
        }
        return word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
    }
}
