package dev.millrace.processor.declare;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be read from a message, or by steps from a row: its fields, and those of the classes that they reach.
 *
 * @param root the class of the message, or of the row
 * @param classes the fields of each class, by its name
 */
public record MessageShape(ClassRef root, Map<ClassRef, List<Field>> classes) {
    /**
     * One field, component or getter.
     *
     * @param name its Java name
     * @param type what it holds
     * @param ref its class, where that has fields in its turn
     * @param nullable whether it may be null
     * @param read how code reads it: {@code amount()}, {@code getAmount()} or {@code amount}
     * @param open whether code of any package can read it, and its fields where it has some
     */
    public record Field(
            String name, ValueType type, Optional<ClassRef> ref, boolean nullable, String read, boolean open) {
        /** Whether {@code spelling} names it, in Java or outside. */
        public boolean isCalled(String spelling) {
            return name.equals(spelling) || OutsideNames.snakeCase(name).equals(spelling);
        }
    }

    public List<Field> fields(ClassRef ref) {
        return classes.getOrDefault(ref, List.of());
    }

    public Optional<Field> field(ClassRef ref, String spelling) {
        return fields(ref).stream().filter(field -> field.isCalled(spelling)).findFirst();
    }
}
