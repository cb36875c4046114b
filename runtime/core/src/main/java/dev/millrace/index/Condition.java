package dev.millrace.index;

import java.util.List;

/**
 * A checked filter, in negation normal form: there is no "not". Filters have three values, as in SQL; this one is true
 * exactly where the written one is, and a row counts only there.
 */
public sealed interface Condition {
    /** The condition that every row meets. */
    Condition ALWAYS = new All();

    /** True where all of the parts are. */
    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }

        public All(Condition... parts) {
            this(List.of(parts));
        }
    }

    /** True where one of the parts is. */
    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }

        public Any(Condition... parts) {
            this(List.of(parts));
        }
    }

    /**
     * True where both sides are there and stand in the relation. Whole numbers compare exactly, others as doubles;
     * times to the millisecond.
     */
    record Compare(Expression left, Comparison comparison, Expression right) implements Condition {}

    /** True where a boolean is there and has this value. */
    record Is(Expression truth, boolean value) implements Condition {}

    /** True where the value is null, or where it is not; never unknown. */
    record IsNull(Expression tested, boolean value) implements Condition {}

    /** How two sides compare. */
    enum Comparison {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE
    }
}
