package dev.millrace.processor.expression;

import dev.millrace.processor.declare.Feature;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A checked filter, in negation normal form: there is no "not", only comparisons that hold.
 *
 * <p>Filters have three values, as in SQL: a comparison with null is neither true nor false, and a row counts only where
 * its filter is true. "Not" turns true and false about and leaves the third as it is, and De Morgan's laws hold for all
 * three, so it can be pushed down to the comparisons. What is left is true exactly where every feature that decides it
 * is there and the comparison holds: plain Java with null tests.
 */
public sealed interface Condition {
    /** The condition that every row meets. */
    static Condition always() {
        return new All(List.of());
    }

    /** True where all of the parts are. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public String toString() {
            return joined(parts, " & ");
        }
    }

    /** True where one of the parts is. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public String toString() {
            return joined(parts, " | ");
        }
    }

    /** True where both sides are there and stand in the relation. */
    record Compare(Value left, Comparison comparison, Value right) implements Condition {
        @Override
        public String toString() {
            return left + " " + comparison.symbol() + " " + right;
        }
    }

    /** True where a boolean is there and has this value. */
    record Is(Value truth, boolean value) implements Condition {
        @Override
        public String toString() {
            return value ? truth.toString() : "~" + truth;
        }
    }

    /** True where the value is null, or where it is not; never unknown. */
    record IsNull(Value tested, boolean value) implements Condition {
        @Override
        public String toString() {
            return (value ? "is_null(" : "~is_null(") + tested + ")";
        }
    }

    /** How two sides compare. */
    enum Comparison {
        EQ("=="),
        NE("!="),
        LT("<"),
        LE("<="),
        GT(">"),
        GE(">=");

        private final String symbol;

        Comparison(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        static Comparison of(String symbol) {
            for (Comparison comparison : values()) {
                if (comparison.symbol.equals(symbol)) {
                    return comparison;
                }
            }
            throw new IllegalArgumentException(symbol);
        }

        /** The comparison that holds exactly where this one does not, both sides being there. */
        Comparison negated() {
            return switch (this) {
                case EQ -> NE;
                case NE -> EQ;
                case LT -> GE;
                case LE -> GT;
                case GT -> LE;
                case GE -> LT;
            };
        }

        /** The comparison with its sides swapped. */
        Comparison swapped() {
            return switch (this) {
                case EQ, NE -> this;
                case LT -> GT;
                case LE -> GE;
                case GT -> LT;
                case GE -> LE;
            };
        }

        boolean isOrder() {
            return this != EQ && this != NE;
        }
    }

    /** Whether there are rows of which it is neither true nor false, since something that it looks at is null. */
    default boolean mayBeUnknown() {
        if (this instanceof All all) {
            return all.parts().stream().anyMatch(Condition::mayBeUnknown);
        }
        if (this instanceof Any any) {
            return any.parts().stream().anyMatch(Condition::mayBeUnknown);
        }
        return !(this instanceof IsNull)
                && values().stream().anyMatch(value -> value.type().nullable());
    }

    /** The features that decide it, in the order of the expression. */
    default Set<Feature> features() {
        Set<Feature> features = new LinkedHashSet<>();
        values().forEach(value -> features.addAll(value.features()));
        return features;
    }

    /** The values that it looks at, in the order of the expression. */
    default Set<Value> values() {
        Set<Value> values = new LinkedHashSet<>();
        collect(values);
        return values;
    }

    private void collect(Set<Value> into) {
        if (this instanceof All all) {
            all.parts().forEach(part -> part.collect(into));
        } else if (this instanceof Any any) {
            any.parts().forEach(part -> part.collect(into));
        } else if (this instanceof Is is) {
            into.add(is.truth());
        } else if (this instanceof IsNull isNull) {
            into.add(isNull.tested());
        } else if (this instanceof Compare compare) {
            into.add(compare.left());
            into.add(compare.right());
        }
    }

    private static String joined(List<Condition> parts, String operator) {
        return parts.stream()
                .map(part -> part instanceof Compare || part instanceof Any ? "(" + part + ")" : part.toString())
                .collect(Collectors.joining(operator));
    }
}
