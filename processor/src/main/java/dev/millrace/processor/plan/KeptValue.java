package dev.millrace.processor.plan;

import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;

/** How a value that a column keeps comes back, as Java; {@code $T} stands for the value's class where that has to be named. */
final class KeptValue {
    private KeptValue() {}

    /** Whether the Java text names the value's class as {@code $T}. */
    static boolean isNamed(ValueType type) {
        return type.kind() == Kind.ENUM || type.kind() == Kind.UUID || type.kind() == Kind.INSTANT;
    }

    /** The value of these bits. */
    static String ofBits(Kind kind, String bits, boolean isDouble) {
        return switch (kind) {
            case LONG -> bits;
            case BYTE, SHORT, INT -> "(" + kind.unboxed() + ") " + bits;
            case DOUBLE -> isDouble ? bits : "Double.longBitsToDouble(" + bits + ")";
            case FLOAT -> "(float) " + (isDouble ? bits : "Double.longBitsToDouble(" + bits + ")");
            case BOOLEAN -> bits + " == 1";
            case INSTANT -> "$T.ofEpochMilli(" + bits + ")";
            default -> throw new IllegalArgumentException(kind.toString());
        };
    }

    /** The value of a merged column that keeps one; {@code otherwise} where there is none, unless that is empty. */
    static String ofPick(ValueType type, String column, String otherwise) {
        String or = otherwise.isEmpty() ? "" : ", " + otherwise;
        return switch (type.kind()) {
            case STRING -> column + ".object(String.class" + or + ")";
            case UUID -> column + ".object($T.class" + or + ")";
            case ENUM -> column + ".constant($T.class" + or + ")";
            default -> ofBits(type.kind(), column + ".bits()", false);
        };
    }

    /** The values of a merged column that keeps several. */
    static String ofList(ValueType type, String column) {
        return switch (type.kind()) {
            case STRING -> column + ".objects(String.class)";
            case UUID -> column + ".objects($T.class)";
            case ENUM -> column + ".constants($T.class)";
            case LONG -> column + ".values(bits -> bits)";
            case DOUBLE -> column + ".values(Double::longBitsToDouble)";
            case INSTANT -> column + ".values($T::ofEpochMilli)";
            default -> column + ".values(bits -> " + ofBits(type.kind(), "bits", false) + ")";
        };
    }
}
