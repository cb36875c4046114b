package dev.millrace.index;

/** A function of values of one row; null where one of its arguments is. */
public enum RowFunction {
    /** The magnitude of a number. */
    ABS,
    /** The greatest whole number that is not above it, of the number's type. */
    FLOOR,
    /** The least whole number that is not below it, of the number's type. */
    CEIL,
    /** The nearest whole number, of two the even one, of the number's type. */
    ROUND,
    /** The lesser of two numbers. */
    MIN,
    /** The greater of two numbers. */
    MAX,
    /** A string in lower case, in no particular language. */
    LOWER,
    /** A string in upper case, in no particular language. */
    UPPER,
    /** How many characters a string has, one beyond the 16 bits counted once. */
    LENGTH,
    /** Whether the first string holds the second. */
    CONTAINS,
    /** Whether the first string begins with the second. */
    STARTS_WITH,
    /** Whether the first string ends with the second. */
    ENDS_WITH,
    /** The hour, 0 to 23, that clocks in a zone show at an instant. */
    HOUR_OF_DAY,
    /** The day of the week in a zone at an instant: Monday is 1, Sunday is 7. */
    DAY_OF_WEEK,
    /** The instant that lies so many seconds after the Unix epoch. */
    FROM_UNIX_SECONDS,
    /** The instant that lies so many milliseconds after the Unix epoch. */
    FROM_UNIX_MILLISECONDS,
    /** A number as a long, cut off towards zero. */
    TO_LONG,
    /** A number as a double. */
    TO_DOUBLE
}
