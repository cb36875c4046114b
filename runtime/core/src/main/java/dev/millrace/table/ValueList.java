package dev.millrace.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The few values that come first or last in an order, of all that were added: by the time of their events, or by a rank and
 * then by time; of one time, in the order of their records. Lists that are merged in the order of their partitions give what
 * one list of all values would.
 *
 * <p>A value is 64 bits (a number or a boolean) or an object that does not change, the same in all of a list.
 */
public final class ValueList extends CellObject {
    private static final long BYTES_OF_ITSELF = 120;

    private final Keep keep;
    private final int most;
    private long added;
    private int size;
    private long[] times = {};
    private long[] ranks = {}; // only where they are ranked by more than time
    private long[] bits = {};
    private @Nullable Object @Nullable [] objects; // in place of the bits

    /** Which values are kept where there are more than there may be. The codes stand in stored rows, and never change. */
    private enum Keep {
        FIRST(0),
        LAST(1),
        LAST_DISTINCT(2),
        LEAST(3),
        GREATEST(4);

        private final int code;

        Keep(int code) {
            this.code = code;
        }

        static Keep of(int code) {
            for (Keep keep : values()) {
                if (keep.code == code) {
                    return keep;
                }
            }
            throw new IllegalStateException("a stored list is of order " + code + ", which is not known");
        }

        boolean isRanked() {
            return this == LEAST || this == GREATEST;
        }

        boolean keepsEnd() {
            return this == LAST || this == LAST_DISTINCT || this == GREATEST;
        }
    }

    private ValueList(Keep keep, int most) {
        this.keep = keep;
        this.most = most;
    }

    /** The first values by time, oldest first. */
    public static ValueList first(int most) {
        return new ValueList(Keep.FIRST, most);
    }

    /** The last values by time, oldest first. */
    public static ValueList last(int most) {
        return new ValueList(Keep.LAST, most);
    }

    /** The last different values by time, each at its last time, oldest first; -0.0 is 0.0. */
    public static ValueList lastDistinct(int most) {
        return new ValueList(Keep.LAST_DISTINCT, most);
    }

    /** The values of the least ranks, least first; of one rank the first by time. */
    public static ValueList least(int most) {
        return new ValueList(Keep.LEAST, most);
    }

    /** The values of the greatest ranks, greatest first; of one rank the last by time. */
    public static ValueList greatest(int most) {
        return new ValueList(Keep.GREATEST, most);
    }

    // ---- adding

    public void add(long time, long value) {
        addRanked(0, time, value);
    }

    public void addObject(long time, Object value) {
        addObjectRanked(0, time, value);
    }

    /** Adds a value that is ordered by its rank, and by time only where ranks are equal. */
    public void addRanked(long rank, long time, long value) {
        added++;
        int at = place(rank, time, value, null);
        if (at >= 0) {
            bits[at] = value;
        }
    }

    /** Adds a value that is ordered by its rank, and by time only where ranks are equal. */
    public void addObjectRanked(long rank, long time, Object value) {
        added++;
        Object kept = value instanceof Enum<?> constant ? constant.name() : value;
        int at = place(rank, time, 0, kept);
        if (at >= 0) {
            Objects.requireNonNull(objects)[at] = kept;
            gained(ObjectRows.bytes(kept));
        }
    }

    /** Makes place for a value; where that is, or -1 where it is not kept. */
    private int place(long rank, long time, long value, @Nullable Object object) {
        if (keep == Keep.LAST_DISTINCT) {
            int same = find(value, object);
            if (same >= 0 && times[same] > time) {
                return -1;
            }
            if (same >= 0) {
                remove(same);
            }
        }
        int at = size;
        while (at > 0 && isAfter(at - 1, rank, time)) {
            at--;
        }
        if (size == most) {
            if (at == (keep.keepsEnd() ? 0 : size)) {
                return -1;
            }
            remove(keep.keepsEnd() ? 0 : size - 1);
            at -= keep.keepsEnd() ? 1 : 0;
        }
        insert(at, rank, time, object != null);
        return at;
    }

    private boolean isAfter(int at, long rank, long time) {
        return (keep.isRanked() && ranks[at] != rank) ? ranks[at] > rank : times[at] > time;
    }

    private int find(long value, @Nullable Object object) {
        for (int i = 0; i < size; i++) {
            if (object == null ? bits[i] == value : object.equals(Objects.requireNonNull(objects)[i])) {
                return i;
            }
        }
        return -1;
    }

    private void remove(int at) {
        int behind = size - at - 1;
        System.arraycopy(times, at + 1, times, at, behind);
        if (keep.isRanked()) {
            System.arraycopy(ranks, at + 1, ranks, at, behind);
        }
        if (objects == null) {
            System.arraycopy(bits, at + 1, bits, at, behind);
        } else {
            gained(-ObjectRows.bytes(objects[at]));
            System.arraycopy(objects, at + 1, objects, at, behind);
            objects[size - 1] = null;
        }
        size--;
    }

