package dev.millrace.processor.declare;

import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.ValueType.Visibility;
import dev.millrace.processor.declare.WindowedFeature.Groups.MapType;
import dev.millrace.processor.declare.WindowedFeature.Groups.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** Reads javac's types as {@link ValueType}s and {@link ClassRef}s. */
final class TypeReader {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("java.lang.Boolean", Kind.BOOLEAN),
            Map.entry("java.lang.Byte", Kind.BYTE),
            Map.entry("java.lang.Short", Kind.SHORT),
            Map.entry("java.lang.Integer", Kind.INT),
            Map.entry("java.lang.Long", Kind.LONG),
            Map.entry("java.lang.Float", Kind.FLOAT),
            Map.entry("java.lang.Double", Kind.DOUBLE),
            Map.entry("java.lang.String", Kind.STRING),
            Map.entry("java.util.UUID", Kind.UUID),
            Map.entry("java.time.Instant", Kind.INSTANT),
            Map.entry("java.time.OffsetDateTime", Kind.OFFSET_DATE_TIME),
            Map.entry("java.math.BigDecimal", Kind.BIG_DECIMAL));

    private TypeReader() {}

    /** The type of an element that holds a value: its nullness may stand on the element or on the type. */
    static ValueType of(Element element) {
        return of(element.asType(), isNullable(element.getAnnotationMirrors()));
    }

    /** The type of what a method gives. */
    static ValueType ofResult(ExecutableElement method) {
        return of(method.getReturnType(), isNullable(method.getAnnotationMirrors()));
    }

    static ValueType of(TypeMirror type) {
        return of(type, false);
    }

    private static ValueType of(TypeMirror type, boolean nullableHere) {
        boolean nullable = nullableHere || isNullable(type.getAnnotationMirrors());
        return switch (type.getKind()) {
            case BOOLEAN -> ValueType.of(Kind.BOOLEAN);
            case BYTE -> ValueType.of(Kind.BYTE);
            case SHORT -> ValueType.of(Kind.SHORT);
            case INT -> ValueType.of(Kind.INT);
            case LONG -> ValueType.of(Kind.LONG);
            case FLOAT -> ValueType.of(Kind.FLOAT);
            case DOUBLE -> ValueType.of(Kind.DOUBLE);
            case ERROR ->
                new ValueType(Kind.UNRESOLVED, written(type), false, nullable, null, List.of(), Visibility.PUBLIC);
            case DECLARED -> declared((DeclaredType) type, nullable);
            default -> new ValueType(Kind.OTHER, written(type), false, nullable, null, List.of(), Visibility.PUBLIC);
        };
    }

    private static ValueType declared(DeclaredType type, boolean nullable) {
        TypeElement element = (TypeElement) type.asElement();
        Kind kind = KINDS.get(element.getQualifiedName().toString());
        if (kind != null) {
            return new ValueType(kind, kind.boxed(), false, nullable, null, List.of(), Visibility.PUBLIC);
        }
        ClassRef ref = refOf(element);
        if (element.getKind() == ElementKind.ENUM) {
            List<String> constants = element.getEnclosedElements().stream()
                    .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
                    .map(e -> e.getSimpleName().toString())
                    .toList();
            return new ValueType(Kind.ENUM, ref.nestedName(), false, nullable, ref, constants, visibility(element));
        }
        return new ValueType(Kind.OTHER, written(type), false, nullable, null, List.of(), Visibility.PUBLIC);
    }

    /** The same type, or that of lists or vectors where it is one: what a windowed value may be. */
    static ValueType orCollection(TypeMirror type, ValueType read) {
        Optional<ValueType> vector = vector(type, 0);
        if (vector.isPresent()) {
            return read.nullable() ? vector.get().orNull() : vector.get();
        }
        return argumentOf(type, "java.util.List")
                .map(element -> ValueType.listOf(of(element)))
                .map(list -> read.nullable() ? list.orNull() : list)
                .orElse(read);
    }

    /** The type of a {@code double[]} or {@code float[]} of a length; none where it is neither. */
    static Optional<ValueType> vector(TypeMirror type, int length) {
        if (!(type instanceof ArrayType array)) {
            return Optional.empty();
        }
        TypeKind number = array.getComponentType().getKind();
        if (number != TypeKind.DOUBLE && number != TypeKind.FLOAT) {
            return Optional.empty();
        }
        ValueType vector = ValueType.vectorOf(number == TypeKind.DOUBLE ? Kind.DOUBLES : Kind.FLOATS, length);
        return Optional.of(isNullable(type.getAnnotationMirrors()) ? vector.orNull() : vector);
    }

    /** Whether it reads a component of a record, whose annotations it carries too. */
    static boolean isAccessor(ExecutableElement method) {
        TypeElement owner = (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
        return method.getParameters().isEmpty()
                && owner.getRecordComponents().stream()
                        .anyMatch(component -> component.getSimpleName().equals(method.getSimpleName()));
    }

    /** Whether callers have to catch it. */
    static boolean isChecked(TypeMirror thrown) {
        return thrown.getKind() == TypeKind.DECLARED && !isUnchecked(thrown);
    }

    private static boolean isUnchecked(TypeMirror thrown) {
        Optional<TypeElement> at = classOf(thrown);
        while (at.isPresent()) {
            String name = at.get().getQualifiedName().toString();
            if (name.equals("java.lang.RuntimeException") || name.equals("java.lang.Error")) {
                return true;
            }
            at = classOf(at.get().getSuperclass());
        }
        return false;
    }

    /** The type as a user would write it, all its names imported and its annotations left out. */
    static String written(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return written(array.getComponentType()) + "[]";
        }
        if (type instanceof WildcardType wildcard) {
            TypeMirror upper = wildcard.getExtendsBound();
            TypeMirror lower = wildcard.getSuperBound();
            return upper != null ? "? extends " + written(upper) : lower != null ? "? super " + written(lower) : "?";
        }
        if (type.getKind().isPrimitive()) {
            return type.getKind().name().toLowerCase(Locale.ROOT);
        }
        if (type instanceof TypeVariable variable) {
            return variable.asElement().getSimpleName().toString();
        }
        if (!(type instanceof DeclaredType declared) || type.getKind() != TypeKind.DECLARED) {
            return type.toString();
        }
        String arguments =
                declared.getTypeArguments().stream().map(TypeReader::written).collect(Collectors.joining(", "));
        return refOf((TypeElement) declared.asElement()).nestedName()
                + (arguments.isEmpty() ? "" : "<" + arguments + ">");
    }

    private static Visibility visibility(TypeElement element) {
        List<Element> nesting = nesting(element);
        if (nesting.stream().anyMatch(at -> at.getModifiers().contains(Modifier.PRIVATE))) {
            return Visibility.PRIVATE;
        }
        boolean isPublic = nesting.stream().allMatch(at -> at.getModifiers().contains(Modifier.PUBLIC));
        return isPublic ? Visibility.PUBLIC : Visibility.PACKAGE;
    }

    static boolean isNullable(List<? extends AnnotationMirror> annotations) {
        return annotations.stream()
                .anyMatch(a -> a.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
    }

    static ClassRef refOf(TypeElement element) {
        List<String> names = new ArrayList<>();
        for (Element at : nesting(element)) {
            names.add(0, at.getSimpleName().toString());
        }
        return new ClassRef(packageOf(element), String.join(".", names));
    }

    /** The element and those that enclose it, from the inside out, up to its package. */
    static List<Element> nesting(Element element) {
        List<Element> nesting = new ArrayList<>();
        Element at = element;
        while (at != null && !(at instanceof PackageElement)) {
            nesting.add(at);
            at = at.getEnclosingElement();
        }
        return nesting;
    }

    static String packageOf(Element element) {
        Element at = element;
        while (at != null && !(at instanceof PackageElement)) {
            at = at.getEnclosingElement();
        }
        return at == null ? "" : ((PackageElement) at).getQualifiedName().toString();
    }

    /** The class of a declared type; none for a primitive, an array, or a class that javac cannot find. */
    static Optional<TypeElement> classOf(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                ? Optional.of((TypeElement) ((DeclaredType) type).asElement())
                : Optional.empty();
    }

    /** The types of a {@code Map<K, V>}; none where it is none. */
    static Optional<MapType> mapOf(TypeMirror type) {
        return classOf(type)
                .filter(c -> c.getQualifiedName().contentEquals("java.util.Map"))
                .map(c -> ((DeclaredType) type).getTypeArguments())
                .filter(arguments -> arguments.size() == 2)
                .map(arguments -> map(arguments.get(0), orCollection(arguments.get(1), of(arguments.get(1)))));
    }

    private static MapType map(TypeMirror key, ValueType value) {
        ValueType type = of(key);
        return classOf(key)
                .filter(c -> c.getKind() == ElementKind.RECORD
                        && c.getTypeParameters().isEmpty())
                .map(c -> new MapType(
                        new ValueType(
                                type.kind(),
                                type.written(),
                                false,
                                type.nullable(),
                                refOf(c),
                                List.of(),
                                visibility(c)),
                        value,
                        c.getRecordComponents().stream()
                                .map(part -> new Part(part.getSimpleName().toString(), of(part)))
                                .toList()))
                .orElseGet(() -> new MapType(type, value, List.of()));
    }

    /** Whether the type is {@code generic}, with type arguments or without. */
    static boolean isA(TypeMirror type, String generic) {
        return classOf(type)
                .filter(c -> c.getQualifiedName().contentEquals(generic))
                .isPresent();
    }

    /** The only type argument of {@code generic<...>}, where the type is that. */
    static Optional<TypeMirror> argumentOf(TypeMirror type, String generic) {
        return classOf(type)
                .filter(c -> c.getQualifiedName().contentEquals(generic))
                .map(c -> ((DeclaredType) type).getTypeArguments())
                .filter(arguments -> arguments.size() == 1)
                .map(arguments -> arguments.get(0));
    }
}
