package dev.millrace.table;

import dev.millrace.FieldException;

/**
 * Number, mean and squared deviations of the values that a window's buckets hold: what variances come of. Within a bucket
 * they are kept by Welford's method (1962), and merged by that of Chan, Golub and LeVeque (1979): there is no
 * sum of squares that would cancel out where the values lie far from zero.
 */
public final class Moments {
    private long count;
    private double mean;
    private double deviations;

    /**
     * Merges the values of one bucket.
     *
     * @param otherCount how many there are
     * @param otherMean their mean
     * @param otherDeviations the sum of the squares of what they deviate from it
     */
    public void add(long otherCount, double otherMean, double otherDeviations) {
        if (otherCount == 0) {
            return;
        }
        if (count == 0) {
            count = otherCount;
            mean = otherMean;
            deviations = otherDeviations;
            return;
        }
        long all = count + otherCount;
        double apart = otherMean - mean;
        double share = (double) otherCount / all;
        deviations += otherDeviations + apart * apart * share * count;
        mean += apart * share;
        count = all;
    }

    /** How many values there are. */
    public long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    double deviations() {
        return deviations;
    }

    /**
     * The variance that a sample of at least two values tells of all: divided by one less than their number.
     *
     * @throws FieldException naming {@code field} if it does not fit a double
     */
    public double sampleVariance(String field) {
        return finite(deviations / (count - 1), field);
    }

    /**
     * The variance of at least one value: divided by their number.
     *
     * @throws FieldException naming {@code field} if it does not fit a double
     */
    public double populationVariance(String field) {
        return finite(deviations / count, field);
    }

    /**
     * The root of {@link #sampleVariance}.
     *
     * @throws FieldException naming {@code field} if the variance does not fit a double
     */
    public double sampleDeviation(String field) {
        return Math.sqrt(sampleVariance(field));
    }

    /**
     * The root of {@link #populationVariance}.
     *
     * @throws FieldException naming {@code field} if the variance does not fit a double
     */
    public double populationDeviation(String field) {
        return Math.sqrt(populationVariance(field));
    }

    private static double finite(double variance, String field) {
        if (!Double.isFinite(variance)) {
            throw new FieldException(field, "the variance does not fit a double");
        }
        return variance;
    }
}
