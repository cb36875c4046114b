package dev.millrace.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.index.Compiled;
import dev.millrace.index.DeclaredFeatures;
import dev.millrace.index.DeclaredStream;
import dev.millrace.index.FeatureIndex;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.index.StreamBinding;
import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.plan.Plan;
import dev.millrace.processor.plan.Plan.Index;
import dev.millrace.processor.plan.Plan.IndexedResolver;
import dev.millrace.processor.plan.Plan.IndexedTable;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Prints the index of a compilation, and its entry for {@link java.util.ServiceLoader}. */
final class IndexGenerator {
    private IndexGenerator() {}

    static List<GeneratedFile> files(Plan plan) {
        List<ClassRef> sources = Stream.concat(
                        plan.index().features().stream(),
                        plan.index().resolvers().stream()
                                .map(indexed -> indexed.resolver().owner()))
                .distinct()
                .toList();
        if (sources.isEmpty()) {
            return List.of();
        }
        CodeBlock streams = each("binding", plan.updaters().stream().map(Plan.Updater::name));
        CodeBlock features = each("binding", plan.reads().stream().map(Plan.Reads::name));
        CodeBlock declaredStreams =
                each("declared", plan.declarations().streams().stream().map(Plan.OfStream::name));
        CodeBlock declaredFeatures =
                each("declared", plan.declarations().features().stream().map(Plan.OfFeatures::name));
        TypeSpec type = TypeSpec.classBuilder(plan.index().name().nestedName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(JavaTypes.GENERATED)
                .addAnnotation(compiled(plan.index()))
                .addSuperinterface(FeatureIndex.class)
                .addJavadoc("What one compilation generated, for a running Millrace and later compilations to find.\n")
                .addMethod(method("streams", JavaTypes.ofAny(StreamBinding.class), streams))
                .addMethod(method("features", JavaTypes.ofAny(FeaturesBinding.class), features))
                .addMethod(method("declaredStreams", JavaTypes.ofAny(DeclaredStream.class), declaredStreams))
                .addMethod(method("declaredFeatures", ClassName.get(DeclaredFeatures.class), declaredFeatures))
                .build();
        return List.of(
                JavaTypes.file(plan.index().name(), type, sources),
                new GeneratedFile(
                        "META-INF/services/" + FeatureIndex.class.getName(),
                        false,
                        plan.index().name().qualified() + "\n",
                        sources));
    }

    private static AnnotationSpec compiled(Index index) {
        AnnotationSpec.Builder compiled =
                AnnotationSpec.builder(Compiled.class).addMember("format", "$L", Compiled.FORMAT);
        index.features().forEach(feature -> compiled.addMember("features", "$S", feature.qualified()));
        index.tables().forEach(table -> compiled.addMember("tables", "$L", compiled(table)));
        index.resolvers().forEach(resolver -> compiled.addMember("resolvers", "$L", compiled(resolver)));
        return compiled.build();
    }

    private static AnnotationSpec compiled(IndexedTable table) {
        return AnnotationSpec.builder(Compiled.Table.class)
                .addMember("name", "$S", table.name().qualified())
                .addMember("row", "$S", table.row().qualified())
                .addMember("form", "$S", table.form())
                .build();
    }

    private static AnnotationSpec compiled(IndexedResolver indexed) {
        AnnotationSpec.Builder compiled = AnnotationSpec.builder(Compiled.Resolver.class)
                .addMember("owner", "$S", indexed.resolver().owner().qualified())
                .addMember("method", "$S", indexed.resolver().signature())
                .addMember("row", "$S", indexed.resolver().output().qualified());
        indexed.into().forEach(table -> compiled.addMember("into", "$L", compiled(table)));
        return compiled.build();
    }

    /** Calls a method without arguments of each class. */
    private static CodeBlock each(String method, Stream<ClassRef> classes) {
        return classes.map(name -> CodeBlock.of("$T.$L()", JavaTypes.of(name), method))
                .collect(CodeBlock.joining(",$W"));
    }

    private static MethodSpec method(String name, TypeName element, CodeBlock elements) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(List.class), element))
                .addStatement("return $T.of($L)", List.class, elements)
                .build();
    }
}
