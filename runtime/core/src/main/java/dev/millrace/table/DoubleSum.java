package dev.millrace.table;

import dev.millrace.FieldException;

/**
 * The sum of the sums that a window's buckets hold, by Neumaier's method (1974): what each addition rounds off is kept and
 * added at last. So merging rounds about once in all, however many buckets there are.
 */
public final class DoubleSum {
    private double sum;
    private double roundedOff;

    /** Adds the sum of one bucket, which is infinite where that has overflowed. */
    public void add(double other) {
        double next = sum + other;
        roundedOff += Math.abs(sum) >= Math.abs(other) ? (sum - next) + other : (other - next) + sum;
        sum = next;
    }

    /**
     * The sum.
     *
     * @throws FieldException naming {@code field} if it went beyond the doubles, in a bucket or here
     */
    public double toDouble(String field) {
        double total = sum + roundedOff;
        if (!Double.isFinite(total)) { // NaN too: what infinity rounds off is none
            throw new FieldException(field, "the sum does not fit a double");
        }
        return total;
    }
}
