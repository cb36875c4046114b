package dev.millrace.processor.expression;

import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature.Groups.MapType;
import dev.millrace.processor.declare.WindowedFeature.Groups.Part;
import dev.millrace.processor.expression.Aggregate.Groups;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The map that a feature of groups is to be declared as: its key is the one feature that names them, or a record of several. */
final class GroupMap {
    private static final String KEY = "Key";

    private GroupMap() {}

    /** Whether javac cannot find one of its types, which it tells itself. */
    static boolean isUnresolved(MapType map) {
        Stream<ValueType> types = Stream.concat(
                Stream.of(map.key(), map.value()), map.parts().stream().map(Part::type));
        return types.anyMatch(type -> type.kind() == Kind.UNRESOLVED);
    }

    /** Whether a map's key is what names the groups: one feature, or a record of several in their order. */
    static boolean isKey(MapType map, List<Feature> by) {
        if (by.size() == 1) {
            return isOf(map.key(), by.get(0));
        }
        List<Part> parts = map.parts();
        return parts.size() == by.size()
                && IntStream.range(0, parts.size())
                        .allMatch(i -> isOf(parts.get(i).type(), by.get(i))
                                && !parts.get(i).type().nullable()
                                && partNames(by.get(i)).contains(parts.get(i).name()));
    }

    private static boolean isOf(ValueType declared, Feature by) {
        return declared.kind() == by.type().kind()
                && Objects.equals(declared.ref(), by.type().ref());
    }

    /** How a component that holds the feature may be called: a path by its last name, or by all of them. */
    private static List<String> partNames(Feature by) {
        if (!by.isStepped()) {
            return List.of(by.name());
        }
        return List.of(by.steps().get(by.steps().size() - 1).name(), by.joinedName());
    }

    private static String partName(Feature by, boolean isLast) {
        List<String> names = partNames(by);
        return names.get(isLast ? 0 : names.size() - 1);
    }

    /** The type of the key that a map of these groups has. */
    static String keyType(Groups groups) {
        if (groups.isComposite()) {
            return KEY;
        }
        ValueType type = groups.by().get(0).type();
        return type.kind() == Kind.ENUM ? type.written() : type.kind().boxed();
    }

    /** The record that names groups of several features, as it would be declared. */
    static String recordOf(List<Feature> by) {
        boolean isByLast =
                by.stream().map(part -> partName(part, true)).distinct().count() == by.size();
        return "record " + KEY + "("
                + by.stream()
                        .map(part -> (part.type().kind() == Kind.ENUM
                                        ? part.type().written()
                                        : part.type().kind().unboxed())
                                + " " + partName(part, isByLast))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** The record that is a map's key, as it is declared. */
    static String recordOf(MapType map) {
        return "record " + map.key().written() + "("
                + map.parts().stream()
                        .map(part -> written(part.type()) + " " + part.name())
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** The map as it is declared. */
    static String written(MapType map) {
        return "Map<" + written(map.key()) + ", " + written(map.value()) + ">";
    }

    private static String written(ValueType type) {
        return (type.nullable() ? "@Nullable " : "") + type.written();
    }
}
