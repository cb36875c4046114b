package dev.millrace.index;

import java.math.BigDecimal;
import java.util.List;

/**
 * A checked expression over one row: what is aggregated, or a side of a comparison. What is computed of null is null; only
 * {@link FirstPresent} and {@link Choice} look at what is null.
 */
public sealed interface Expression {
    /**
     * A feature of the row; null where the row has none. Where it is the row's time, it is that of the event, so also
     * where the resolver leaves it out.
     *
     * @param name its Java name
     */
    record Feature(String name, FeatureType type) implements Expression {}

    /** A number. */
    record Numeric(BigDecimal value) implements Expression {
        /** The number that is written so, as in {@code "2.5"}. */
        public Numeric(String written) {
            this(new BigDecimal(written));
        }
    }

    /** A string. */
    record Text(String value) implements Expression {}

    /** A boolean. */
    record Truth(boolean value) implements Expression {}

    /** A constant of an enum, by its name. */
    record Constant(String name) implements Expression {}

    /** No value. */
    record Null() implements Expression {}

    /** Two numbers combined as longs or as doubles, by the type; null where a divisor is zero. */
    record Arithmetic(FeatureType type, Operator operator, Expression left, Expression right) implements Expression {
        /** How two numbers are combined. */
        public enum Operator {
            PLUS,
            MINUS,
            TIMES,
            DIVIDE
        }
    }

    /** A function of values. */
    record Call(FeatureType type, RowFunction function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        public Call(FeatureType type, RowFunction function, Expression... arguments) {
            this(type, function, List.of(arguments));
        }
    }

    /** The first of two values that is there. */
    record FirstPresent(Expression first, Expression second) implements Expression {}

    /** One value where the condition is true, the other where it is not, so also where it is unknown. */
    record Choice(Condition condition, Expression then, Expression otherwise) implements Expression {}
}
