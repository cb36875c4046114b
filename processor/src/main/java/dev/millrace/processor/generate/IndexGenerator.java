package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.index.DeclaredFeatures;
import dev.millrace.index.DeclaredStream;
import dev.millrace.index.FeatureIndex;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.index.StreamBinding;
import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.plan.Plan;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Prints the index of a compilation, and its entry for {@link java.util.ServiceLoader}. */
final class IndexGenerator {
    private IndexGenerator() {}

    static List<GeneratedFile> files(Plan plan) {
        List<ClassRef> sources = Stream.concat(
                        plan.reads().stream().map(reads -> reads.entity().ref()),
                        plan.updaters().stream()
                                .map(updater -> updater.resolver().owner()))
                .distinct()
                .toList();
        if (sources.isEmpty()) {
            return List.of(); // rows alone, for other modules: nothing to find
        }
        CodeBlock streams = each("binding", plan.updaters().stream().map(Plan.Updater::name));
        CodeBlock features = each("binding", plan.reads().stream().map(Plan.Reads::name));
        CodeBlock declaredStreams =
                each("declared", plan.declarations().streams().stream().map(Plan.OfStream::name));
        CodeBlock declaredFeatures =
                each("declared", plan.declarations().features().stream().map(Plan.OfFeatures::name));
        TypeSpec type = TypeSpec.classBuilder(plan.index().nestedName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(JavaTypes.GENERATED)
                .addSuperinterface(FeatureIndex.class)
                .addJavadoc("What one compilation generated, for a running Millrace to find.\n")
                .addMethod(method("streams", JavaTypes.ofAny(StreamBinding.class), streams))
                .addMethod(method("features", JavaTypes.ofAny(FeaturesBinding.class), features))
                .addMethod(method("declaredStreams", JavaTypes.ofAny(DeclaredStream.class), declaredStreams))
                .addMethod(method("declaredFeatures", ClassName.get(DeclaredFeatures.class), declaredFeatures))
                .build();
        return List.of(
                JavaTypes.file(plan.index(), type, sources),
                new GeneratedFile(
                        "META-INF/services/" + FeatureIndex.class.getName(),
                        false,
                        plan.index().qualified() + "\n",
                        sources));
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
