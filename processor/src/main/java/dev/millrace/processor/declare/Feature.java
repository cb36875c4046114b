package dev.millrace.processor.declare;

import dev.millrace.processor.report.Site;

/**
 * A plain feature of a feature class: a value of one row.
 *
 * @param name its Java name
 * @param outsideName its name outside, in snake_case
 * @param type its type
 * @param access how a generated adapter reads it
 * @param site where it is declared
 */
public record Feature(String name, String outsideName, ValueType type, Access access, Site site) {
    /** How a feature is read from a row. */
    public enum Access {
        /** A record's accessor. */
        ACCESSOR,
        /** A field that any class can read. */
        PUBLIC_FIELD,
        /** A field that classes of its package can read. */
        PACKAGE_FIELD,
        /** A field that only its class can read. */
        PRIVATE_FIELD
    }

    /** Whether {@code spelling} names it, in Java or outside. */
    public boolean isCalled(String spelling) {
        return name.equals(spelling) || outsideName.equals(spelling);
    }
}
