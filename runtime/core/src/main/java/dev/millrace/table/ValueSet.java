package dev.millrace.table;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.ObjectHashSet;
import com.carrotsearch.hppc.cursors.LongCursor;
import com.carrotsearch.hppc.cursors.ObjectCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The different values of all that were added, up to a limit: beyond it, none is kept and the set stays saturated, as does
 * whatever it is merged into.
 *
 * <p>A value is 64 bits (a number or a boolean) or an object that does not change, the same in all of a set.
 */
public final class ValueSet extends CellObject {
    private static final long BYTES_OF_ITSELF = 120;
    private static final int FEW = 4;

    private final int most;
    private boolean saturated;
    private @Nullable LongHashSet numbers;
    private @Nullable ObjectHashSet<Object> objects;
    private long bytesOfObjects;

    private ValueSet(int most) {
        this.most = most;
    }

    /** A set without values, for so many. */
    public static ValueSet ofAtMost(int most) {
        return new ValueSet(most);
    }

    public void add(long value) {
        if (saturated) {
            return;
        }
        if (numbers == null) {
            numbers = new LongHashSet(FEW);
            gained(bytesOfPlaces());
        }
        long before = bytesOfPlaces();
        if (numbers.add(value)) {
            gained(bytesOfPlaces() - before);
            limit();
        }
    }

    public void addObject(Object value) {
        if (saturated) {
            return;
        }
        Object kept = value instanceof Enum<?> constant ? constant.name() : value;
        if (objects == null) {
            objects = new ObjectHashSet<>(FEW);
            gained(bytesOfPlaces());
        }
        long before = bytesOfPlaces();
        if (objects.add(kept)) {
            long more = ObjectRows.bytes(kept);
            bytesOfObjects += more;
            gained(bytesOfPlaces() - before + more);
            limit();
        }
    }

    private void limit() {
        if (size() > most) {
            saturate();
        }
    }

    private void saturate() {
        long before = bytes();
        saturated = true;
        numbers = null;
        objects = null;
        bytesOfObjects = 0;
        gained(bytes() - before);
    }

    @Override
    public void merge(CellObject other) {
        ValueSet set = (ValueSet) other;
        if (set.saturated && !saturated) {
            saturate();
        }
        if (set.numbers != null) {
            for (LongCursor value : set.numbers) {
                add(value.value);
            }
        }
        if (set.objects != null) {
            for (ObjectCursor<Object> value : set.objects) {
                addObject(value.value);
            }
        }
    }

    private int size() {
        return (numbers == null ? 0 : numbers.size()) + (objects == null ? 0 : objects.size());
    }

    /** How many there are; where it is saturated the limit, which there are more than. */
    public long count() {
        return saturated ? most : size();
    }

    /** Whether there were more than its limit. */
    public boolean isSaturated() {
        return saturated;
    }

    @Override
    ValueSet copy() {
        ValueSet copy = new ValueSet(most);
        copy.saturated = saturated;
        copy.numbers = numbers == null ? null : numbers.clone();
        copy.objects = objects == null ? null : objects.clone();
        copy.bytesOfObjects = bytesOfObjects;
        return copy;
    }

    @Override
    long bytes() {
        return BYTES_OF_ITSELF + bytesOfPlaces() + bytesOfObjects;
    }

    private long bytesOfPlaces() {
        return (numbers == null ? 0 : (long) numbers.keys.length * Long.BYTES)
                + (objects == null ? 0 : (long) objects.keys.length * Integer.BYTES);
    }

    @Override
    ObjectCodec.Tag tag() {
        return ObjectCodec.Tag.SET;
    }

    @Override
    Object shown() {
        return count();
    }

    @Override
    void put(RowOutput output) {
        output.putUnsigned(most);
        output.put(saturated ? 1 : 0);
        List<Object> values = new ArrayList<>();
        if (numbers != null) {
            for (LongCursor value : numbers) {
                values.add(value.value);
            }
        }
        if (objects != null) {
            for (ObjectCursor<Object> value : objects) {
                values.add(value.value);
            }
        }
        KeyCodec.putNames(values, output);
    }

    static ValueSet decoded(RowInput input) {
        ValueSet set = new ValueSet((int) input.nextUnsigned());
        set.saturated = input.next() == 1;
        boolean isOfNumbers = true;
        for (Object value : KeyCodec.nextNames(input)) {
            if (value instanceof Long number && isOfNumbers) {
                set.add(number);
            } else {
                isOfNumbers = false;
                set.addObject(value);
            }
        }
        return set;
    }
}
