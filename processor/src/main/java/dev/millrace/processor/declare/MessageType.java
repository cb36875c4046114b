package dev.millrace.processor.declare;

import java.util.List;

/**
 * The record that a resolver takes, and the records inside it.
 *
 * @param ref its name
 * @param records itself first, then every record that its fields reach, each once
 */
public record MessageType(ClassRef ref, List<MessageRecord> records) {
    /** One record. */
    public record MessageRecord(ClassRef ref, List<Field> fields) {}

    /**
     * One component of a record.
     *
     * @param name its Java name
     * @param spellings how it may stand in JSON: the Java name, and the snake_case one where that differs
     * @param shape what stands there
     * @param nullable whether it may be null or absent
     */
    public record Field(String name, List<String> spellings, Shape shape, boolean nullable) {}

    /** What stands in a field. */
    public sealed interface Shape {
        /** A single value. */
        record Scalar(ValueType type) implements Shape {}

        /** Another record. */
        record Nested(ClassRef ref) implements Shape {}

        /** A list, all of whose elements have one shape. */
        record Many(Shape element, boolean nullable) implements Shape {}

        /** A map from strings, all of whose values have one shape. */
        record Keyed(Shape value, boolean nullable) implements Shape {}
    }
}
