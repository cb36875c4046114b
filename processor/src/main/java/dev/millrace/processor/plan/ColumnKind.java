package dev.millrace.processor.plan;

import dev.millrace.processor.declare.ValueType.Kind;

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
    MAX_DOUBLE("Max", "maxDouble", "Ring.NEGATIVE_INFINITY", "double", "Double.NEGATIVE_INFINITY", 1);

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
        if (value.isWhole()) {
            return least ? MIN_LONG : MAX_LONG;
        }
        return least ? MIN_DOUBLE : MAX_DOUBLE;
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
        return this == SUM_DOUBLE || this == MOMENTS;
    }

    /** How many 64-bit slots of a cell it takes. */
    public int slots() {
        return slots;
    }
}
