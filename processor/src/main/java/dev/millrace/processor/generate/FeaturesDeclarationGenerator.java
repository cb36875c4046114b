package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.index.AggregateFunction;
import dev.millrace.index.DeclaredAggregate;
import dev.millrace.index.DeclaredFeatures;
import dev.millrace.index.DeclaredWindow;
import dev.millrace.index.FeatureType;
import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Aggregate;
import dev.millrace.processor.plan.Plan.KeyPart;
import dev.millrace.processor.plan.Plan.OfAggregate;
import dev.millrace.processor.plan.Plan.OfFeatures;
import dev.millrace.processor.plan.Plan.Read;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Prints what one feature class declares, as the index gives it: a method for each windowed feature. */
final class FeaturesDeclarationGenerator {
    private FeaturesDeclarationGenerator() {}

    static GeneratedFile file(OfFeatures features) {
        ClassRef entity = features.reads().entity().ref();
        TypeSpec.Builder type = TypeSpec.classBuilder(features.name().nestedName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(JavaTypes.GENERATED)
                .addJavadoc("What {@link $T} declares, as typed expressions.\n", JavaTypes.of(entity))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(declared(features));
        features.aggregates().forEach(aggregate -> type.addMethod(aggregate(aggregate)));
        return JavaTypes.file(features.name(), type.build(), sources(features, entity));
    }

    private static List<ClassRef> sources(OfFeatures features, ClassRef entity) {
        Stream<ClassRef> rows = features.aggregates().stream()
                .map(aggregate -> aggregate.joined().aggregate().row().ref());
        return Stream.concat(Stream.of(entity), rows).distinct().toList();
    }

    private static MethodSpec declared(OfFeatures features) {
        CodeBlock aggregates = features.aggregates().stream()
                .map(aggregate -> CodeBlock.of("$L()", aggregate.method()))
                .collect(CodeBlock.joining(",$W"));
        CodeBlock key = features.reads().key().stream()
                .map(KeyPart::feature)
                .map(part -> CodeBlock.of(
                        "new $T($S, $L)",
                        DeclaredFeatures.KeyPart.class,
                        part.name(),
                        type(part.type().kind())))
                .collect(CodeBlock.joining(",$W"));
        return MethodSpec.methodBuilder("declared")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("The class and its windowed features.\n")
                .returns(DeclaredFeatures.class)
                .addStatement(
                        "return new $T($S, $S, $T.of($L), $T.of($L))",
                        DeclaredFeatures.class,
                        features.reads().entity().ref().qualified(),
                        features.reads().entity().outsideName(),
                        List.class,
                        key,
                        List.class,
                        aggregates)
                .build();
    }

    private static MethodSpec aggregate(OfAggregate declared) {
        Aggregate aggregate = declared.joined().aggregate();
        CodeBlock windows = declared.windows().stream()
                .map(FeaturesDeclarationGenerator::window)
                .collect(CodeBlock.joining(",\n"));
        CodeBlock groups = aggregate
                .groups()
                .map(of -> CodeBlock.of(".by($L)", names(of.by())))
                .orElse(CodeBlock.of(""));
        return MethodSpec.methodBuilder(declared.method())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addJavadoc("{@code $L}\n", aggregate.name())
                .returns(DeclaredAggregate.class)
                .addStatement(
                        "return new $T($S,\n$T.$L,\n$S, $S, $T.of($L), $T.of($L),\n$L,\n$L,\n$L, $L,\n$T.of($>\n$L$<))$L$L",
                        DeclaredAggregate.class,
                        aggregate.feature().name(),
                        AggregateFunction.class,
                        AggregateFunction.valueOf(aggregate.function().name()).name(),
                        aggregate.relation().name(),
                        aggregate.row().ref().qualified(),
                        List.class,
                        names(declared.joined().foreignKey()),
                        List.class,
                        names(declared.joined().localKey()),
                        optional(aggregate.value().map(ExpressionPrinter::print)),
                        ExpressionPrinter.print(aggregate.filter()),
                        type(element(aggregate.result()).kind()),
                        optional(aggregate.emptyValue().map(value -> literal(value, aggregate.result()))),
                        List.class,
                        windows,
                        told(aggregate.arguments()),
                        groups)
                .build();
    }

    /** What a value is, or what its list holds. */
    private static ValueType element(ValueType result) {
        return result.element() == null ? result : result.element();
    }

    /** What the function is told beside its value. */
    private static CodeBlock told(Aggregate.Arguments arguments) {
        CodeBlock.Builder told = CodeBlock.builder();
        arguments.by().ifPresent(by -> told.add(".orderedBy($L)", ExpressionPrinter.print(by)));
        if (arguments.most() > 0) {
            told.add(".atMost($L)", arguments.most());
        }
        arguments.share().ifPresent(share -> told.add(".share($L)", share));
        return told.build();
    }

    private static CodeBlock names(List<Feature> features) {
        return features.stream()
                .map(feature -> CodeBlock.of("$S", feature.name()))
                .collect(CodeBlock.joining(", "));
    }

    private static CodeBlock window(Read read) {
        return read.window().isAll()
                ? CodeBlock.of("$T.ofAllTime($S, $S)", DeclaredWindow.class, read.outsideName(), read.method())
                : CodeBlock.of(
                        "new $T($S, $S, $L, $L, $L)",
                        DeclaredWindow.class,
                        read.outsideName(),
                        read.method(),
                        JavaTypes.grouped(read.window().millis()),
                        JavaTypes.grouped(read.ring().bucketMillis()),
                        JavaTypes.grouped(
                                read.formula().feature().materialization().originMillis()));
    }

    static CodeBlock type(Kind kind) {
        return CodeBlock.of("$T.$L", FeatureType.class, FeatureType.valueOf(kind.name()));
    }

    private static CodeBlock optional(Optional<CodeBlock> value) {
        return value.map(present -> CodeBlock.of("$T.of($L)", Optional.class, present))
                .orElse(CodeBlock.of("$T.empty()", Optional.class));
    }

    static CodeBlock literal(Object value, ValueType type) {
        return switch (type.kind()) {
            case LONG -> CodeBlock.of(value.equals(Long.MIN_VALUE) ? "Long.MIN_VALUE" : value + "L");
            case FLOAT -> CodeBlock.of("$LF", value);
            case BYTE, SHORT -> CodeBlock.of("($L) $L", type.kind().unboxed(), value);
            case STRING -> CodeBlock.of("$S", value);
            case ENUM -> CodeBlock.of("$T.$L", JavaTypes.of(type), value);
            case INSTANT -> CodeBlock.of("$T.parse($S)", JavaTypes.of(type), value.toString());
            case UUID -> CodeBlock.of("$T.fromString($S)", JavaTypes.of(type), value.toString());
            case LIST -> CodeBlock.of("$T.of()", List.class);
            case DOUBLES -> CodeBlock.of("new double[$L]", type.length());
            default -> CodeBlock.of("$L", value);
        };
    }
}
