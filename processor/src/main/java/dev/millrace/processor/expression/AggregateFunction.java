package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be aggregated, by the name that expressions use. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are
public enum AggregateFunction {
    COUNT("count", Takes.ROWS),
    COUNT_NON_NULL("count_non_null", Takes.ANY),
    SUM("sum", Takes.SUMMANDS),
    MEAN("mean", Takes.SUMMANDS),
    VAR_SAMPLE("var", Takes.NUMBERS),
    VAR_POPULATION("var_population", Takes.NUMBERS),
    STD_SAMPLE("std", Takes.NUMBERS),
    STD_POPULATION("std_population", Takes.NUMBERS),
    MIN("min", Takes.ORDERED),
    MAX("max", Takes.ORDERED),
    ANY("any", Takes.TRUTHS),
    ALL("all", Takes.TRUTHS),
    FIRST("first", Takes.VALUES),
    LAST("last", Takes.VALUES),
    MIN_BY("min_by", Takes.VALUES, Parameter.BY),
    MAX_BY("max_by", Takes.VALUES, Parameter.BY),
    FIRST_N("first_n", Takes.VALUES, Parameter.N),
    LAST_N("last_n", Takes.VALUES, Parameter.N),
    LAST_N_DISTINCT("last_n_distinct", Takes.VALUES, Parameter.N),
    MIN_BY_N("min_by_n", Takes.VALUES, Parameter.BY, Parameter.N),
    MAX_BY_N("max_by_n", Takes.VALUES, Parameter.BY, Parameter.N),
    ARRAY_AGG("array_agg", Takes.VALUES, Parameter.MOST_OF_LIST),
    COUNT_DISTINCT("count_distinct", Takes.VALUES, Parameter.MOST_OF_SET),
    APPROX_COUNT_DISTINCT("approx_count_distinct", Takes.VALUES),
    APPROX_PERCENTILE("approx_percentile", Takes.NUMBERS, Parameter.QUANTILE),
    APPROX_TOP_K("approx_top_k", Takes.VALUES, Parameter.K);

    /** The values that a function aggregates. */
    public enum Takes {
        /** None: rows. */
        ROWS(""),
        ANY(""),
        NUMBERS("a number"),
        /** Numbers, or vectors of them. */
        SUMMANDS("a number"),
        ORDERED("a number or an Instant"),
        TRUTHS("a boolean"),
        /** What a table can keep as it is. */
        VALUES("a number, a boolean, a String, a UUID, an enum or an Instant");

        private final String told;

        Takes(String told) {
            this.told = told;
        }

        /** The values as messages name them. */
        String told() {
            return told;
        }

        boolean accepts(Kind kind) {
            return switch (this) {
                case ROWS, ANY -> true;
                case NUMBERS -> kind.isNumber();
                case SUMMANDS -> kind.isNumber() || kind.isVector();
                case ORDERED -> kind.isNumber() || kind == Kind.INSTANT;
                case TRUTHS -> kind == Kind.BOOLEAN;
                case VALUES ->
                    switch (kind) {
                        case BIG_DECIMAL, OFFSET_DATE_TIME, UNRESOLVED -> false;
                        default -> !kind.isOpaque();
                    };
            };
        }
    }

    /** What stands in the parentheses of a function. */
    enum Parameter {
        /** What values are ordered by. */
        BY("by"),
        N("n"),
        K("k"),
        MOST_OF_LIST("n"),
        MOST_OF_SET("n"),
        QUANTILE("quantile");

        private final String written;

        Parameter(String written) {
            this.written = written;
        }

        String written() {
            return written;
        }
    }

    private final String written;
    private final Takes takes;
    private final List<Parameter> parameters;

    AggregateFunction(String written, Takes takes, Parameter... parameters) {
        this.written = written;
        this.takes = takes;
        this.parameters = List.of(parameters);
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
            case "nunique", "distinct" -> COUNT_DISTINCT.written;
            case "collect", "to_list", "collect_list" -> ARRAY_AGG.written;
            case "quantile", "percentile", "median" -> APPROX_PERCENTILE.written;
            case "latest" -> LAST.written;
            case "earliest" -> FIRST.written;
            default -> written;
        };
    }

    Takes takes() {
        return takes;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    boolean needsValue() {
        return takes != Takes.ROWS;
    }

    /** Whether one value is too few. */
    public boolean isOfSample() {
        return this == VAR_SAMPLE || this == STD_SAMPLE;
    }

    /** Whether a table keeps some of the values as they are. */
    public boolean keepsValues() {
        return takes == Takes.VALUES;
    }

    /** Whether it gives a list. */
    public boolean isList() {
        return switch (this) {
            case FIRST_N, LAST_N, LAST_N_DISTINCT, MIN_BY_N, MAX_BY_N, ARRAY_AGG, APPROX_TOP_K -> true;
            default -> false;
        };
    }

    /** What it gives where nothing is counted: 0, an empty list, or of nothing all are true and none is; none for null. */
    Optional<Object> ofNothing(ValueType result) {
        return switch (this) {
            case COUNT, COUNT_NON_NULL, COUNT_DISTINCT, APPROX_COUNT_DISTINCT -> Optional.of(0L);
            case SUM ->
                Optional.of(
                        switch (result.kind()) {
                            case LONG -> (Object) 0L;
                            case DOUBLES -> new double[result.length()];
                            default -> 0.0;
                        });
            case ANY -> Optional.of(false);
            case ALL -> Optional.of(true);
            default -> isList() ? Optional.of(List.of()) : Optional.empty();
        };
    }

    /** The type of the result for values of this type. */
    ValueType resultOf(ValueType value) {
        Kind kind = value.kind();
        ValueType one = kind.isNumber() || kind == Kind.BOOLEAN ? ValueType.of(kind) : value.notNull();
        if (kind.isVector() && (this == SUM || this == MEAN)) {
            return ValueType.vectorOf(Kind.DOUBLES, value.length());
        }
        return switch (this) {
            case COUNT, COUNT_NON_NULL, COUNT_DISTINCT, APPROX_COUNT_DISTINCT -> ValueType.of(Kind.LONG);
            case SUM -> ValueType.of(kind.isWhole() ? Kind.LONG : Kind.DOUBLE);
            case MEAN, VAR_SAMPLE, VAR_POPULATION, STD_SAMPLE, STD_POPULATION, APPROX_PERCENTILE ->
                ValueType.of(Kind.DOUBLE);
            case MIN, MAX, ANY, ALL, FIRST, LAST, MIN_BY, MAX_BY -> one;
            case FIRST_N, LAST_N, LAST_N_DISTINCT, MIN_BY_N, MAX_BY_N, ARRAY_AGG, APPROX_TOP_K -> ValueType.listOf(one);
        };
    }
}
