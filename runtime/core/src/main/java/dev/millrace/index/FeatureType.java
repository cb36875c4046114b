package dev.millrace.index;

/** What a value of a feature is, in Java. */
public enum FeatureType {
    BOOLEAN,
    BYTE,
    SHORT,
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    STRING,
    UUID,
    /** An enum, whose constants expressions know by name. */
    ENUM,
    INSTANT,
    /** A moment with an offset; expressions look at the moment alone. */
    OFFSET_DATE_TIME,
    BIG_DECIMAL,
    /** A {@code double[]} of one length. */
    DOUBLES,
    /** A {@code float[]} of one length. */
    FLOATS,
    /** A type that expressions cannot use. */
    OTHER
}
