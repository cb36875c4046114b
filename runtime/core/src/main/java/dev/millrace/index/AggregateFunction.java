package dev.millrace.index;

/** What is computed of the rows that count. */
public enum AggregateFunction {
    /** How many rows. */
    COUNT,
    /** How many of the values are there. */
    COUNT_NON_NULL,
    /** The sum of the values that are there, whole numbers exactly. */
    SUM,
    /** Their sum divided by their number. */
    MEAN,
    /** Their variance, divided by one less than their number; of fewer than two there is none. */
    VAR_SAMPLE,
    /** Their variance, divided by their number. */
    VAR_POPULATION,
    /** The root of their variance, divided by one less than their number; of fewer than two there is none. */
    STD_SAMPLE,
    /** The root of their variance, divided by their number. */
    STD_POPULATION,
    /** The least of them. */
    MIN,
    /** The greatest of them. */
    MAX
}
