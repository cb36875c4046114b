package dev.millrace.processor.plan;

import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.AggregateFunction;

/** What a column holds, and all that follows from it in generated code. */
public enum ColumnKind {
    /** How many rows counted, in the head of the cell, beside the bucket. */
    HEAD_COUNT("Count", "count", "", "long", "0", 0),
    /** How many rows counted. */
    COUNT("Count", "addLong", "0L", "long", "0", 1),
    /** A sum of byte, short or int values: no count that a long can hold overflows it. */
    SUM_LONG("Sum", "addLong", "0L", "long", "0", 1),
    /** A sum of long values: 128 bits, in two slots. */
    SUM_WIDE("Sum", "addWide", "0L, 0L", "WideSum", "new WideSum()", 2),
    /** A sum of float or double values; infinite once it has overflowed. */
    SUM_DOUBLE("Sum", "addDouble", "0L", "DoubleSum", "new DoubleSum()", 1),
    /** How many values there are, their mean, and the sum of the squares of what they deviate from it. */
    MOMENTS("Moments", "addMoments", "0L, 0L, 0L", "Moments", "new Moments()", 3),
    /** The least whole number; the largest there is where there is none. */
    MIN_LONG("Min", "minLong", "Long.MAX_VALUE", "long", "Long.MAX_VALUE", 1),
    /** The greatest whole number; the least there is where there is none. */
    MAX_LONG("Max", "maxLong", "Long.MIN_VALUE", "long", "Long.MIN_VALUE", 1),
    /** The least number; infinity, which no row holds, where there is none. */
    MIN_DOUBLE("Min", "minDouble", "Ring.POSITIVE_INFINITY", "double", "Double.POSITIVE_INFINITY", 1),
    /** The greatest number; minus infinity, which no row holds, where there is none. */
    MAX_DOUBLE("Max", "maxDouble", "Ring.NEGATIVE_INFINITY", "double", "Double.NEGATIVE_INFINITY", 1),
    /** The first value by time, and that time. */
    FIRST("First", "first", "Long.MAX_VALUE, 0L", "Pick", "Pick.first()", 2),
    /** The last value by time, and that time. */
    LAST("Last", "last", "Long.MIN_VALUE, 0L", "Pick", "Pick.last()", 2),
    /** The value of the least rank, that, and its time. */
    LEAST("Least", "least", "Long.MAX_VALUE, Long.MAX_VALUE, 0L", "Pick", "Pick.first()", 3),
    /** The value of the greatest rank, that, and its time. */
    GREATEST("Greatest", "greatest", "Long.MIN_VALUE, Long.MIN_VALUE, 0L", "Pick", "Pick.last()", 3),
    /** {@link #FIRST} of values that are objects. */
    FIRST_OBJECT("First", "firstObject", "Long.MAX_VALUE, 0L", "Pick", "Pick.first()", 2),
    /** {@link #LAST} of values that are objects. */
    LAST_OBJECT("Last", "lastObject", "Long.MIN_VALUE, 0L", "Pick", "Pick.last()", 2),
    /** {@link #LEAST} of values that are objects. */
    LEAST_OBJECT("Least", "leastObject", "Long.MAX_VALUE, Long.MAX_VALUE, 0L", "Pick", "Pick.first()", 3),
    /** {@link #GREATEST} of values that are objects. */
    GREATEST_OBJECT("Greatest", "greatestObject", "Long.MIN_VALUE, Long.MIN_VALUE, 0L", "Pick", "Pick.last()", 3),
    /** The first few values by time. */
    FIRST_LIST("List", "add", "0L", "ValueList", "ValueList.first", 1),
    /** The last few values by time. */
    LAST_LIST("List", "add", "0L", "ValueList", "ValueList.last", 1),
    /** The last few different values by time. */
    LAST_DISTINCT_LIST("List", "add", "0L", "ValueList", "ValueList.lastDistinct", 1),
    /** The few values of the least ranks. */
    LEAST_LIST("List", "addRanked", "0L", "ValueList", "ValueList.least", 1),
    /** The few values of the greatest ranks. */
    GREATEST_LIST("List", "addRanked", "0L", "ValueList", "ValueList.greatest", 1),
    /** The different values, up to a limit. */
    SET("Set", "add", "0L", "ValueSet", "ValueSet.ofAtMost", 1),
    /** A sketch of how many different values there are. */
    DISTINCT("Distinct", "add", "0L", "DistinctSketch", "DistinctSketch.empty", 1),
    /** A sketch of how the values are distributed. */
    QUANTILES("Quantiles", "add", "0L", "QuantileSketch", "QuantileSketch.empty", 1),
    /** A sketch of which values are the most frequent. */
    FREQUENT("Frequent", "add", "0L", "FrequentSketch", "FrequentSketch.ofTop", 1),
    /** A sum of vectors, and how many they are. */
    VECTOR("Vectors", "add", "0L", "VectorSum", "VectorSum.ofLength", 1);

    /** What a column is made of. */
    public enum Form {
        /** Numbers that are computed. */
        NUMBERS,
        /** One value and its time. */
        ONE,
        /** One value, its rank and its time. */
        ONE_RANKED,
        /** An object: a list, set or sketch. */
        OBJECT
    }

    private static final long BYTES_OF_HOLDER = 160;
    private static final long BYTES_OF_OBJECT = 88;

    private final String suffix;
    private final String update;
    private final String emptySlots;
    private final String fieldType;
    private final String emptyField;
    private final int slots;

    ColumnKind(String suffix, String update, String emptySlots, String fieldType, String emptyField, int slots) {
        this.suffix = suffix;
        this.update = update;
        this.emptySlots = emptySlots;
        this.fieldType = fieldType;
        this.emptyField = emptyField;
        this.slots = slots;
    }