    private void insert(int at, long rank, long time, boolean isObject) {
        if (size == times.length) {
            grow(Math.min(most, Math.max(2, 2 * size)), isObject);
        }
        int behind = size - at;
        System.arraycopy(times, at, times, at + 1, behind);
        times[at] = time;
        if (keep.isRanked()) {
            System.arraycopy(ranks, at, ranks, at + 1, behind);
            ranks[at] = rank;
        }
        if (objects == null) {
            System.arraycopy(bits, at, bits, at + 1, behind);
        } else {
            System.arraycopy(objects, at, objects, at + 1, behind);
        }
        size++;
    }

    private void grow(int capacity, boolean isObject) {
        long before = bytesOfArrays();
        times = Arrays.copyOf(times, capacity);
        if (keep.isRanked()) {
            ranks = Arrays.copyOf(ranks, capacity);
        }
        if (isObject) {
            objects = objects == null ? new Object[capacity] : Arrays.copyOf(objects, capacity);
        } else {
            bits = Arrays.copyOf(bits, capacity);
        }
        gained(bytesOfArrays() - before);
    }

    /** Adds all that another list has, as if its records came after those here; of the same order and limit. */
    @Override
    public void merge(CellObject other) {
        ValueList list = (ValueList) other;
        for (int i = 0; i < list.size; i++) {
            long rank = keep.isRanked() ? list.ranks[i] : 0;
            Object object = list.objects == null ? null : list.objects[i];
            if (object == null) {
                addRanked(rank, list.times[i], list.bits[i]);
            } else {
                addObjectRanked(rank, list.times[i], object);
            }
        }
        added += list.added - list.size;
    }

    // ---- reading

    /** How many there are. */
    int size() {
        return size;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Whether there were more values than are kept. */
    public boolean isSaturated() {
        return added > most;
    }

    /** The values, each made of its 64 bits. */
    public <T> List<T> values(LongFunction<T> value) {
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(value.apply(bits[i]));
        }
        return inOrder(values);
    }

    /** The values, which are objects of this class. */
    public <T> List<T> objects(Class<T> type) {
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(type.cast(Objects.requireNonNull(Objects.requireNonNull(objects)[i])));
        }
        return inOrder(values);
    }

    /** The values, which are constants of this enum; without those that it has no more. */
    public <E extends Enum<E>> List<E> constants(Class<E> type) {
        List<E> values = new ArrayList<>(size);
        for (String name : objects(String.class)) {
            E constant = GroupedRows.constant(type, name);
            if (constant != null) {
                values.add(constant);
            }
        }
        return Collections.unmodifiableList(values);
    }

    private <T> List<T> inOrder(List<T> values) {
        if (keep == Keep.GREATEST) {
            Collections.reverse(values);
        }
        return Collections.unmodifiableList(values);
    }

    // ---- as a cell's object

    @Override
    ValueList copy() {
        ValueList copy = new ValueList(keep, most);
        copy.added = added;
        copy.size = size;
        copy.times = times.clone();
        copy.ranks = ranks.clone();
        copy.bits = bits.clone();
        copy.objects = objects == null ? null : objects.clone();
        return copy;
    }

    @Override
    long bytes() {
        long bytes = BYTES_OF_ITSELF + bytesOfArrays();
        for (int i = 0; objects != null && i < size; i++) {
            bytes += ObjectRows.bytes(objects[i]);
        }
        return bytes;
    }

    private long bytesOfArrays() {
        long longs = (long) times.length + ranks.length + bits.length;
        return longs * Long.BYTES + (objects == null ? 0 : (long) objects.length * Integer.BYTES);
    }

    @Override
    ObjectCodec.Tag tag() {
        return ObjectCodec.Tag.LIST;
    }

    @Override
    Object shown() {
        List<Object> shown = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            shown.add(objects == null ? bits[i] : Objects.requireNonNull(objects[i]));
        }
        return inOrder(shown);
    }

    @Override
    void put(RowOutput output) {
        output.put(keep.code);
        output.putUnsigned(most);
        output.putUnsigned(added);
        output.putUnsigned(size);
        output.put(objects == null ? 0 : 1);
        for (int i = 0; i < size; i++) {
            output.putSigned(times[i]);
            if (keep.isRanked()) {
                output.putLong(ranks[i]);
            }
            if (objects == null) {
                output.putLong(bits[i]);
            } else {
                KeyCodec.putName(Objects.requireNonNull(objects[i]), output);
            }
        }
    }

    static ValueList decoded(RowInput input) {
        ValueList list = new ValueList(Keep.of(input.next()), (int) input.nextUnsigned());
        long added = input.nextUnsigned();
        long size = input.nextUnsigned();
        boolean isOfObjects = input.next() == 1;
        for (long left = size; left > 0; left--) {
            long time = input.nextSigned();
            long rank = list.keep.isRanked() ? input.nextLong() : 0;
            if (isOfObjects) {
                list.addObjectRanked(rank, time, KeyCodec.nextName(input));
            } else {
                list.addRanked(rank, time, input.nextLong());
            }
        }
        list.added = added;
        return list;
    }
}
