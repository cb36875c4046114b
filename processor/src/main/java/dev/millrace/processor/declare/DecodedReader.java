package dev.millrace.processor.declare;

import dev.millrace.processor.declare.MessageType.Format;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.processor.report.SourceProblem;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads what is decoded from the records of a source: JSON, text, bytes, or what a deserializer makes of them. */
final class DecodedReader {
    private static final String DESERIALIZER = "org.apache.kafka.common.serialization.Deserializer";

    private final Types types;
    private final Problems problems;
    private final Sites sites;

    DecodedReader(Types types, Problems problems, Sites sites) {
        this.types = types;
        this.problems = problems;
        this.sites = sites;
    }

    /**
     * What is decoded for a method's first parameter, unless that cannot be; then that has been told.
     *
     * @param name the method, as messages name it
     */
    Optional<MessageType> read(VariableElement parameter, ClassRef owner, String name, Mirror source) {
        TypeMirror type = parameter.asType();
        TypeMirror deserializer = source.type("deserializer");
        if (type.getKind() == TypeKind.ERROR || deserializer == null) {
            return Optional.empty(); // javac tells that there is no such class
        }
        if (deserializer.getKind() != TypeKind.VOID) {
            return custom(parameter, deserializer, owner, name, source.site("deserializer"));
        }
        if (isBytes(type)) {
            return Optional.of(new MessageType(MessageType.BYTES, new Format.Bytes(), List.of()));
        }
        if (TypeReader.isA(type, "java.lang.String")) {
            return Optional.of(new MessageType(ref(type), new Format.Text(), List.of()));
        }
        Site site = sites.of(parameter);
        MessageTypeReader messages = new MessageTypeReader(owner.packageName(), site, problems, sites);
        Optional<String> obstacle = messages.obstacle(type);
        if (obstacle.isPresent()) {
            problems.add(Problem.messageType(site, name, TypeReader.written(type), obstacle.get()));
            return Optional.empty();
        }
        return messages.read(TypeReader.classOf(type).orElseThrow());
    }

    private Optional<MessageType> custom(
            VariableElement parameter, TypeMirror deserializer, ClassRef owner, String name, Site site) {
        TypeMirror type = parameter.asType();
        String written = TypeReader.written(deserializer);
        // Not the literal's own type: that is raw where the class is generic, and its supertypes would be too.
        Optional<TypeMirror> made = TypeReader.classOf(deserializer)
                .flatMap(named -> made(named.asType()))
                .map(types::erasure);
        if (made.isEmpty()) {
            problems.add(SourceProblem.notADeserializer(site, written));
            return Optional.empty();
        }
        TypeElement element = TypeReader.classOf(deserializer).orElseThrow();
        Optional<String> obstacle = new ClassAccess(owner.packageName()).obstacleToMaking(element);
        if (obstacle.isPresent()) {
            problems.add(SourceProblem.deserializerCannotBeMade(site, written, obstacle.get()));
            return Optional.empty();
        }
        if (!isBytes(type) && !isPlainClass(type)) {
            problems.add(SourceProblem.deserializedType(sites.of(parameter), name, TypeReader.written(type)));
            return Optional.empty();
        }
        if (!types.isAssignable(made.get(), type) && !types.isAssignable(type, made.get())) {
            problems.add(SourceProblem.otherDeserialized(
                    sites.of(parameter), name, TypeReader.written(type), written, TypeReader.written(made.get())));
            return Optional.empty();
        }
        return Optional.of(new MessageType(
                isBytes(type) ? MessageType.BYTES : ref(type),
                new Format.Custom(TypeReader.refOf(element)),
                List.of()));
    }

    private static ClassRef ref(TypeMirror type) {
        return TypeReader.refOf(TypeReader.classOf(type).orElseThrow());
    }

    private static boolean isPlainClass(TypeMirror type) {
        return TypeReader.classOf(type).isPresent()
                && ((DeclaredType) type).getTypeArguments().isEmpty();
    }

    private static boolean isBytes(TypeMirror type) {
        return type instanceof ArrayType array && array.getComponentType().getKind() == TypeKind.BYTE;
    }

    /** What a deserializer makes: the type argument of Kafka's interface, wherever the class inherits that. */
    private Optional<TypeMirror> made(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        if (TypeReader.isA(type, DESERIALIZER)) {
            return TypeReader.argumentOf(type, DESERIALIZER);
        }
        return types.directSupertypes(type).stream()
                .map(this::made)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