    /** The sum of values of this kind. */
    static ColumnKind sumOf(Kind value) {
        if (value == Kind.LONG) {
            return SUM_WIDE;
        }
        return value.isWhole() ? SUM_LONG : SUM_DOUBLE;
    }

    /** The least or the greatest of values of this kind. */
    static ColumnKind extremeOf(Kind value, boolean least) {
        if (value.isFloating()) {
            return least ? MIN_DOUBLE : MAX_DOUBLE;
        }
        return least ? MIN_LONG : MAX_LONG;
    }

    /** The column of a function that keeps values as they are, of values of this kind. */
    static ColumnKind keeping(AggregateFunction function, Kind value) {
        boolean isObject = isObject(value);
        return switch (function) {
            case FIRST -> isObject ? FIRST_OBJECT : FIRST;
            case LAST -> isObject ? LAST_OBJECT : LAST;
            case MIN_BY -> isObject ? LEAST_OBJECT : LEAST;
            case MAX_BY -> isObject ? GREATEST_OBJECT : GREATEST;
            case FIRST_N -> FIRST_LIST;
            case LAST_N, ARRAY_AGG -> LAST_LIST;
            case LAST_N_DISTINCT -> LAST_DISTINCT_LIST;
            case MIN_BY_N -> LEAST_LIST;
            case MAX_BY_N -> GREATEST_LIST;
            case COUNT_DISTINCT -> SET;
            case APPROX_COUNT_DISTINCT -> DISTINCT;
            case APPROX_PERCENTILE -> QUANTILES;
            case APPROX_TOP_K -> FREQUENT;
            default -> throw new IllegalArgumentException(function.written());
        };
    }

    /** Whether values of a kind are kept as objects; else each is 64 bits. */
    public static boolean isObject(Kind value) {
        return value == Kind.STRING || value == Kind.ENUM || value == Kind.UUID;
    }

    public Form form() {
        return switch (this) {
            case FIRST, LAST, FIRST_OBJECT, LAST_OBJECT -> Form.ONE;
            case LEAST, GREATEST, LEAST_OBJECT, GREATEST_OBJECT -> Form.ONE_RANKED;
            case FIRST_LIST,
                    LAST_LIST,
                    LAST_DISTINCT_LIST,
                    LEAST_LIST,
                    GREATEST_LIST,
                    SET,
                    DISTINCT,
                    QUANTILES,
                    FREQUENT,
                    VECTOR -> Form.OBJECT;
            default -> Form.NUMBERS;
        };
    }

    /** Whether values are told apart, so that -0.0 is to be 0.0. */
    public boolean tellsApart() {
        return this == LAST_DISTINCT_LIST || this == SET || this == DISTINCT || this == FREQUENT;
    }

    /** Whether its last slot holds a value that is an object. */
    public boolean holdsValue() {
        return this == FIRST_OBJECT || this == LAST_OBJECT || this == LEAST_OBJECT || this == GREATEST_OBJECT;
    }

    /** Whether it is made for a number of values. */
    public boolean takesMost() {
        return form() == Form.OBJECT && this != DISTINCT && this != QUANTILES;
    }

    /** What a stored column of this kind is. */
    public dev.millrace.checkpoint.ColumnKind stored() {
        return switch (this) {
            case FIRST_LIST, LAST_LIST, LAST_DISTINCT_LIST, LEAST_LIST, GREATEST_LIST ->
                dev.millrace.checkpoint.ColumnKind.LIST;
            default -> dev.millrace.checkpoint.ColumnKind.valueOf(name());
        };
    }

    /** How many bytes the object of a cell takes that holds so many values, as nearly as is known. */
    long bytesOfObject(long values, int most, Kind value) {
        long ofValue = isObject(value) ? BYTES_OF_OBJECT : 0;
        return switch (this) {
            case FIRST_OBJECT, LAST_OBJECT, LEAST_OBJECT, GREATEST_OBJECT -> ofValue;
            case FIRST_LIST, LAST_LIST, LAST_DISTINCT_LIST, LEAST_LIST, GREATEST_LIST ->
                BYTES_OF_HOLDER + Math.min(values, most) * (3L * Long.BYTES + ofValue);
            case SET -> BYTES_OF_HOLDER + Math.min(values, most) * (2L * Long.BYTES + ofValue);
            case DISTINCT -> BYTES_OF_HOLDER + Math.min(Integer.BYTES * 2L * values, 1L << 11);
            case QUANTILES -> BYTES_OF_HOLDER + (values <= 32 ? values : 600) * Double.BYTES;
            case FREQUENT -> BYTES_OF_HOLDER + Math.min(values, 24L * most) * (5L * Long.BYTES + ofValue);
            case VECTOR -> BYTES_OF_HOLDER + (long) most * Double.BYTES;
            default -> 0;
        };
    }

    /** What follows the value's name in the column's. */
    public String suffix() {
        return suffix;
    }

    /** The ring's method that adds one value, or for a count in the head counts one. */
    public String update() {
        return update;
    }

    /** The column in a new cell, as the ring's constructor takes it. */
    public String emptySlots() {
        return emptySlots;
    }

    /** The type of the merged column: {@code long}, {@code double}, or a class of the table's package. */
    public String fieldType() {
        return fieldType;
    }

    /** The merged column before any cell is merged. */
    public String emptyField() {
        return emptyField;
    }

    /** Whether its merged value hangs, to rounding, on the order in which cells are merged. */
    public boolean hangsOnOrder() {
        return this == SUM_DOUBLE || this == MOMENTS || this == VECTOR;
    }

    /** How many 64-bit slots of a cell it takes. */
    public int slots() {
        return slots;
    }
}
