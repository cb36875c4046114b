package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be aggregated, by the name that expressions use. */
public enum AggregateFunction {
    COUNT("count"),
    COUNT_NON_NULL("count_non_null"),
    SUM("sum"),
    MEAN("mean"),
    VAR_SAMPLE("var"),
    VAR_POPULATION("var_population"),
    STD_SAMPLE("std"),
    STD_POPULATION("std_population"),
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
        String name = nameOf(written);
        return Arrays.stream(values()).filter(f -> f.written.equals(name)).findFirst();
    }

    /** The name here for the other ones that the reference language has. */
    private static String nameOf(String written) {
        return switch (written) {
            case "var_sample" -> VAR_SAMPLE.written;
            case "var_pop" -> VAR_POPULATION.written;
            case "std_sample", "stddev", "stddev_sample" -> STD_SAMPLE.written;
            case "std_pop", "stddev_pop", "stddev_population" -> STD_POPULATION.written;
            default -> written;
        };
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
            case "variance" -> VAR_SAMPLE.written;
            default -> written;
        };
    }

    boolean needsValue() {
        return this != COUNT;
    }

    /** Whether the values that it aggregates are numbers. */
    boolean needsNumber() {
        return needsValue() && this != COUNT_NON_NULL;
    }

    /** Whether one value is too few. */
    public boolean isOfSample() {
        return this == VAR_SAMPLE || this == STD_SAMPLE;
    }

    /** Whether there is a value where nothing is counted: 0. */
    boolean isZeroWhenEmpty() {
        return this == COUNT || this == COUNT_NON_NULL || this == SUM;
    }

    /** The type of the result for values of this type. */
    Kind resultOf(Kind value) {
        return switch (this) {
            case COUNT, COUNT_NON_NULL -> Kind.LONG;
            case SUM -> value.isWhole() ? Kind.LONG : Kind.DOUBLE;
            case MEAN, VAR_SAMPLE, VAR_POPULATION, STD_SAMPLE, STD_POPULATION -> Kind.DOUBLE;
            case MIN, MAX -> value;
        };
    }
}
