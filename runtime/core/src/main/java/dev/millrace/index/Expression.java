package dev.millrace.index;

import java.math.BigDecimal;

/** A checked expression over one row: what is aggregated, or a side of a comparison. */
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
}
