package dev.millrace.table;

import dev.millrace.checkpoint.ColumnKind;
import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.Layout.Column;
import dev.millrace.checkpoint.Layout.Ring;
import dev.millrace.checkpoint.StoredRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The way from rows stored under one layout to rows of another, one at a time. What both have is kept, what only the old one
 * has is left out, and what only the new one has is as if nothing had been counted.
 */
public final class RowConversion {
    // Cells of one bucket are made one and cut up again: how many a bucket needs hangs on which count stands in the
    // head, and on how many bits it has there.

    private static final int NOT_STORED = -1;

    private final boolean hasGroups;
    private final List<Ring> stored;
    private final List<ConvertedRing> converted;
    private final RowOutput output = new RowOutput();
    private final StoredObjects objects = new StoredObjects();

    /** The way between layouts of the same keys and rows. */
    public RowConversion(Layout from, Layout to) {
        this.hasGroups = from.groups().isPresent();
        this.stored = from.rings();
        this.converted = to.rings().stream()
                .map(ring -> new ConvertedRing(ring, stored, objects))
                .toList();
    }

    /** A stored row as one of the other layout; none where nothing of it is left. */
    public Optional<StoredRow> convert(StoredRow row) {
        objects.restart();
        RowInput input = new RowInput(row.value());
        StoredRows.checkVersion(input);
        long refusedUpTo = input.nextLong();
        List<Object> groups = hasGroups ? KeyCodec.nextNames(input) : List.of();
        List<List<Cell>> cells = new ArrayList<>();
        for (Ring ring : stored) {
            cells.add(cells(ring, input));
        }
        output.restart();
        StoredRows.putVersion(output);
        output.putLong(refusedUpTo);
        if (hasGroups) {
            KeyCodec.putNames(groups, output);
        }
        boolean isEmpty = refusedUpTo == Cells.NEVER;
        for (ConvertedRing ring : converted) {
            List<Cell> kept = ring.from == NOT_STORED ? List.of() : ring.convert(cells.get(ring.from));
            isEmpty &= kept.isEmpty();
            put(ring.ring, kept, output);
        }
        return isEmpty ? Optional.empty() : Optional.of(new StoredRow(row.key(), output.toBytes()));
    }

    /** A stored cell; its columns are its slots, one after the other. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Cell(long bucket, long count, long[] columns) {}

    private List<Cell> cells(Ring ring, RowInput input) {
        List<Cell> cells = new ArrayList<>();
        boolean[] isObject = objectSlots(ring);
        for (long left = input.nextUnsigned(); left > 0; left--) {
            long bucket = input.nextSigned();
            long count = input.nextUnsigned();
            long[] columns = new long[ring.slots()];
            for (int slot = 0; slot < columns.length; slot++) {
                columns[slot] = isObject[slot] ? objects.add(ObjectCodec.next(input)) : input.nextLong();
            }
            cells.add(new Cell(bucket, count, columns));
        }
        return cells;
    }

    private void put(Ring ring, List<Cell> cells, RowOutput output) {
        boolean[] isObject = objectSlots(ring);
        output.putUnsigned(cells.size());
        for (Cell cell : cells) {
            output.putSigned(cell.bucket());
            output.putUnsigned(cell.count());
            for (int slot = 0; slot < isObject.length; slot++) {
                long column = cell.columns()[slot];
                if (isObject[slot]) {
                    byte[] object = objects.get(column);
                    output.putUnsigned(object.length);
                    output.putBytes(object, object.length);
                } else {
                    output.putLong(column);
                }
            }
        }
    }

    /** Which slots of a ring's cells stand for objects. */
    private static boolean[] objectSlots(Ring ring) {
        boolean[] isObject = new boolean[ring.slots()];
        int slot = 0;
        for (Column column : ring.columns()) {
            for (int i = 0; i < column.kind().slots(); i++) {
                isObject[slot++] = column.kind().isObject(i);
            }
        }
        return isObject;
    }

    /** The objects of the row at hand, as they are stored, each by a number; 0 for none. */
    private static final class StoredObjects {
        private static final byte[] NONE = {};

        private final List<byte[]> objects = new ArrayList<>();
        private final ObjectCodec codec = new ObjectCodec();

        void restart() {
            objects.clear();
        }

        long add(byte[] object) {
            if (object.length == 0) {
                return 0;
            }
            objects.add(object);
            return objects.size();
        }

        byte[] get(long number) {
            return number == 0 ? NONE : objects.get((int) number - 1);
        }

        long merged(long one, long other) {
            return add(codec.merged(get(one), get(other)));
        }
    }

    /** A ring of the new layout, the stored one with the same buckets, and where in that its columns stand. */
    private static final class ConvertedRing {
        private final Ring ring;
        private final StoredObjects objects;
        private final int from;
        private final List<From> columns = new ArrayList<>();

        /** A column of the new ring, and its place in a stored cell: a slot, or the head. */
        private record From(ColumnKind kind, boolean isStored, boolean isHead, int slot) {}

        ConvertedRing(Ring ring, List<Ring> stored, StoredObjects objects) {
            this.ring = ring;
            this.objects = objects;
            this.from = place(ring, stored);
            for (Column column : ring.columns()) {
                columns.add(from == NOT_STORED ? lacking(column) : from(column, stored.get(from)));
            }
        }

