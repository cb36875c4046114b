package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.index.DeclaredStream;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.expression.Mapped;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.plan.Plan.OfRow;
import dev.millrace.processor.plan.Plan.OfStream;
import dev.millrace.processor.plan.Plan.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.lang.model.element.Modifier;

/**
 * Prints what one resolver makes of a message, as the index gives it. It stands beside the resolver, whose package can
 * read the rows.
 */
final class StreamDeclarationGenerator {
    // Lambdas, where a person might write method references: those are ambiguous where a class also has a static method
    // of an accessor's or a resolver's name.

    private StreamDeclarationGenerator() {}

    static GeneratedFile file(OfStream stream) {
        StreamResolver resolver = stream.updater().resolver();
        TypeSpec.Builder type = TypeSpec.classBuilder(stream.name().nestedName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(JavaTypes.GENERATED)
                .addJavadoc("What {@code $L} makes of a message.\n", resolver.name())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(declared(stream, resolver));
        JavaTypes.suppressed(resolver).ifPresent(type::addAnnotation);
        return JavaTypes.file(stream.name(), type.build(), List.of(resolver.owner()));
    }

    private static MethodSpec declared(OfStream stream, StreamResolver resolver) {
        TypeName message = JavaTypes.of(resolver.message());
        ClassName rowType = JavaTypes.of(stream.updater().row().ref());
        TypeName row = resolver.mapping()
                .<TypeName>map(mapping -> JavaTypes.of(mapping.shape().root()))
                .orElse(rowType);
        Map<Feature, Origin> mapped = stream.updater().mapped();
        String owner = stream.updater().row().ref().nestedName();
        CodeBlock features = stream.features().stream()
                .map(feature -> feature(feature, row, owner, mapped))
                .collect(CodeBlock.joining(",\n"));
        CodeBlock time = stream.updater()
                .time()
                .map(feature -> CodeBlock.of("$T.of($S)", Optional.class, feature.name()))
                .orElse(CodeBlock.of("$T.empty()", Optional.class));
        OptionalLong lateAfter = stream.updater().lateAfterMillis();
        CodeBlock late = lateAfter.isPresent()
                ? CodeBlock.of("$T.of($L)", OptionalLong.class, JavaTypes.grouped(lateAfter.getAsLong()))
                : CodeBlock.of("$T.empty()", OptionalLong.class);
        return MethodSpec.methodBuilder("declared")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("The resolver, and what its rows hold.\n")
                .returns(JavaTypes.ofAny(DeclaredStream.class))
                .addStatement(
                        "return new $T($S, $S,\n$T.class, $T.class,\n(message, envelope) -> $L,\n$T.of($>\n$L$<),\n$L, $L, $L, $L)",
                        ParameterizedTypeName.get(ClassName.get(DeclaredStream.class), message, row),
                        resolver.name(),
                        resolver.source(),
                        message,
                        rowType,
                        rows(resolver),
                        List.class,
                        features,
                        time,
                        late,
                        JavaTypes.grouped(resolver.timeBounds().maxAheadMillis()),
                        deduplication(stream))
                .build();
    }

    private static CodeBlock deduplication(OfStream stream) {
        StreamResolver resolver = stream.updater().resolver();
        return stream.updater()
                .eventId()
                .map(id -> CodeBlock.of(
                        "\n$T.of(new $T<>(\n    (message, envelope) -> $L,\n    $L))",
                        Optional.class,
                        DeclaredStream.Deduplicated.class,
                        ids(resolver, id.from()),
                        JavaTypes.grouped(resolver.deduplication().orElseThrow().withinMillis())))
                .orElse(CodeBlock.of("$T.empty()", Optional.class));
    }

    private static CodeBlock ids(StreamResolver resolver, Mapped id) {
        return resolver.parse()
                .map(parse -> CodeBlock.of(
                        "$T.parsed($T.$L($L),\n        parsed -> $T.one($L))",
                        DeclaredStream.class,
                        JavaTypes.of(resolver.owner()),
                        parse.method(),
                        parse.arguments("message"),
                        DeclaredStream.class,
                        MappedCode.id(id, "parsed")))
                .orElse(CodeBlock.of("$T.one($L)", DeclaredStream.class, MappedCode.id(id, "message")));
    }

    private static CodeBlock rows(StreamResolver resolver) {
        ClassName owner = JavaTypes.of(resolver.owner());
        if (resolver.mapping().isPresent()) { // then the message stands for the row
            return resolver.parse()
                    .map(parse -> CodeBlock.of(
                            "$T.one($T.$L($L))",
                            DeclaredStream.class,
                            owner,
                            parse.method(),
                            parse.arguments("message")))
                    .orElse(CodeBlock.of("$T.one(message)", DeclaredStream.class));
        }
        String made = resolver.isMany() ? "many" : "one";
        if (resolver.parse().isEmpty()) {
            String arguments = resolver.step().arguments("message");
            return CodeBlock.of("$T.$L($T.$L($L))", DeclaredStream.class, made, owner, resolver.method(), arguments);
        }
        return CodeBlock.of(
                "$T.parsed($T.$L($L),\n        parsed -> $T.$L($T.$L($L)))",
                DeclaredStream.class,
                owner,
                resolver.parse().get().method(),
                resolver.parse().get().arguments("message"),
                DeclaredStream.class,
                made,
                owner,
                resolver.method(),
                resolver.step().arguments("parsed"));
    }

    private static CodeBlock feature(OfRow ofRow, TypeName row, String owner, Map<Feature, Origin> mapped) {
        Feature feature = ofRow.feature();
        Origin from = mapped.get(feature);
        if (from != null && from.computed().isPresent()) {
            return computed(ofRow, row, from.value());
        }
        CodeBlock value = from == null
                ? StepCode.read(feature, owner)
                : MappedCode.orNull(from, feature.type().orNull(), "row");
        return CodeBlock.of(
                "new $T<$T>($S, $L, $L, row -> $L)", // named, or javac infers it again for each of the list
                DeclaredStream.DeclaredFeature.class,
                row,
                feature.name(),
                FeaturesDeclarationGenerator.type(feature.type().kind()),
                ofRow.nullable(),
                value);
    }

    /** What is computed of the message, as the index has it: for others to interpret. */
    private static CodeBlock computed(OfRow ofRow, TypeName row, Value value) {
        CodeBlock fields = value.names().stream()
                .map(name -> field((Value.OfMessage) name, row))
                .collect(CodeBlock.joining(",\n"));
        return CodeBlock.of(
                "new $T<$T>($S, $L, $L,$>$>\nnew $T<>($L,$>$>\n$T.of($>\n$L$<)$<$<)$<$<)",
                DeclaredStream.DeclaredFeature.class,
                row,
                ofRow.feature().name(),
                FeaturesDeclarationGenerator.type(ofRow.feature().type().kind()),
                ofRow.nullable(),
                DeclaredStream.Computed.class,
                ExpressionPrinter.print(value),
                List.class,
                fields);
    }

    private static CodeBlock field(Value.OfMessage field, TypeName row) {
        return CodeBlock.of(
                "new $T<$T>($S, $L, $L, row -> $L)",
                DeclaredStream.DeclaredFeature.class,
                row,
                field.toString(),
                FeaturesDeclarationGenerator.type(field.type().kind()),
                field.type().nullable(),
                MappedCode.orNull(field.path(), field.path().type(), "row"));
    }
}
