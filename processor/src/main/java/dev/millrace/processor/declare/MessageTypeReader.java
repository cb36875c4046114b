package dev.millrace.processor.declare;

import dev.millrace.processor.declare.MessageProperties.Property;
import dev.millrace.processor.declare.MessageType.Field;
import dev.millrace.processor.declare.MessageType.Format;
import dev.millrace.processor.declare.MessageType.MessageClass;
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

/** Reads a message that comes as JSON, and the records and classes that its fields reach. Made for each message anew. */
final class MessageTypeReader {
    private final ClassAccess reader;
    private final Site parameter;
    private final Problems problems;
    private final Sites sites;
    private final List<MessageClass> classes = new ArrayList<>();
    private final Set<ClassRef> begun = new HashSet<>();
    private boolean readable = true;

    /**
     * @param readerPackage the package that the reader of the message will lie in
     * @param parameter the resolver's parameter, shown where a field lies outside what is compiled
     */
    MessageTypeReader(String readerPackage, Site parameter, Problems problems, Sites sites) {
        this.reader = new ClassAccess(readerPackage);
        this.parameter = parameter;
        this.problems = problems;
        this.sites = sites;
    }

    /** The message, unless one of its fields cannot be read from JSON; then that has been told. */
    Optional<MessageType> read(TypeElement message) {
        addClass(message);
        return readable
                ? Optional.of(new MessageType(TypeReader.refOf(message), new Format.Json(), classes))
                : Optional.empty();
    }

    /** Why a type cannot be read from JSON as a record or a class, where it cannot. */
    Optional<String> obstacle(TypeMirror type) {
        Optional<TypeElement> element = TypeReader.classOf(type).filter(MessageTypeReader::mayBeMessage);
        if (element.isEmpty()) {
            return Optional.of("which JSON cannot be read into");
        }
        if (!element.get().getTypeParameters().isEmpty()) {
            return Optional.of("which is generic, so JSON cannot be read into it");
        }
        if (!reader.sees(element.get())) {
            return Optional.of("which "
                    + (reader.packageName().isEmpty() ? "its package" : "package " + reader.packageName())
                    + " cannot see, where its reader is generated");
        }
        return element.get().getKind() == ElementKind.CLASS ? obstacleToFilling(element.get()) : Optional.empty();
    }

    private Optional<String> obstacleToFilling(TypeElement type) {
        return reader.obstacleToMaking(type)
                .or(() -> MessageProperties.of(type, reader).isEmpty()
                        ? Optional.of("which has no field and no setter that package " + reader.packageName()
                                + " can reach, so JSON cannot be read into it")
                        : Optional.empty());
    }

    private static boolean mayBeMessage(TypeElement type) {
        ElementKind kind = type.getKind();
        return kind == ElementKind.RECORD
                || kind == ElementKind.ENUM
                || (kind == ElementKind.CLASS
                        && !type.getQualifiedName().toString().startsWith("java."));
    }

    /** Whether a value may be absent; where nobody knows it may: what its resolver needs is checked again. */
    private boolean mayBeNull(Element place) {
        ValueType type = sites.typeOf(place);
        return type.nullable() || (!sites.knowsNullness(place) && !type.primitive());
    }

    /** Whether an element of a list or a map may be null: of those in class files, only javac from JDK 22 on can tell. */
    private boolean mayHoldNull(Element field, ValueType type) {
        boolean isUnknown = Runtime.version().feature() < 22 && !sites.isCompiled(field);
        return type.nullable() || (isUnknown && !type.primitive());
    }

    private void addClass(TypeElement type) {
        ClassRef ref = TypeReader.refOf(type);
        if (!begun.add(ref)) {
            return;
        }
        List<Field> fields = new ArrayList<>();
        boolean isRecord = type.getKind() != ElementKind.CLASS;
        classes.add(new MessageClass(ref, isRecord, fields)); // before its fields, which may name it again
        if (!isRecord) {
            MessageProperties.of(type, reader).forEach(property -> addProperty(property, ref, fields));
            return;
        }
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!field.getModifiers().contains(Modifier.STATIC)) {
                Property component = new Property(
                        field.getSimpleName().toString(), field.asType(), List.of(field), Optional.empty());
                addProperty(component, ref, fields);
            }
        }
    }

    private void addProperty(Property property, ClassRef ref, List<Field> fields) {
        String name = property.name();
        boolean nullable = property.places().stream().anyMatch(at -> mayBeNull(at));
        shape(property.type(), property.places().get(0), ref.nestedName() + "." + name)
                .ifPresent(shape -> fields.add(new Field(name, spellings(name), shape, nullable, property.setter())));
    }

    private Optional<Shape> shape(TypeMirror type, Element field, String name) {
        if (type.getKind() == TypeKind.ERROR) {
            readable = false; // javac tells that there is no such class
            return Optional.empty();
        }
        ValueType value = TypeReader.of(type);
        if (value.kind() != Kind.OTHER && value.canBeNamedIn(reader.packageName())) {
            return Optional.of(new Shape.Scalar(value));
        }
        Optional<ValueType> vector = TypeReader.vector(type, 0);
        if (vector.isPresent()) {
            return Optional.of(new Shape.Scalar(vector.get().notNull()));
        }
        Optional<String> obstacle = obstacle(type);
        Optional<TypeElement> element = TypeReader.classOf(type);
        if (element.isPresent()) {
            if (obstacle.isEmpty()) {
                addClass(element.get());
                return Optional.of(new Shape.Nested(TypeReader.refOf(element.get())));
            }
            List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
            String generic = element.get().getQualifiedName().toString();
            if (generic.equals("java.util.List") && arguments.size() == 1) {
                TypeMirror inner = arguments.get(0);
                return shape(inner, field, name).map(s -> new Shape.Many(s, mayHoldNull(field, TypeReader.of(inner))));
            }
            if (generic.equals("java.util.Map")
                    && arguments.size() == 2
                    && TypeReader.of(arguments.get(0)).kind() == Kind.STRING) {
                TypeMirror inner = arguments.get(1);
                return shape(inner, field, name).map(s -> new Shape.Keyed(s, mayHoldNull(field, TypeReader.of(inner))));
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
