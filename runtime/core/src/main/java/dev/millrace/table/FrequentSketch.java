package dev.millrace.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongFunction;
import org.apache.datasketches.common.ArrayOfItemsSerDe;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;
import org.apache.datasketches.memory.Memory;

/**
 * About which values were added most often: a Misra-Gries sketch (1982) of Apache DataSketches. What it says of a value's number
 * is off by at most 3.5 / places of all that were added; with at most three quarters of its places of different values it is exact.
 *
 * <p>A value is 64 bits (a number or a boolean) or an object that does not change, the same in all of a sketch.
 */
public final class FrequentSketch extends CellObject {
    private static final int LEAST_PLACES = 64;
    private static final int PLACES_A_VALUE = 16;
    private static final int FEW_PLACES = 8;
    private static final long BYTES_OF_ITSELF = 200;
    private static final long BYTES_OF_PLACE = Integer.BYTES + Long.BYTES + Short.BYTES;
    private static final long BYTES_OF_NUMBER = 24;

    private final int most;
    private final ItemsSketch<Object> sketch;
    private long charged;

    private FrequentSketch(int most, ItemsSketch<Object> sketch) {
        this.most = most;
        this.sketch = sketch;
        this.charged = bytesOfPlaces();
    }

    /** A sketch of nothing, which is to tell the most frequent few. */
    public static FrequentSketch ofTop(int most) {
        return new FrequentSketch(most, new ItemsSketch<>(places(most)));
    }

    /** How many places a sketch has that tells so many: a power of two. */
    static int places(int most) {
        return Math.max(LEAST_PLACES, Integer.highestOneBit(2 * PLACES_A_VALUE * most - 1));
    }

    public void add(long value) {
        sketch.update(value);
        chargeMore();
    }

    public void addObject(Object value) {
        sketch.update(value instanceof Enum<?> constant ? constant.name() : value);
        chargeMore();
    }

    private void chargeMore() {
        long now = bytesOfPlaces();
        gained(now - charged);
        charged = now;
    }

    @Override
    public void merge(CellObject other) {
        sketch.merge(((FrequentSketch) other).sketch);
        chargeMore();
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return sketch.isEmpty();
    }

    /** The most frequent values, each made of its 64 bits, the most frequent first; of those as frequent the least first. */
    public <T> List<T> values(LongFunction<T> value) {
        List<T> values = new ArrayList<>();
        for (Object held : top()) {
            values.add(value.apply((Long) held));
        }
        return Collections.unmodifiableList(values);
    }

    /** The most frequent values, which are objects of this class, likewise. */
    public <T> List<T> objects(Class<T> type) {
        return top().stream().<T>map(type::cast).toList();
    }

    /** The most frequent values, which are constants of this enum; without those that it has no more. */
    public <E extends Enum<E>> List<E> constants(Class<E> type) {
        List<E> values = new ArrayList<>();
        for (Object name : top()) {
            E constant = GroupedRows.constant(type, name);
            if (constant != null) {
                values.add(constant);
            }
        }
        return Collections.unmodifiableList(values);
    }

    private List<Object> top() {
        return Arrays.stream(sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
                .sorted(Comparator.<ItemsSketch.Row<Object>>comparingLong(row -> -row.getEstimate())
                        .thenComparing(ItemsSketch.Row::getItem, FrequentSketch::compare))
                .limit(most)
                .map(ItemsSketch.Row::getItem)
                .toList();
    }

    @SuppressWarnings("unchecked") // all of one class
    private static int compare(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }

    @Override
    FrequentSketch copy() {
        ItemsSketch<Object> copy = new ItemsSketch<>(places(most));
        copy.merge(sketch);
        return new FrequentSketch(most, copy);
    }

    @Override
    long bytes() {
        return BYTES_OF_ITSELF + charged;
    }

    /** As for numbers: how long its strings are is not looked at, each time that one comes or goes. */
    private long bytesOfPlaces() {
        return Math.max(FEW_PLACES, sketch.getCurrentMapCapacity()) * BYTES_OF_PLACE
                + sketch.getNumActiveItems() * BYTES_OF_NUMBER;
    }

    @Override
    ObjectCodec.Tag tag() {
        return ObjectCodec.Tag.FREQUENT;
    }

    @Override
    Object shown() {
        return top();
    }

    @Override
    void put(RowOutput output) {
        byte[] bytes = sketch.toByteArray(new Values());
        output.putUnsigned(most);
        output.putUnsigned(bytes.length);
        output.putBytes(bytes, bytes.length);
    }

    static FrequentSketch decoded(RowInput input) {
        int most = (int) input.nextUnsigned();
        byte[] bytes = input.nextBytes((int) input.nextUnsigned());
        return new FrequentSketch(most, ItemsSketch.getInstance(Memory.wrap(bytes), new Values()));
    }

    /** The values as the library stores them. */
    private static final class Values extends ArrayOfItemsSerDe<Object> {
        @Override
        public byte[] serializeToByteArray(Object item) {
            RowOutput output = new RowOutput();
            KeyCodec.putName(item, output);
            return output.toBytes();
        }

        @Override
        public byte[] serializeToByteArray(Object[] items) {
            RowOutput output = new RowOutput();
            for (Object item : items) {
                KeyCodec.putName(item, output);
            }
            return output.toBytes();
        }

        @Override
        @Deprecated
        @SuppressWarnings("InlineMeSuggester") // it is the library's that is deprecated
        public Object[] deserializeFromMemory(Memory memory, int count) {
            return deserializeFromMemory(memory, 0, count);
        }

        @Override
        public Object[] deserializeFromMemory(Memory memory, long offset, int count) {
            byte[] bytes = new byte[(int) (memory.getCapacity() - offset)];
            memory.getByteArray(offset, bytes, 0, bytes.length);
            RowInput input = new RowInput(bytes);
            Object[] items = new Object[count];
            for (int i = 0; i < count; i++) {
                items[i] = KeyCodec.nextName(input);
            }
            return items;
        }

        @Override
        public int sizeOf(Object item) {
            return serializeToByteArray(item).length;
        }

        @Override
        public int sizeOf(Memory memory, long offset, int count) {
            byte[] bytes = new byte[(int) (memory.getCapacity() - offset)];
            memory.getByteArray(offset, bytes, 0, bytes.length);
            RowInput input = new RowInput(bytes);
            for (int i = 0; i < count; i++) {
                KeyCodec.nextName(input);
            }
            return bytes.length - input.left();
        }

        @Override
        public String toString(Object item) {
            return String.valueOf(item);
        }

        @Override
        public Class<?> getClassOfT() {
            return Object.class;
        }
    }
}
