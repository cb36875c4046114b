package dev.millrace.processor.declare;

import dev.millrace.processor.declare.MessageType.Field;
import dev.millrace.processor.declare.MessageType.MessageRecord;
import dev.millrace.processor.declare.MessageType.Shape;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads a message record and the records that its fields reach. Made for each message anew. */
final class MessageTypeReader {
    private final String reader;
    private final Site parameter;
    private final Problems problems;
    private final Sites sites;
    private final List<MessageRecord> records = new ArrayList<>();
    private final Set<ClassRef> begun = new HashSet<>();
    private boolean readable = true;

    /**
     * @param readerPackage the package that the reader of the message will lie in
     * @param parameter the resolver's parameter, shown where a field lies outside what is compiled
     */
    MessageTypeReader(String readerPackage, Site parameter, Problems problems, Sites sites) {
        this.reader = readerPackage;
        this.parameter = parameter;
        this.problems = problems;
        this.sites = sites;
    }

    /** The message, unless one of its fields cannot be read from JSON; then that has been told. */
    Optional<MessageType> read(TypeElement message) {
        addRecord(message);
        return readable ? Optional.of(new MessageType(TypeReader.refOf(message), records)) : Optional.empty();
    }

    /** Why a type is no record that can be read, where it is none. */
    Optional<String> obstacle(TypeMirror type) {
        Optional<TypeElement> element = TypeReader.classOf(type)
                .filter(e -> e.getKind() == ElementKind.RECORD || e.getKind() == ElementKind.ENUM);
        if (element.isEmpty()) {
            return Optional.of("which JSON cannot be read into");
        }
        if (!element.get().getTypeParameters().isEmpty()) {
            return Optional.of("which is generic, so JSON cannot be read into it");
        }
        return isVisible(element.get())
                ? Optional.empty()
                : Optional.of("which " + (reader.isEmpty() ? "its package" : "package " + reader)
                        + " cannot see, where its reader is generated");
    }

    private boolean isVisible(TypeElement type) {
        boolean samePackage = TypeReader.refOf(type).packageName().equals(reader);
        for (Element at : TypeReader.nesting(type)) {
            Set<Modifier> modifiers = at.getModifiers();
            if (modifiers.contains(Modifier.PRIVATE) || !(samePackage || modifiers.contains(Modifier.PUBLIC))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a value may be absent. Before JDK 22 javac does not show the annotations on types that it reads from class
     * files, so there a record of another module is taken at its most lenient: what its resolver needs is checked again.
     */
    private boolean mayBeNull(VariableElement field, ValueType type) {
        boolean isUnknown = Runtime.version().feature() < 22 && !sites.isCompiled(field);
        return type.nullable() || (isUnknown && !type.primitive());
    }

    private void addRecord(TypeElement type) {
        ClassRef ref = TypeReader.refOf(type);
        if (!begun.add(ref)) {
            return;
        }
        List<Field> fields = new ArrayList<>();
        records.add(new MessageRecord(ref, fields)); // before its fields, which may name it again
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!field.getModifiers().contains(Modifier.STATIC)) {
                String name = field.getSimpleName().toString();
                shape(field.asType(), field, ref.nestedName() + "." + name)
                        .ifPresent(shape -> fields.add(
                                new Field(name, spellings(name), shape, mayBeNull(field, TypeReader.of(field)))));
            }
        }
    }

    private Optional<Shape> shape(TypeMirror type, VariableElement field, String name) {
        if (type.getKind() == TypeKind.ERROR) {
            readable = false; // javac tells that there is no such class
            return Optional.empty();
        }
        ValueType value = TypeReader.of(type);
        if (value.kind() != Kind.OTHER && value.canBeNamedIn(reader)) {
            return Optional.of(new Shape.Scalar(value));
        }
        Optional<String> obstacle = obstacle(type);
        Optional<TypeElement> element = TypeReader.classOf(type);
        if (element.isPresent()) {
            if (obstacle.isEmpty()) {
                addRecord(element.get());
                return Optional.of(new Shape.Nested(TypeReader.refOf(element.get())));
            }
            List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
            String generic = element.get().getQualifiedName().toString();
            if (generic.equals("java.util.List") && arguments.size() == 1) {
                TypeMirror inner = arguments.get(0);
                return shape(inner, field, name).map(s -> new Shape.Many(s, mayBeNull(field, TypeReader.of(inner))));
            }
            if (generic.equals("java.util.Map")
                    && arguments.size() == 2
                    && TypeReader.of(arguments.get(0)).kind() == Kind.STRING) {
                TypeMirror inner = arguments.get(1);
                return shape(inner, field, name).map(s -> new Shape.Keyed(s, mayBeNull(field, TypeReader.of(inner))));
            }
        }
        String whole = TypeReader.written(field.asType());
        problems.add(Problem.messageField(sites.of(field, parameter), name, whole, obstacle.orElseThrow()));
        readable = false;
        return Optional.empty();
    }

    private static List<String> spellings(String name) {
        String outside = OutsideNames.snakeCase(name);
        return outside.equals(name) ? List.of(name) : List.of(name, outside);
    }
}
