package dev.millrace.testing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * The variance of numbers without rounding, and how far off one may be that is computed in doubles.
 *
 * @param deviations the sum of the squares of what the numbers deviate from their mean
 * @param squares the sum of their squares
 * @param largest the one that is farthest from zero, without its sign
 * @param count how many numbers
 */
record ExactVariance(BigDecimal deviations, BigDecimal squares, BigDecimal largest, int count) {
    static ExactVariance of(List<Object> numbers) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal largest = BigDecimal.ZERO;
        for (Object number : numbers) {
            BigDecimal exact = number instanceof Double || number instanceof Float
                    ? new BigDecimal(((Number) number).doubleValue())
                    : BigDecimal.valueOf(((Number) number).longValue());
            sum = sum.add(exact);
            squares = squares.add(exact.multiply(exact));
            largest = largest.max(exact.abs());
        }
        BigDecimal count = BigDecimal.valueOf(numbers.size());
        BigDecimal deviations =
                squares.multiply(count).subtract(sum.multiply(sum)).divide(count, MathContext.DECIMAL128);
        return new ExactVariance(deviations, squares, largest, numbers.size());
    }

    /** Divided by {@code parts}, as doubles may give it in any order of adding and merging. */
    Answer dividedBy(int parts) {
        BigDecimal of = BigDecimal.valueOf(parts);
        return about(
                deviations.divide(of, MathContext.DECIMAL128),
                tolerance().divide(of, MathContext.DECIMAL128).add(ExactSum.UNIT));
    }

    /** The root of that. */
    Answer rootDividedBy(int parts) {
        BigDecimal of = BigDecimal.valueOf(parts);
        BigDecimal root = deviations.divide(of, MathContext.DECIMAL128).sqrt(MathContext.DECIMAL128);
        BigDecimal off = tolerance().divide(of, MathContext.DECIMAL128);
        BigDecimal atMost = off.sqrt(MathContext.DECIMAL128);
        BigDecimal near = root.signum() == 0
                ? atMost
                : off.divide(root, MathContext.DECIMAL128).min(atMost);
        return about(
                root,
                near.add(root.multiply(ExactSum.ROUNDING.scaleByPowerOfTen(1))).add(ExactSum.UNIT));
    }

    private Answer about(BigDecimal exact, BigDecimal tolerance) {
        BigDecimal onTheWay = largest.multiply(largest).multiply(BigDecimal.valueOf(8L * count));
        return new Answer.About("variance", exact, tolerance, onTheWay.compareTo(ExactSum.LARGEST) > 0);
    }

    /**
     * How far off the sum of squares may be: a relative error of so many roundings a number, times the root of what the squares
     * are to the deviations, as Chan, Golub and LeVeque (1983) have it. How many roundings is chosen, and generous. What is too
     * small for a double is lost beside it.
     */
    private BigDecimal tolerance() {
        BigDecimal roundings = BigDecimal.valueOf(10L * count + 20).multiply(ExactSum.ROUNDING);
        BigDecimal byCondition =
                squares.multiply(deviations).sqrt(MathContext.DECIMAL128).multiply(roundings);
        BigDecimal bySquares = squares.multiply(roundings.pow(2));
        BigDecimal lost = ExactSum.UNIT.multiply(BigDecimal.valueOf(4L * count).multiply(largest.add(BigDecimal.ONE)));
        return byCondition.add(bySquares).add(lost);
    }
}
