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
    private final Map<ClassRef, List<Field>> classes = new LinkedHashMap<>();

    private ShapeReader(ClassAccess access) {
        this.access = access;
    }

    static MessageShape read(TypeElement message, ClassAccess access) {
        ShapeReader reader = new ShapeReader(access);
        reader.add(message);
        return new MessageShape(TypeReader.refOf(message), reader.classes);
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
                    put(
                            fields,
                            name,
                            component.asType(),
                            component,
                            TypeReader.of(component).nullable(),
                            name + "()");
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
        classes.put(ref, List.copyOf(fields.values()));
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
        ValueType type = place instanceof ExecutableElement ? TypeReader.of(mirror) : TypeReader.of(place);
        Optional<TypeElement> inner = TypeReader.classOf(mirror)
                .filter(element -> type.kind() == Kind.OTHER && access.sees(element) && !isOfLibrary(element));
        inner.ifPresent(this::add);
        fields.put(name, new Field(name, type, inner.map(TypeReader::refOf), mayBeNull && !type.primitive(), read));
    }

    private static boolean isOfLibrary(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return LIBRARIES.stream().anyMatch(name::startsWith);
    }
}
