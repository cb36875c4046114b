package dev.millrace.testing;

import dev.millrace.index.Condition;
import dev.millrace.index.DeclaredAggregate;
import dev.millrace.index.Expression;
import dev.millrace.index.FeatureType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of the index's expressions on one row, in the plainest words. Conditions have three values, as in SQL: true,
 * false, and null for "unknown".
 */
final class Interpreter {
    private Interpreter() {}

    /** Fails where anything that the aggregate computes of the row is no finite number, or does not fit a long. */
    static void check(DeclaredAggregate aggregate, RecordedRow row) throws RowsOfRecord.BadRow {
        try {
            if (aggregate.value().isPresent()) {
                checkFinite(aggregate.value().get(), row);
            }
            if (aggregate.arguments().by().isPresent()) {
                checkFinite(aggregate.arguments().by().get(), row);
            }
            check(aggregate.filter(), row);
        } catch (ArithmeticException e) {
            throw new RowsOfRecord.BadRow();
        }
    }

    private static void check(Condition condition, RecordedRow row) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> check(part, row));
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> check(part, row));
        } else if (condition instanceof Condition.Is is) {
            value(is.truth(), row);
        } else if (condition instanceof Condition.IsNull isNull) {
            checkFinite(isNull.tested(), row);
        } else if (condition instanceof Condition.Compare compare) {
            checkFinite(compare.left(), row);
            checkFinite(compare.right(), row);
        }
    }

    private static void checkFinite(Expression expression, RecordedRow row) {
        if (value(expression, row) instanceof Double number && !Double.isFinite(number)) {
            throw new ArithmeticException(number + " is not finite");
        }
    }

    /** The value as it is aggregated: a number that is written down is a long or a double by its looks. */
    static @Nullable Object aggregated(Expression expression, RecordedRow row) {
        Object value = value(expression, row);
        if (!(value instanceof BigDecimal literal)) {
            return value;
        }
        return literal.scale() <= 0 && literal.toBigInteger().bitLength() < Long.SIZE
                ? (Object) literal.longValueExact()
                : (Object) literal.doubleValue();
    }

    private static @Nullable Object value(Expression expression, RecordedRow row) {
        if (expression instanceof Expression.Feature feature) {
            return feature(feature, row);
        }
        if (expression instanceof Expression.Numeric number) {
            return number.value();
        }
        if (expression instanceof Expression.Text text) {
            return text.value();
        }
        if (expression instanceof Expression.Truth truth) {
            return truth.value();
        }
        if (expression instanceof Expression.Constant constant) {
            return constant.name();
        }
        if (expression instanceof Expression.FirstPresent choice) {
            Object first = value(choice.first(), row);
            return first == null ? value(choice.second(), row) : first;
        }
        if (expression instanceof Expression.Choice choice) {
            boolean isMet = Boolean.TRUE.equals(holds(choice.condition(), row));
            return value(isMet ? choice.then() : choice.otherwise(), row);
        }
        if (expression instanceof Expression.Arithmetic arithmetic) {
            List<Object> sides = present(List.of(arithmetic.left(), arithmetic.right()), row);
            return sides.isEmpty() ? null : Functions.combined(arithmetic, sides.get(0), sides.get(1));
        }
        if (expression instanceof Expression.Call call) {
            List<Object> arguments = present(call.arguments(), row);
            return arguments.isEmpty() ? null : Functions.called(call, arguments);
        }
        return null;
    }

    /** The values of all, or nothing where one is null, though another be a number that cannot be had. */
    private static List<Object> present(List<Expression> expressions, RecordedRow row) {
        List<Object> values = new ArrayList<>();
        ArithmeticException failure = null;
        boolean someAreNull = false;
        for (Expression expression : expressions) {
            try {
                Object value = value(expression, row);
                if (value == null) {
                    someAreNull = true;
                } else {
                    values.add(value);
                }
            } catch (ArithmeticException e) {
                failure = e;
            }
        }
        if (someAreNull) {
            return List.of();
        }
        if (failure != null) {
            throw failure;
        }
        return values;
    }

    private static @Nullable Object feature(Expression.Feature feature, RecordedRow row) {
        if (feature.name().equals(row.timeFeature())) {
            return feature.type() == FeatureType.LONG
                    ? (Object) row.eventMillis()
                    : Instant.ofEpochMilli(row.eventMillis());
        }
        Object value = row.values().get(feature.name());
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    static @Nullable Boolean holds(Condition condition, RecordedRow row) {
        if (condition instanceof Condition.All all) {
            return unless(false, all.parts(), row);
        }
        if (condition instanceof Condition.Any any) {
            return unless(true, any.parts(), row);
        }
        if (condition instanceof Condition.Is is) {
            Object truth = value(is.truth(), row);
            return truth == null ? null : truth.equals(is.value());
        }
        if (condition instanceof Condition.IsNull isNull) {
            return (value(isNull.tested(), row) == null) == isNull.value();
        }
        Condition.Compare compare = (Condition.Compare) condition;
        Object left = value(compare.left(), row);
        Object right = value(compare.right(), row);
        return (left == null || right == null) ? null : compares(left, compare.comparison(), right);
    }

    /** {@code decisive} where a part is so; else unknown where a part is; else the opposite. */
    private static @Nullable Boolean unless(boolean decisive, List<Condition> parts, RecordedRow row) {
        Boolean all = !decisive;
        for (Condition part : parts) {
            Boolean holds = holds(part, row);
            if (holds == null) {
                all = null;
            } else if (holds == decisive) {
                return decisive;
            }
        }
        return all;
    }

    private static boolean compares(Object left, Condition.Comparison comparison, Object right) {
        return switch (comparison) {
            case EQ -> isEqual(left, right);
            case NE -> !isEqual(left, right);
            case LT -> isLess(left, right);
            case GE -> !isLess(left, right);
            case GT -> isLess(right, left);
            case LE -> !isLess(right, left);
        };
    }

    private static boolean isEqual(Object left, Object right) {
        if (left instanceof Number || isTime(left)) {
            return !isLess(left, right) && !isLess(right, left);
        }
        return left.equals(right);
    }

    private static boolean isLess(Object left, Object right) {
        if (isTime(left)) {
            return floored(left).isBefore(floored(right));
        }
        BigInteger leftWhole = whole(left);
        BigInteger rightWhole = whole(right);
        return (leftWhole != null && rightWhole != null)
                ? leftWhole.compareTo(rightWhole) < 0
                : ((Number) left).doubleValue() < ((Number) right).doubleValue();
    }

    /** The number, if it is a whole one by its type, or a literal without a fraction. */
    private static @Nullable BigInteger whole(Object number) {
        if (number instanceof BigDecimal literal) {
            return literal.stripTrailingZeros().scale() <= 0 ? literal.toBigInteger() : null;
        }
        return number instanceof Double || number instanceof Float
                ? null
                : BigInteger.valueOf(((Number) number).longValue());
    }

    private static boolean isTime(Object value) {
        return value instanceof Instant || value instanceof OffsetDateTime;
    }

    private static Instant floored(Object time) {
        Instant moment = time instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) time;
        int millis = moment.getNano() / 1_000_000; // nanos count on from the second, before 1970 too
        return Instant.ofEpochSecond(moment.getEpochSecond(), millis * 1_000_000L);
    }
}
