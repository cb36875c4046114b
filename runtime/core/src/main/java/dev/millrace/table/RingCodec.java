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
    private final ObjectCodec codec = new ObjectCodec();
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
                    putColumn(page[at + column], column - 1, output);
                }
            }
            return true;
        });
    }

    private void putColumn(long slot, int column, RowOutput output) {
        CellObjects objects = ring.objects();
        if (objects != null && objects.isHeldIn(column)) {
            codec.put(slot == 0 ? null : objects.get(slot), output);
        } else {
            output.putLong(slot);
        }
    }

    /** Adds the stored cells to a row that has none yet. */
    void decode(long row, RowInput input) {
        long stored = input.nextUnsigned();
        if (stored > 1) {
            ring.reserve(row, (int) Math.min(stored, Integer.MAX_VALUE));
        }
        StoredColumns columns = new StoredColumns(input);
        for (long cells = stored; cells > 0; cells--) {
            long bucket = input.nextSigned();
            long count = input.nextUnsigned();
            long cell = ring.cell(row, bucket);
            if (cell == Ring.NONE) { // it has died since its row was stored
                skipColumns(input);
                continue;
            }
            ring.fill(cell, count, columns);
        }
    }

    private void skipColumns(RowInput input) {
        CellObjects objects = ring.objects();
        for (int column = 0; column < ring.stride() - 1; column++) {
            if (objects != null && objects.isHeldIn(column)) {
                ObjectCodec.next(input);
            } else {
                input.nextLong();
            }
        }
    }

    /** The columns of a stored cell, one after the other. */
    private record StoredColumns(RowInput input) implements CellColumns.ColumnSource {
        @Override
        public long nextLong() {
            return input.nextLong();
        }

        @Override
        public @Nullable Object nextObject() {
            return ObjectCodec.decoded(ObjectCodec.next(input));
        }
    }
}
