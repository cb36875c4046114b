package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be aggregated, by the name that expressions use. */
public enum AggregateFunction {
    COUNT("count"),
    SUM("sum"),
    MEAN("mean"),
    MIN("min"),
    MAX("max");

    private final String written;

    AggregateFunction(String written) {
        this.written = written;
    }

    /** The name in expressions. */
    public String written() {
        return written;
    }

    static Optional<AggregateFunction> of(String written) {
        return Arrays.stream(values()).filter(f -> f.written.equals(written)).findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(AggregateFunction::written).toList();
    }

    /** The function here for what SQL and Python call otherwise; {@code written} itself where it is none of those. */
    static String byAnotherWord(String written) {
        return switch (written) {
            case "avg", "average" -> MEAN.written;
            case "len", "size" -> COUNT.written;
            case "total" -> SUM.written;
            default -> written;
        };
    }

    boolean needsValue() {
        return this != COUNT;
    }

    /** Whether there is a value where nothing is counted: 0. */
    boolean isZeroWhenEmpty() {
        return this == COUNT || this == SUM;
    }

    /** The type of the result for values of this type. */
    Kind resultOf(Kind value) {
        return switch (this) {
            case COUNT -> Kind.LONG;
            case SUM -> value.isWhole() ? Kind.LONG : Kind.DOUBLE;
            case MEAN -> Kind.DOUBLE;
            case MIN, MAX -> value;
        };
    }
}