        private static int place(Ring ring, List<Ring> stored) {
            for (int place = 0; place < stored.size(); place++) {
                if (stored.get(place).hasBucketsOf(ring)) {
                    return place;
                }
            }
            return NOT_STORED;
        }

        private static From from(Column column, Ring stored) {
            int slot = 0;
            for (Column other : stored.columns()) {
                if (other.means(column)) {
                    return new From(column.kind(), true, other.kind() == ColumnKind.HEAD_COUNT, slot);
                }
                slot += other.kind().slots();
            }
            return lacking(column);
        }

        private static From lacking(Column column) {
            return new From(column.kind(), false, false, 0);
        }

        List<Cell> convert(List<Cell> cells) {
            if (columns.stream().noneMatch(From::isStored)) {
                return List.of();
            }
            Map<Long, Cell> byBucket = new TreeMap<>();
            for (Cell cell : cells) {
                byBucket.merge(cell.bucket(), converted(cell), this::merged);
            }
            List<Cell> full = new ArrayList<>();
            List<Cell> others = new ArrayList<>();
            byBucket.values().forEach(cell -> cutUp(cell, full, others));
            full.addAll(others); // full ones first, as RingCodec has them
            return full;
        }

        private Cell converted(Cell cell) {
            Cell empty = empty(cell.bucket(), 0);
            long count = 0;
            int slot = 0;
            for (From column : columns) {
                if (column.isStored() && column.kind() == ColumnKind.HEAD_COUNT) {
                    count = column.isHead() ? cell.count() : cell.columns()[column.slot()];
                } else if (column.isStored() && column.isHead()) {
                    empty.columns()[slot] = cell.count();
                } else if (column.isStored()) {
                    System.arraycopy(
                            cell.columns(),
                            column.slot(),
                            empty.columns(),
                            slot,
                            column.kind().slots());
                }
                slot += column.kind().slots();
            }
            return new Cell(cell.bucket(), count, empty.columns());
        }

        private Cell empty(long bucket, long count) {
            long[] slots = new long[ring.slots()];
            int slot = 0;
            for (From column : columns) {
                for (int i = 0; i < column.kind().slots(); i++) {
                    slots[slot++] = column.kind().empty(i);
                }
            }
            return new Cell(bucket, count, slots);
        }

        private Cell merged(Cell one, Cell other) {
            long[] slots = one.columns().clone();
            int slot = 0;
            for (From column : columns) {
                merge(column.kind(), slots, other.columns(), slot);
                slot += column.kind().slots();
            }
            return new Cell(one.bucket(), one.count() + other.count(), slots);
        }

        private void merge(ColumnKind kind, long[] into, long[] from, int slot) {
            switch (kind) {
                case HEAD_COUNT -> {} // has no slot
                case COUNT, SUM_LONG -> into[slot] += from[slot];
                case SUM_WIDE -> {
                    into[slot + 1] += from[slot + 1];
                    into[slot] += from[slot] + WideSum.carry(into[slot + 1], from[slot + 1]);
                }
                case SUM_DOUBLE -> into[slot] = bits(number(into[slot]) + number(from[slot]));
                case MOMENTS -> {
                    Moments moments = new Moments();
                    moments.add(into[slot], number(into[slot + 1]), number(into[slot + 2]));
                    moments.add(from[slot], number(from[slot + 1]), number(from[slot + 2]));
                    into[slot] = moments.count();
                    into[slot + 1] = bits(moments.mean());
                    into[slot + 2] = bits(moments.deviations());
                }
                case MIN_LONG -> into[slot] = Math.min(into[slot], from[slot]);
                case MAX_LONG -> into[slot] = Math.max(into[slot], from[slot]);
                case MIN_DOUBLE -> into[slot] = bits(Math.min(number(into[slot]), number(from[slot])));
                case MAX_DOUBLE -> into[slot] = bits(Math.max(number(into[slot]), number(from[slot])));
                case FIRST, LAST, FIRST_OBJECT, LAST_OBJECT -> {
                    if (Pick.isBefore(0, from[slot], 0, into[slot]) == kind.isFirst()) {
                        System.arraycopy(from, slot, into, slot, kind.slots());
                    }
                }
                case LEAST, GREATEST, LEAST_OBJECT, GREATEST_OBJECT -> {
                    if (Pick.isBefore(from[slot], from[slot + 1], into[slot], into[slot + 1]) == kind.isFirst()) {
                        System.arraycopy(from, slot, into, slot, kind.slots());
                    }
                }
                case LIST, SET, DISTINCT, QUANTILES, FREQUENT, VECTOR ->
                    into[slot] = objects.merged(into[slot], from[slot]);
            }
        }

        private static double number(long bits) {
            return Double.longBitsToDouble(bits);
        }

        private static long bits(double number) {
            return Double.doubleToRawLongBits(number);
        }

        /** Cells that each hold no more of the count than their heads have bits for. */
        private void cutUp(Cell cell, List<Cell> full, List<Cell> others) {
            long most = (1L << ring.countBits()) - 1;
            long left = cell.count();
            for (; left > most; left -= most) {
                full.add(empty(cell.bucket(), most));
            }
            (left == most ? full : others).add(new Cell(cell.bucket(), left, cell.columns()));
        }
    }
}
