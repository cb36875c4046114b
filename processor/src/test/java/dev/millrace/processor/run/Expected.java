package dev.millrace.processor.run;

import dev.millrace.processor.run.Answer.About;
import dev.millrace.processor.run.Answer.Exactly;
import dev.millrace.processor.run.Answer.Refused;
import dev.millrace.processor.run.Rows.Field;
import dev.millrace.processor.run.Rows.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One windowed feature as the oracle has it, beside its declaration in a test. It knows nothing of buckets, columns or
 * shards: for every read it takes all rows of the window anew.
 *
 * @param value what is aggregated; a count looks at rows alone
 * @param filter the rows that count, where it is true
 * @param empty the value where nothing is counted
 */
record Expected(
        String feature,
        Function function,
        Rows rows,
        Field value,
        Filter filter,
        @Nullable Object empty,
        List<Span> spans) {
    /** A condition on an event; null where it is unknown. */
    interface Filter {
        @Nullable
        Boolean of(Event event);
    }

    /** What is worked out of the values that count, of which there is at least one. */
    interface Function {
        Answer of(List<Object> values);
    }

    // A sum in any order, of up to 5,000 doubles, is off by less than this part of the sum of what they are without
    // sign.
    private static final BigDecimal ROUNDING = new BigDecimal("1e-12");

    static Expected count(String feature, Rows rows) {
        Function function = values -> new Exactly((long) values.size());
        return new Expected(feature, function, rows, event -> "row", event -> true, 0L, List.of());
    }

    /** A sum of byte, short, int or long values. */
    static Expected wholeSum(String feature, Rows rows, String value) {
        return of(feature, Expected::wholeSum, rows, value).orElse(0L);
    }

    /** A sum of float or double values. */
    static Expected sum(String feature, Rows rows, String value) {
        return of(feature, values -> about(values, 1), rows, value).orElse(0.0);
    }

    static Expected mean(String feature, Rows rows, String value) {
        return of(feature, values -> about(values, values.size()), rows, value);
    }

    static Expected min(String feature, Rows rows, String value) {
        return of(feature, values -> new Exactly(values.stream().min(order()).orElseThrow()), rows, value);
    }

    static Expected max(String feature, Rows rows, String value) {
        return of(feature, values -> new Exactly(values.stream().max(order()).orElseThrow()), rows, value);
    }

    private static Expected of(String feature, Function function, Rows rows, String value) {
        return new Expected(feature, function, rows, event -> event.get(value), event -> true, null, List.of());
    }

    Expected where(Filter counted) {
        return new Expected(feature, function, rows, value, counted, empty, spans);
    }

    Expected orElse(Object defaultValue) {
        return new Expected(feature, function, rows, value, filter, defaultValue, spans);
    }

    Expected over(Span... windows) {
        return new Expected(feature, function, rows, value, filter, empty, List.of(windows));
    }

    /** What the read of one window should give, from all rows of its key. */
    Answer answer(List<Row> all, Span span, long asOf) {
        List<Object> values = new ArrayList<>();
        for (Row row : all) {
            if (span.takes(row.millis(), asOf) && Boolean.TRUE.equals(filter.of(row.event()))) {
                Object counted = value.of(row.event());
                if (counted != null) {
                    values.add(counted);
                }
            }
        }
        return values.isEmpty() ? new Exactly(empty) : function.of(values);
    }

    private static Answer wholeSum(List<Object> values) {
        BigInteger sum = BigInteger.ZERO;
        for (Object value : values) {
            sum = sum.add(BigInteger.valueOf(((Number) value).longValue()));
        }
        return sum.bitLength() < Long.SIZE
                ? new Exactly(sum.longValue())
                : new Refused("the sum " + sum + " does not fit a long");
    }

    private static Answer about(List<Object> values, int count) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal size = BigDecimal.ZERO;
        for (Object value : values) {
            boolean fraction = value instanceof Double || value instanceof Float;
            BigDecimal exact = fraction
                    ? new BigDecimal(((Number) value).doubleValue())
                    : BigDecimal.valueOf(((Number) value).longValue());
            sum = sum.add(exact);
            size = size.add(exact.abs());
        }
        BigDecimal of = BigDecimal.valueOf(count);
        BigDecimal least = new BigDecimal(Double.MIN_VALUE); // what division may lose of the smallest numbers
        return new About(
                sum.divide(of, MathContext.DECIMAL128),
                size.multiply(ROUNDING).divide(of, MathContext.DECIMAL128).add(least));
    }

    /** Numbers of one type in their order, -0.0 before 0.0. */
    @SuppressWarnings("unchecked")
    private static Comparator<Object> order() {
        return (a, b) -> ((Comparable<Object>) a).compareTo(b);
    }
}
