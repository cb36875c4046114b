package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Feature;
import java.math.BigDecimal;

/** One side of a comparison, checked. */
public sealed interface Operand {
    /** A feature of the row. */
    record OfRow(Feature feature) implements Operand {
        @Override
        public String toString() {
            return feature.name();
        }
    }

    /** A number. */
    record Numeric(BigDecimal value) implements Operand {
        /** Whether it is a whole number that a long can hold. */
        public boolean isLong() {
            return value.stripTrailingZeros().scale() <= 0
                    && value.toBigInteger().bitLength() < Long.SIZE;
        }

        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** A string. */
    record Text(String value) implements Operand {
        @Override
        public String toString() {
            return "\"" + value + "\"";
        }
    }

    /** A boolean. */
    record Truth(boolean value) implements Operand {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A constant of an enum. */
    record Constant(ClassRef type, String name) implements Operand {
        @Override
        public String toString() {
            return name;
        }
    }
}
