package dev.millrace.table;

import java.util.Arrays;
import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.memory.Memory;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;
import org.jspecify.annotations.Nullable;

/**
 * About which value a share of all that were added does not exceed: the values themselves while they are few, then a KLL
 * sketch (Karnin, Lang and Liberty 2016) of Apache DataSketches with k = 200, whose ranks are off by less than 1.33 % of all in 99 of
 * 100 cases; up to 200 values it is exact.
 */
public final class QuantileSketch extends CellObject {
    private static final int K = 200;
    private static final int FEW = 32;
    private static final long BYTES_OF_ITSELF = 96;
    private static final long BYTES_OF_SKETCH = 160;

    private double[] few = {};
    private int size;
    private @Nullable KllDoublesSketch sketch; // of all, once they are more than a few
    private long charged;

    private QuantileSketch() {}

    /** A sketch of nothing. */
    public static QuantileSketch empty() {
        return new QuantileSketch();
    }

    public void add(double value) {
        if (sketch != null) {
            sketch.update(value);
        } else if (size < FEW) {
            if (size == few.length) {
                few = Arrays.copyOf(few, Math.max(2, 2 * size));
            }
            few[size++] = value;
        } else {
            sketch().update(value);
        }
        chargeMore();
    }

    private void chargeMore() {
        long now = bytesOfValues();
        gained(now - charged);
        charged = now;
    }

    /** The sketch of all. */
    private KllDoublesSketch sketch() {
        KllDoublesSketch of = sketch;
        if (of == null) {
            of = KllDoublesSketch.newHeapInstance(K);
            for (int i = 0; i < size; i++) {
                of.update(few[i]);
            }
            few = new double[0];
            size = 0;
            sketch = of;
        }
        return of;
    }

    @Override
    public void merge(CellObject other) {
        QuantileSketch more = (QuantileSketch) other;
        if (more.sketch != null) {
            sketch().merge(more.sketch);
        }
        for (int i = 0; i < more.size; i++) {
            add(more.few[i]);
        }
        chargeMore();
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
        return size == 0 && sketch == null;
    }

    /**
     * About the least value that this share of all does not exceed.
     *
     * @param share of 0 to 1: 0 is the least of all, 1 the greatest
     */
    public double quantile(double share) {
        return sketch().getQuantile(share, QuantileSearchCriteria.INCLUSIVE);
    }

    @Override
    QuantileSketch copy() {
        QuantileSketch copy = new QuantileSketch();
        copy.few = few.clone();
        copy.size = size;
        copy.sketch = sketch == null ? null : KllDoublesSketch.heapify(Memory.wrap(sketch.toByteArray()));
        copy.charged = charged;
        return copy;
    }

    @Override
    long bytes() {
        return BYTES_OF_ITSELF + charged;
    }

    private long bytesOfValues() {
        return sketch == null
                ? (long) few.length * Double.BYTES
                : BYTES_OF_SKETCH + (long) Math.max(K, sketch.getNumRetained()) * Double.BYTES;
    }

    @Override
    ObjectCodec.Tag tag() {
        return ObjectCodec.Tag.QUANTILES;
    }

    @Override
    Object shown() {
        return isEmpty() ? Double.NaN : copy().quantile(0.5);
    }

    @Override
    void put(RowOutput output) {
        byte[] bytes = sketch == null ? new byte[0] : sketch.toByteArray();
        output.putUnsigned(bytes.length);
        output.putBytes(bytes, bytes.length);
        output.putUnsigned(size);
        for (int i = 0; i < size; i++) {
            output.putLong(Double.doubleToRawLongBits(few[i]));
        }
    }

    static QuantileSketch decoded(RowInput input) {
        QuantileSketch decoded = new QuantileSketch();
        byte[] bytes = input.nextBytes((int) input.nextUnsigned());
        if (bytes.length > 0) {
            decoded.sketch = KllDoublesSketch.heapify(Memory.wrap(bytes));
        }
        for (long left = input.nextUnsigned(); left > 0; left--) {
            decoded.add(Double.longBitsToDouble(input.nextLong()));
        }
        decoded.chargeMore();
        return decoded;
    }
}
