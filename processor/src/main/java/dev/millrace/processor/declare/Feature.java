package dev.millrace.processor.declare;

import dev.millrace.processor.declare.MessageShape.Field;
import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A plain feature of a feature class: a value of one row, set by a resolver or computed by a method of the row, or one that
 * steps from there lead to.
 *
 * @param name its Java name; that of steps has dots between, as in {@code merchant.category}
 * @param outsideName its name outside, in snake_case
 * @param type its type; nullable where any of its steps is
 * @param access how a generated adapter reads it
 * @param steps the way to it, beginning at the row; empty where it is the row's own
 * @param site where it is declared, or the one of the row that it is a step from
 */
public record Feature(String name, String outsideName, ValueType type, Access access, List<Field> steps, Site site) {
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

    public Feature {
        steps = List.copyOf(steps);
    }

    /** One of the row's own. */
    public Feature(String name, String outsideName, ValueType type, Access access, Site site) {
        this(name, outsideName, type, access, List.of(), site);
    }

    /** What steps from this one lead to: at least one, and itself in front. */
    Feature to(List<Field> path) {
        List<Field> behind = path.subList(1, path.size());
        Field last = path.get(path.size() - 1);
        boolean isNullable = path.stream().anyMatch(Field::nullable);
        boolean isOpen = path.stream().allMatch(Field::open) || access == Access.PRIVATE_FIELD;
        return new Feature(
                name + behind.stream().map(step -> "." + step.name()).collect(Collectors.joining()),
                outsideName
                        + behind.stream()
                                .map(step -> "." + OutsideNames.snakeCase(step.name()))
                                .collect(Collectors.joining()),
                isNullable ? last.type().orNull() : last.type(),
                isOpen ? access : Access.PACKAGE_FIELD,
                path,
                site);
    }

    /** Its name, that of steps as one in Java's spelling: {@code merchantCategory}. */
    public String joinedName() {
        return joined(name);
    }

    /** The names of a path as one, in Java's spelling. */
    public static String joined(String path) {
        List<String> steps = List.of(path.split("\\.", -1));
        return steps.stream()
                .skip(1)
                .map(step -> Character.toUpperCase(step.charAt(0)) + step.substring(1))
                .collect(Collectors.joining("", steps.get(0), ""));
    }

    /** Whether it is reached by steps from a feature of the row. */
    public boolean isStepped() {
        return !steps.isEmpty();
    }

    /** Whether it is {@code first}, or what steps from that lead to. */
    public boolean beginsAt(Feature first) {
        return equals(first) || (isStepped() && steps.get(0).name().equals(first.name()));
    }

    /** Whether a method of the row computes it, so that no resolver sets it. */
    public boolean isComputed() {
        return access == Access.METHOD || access == Access.PACKAGE_METHOD;
    }

    /** How one of the row's own is read behind the row and a dot: {@code amount()}, or {@code amount} where it is a field. */
    public String read() {
        return access == Access.ACCESSOR || isComputed() ? name + "()" : name;
    }

    /** Whether {@code spelling} names it, in Java or outside. */
    public boolean isCalled(String spelling) {
        return name.equals(spelling) || outsideName.equals(spelling);
    }
}
