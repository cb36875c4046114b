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
    MAX_DOUBLE(1),
    /** The first value by time: {time, value}. */
    FIRST(2),
    /** The last value by time: {time, value}. */
    LAST(2),
    /** The value of the least rank, and of one rank the first by time: {rank, time, value}. */
    LEAST(3),
    /** The value of the greatest rank, and of one rank the last by time: {rank, time, value}. */
    GREATEST(3),
    /** The first value by time, where that is an object: {time, value}. */
    FIRST_OBJECT(2),
    /** The last value by time, where that is an object: {time, value}. */
    LAST_OBJECT(2),
    /** The value of the least rank, where that is an object: {rank, time, value}. */
    LEAST_OBJECT(3),
    /** The value of the greatest rank, where that is an object: {rank, time, value}. */
    GREATEST_OBJECT(3),
    /** A few values in an order. */
    LIST(1),
    /** The different values, up to a limit. */
    SET(1),
    /** A sketch that tells about how many different values there are. */
    DISTINCT(1),
    /** A sketch that tells about which value a share of all does not exceed. */
    QUANTILES(1),
    /** A sketch that tells about which values are the most frequent. */
    FREQUENT(1),
    /** A sum of vectors, number by number, and how many they are. */
    VECTOR(1);

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

    /** One of its longs where nothing was counted; where an object stands, 0 for none. */
    public long empty(int slot) {
        boolean isValue = slot > 0 && slot == slots - 1;
        return switch (this) {
            case MIN_LONG -> Long.MAX_VALUE;
            case MAX_LONG -> Long.MIN_VALUE;
            case MIN_DOUBLE -> Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
            case MAX_DOUBLE -> Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY);
            case FIRST, FIRST_OBJECT, LEAST, LEAST_OBJECT -> isValue ? 0 : Long.MAX_VALUE;
            case LAST, LAST_OBJECT, GREATEST, GREATEST_OBJECT -> isValue ? 0 : Long.MIN_VALUE;
            default -> 0;
        };
    }

    /** Whether one of its longs stands for an object, which is stored in its place. */
    public boolean isObject(int slot) {
        return switch (this) {
            case FIRST_OBJECT, LAST_OBJECT, LEAST_OBJECT, GREATEST_OBJECT -> slot == slots - 1;
            case LIST, SET, DISTINCT, QUANTILES, FREQUENT, VECTOR -> true;
            default -> false;
        };
    }

    /** Whether it is the first of values in an order, and not the last; asked of those that are either. */
    public boolean isFirst() {
        return this == FIRST || this == FIRST_OBJECT || this == LEAST || this == LEAST_OBJECT;
    }
}
