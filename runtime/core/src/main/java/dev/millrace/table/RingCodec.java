package dev.millrace.table;

import org.jspecify.annotations.Nullable;

/**
 * The cells of a ring's rows as they are stored: {bucket, count, columns} each, without regard to where in a block they
 * lie. Used by the shard's writer thread alone.
 */
final class RingCodec {
    // A bucket has a second cell once the count of its first is full. Full ones are put first, as a cell is only found
    // again while its count can take one more: so what is decoded later never lands in a cell that was decoded before.

    private final Ring ring;
    private long frozenHorizon = Long.MIN_VALUE;

    RingCodec(Ring ring) {
        this.ring = ring;
    }

    /** Remembers the horizon: what is encoded from now on is live at this moment, however far the horizon has risen. */
    void freeze() {
        frozenHorizon = ring.horizon();
    }

    long frozenHorizon() {
        return frozenHorizon;
    }

    void encode(long row, RowOutput output) {
        output.putUnsigned(pass(row, true, null) + pass(row, false, null));
        pass(row, true, output);
        pass(row, false, output);
    }

    /** Puts the cells whose counts are full, or the others; returns how many there are. */
    private int pass(long row, boolean full, @Nullable RowOutput output) {
        return ring.forEachCell(row, frozenHorizon, (page, at, bucket, count) -> {
            if (ring.isFull(count) != full) {
                return false;
            }
            if (output != null) {
                output.putSigned(bucket);
                output.putUnsigned(count);
                for (int column = 1; column < ring.stride(); column++) {
                    output.putLong(page[at + column]);
                }
            }
            return true;
        });
    }

    /** Adds the stored cells to a row that has none yet. */
    void decode(long row, RowInput input) {
        long stored = input.nextUnsigned();
        if (stored > 1) {
            ring.reserve(row, (int) Math.min(stored, Integer.MAX_VALUE));
        }
        for (long cells = stored; cells > 0; cells--) {
            long bucket = input.nextSigned();
            long count = input.nextUnsigned();
            long cell = ring.cell(row, bucket);
            if (cell == Ring.NONE) { // it has died since its row was stored
                input.skipLongs(ring.stride() - 1);
                continue;
            }
            ring.fill(cell, count, input);
        }
    }
}
