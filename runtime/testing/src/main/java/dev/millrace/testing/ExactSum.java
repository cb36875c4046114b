package dev.millrace.testing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

/**
 * A sum of numbers without rounding, and how far off the same sum in doubles may be.
 *
 * @param total the sum, in units of 2^-1074, the least double: every double is a whole multiple of it
 * @param magnitude the sum of the numbers without their signs, in the same units
 * @param count how many numbers
 */
record ExactSum(BigInteger total, BigInteger magnitude, int count) {
    private static final int LEAST_EXPONENT = 1074;
    static final BigDecimal UNIT = new BigDecimal(Double.MIN_VALUE);
    static final BigDecimal LARGEST = new BigDecimal(Double.MAX_VALUE);

    /** How much of its result one operation on doubles may round off: 2^-53. */
    static final BigDecimal ROUNDING = new BigDecimal(Math.ulp(1.0) / 2);

    static ExactSum of(List<Object> numbers) {
        BigInteger total = BigInteger.ZERO;
        BigInteger magnitude = BigInteger.ZERO;
        for (Object number : numbers) {
            BigInteger units = units((Number) number);
            total = total.add(units);
            magnitude = magnitude.add(units.abs());
        }
        return new ExactSum(total, magnitude, numbers.size());
    }

    private static BigInteger units(Number number) {
        if (!(number instanceof Double || number instanceof Float)) {
            return BigInteger.valueOf(number.longValue()).shiftLeft(LEAST_EXPONENT);
        }
        double value = number.doubleValue();
        int exponent = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
        long digits = (long) Math.scalb(value, -exponent); // the digits of a double before its point, exactly
        return BigInteger.valueOf(digits).shiftLeft(exponent + LEAST_EXPONENT);
    }

    /** The sum divided by {@code parts}, as doubles may give it in any order of adding. */
    Answer dividedBy(int parts) {
        BigDecimal of = BigDecimal.valueOf(parts);
        BigDecimal exact = inUnits(total).divide(of, MathContext.DECIMAL128);
        // Every addition rounds off a part of what was summed up by then, which is never more than the magnitude.
        BigDecimal operations = BigDecimal.valueOf(count + 2L).multiply(ROUNDING);
        BigDecimal tolerance = inUnits(magnitude).multiply(operations).divide(of, MathContext.DECIMAL128);
        boolean mayOverflow = inUnits(magnitude).add(tolerance).compareTo(LARGEST) > 0;
        return new Answer.About("sum", exact, tolerance.add(UNIT), mayOverflow);
    }

    private static BigDecimal inUnits(BigInteger units) {
        return new BigDecimal(units).multiply(UNIT, MathContext.DECIMAL128);
    }
}
