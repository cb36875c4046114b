package dev.millrace.processor.declare;

import java.util.List;
import java.util.Optional;

/**
 * What is decoded from a record: its type, and how its bytes become it.
 *
 * @param ref the type's name, {@link #BYTES} for {@code byte[]}
 * @param format how the bytes become it
 * @param classes where the format is JSON, itself first, then every record and class that its fields reach, each once
 */
public record MessageType(ClassRef ref, Format format, List<MessageClass> classes) {
    /** The array of bytes, which has no class of its own. */
    public static final ClassRef BYTES = new ClassRef("", "byte[]");

    /** How bytes become a message. */
    public sealed interface Format {
        /** JSON, by a reader that is generated. */
        record Json() implements Format {}

        /** UTF-8 text. */
        record Text() implements Format {}

        /** The bytes themselves. */
        record Bytes() implements Format {}

        /** A Kafka deserializer of the user's. */
        record Custom(ClassRef deserializer) implements Format {}
    }

    public boolean isJson() {
        return format instanceof Format.Json;
    }

    /**
     * One record, made by its canonical constructor, or one class, made empty and then filled.
     *
     * @param fields the components of the one, the fields and setters of the other
     */
    public record MessageClass(ClassRef ref, boolean isRecord, List<Field> fields) {}

    /**
     * One component of a record, or one property of a class.
     *
     * @param name its Java name
     * @param spellings how it may stand in JSON: the Java name, and the snake_case one where that differs
     * @param shape what stands there
     * @param nullable whether it may be null, or in a record absent; a class keeps what its constructor set
     * @param setter the method of a class that takes it; none where the field is assigned
     */
    public record Field(String name, List<String> spellings, Shape shape, boolean nullable, Optional<String> setter) {}

    /** What stands in a field. */
    public sealed interface Shape {
        /** A single value. */
        record Scalar(ValueType type) implements Shape {}

        /** Another record or class. */
        record Nested(ClassRef ref) implements Shape {}

        /** A list, all of whose elements have one shape. */
        record Many(Shape element, boolean nullable) implements Shape {}

        /** A map from strings, all of whose values have one shape. */
        record Keyed(Shape value, boolean nullable) implements Shape {}
    }
}
