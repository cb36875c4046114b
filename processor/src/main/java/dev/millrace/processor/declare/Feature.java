package dev.millrace.processor.declare;

import dev.millrace.processor.report.Site;

/**
 * A plain feature of a feature class: a value of one row, set by a resolver or computed by a method of the row.
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
        /** A public method that computes it. */
        METHOD,
        /** A method that classes of its package can call, and that computes it. */
        PACKAGE_METHOD,
        /** A field that any class can read. */
        PUBLIC_FIELD,
        /** A field that classes of its package can read. */
        PACKAGE_FIELD,
        /** A field that only its class can read. */
        PRIVATE_FIELD
    }

    /** Whether a method of the row computes it, so that no resolver sets it. */
    public boolean isComputed() {
        return access == Access.METHOD || access == Access.PACKAGE_METHOD;
    }

    /** How it is read behind the row and a dot: {@code amount()}, or {@code amount} where it is a field. */
    public String read() {
        return access == Access.ACCESSOR || isComputed() ? name + "()" : name;
    }

    /** Whether {@code spelling} names it, in Java or outside. */
    public boolean isCalled(String spelling) {
        return name.equals(spelling) || outsideName.equals(spelling);
    }
}
