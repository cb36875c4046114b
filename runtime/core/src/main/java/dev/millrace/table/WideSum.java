package dev.millrace.table;

import dev.millrace.FieldException;
import java.math.BigInteger;

/**
 * An exact sum of longs: 128 bits in two's complement, so that no number of events overflows it, in whichever order they
 * come. Only the finished sum may turn out not to fit.
 */
public final class WideSum {
    private long high;
    private long low;

    /** Adds another sum, given as its two halves. */
    public void add(long otherHigh, long otherLow) {
        low += otherLow;
        high += otherHigh + carry(low, otherLow);
    }

    /** 1 if adding {@code added} made {@code low}, else 0: a sum below what was added has wrapped. */
    static long carry(long low, long added) {
        return Long.compareUnsigned(low, added) < 0 ? 1 : 0;
    }

    /**
     * The sum.
     *
     * @throws FieldException naming {@code field} if it does not fit a long
     */
    public long toLong(String field) {
        if (high != low >> 63) {
            throw new FieldException(field, "the sum " + toBigInteger() + " does not fit a long");
        }
        return low;
    }

    /** The sum, rounded to the nearest double. */
    public double toDouble() {
        return high == low >> 63 ? low : toBigInteger().doubleValue();
    }

    private BigInteger toBigInteger() {
        return BigInteger.valueOf(high)
                .shiftLeft(64)
                .add(BigInteger.valueOf(low >>> 1).shiftLeft(1))
                .add(BigInteger.valueOf(low & 1));
    }
}
