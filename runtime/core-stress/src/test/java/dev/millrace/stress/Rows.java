package dev.millrace.stress;

import dev.millrace.table.Budget;
import dev.millrace.table.LongRows;
import dev.millrace.table.Ring;

/** A table as one is generated, by hand: rows of long keys, and rings of a sum and its opposite. */
final class Rows {
    private static final int COUNT_BITS = 3; // so few that counts go on in further cells
    private static final long UNTIMED = 0;

    private final LongRows rows = new LongRows(Budget.unlimited());
    private final Ring[] rings;

    /** @param liveBuckets how many buckets each of its rings keeps */
    Rows(int... liveBuckets) {
        this.rings = new Ring[liveBuckets.length];
        for (int i = 0; i < rings.length; i++) {
            rings[i] = rows.ring(COUNT_BITS, liveBuckets[i], 0L, 0L);
        }
    }

    Ring ring(int which) {
        return rings[which];
    }

    long find(long key) {
        return rows.find(key);
    }

    /** Adds an event to one ring of a row, which is made if there is none. */
    void add(int ring, long key, long bucket, long value) {
        long row = rows.findOrAdd(key, UNTIMED);
        Ring of = rings[ring];
        long cell = of.cell(row, bucket);
        of.count(cell);
        of.addLong(cell, 0, value);
        of.addLong(cell, 1, -value);
    }

    /** Lets everything before {@code bucket} die, in every ring. */
    void raise(long bucket) {
        for (Ring ring : rings) {
            ring.raise(bucket);
        }
    }

    void sweep(int entries) {
        rows.sweep(entries);
    }
}
