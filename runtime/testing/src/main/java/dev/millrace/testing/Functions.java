package dev.millrace.testing;

import dev.millrace.index.Expression;
import dev.millrace.index.FeatureType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is computed of values that are there, in the plainest words: whole numbers without bound, then told to fit a long;
 * all others as doubles.
 *
 * <p>Every method throws an {@link ArithmeticException} where there is no such number.
 */
final class Functions {
    private Functions() {}

    static @Nullable Object combined(Expression.Arithmetic arithmetic, Object left, Object right) {
        if (arithmetic.type() == FeatureType.LONG) {
            BigInteger one = whole(left);
            BigInteger other = whole(right);
            return switch (arithmetic.operator()) {
                case PLUS -> one.add(other).longValueExact();
                case MINUS -> one.subtract(other).longValueExact();
                case TIMES -> one.multiply(other).longValueExact();
                case DIVIDE -> throw new IllegalArgumentException("a division of longs is one of doubles");
            };
        }
        double one = ((Number) left).doubleValue();
        double other = ((Number) right).doubleValue();
        return switch (arithmetic.operator()) {
            case PLUS -> one + other;
            case MINUS -> one - other;
            case TIMES -> one * other;
            case DIVIDE -> other == 0 ? null : (Double) (one / other);
        };
    }

    static Object called(Expression.Call call, List<Object> arguments) {
        Object first = arguments.get(0);
        boolean isWhole = call.type() == FeatureType.LONG;
        return switch (call.function()) {
            case ABS -> isWhole ? (Object) whole(first).abs().longValueExact() : (Object) Math.abs(fraction(first));
            case FLOOR -> isWhole ? whole(first).longValueExact() : (Object) Math.floor(fraction(first));
            case CEIL -> isWhole ? whole(first).longValueExact() : (Object) Math.ceil(fraction(first));
            case ROUND -> isWhole ? whole(first).longValueExact() : (Object) Math.rint(fraction(first));
            case MIN ->
                isWhole
                        ? (Object) whole(first).min(whole(arguments.get(1))).longValueExact()
                        : (Object) Math.min(fraction(first), fraction(arguments.get(1)));
            case MAX ->
                isWhole
                        ? (Object) whole(first).max(whole(arguments.get(1))).longValueExact()
                        : (Object) Math.max(fraction(first), fraction(arguments.get(1)));
            case LOWER -> ((String) first).toLowerCase(Locale.ROOT);
            case UPPER -> ((String) first).toUpperCase(Locale.ROOT);
            case LENGTH -> (long) ((String) first).codePointCount(0, ((String) first).length());
            case CONTAINS -> ((String) first).contains((String) arguments.get(1));
            case STARTS_WITH -> ((String) first).startsWith((String) arguments.get(1));
            case ENDS_WITH -> ((String) first).endsWith((String) arguments.get(1));
            case HOUR_OF_DAY -> (long) inZone(first, arguments.get(1)).getHour();
            case DAY_OF_WEEK ->
                (long) inZone(first, arguments.get(1)).getDayOfWeek().getValue();
            case FROM_UNIX_SECONDS -> instant(whole(first).multiply(BigInteger.valueOf(1000)));
            case FROM_UNIX_MILLISECONDS -> instant(whole(first));
            case TO_LONG -> truncated(first);
            case TO_DOUBLE -> fraction(first);
        };
    }

    private static long truncated(Object number) {
        double value = fraction(number);
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(value)) {
                throw new ArithmeticException("no whole number is " + value);
            }
            return new BigDecimal(value).setScale(0, RoundingMode.DOWN).longValueExact();
        }
        return whole(number).longValueExact();
    }

    private static Instant instant(BigInteger millis) {
        BigInteger[] seconds = millis.divideAndRemainder(BigInteger.valueOf(1000));
        long second = seconds[0].longValueExact();
        if (second < Instant.MIN.getEpochSecond() || second > Instant.MAX.getEpochSecond()) {
            throw new ArithmeticException("no instant lies " + millis + " ms from the epoch");
        }
        return Instant.ofEpochSecond(second, seconds[1].longValueExact() * 1_000_000);
    }

    private static ZonedDateTime inZone(Object time, Object zone) {
        Instant moment = time instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) time;
        return moment.atZone(ZoneId.of((String) zone));
    }

    private static BigInteger whole(Object number) {
        return number instanceof BigDecimal literal
                ? literal.toBigIntegerExact()
                : BigInteger.valueOf(((Number) number).longValue());
    }

    private static double fraction(Object number) {
        return ((Number) number).doubleValue();
    }
}
