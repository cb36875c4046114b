package dev.millrace.table;

import dev.millrace.FieldException;
import java.util.ArrayList;
import java.util.List;

/** The sum of vectors of one length, number by number, and how many they are. */
public final class VectorSum extends CellObject {
    private static final long BYTES_OF_ITSELF = 64;

    private final double[] sum;
    private long count;

    private VectorSum(double[] sum, long count) {
        this.sum = sum;
        this.count = count;
    }

    /** A sum of none, which are so long. */
    public static VectorSum ofLength(int length) {
        return new VectorSum(new double[length], 0);
    }

    public void add(double[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += vector[i];
        }
        count++;
    }

    public void add(float[] vector) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += vector[i];
        }
        count++;
    }

    @Override
    public void merge(CellObject other) {
        VectorSum more = (VectorSum) other;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more.sum[i];
        }
        count += more.count;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * The sum; zeros of none.
     *
     * @param field the feature that it is, for the exception
     * @throws FieldException if a number of it has overflowed
     */
    public double[] sum(String field) {
        return dividedBy(1, field);
    }

    /**
     * The mean of one or more.
     *
     * @param field the feature that it is, for the exception
     * @throws FieldException if a number of their sum has overflowed
     */
    public double[] mean(String field) {
        return dividedBy(count, field);
    }

    private double[] dividedBy(long parts, String field) {
        double[] divided = new double[sum.length];
        for (int i = 0; i < sum.length; i++) {
            if (!Double.isFinite(sum[i])) {
                throw new FieldException(field, "the sum does not fit a double");
            }
            divided[i] = sum[i] / parts;
        }
        return divided;
    }

    @Override
    VectorSum copy() {
        return new VectorSum(sum.clone(), count);
    }

    @Override
    long bytes() {
        return BYTES_OF_ITSELF + (long) sum.length * Double.BYTES;
    }

    @Override
    ObjectCodec.Tag tag() {
        return ObjectCodec.Tag.VECTOR;
    }

    @Override
    Object shown() {
        List<Object> shown = new ArrayList<>();
        for (double number : sum) {
            shown.add(number);
        }
        return shown;
    }

    @Override
    void put(RowOutput output) {
        output.putUnsigned(count);
        output.putUnsigned(sum.length);
        for (double number : sum) {
            output.putLong(Double.doubleToRawLongBits(number));
        }
    }

    static VectorSum decoded(RowInput input) {
        long count = input.nextUnsigned();
        double[] sum = new double[(int) input.nextUnsigned()];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Double.longBitsToDouble(input.nextLong());
        }
        return new VectorSum(sum, count);
    }
}
