package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Window;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A checked value: what is aggregated, or one side of a comparison. Whole numbers are computed as longs, all others as
 * doubles. A value that is computed of null is null; only {@link Choice} and {@link FirstPresent} look at what is null.
 */
public sealed interface Value {
    /** Its type, and whether it may be null. */
    ValueType type();

    /**
     * A feature of the row.
     *
     * @param isTime whether it is the time of the row, which is there even where the feature is null
     */
    record OfRow(Feature feature, boolean isTime) implements Value {
        @Override
        public ValueType type() {
            if (!isTime) {
                return feature.type();
            }
            return feature.type().kind() == Kind.LONG
                    ? ValueType.of(Kind.LONG)
                    : feature.type().notNull();
        }

        @Override
        public String toString() {
            return feature.name();
        }
    }

    /** A field of the message that a declared mapping takes; null where it or a field on the way to it is. */
    record OfMessage(Mapped path) implements Value {
        @Override
        public ValueType type() {
            boolean mayBeNull = path.steps().stream().anyMatch(Mapped.Step::nullable);
            return mayBeNull ? path.type().orNull() : path.type().notNull();
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** What one window of another feature of the entity gives. */
    record OfWindow(WindowedFeature feature, Window window, ValueType type) implements Value {
        @Override
        public String toString() {
            return feature.isWindowless() ? feature.name() : feature.name() + "['" + window.text() + "']";
        }
    }

    /** A number. */
    record Numeric(BigDecimal value) implements Value {
        /** Whether it is a whole number that a long can hold. */
        public boolean isLong() {
            return value.stripTrailingZeros().scale() <= 0
                    && value.toBigInteger().bitLength() < Long.SIZE;
        }

        /** A double, unless it is written without a fraction and fits a long. */
        @Override
        public ValueType type() {
            return ValueType.of(isLong() && value.scale() <= 0 ? Kind.LONG : Kind.DOUBLE);
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** A string. */
    record Text(String value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.of(Kind.STRING);
        }

        @Override
        public String toString() {
            return "\"" + value + "\"";
        }
    }

    /** A boolean. */
    record Truth(boolean value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.of(Kind.BOOLEAN);
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A constant of an enum. */
    record Constant(ValueType type, String name) implements Value {
        /** The enum. */
        public ClassRef enumClass() {
            return java.util.Objects.requireNonNull(type.ref());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** No value, of this type. */
    record Null(ValueType type) implements Value {
        @Override
        public String toString() {
            return "null";
        }
    }

    /** Two numbers combined: two longs to a long, else to a double; divided to a double, and to null by zero. */
    record Arithmetic(Operator operator, Value left, Value right) implements Value {
        /** How two numbers are combined. */
        public enum Operator {
            PLUS("+"),
            MINUS("-"),
            TIMES("*"),
            DIVIDE("/");

            private final String symbol;

            Operator(String symbol) {
                this.symbol = symbol;
            }

            public String symbol() {
                return symbol;
            }

            static Operator of(String symbol) {
                for (Operator operator : values()) {
                    if (operator.symbol.equals(symbol)) {
                        return operator;
                    }
                }
                throw new IllegalArgumentException(symbol);
            }
        }

        @Override
        public ValueType type() {
            boolean isWhole =
                    left.type().kind().isWhole() && right.type().kind().isWhole();
            ValueType type = ValueType.of(isWhole && operator != Operator.DIVIDE ? Kind.LONG : Kind.DOUBLE);
            return mayDivideByZero() || left.type().nullable() || right.type().nullable() ? type.orNull() : type;
        }

        /** Whether it divides by anything but a number that is not zero. */
        public boolean mayDivideByZero() {
            return operator == Operator.DIVIDE
                    && !(right instanceof Numeric number && number.value().doubleValue() != 0.0);
        }

        @Override
        public String toString() {
            return within(left) + " " + operator.symbol() + " " + within(right);
        }

        private static String within(Value part) {
            return part instanceof Arithmetic ? "(" + part + ")" : part.toString();
        }
    }

    /** A function of values; null where one of them is. */
    record Call(RowFunction function, List<Value> arguments) implements Value {
        @Override
        public ValueType type() {
            ValueType type = ValueType.of(function.resultOf(arguments));
            return arguments.stream().anyMatch(argument -> argument.type().nullable()) ? type.orNull() : type;
        }

        @Override
        public String toString() {
            return function.written()
                    + arguments.stream().map(Value::toString).collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /** The first of two values that is there; both are of one type. */
    record FirstPresent(Value first, Value second) implements Value {
        @Override
        public ValueType type() {
            ValueType type = computed(first.type());
            return second.type().nullable() ? type.orNull() : type;
        }

        @Override
        public String toString() {
            return "coalesce(" + first + ", " + second + ")";
        }
    }

    /** One value where the condition is true, the other where it is not, so also where it is unknown; of one type. */
    record Choice(Condition condition, Value then, Value otherwise) implements Value {
        @Override
        public ValueType type() {
            ValueType type = computed(then.type());
            return then.type().nullable() || otherwise.type().nullable() ? type.orNull() : type;
        }

        /** Whether it is nothing but whether the condition is true. */
        public boolean isTruth() {
            return then.equals(new Truth(true)) && otherwise.equals(new Truth(false));
        }

        /** Whether it is the condition as a boolean: true, false, or null where it is unknown. */
        private boolean isCondition() {
            return isTruth()
                    || (then.equals(new Truth(true))
                            && otherwise instanceof Choice unknown
                            && unknown.then.equals(new Truth(false))
                            && unknown.otherwise instanceof Null);
        }

        @Override
        public String toString() {
            return isCondition()
                    ? condition.toString()
                    : "if_then_else(" + condition + ", " + then + ", " + otherwise + ")";
        }
    }

    /** The type as values are computed in: long, double and boolean for all that is a number or a boolean. */
    private static ValueType computed(ValueType type) {
        Kind kind = type.kind();
        if (kind.isNumber()) {
            return ValueType.of(kind.isWhole() ? Kind.LONG : Kind.DOUBLE);
        }
        return kind == Kind.BOOLEAN ? ValueType.of(kind) : type.notNull();
    }

    /** Whether it is computed, rather than taken from the row or written down. */
    default boolean isComputed() {
        return this instanceof Arithmetic
                || this instanceof Call
                || this instanceof FirstPresent
                || this instanceof Choice;
    }

    /** Whether it stands in the expression as it is. */
    default boolean isLiteral() {
        boolean isName = this instanceof OfRow || this instanceof OfWindow || this instanceof OfMessage;
        return !isComputed() && !isName;
    }

    /** The features that decide it, in the order of the expression. */
    default Set<Feature> features() {
        Set<Feature> features = new LinkedHashSet<>();
        for (Value name : names()) {
            if (name instanceof OfRow ofRow) {
                features.add(ofRow.feature());
            }
        }
        return features;
    }

    /** The named values that it is computed of, in the order of the expression; itself where it is one. */
    default Set<Value> names() {
        Set<Value> names = new LinkedHashSet<>();
        if (!isComputed() && !isLiteral()) {
            names.add(this);
        } else if (this instanceof Choice choice) {
            choice.condition().values().forEach(value -> names.addAll(value.names()));
        }
        parts().forEach(part -> names.addAll(part.names()));
        return names;
    }

    /** The values that it is computed of, beside those of a condition. */
    default List<Value> parts() {
        if (this instanceof Arithmetic arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        }
        if (this instanceof Call call) {
            return call.arguments();
        }
        if (this instanceof FirstPresent choice) {
            return List.of(choice.first(), choice.second());
        }
        return this instanceof Choice choice ? List.of(choice.then(), choice.otherwise()) : List.of();
    }
}
