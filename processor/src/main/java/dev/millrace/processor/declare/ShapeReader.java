package dev.millrace.processor.declare;

import dev.millrace.processor.declare.MessageShape.Field;
import dev.millrace.processor.declare.ValueType.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads what generated code can read from a message: components, getters, and fields that have none. */
final class ShapeReader {
    /** What a message inherits from these is no part of it. */
    private static final List<String> LIBRARIES =
            List.of("java.", "javax.", "com.google.protobuf.", "org.apache.avro.");

    private final ClassAccess access;
    private final Sites sites;
    private final Map<ClassRef, List<Field>> classes = new LinkedHashMap<>();

    ShapeReader(ClassAccess access, Sites sites) {
        this.access = access;
        this.sites = sites;
    }

    static MessageShape read(TypeElement message, ClassAccess access, Sites sites) {
        ShapeReader reader = new ShapeReader(access, sites);
        reader.add(message);
        return new MessageShape(TypeReader.refOf(message), reader.classes);
    }

    /** The fields that steps from a row begin with, and what they reach. */
    MessageShape shape(ClassRef row, List<Field> first) {
        Map<ClassRef, List<Field>> all = new LinkedHashMap<>(classes);
        all.putIfAbsent(row, first); // it may be reached itself, as by a row that holds another of its class
        return new MessageShape(row, all);
    }

    /** A feature of a row as the first step, where it holds an object with fields. */
    Optional<Field> step(Feature feature, TypeMirror type) {
        Optional<TypeElement> inner = inner(type, feature.type());
        inner.ifPresent(this::add);
        return inner.map(element -> new Field(
                feature.name(),
                feature.type(),
                Optional.of(TypeReader.refOf(element)),
                feature.type().nullable(),
                feature.read(),
                ClassAccess.ANYWHERE.sees(element)));
    }

    private void add(TypeElement type) {
        ClassRef ref = TypeReader.refOf(type);
        if (classes.putIfAbsent(ref, List.of()) != null) {
            return;
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        if (type.getKind() == ElementKind.RECORD) {
            for (VariableElement component : ElementFilter.fieldsIn(type.getEnclosedElements())) {
                if (!component.getModifiers().contains(Modifier.STATIC)) {
                    String name = component.getSimpleName().toString();
                    boolean mayBeNull = sites.typeOf(component).nullable();
                    put(fields, name, component.asType(), component, mayBeNull, name + "()");
                }
            }
        } else {
            for (TypeElement at : ClassAccess.withSuperclasses(type)) {
                if (!isOfLibrary(at)) {
                    addGetters(at, fields);
                    addFields(at, fields);
                }
            }
        }
        addComputed(type, fields);
        classes.put(ref, List.copyOf(fields.values()));
    }

    /** Adds the features that methods compute. */
    private void addComputed(TypeElement type, Map<String, Field> fields) {
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            boolean isFeature = Mirror.on(method, "dev.millrace.Feature", sites).isPresent()
                    && method.getParameters().isEmpty()
                    && !method.getModifiers().contains(Modifier.STATIC)
                    && access.reaches(method);
            if (isFeature) {
                String name = method.getSimpleName().toString();
                boolean mayBeNull = sites.typeOfResult(method).nullable();
                put(fields, name, method.getReturnType(), method, mayBeNull, name + "()");
            }
        }
    }

    private void addGetters(TypeElement type, Map<String, Field> fields) {
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            boolean isGetter = method.getParameters().isEmpty()
                    && !method.getModifiers().contains(Modifier.STATIC)
                    && access.reaches(method);
            if (isGetter) {
                String read = method.getSimpleName() + "()";
                ClassAccess.propertyOf(method, "get")
                        .or(() -> ClassAccess.propertyOf(method, "is"))
                        .ifPresent(name -> put(fields, name, method.getReturnType(), method, true, read));
            }
        }
    }

    private void addFields(TypeElement type, Map<String, Field> fields) {
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!field.getModifiers().contains(Modifier.STATIC) && access.reaches(field)) {
                String name = field.getSimpleName().toString();
                put(fields, name, field.asType(), field, true, name);
            }
        }
    }

    /** @param mayBeNull whether it may be null unless it is a primitive; only records are known to be made whole */
    private void put(
            Map<String, Field> fields, String name, TypeMirror mirror, Element place, boolean mayBeNull, String read) {
        if (fields.containsKey(name)) {
            return;
        }
        ValueType type = TypeReader.vector(mirror, 0)
                .orElseGet(() -> place instanceof ExecutableElement ? TypeReader.of(mirror) : TypeReader.of(place));
        Optional<TypeElement> inner = inner(mirror, type);
        inner.ifPresent(this::add);
        boolean isComponent = place.getKind() == ElementKind.FIELD
                && TypeReader.nesting(place).get(1).getKind() == ElementKind.RECORD;
        boolean isOpen = (isComponent || ClassAccess.ANYWHERE.reaches(place))
                && inner.map(ClassAccess.ANYWHERE::sees).orElse(true);
        fields.put(
                name,
                new Field(name, type, inner.map(TypeReader::refOf), mayBeNull && !type.primitive(), read, isOpen));
    }

    /** The class of a value that has fields in its turn. */
    private Optional<TypeElement> inner(TypeMirror mirror, ValueType type) {
        return TypeReader.classOf(mirror)
                .filter(element -> type.kind() == Kind.OTHER && access.sees(element) && !isOfLibrary(element));
    }

    private static boolean isOfLibrary(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return LIBRARIES.stream().anyMatch(name::startsWith);
    }
}
