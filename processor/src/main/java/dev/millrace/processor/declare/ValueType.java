package dev.millrace.processor.declare;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The type of a feature, a message field or a windowed value.
 *
 * @param kind what it is
 * @param written the type as messages show it: {@code double}, {@code Double}, {@code Payment.Status}
 * @param primitive whether it is a Java primitive, and so never null
 * @param nullable whether it is declared to be null at times
 * @param ref its class, where it is an enum, or a record that names groups
 * @param constants its constants, where it is an enum
 * @param visibility which code can name it
 * @param element what it holds, where it is a list
 * @param length how many numbers it holds, where it is a vector of a feature class
 */
public record ValueType(
        Kind kind,
        String written,
        boolean primitive,
        boolean nullable,
        @Nullable ClassRef ref,
        List<String> constants,
        Visibility visibility,
        @Nullable ValueType element,
        int length) {

    /** A type that holds no others. */
    public ValueType(
            Kind kind,
            String written,
            boolean primitive,
            boolean nullable,
            @Nullable ClassRef ref,
            List<String> constants,
            Visibility visibility) {
        this(kind, written, primitive, nullable, ref, constants, visibility, null, 0);
    }

    /** Which code can name a type. */
    public enum Visibility {
        /** That of any package. */
        PUBLIC,
        /** That of its package. */
        PACKAGE,
        /** That of the class it is nested in. */
        PRIVATE
    }

    /** Whether generated code in a package can name it. */
    public boolean canBeNamedIn(String packageName) {
        return switch (visibility) {
            case PUBLIC -> true;
            case PACKAGE -> ref != null && ref.packageName().equals(packageName);
            case PRIVATE -> false;
        };
    }

    /** What a value is. */
    public enum Kind {
        BOOLEAN("boolean", "Boolean"),
        BYTE("byte", "Byte"),
        SHORT("short", "Short"),
        INT("int", "Integer"),
        LONG("long", "Long"),
        FLOAT("float", "Float"),
        DOUBLE("double", "Double"),
        STRING("String", "String"),
        UUID("UUID", "UUID"),
        ENUM("enum", "enum"),
        INSTANT("Instant", "Instant"),
        OFFSET_DATE_TIME("OffsetDateTime", "OffsetDateTime"),
        BIG_DECIMAL("BigDecimal", "BigDecimal"),
        DOUBLES("double[]", "double[]"),
        FLOATS("float[]", "float[]"),
        /** A list of values of one type; what some aggregates give. */
        LIST("List", "List"),
        /** A type that expressions cannot use. */
        OTHER("", ""),
        /** A type that javac cannot find and tells itself; all else about it stays silent. */
        UNRESOLVED("", "");

        private final String unboxed;
        private final String boxed;

        Kind(String unboxed, String boxed) {
            this.unboxed = unboxed;
            this.boxed = boxed;
        }

        /** The primitive's name, or the class's where there is no primitive. */
        public String unboxed() {
            return unboxed;
        }

        /** The class's simple name. */
        public String boxed() {
            return boxed;
        }

        public boolean isWhole() {
            return this == BYTE || this == SHORT || this == INT || this == LONG;
        }

        public boolean isFloating() {
            return this == FLOAT || this == DOUBLE;
        }

        public boolean isNumber() {
            return isWhole() || isFloating();
        }

        /** Whether it is an array of numbers. */
        public boolean isVector() {
            return this == DOUBLES || this == FLOATS;
        }

        /** Whether expressions can neither compare it nor compute with it. */
        public boolean isOpaque() {
            return this == OTHER || this == LIST || isVector();
        }

        public boolean isTime() {
            return this == INSTANT || this == OFFSET_DATE_TIME;
        }

        /** Whether rows can be found by a feature of this type. */
        public boolean isKey() {
            return this == STRING || this == LONG || this == INT || this == UUID || this == ENUM;
        }
    }

    /** A type by its kind alone, not null, a primitive where there is one. */
    public static ValueType of(Kind kind) {
        return new ValueType(
                kind,
                kind.unboxed(),
                kind.isNumber() || kind == Kind.BOOLEAN,
                false,
                null,
                List.of(),
                Visibility.PUBLIC);
    }

    /** The type of lists of these. */
    public static ValueType listOf(ValueType element) {
        return new ValueType(
                Kind.LIST,
                "List<" + (element.nullable ? "@Nullable " : "") + element.boxed() + ">",
                false,
                false,
                null,
                List.of(),
                Visibility.PUBLIC,
                element,
                0);
    }

    /** The type of arrays of doubles, or of floats, of a length; 0 where that is any. */
    public static ValueType vectorOf(Kind kind, int length) {
        return new ValueType(kind, kind.unboxed(), false, false, null, List.of(), Visibility.PUBLIC, null, length);
    }

    /** The type as the argument of a generic one is written. */
    public String boxed() {
        return primitive ? kind.boxed() : written;
    }

    /** Whether the two are one type, nullable or not, primitive or not. */
    public boolean isSameAs(ValueType other) {
        boolean isOfSame = element == null
                || (other.element != null
                        && element.isSameAs(other.element)
                        && element.nullable == other.element.nullable);
        return kind == other.kind && Objects.equals(ref, other.ref) && isOfSame;
    }

    /** The same type, declared nullable. */
    public ValueType orNull() {
        return new ValueType(kind, boxed(), false, true, ref, constants, visibility, element, length);
    }

    /** The same type, declared never to be null. */
    public ValueType notNull() {
        return nullable
                ? new ValueType(kind, written, primitive, false, ref, constants, visibility, element, length)
                : this;
    }
}
