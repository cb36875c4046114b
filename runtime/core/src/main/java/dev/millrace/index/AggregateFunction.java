package dev.millrace.index;

/** What is computed of the rows that count. */
public enum AggregateFunction {
    /** How many rows. */
    COUNT,
    /** The sum of the values that are there, whole numbers exactly. */
    SUM,
    /** Their sum divided by their number. */
    MEAN,
    /** The least of them. */
    MIN,
    /** The greatest of them. */
    MAX
}
