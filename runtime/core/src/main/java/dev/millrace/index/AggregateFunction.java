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
    MAX,
    /** Whether one of them is true. */
    ANY,
    /** Whether none of them is false. */
    ALL,
    /** The first of them, by the time of the row, and of one time by its place in the log. */
    FIRST,
    /** The last of them. */
    LAST,
    /** The one of the row whose other value is least; the first of those. */
    MIN_BY,
    /** The one of the row whose other value is greatest; the last of those. */
    MAX_BY,
    /** The first few, in their order. */
    FIRST_N,
    /** The last few, in their order. */
    LAST_N,
    /** The last few different ones, in the order in which each was last there. */
    LAST_N_DISTINCT,
    /** Those of the rows whose other values are least, from the least on. */
    MIN_BY_N,
    /** Those of the rows whose other values are greatest, from the greatest on. */
    MAX_BY_N,
    /** The last of them up to a limit, in their order; saturated where there were more. */
    ARRAY_AGG,
    /** How many different ones there are, up to a limit; saturated where there are more. */
    COUNT_DISTINCT,
    /** About how many different ones there are. */
    APPROX_COUNT_DISTINCT,
    /** About the least of them that a share of all does not exceed. */
    APPROX_PERCENTILE,
    /** About those that are there most often, the most frequent first. */
    APPROX_TOP_K
}
