package dev.millrace.checkpoint;

import java.util.Arrays;
import java.util.Optional;

/** What a column holds, and how two parts of it become one. The names stand in stored layouts, and never change. */
public enum ColumnKind {
    /** How many rows counted, in the head of a cell, beside the bucket. */
    HEAD_COUNT(0),
    /** How many rows counted. */
    COUNT(1),
    /** A sum of byte, short or int values. */
    SUM_LONG(1),
    /** A sum of long values: 128 bits, the high half first. */
    SUM_WIDE(2),
    /** A sum of float or double values. */
    SUM_DOUBLE(1),
    /** How many values there are, their mean, and the sum of the squares of what they deviate from it. */
    MOMENTS(3),
    /** The least whole number. */
    MIN_LONG(1),
    /** The greatest whole number. */
    MAX_LONG(1),
    /** The least number. */
    MIN_DOUBLE(1),
    /** The greatest number. */
    MAX_DOUBLE(1);

    private final int slots;

    ColumnKind(int slots) {
        this.slots = slots;
    }

    /** The kind of this name, if there is one. */
    static Optional<ColumnKind> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** How many longs of a cell it takes, beside bucket and count. */
    public int slots() {
        return slots;
    }

    /** The kind that means the same, wherever it stands. */
    public ColumnKind meaning() {
        return this == HEAD_COUNT ? COUNT : this;
    }

    /** Each of its longs where nothing was counted. */
    public long empty() {
        return switch (this) {
            case MIN_LONG -> Long.MAX_VALUE;
            case MAX_LONG -> Long.MIN_VALUE;
            case MIN_DOUBLE -> Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
            case MAX_DOUBLE -> Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);
            default -> 0;
        };
    }
}
