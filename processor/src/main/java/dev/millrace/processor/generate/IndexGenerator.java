package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
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
        CodeBlock streams = bindings(plan.updaters().stream().map(Plan.Updater::name));
        CodeBlock features = bindings(plan.reads().stream().map(Plan.Reads::name));
        TypeSpec type = TypeSpec.classBuilder(plan.index().nestedName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(JavaTypes.GENERATED)
                .addSuperinterface(FeatureIndex.class)
                .addJavadoc("What one compilation generated, for a running Millrace to find.\n")
                .addMethod(method("streams", StreamBinding.class, streams))
                .addMethod(method("features", FeaturesBinding.class, features))
                .build();
        return List.of(
                JavaTypes.file(plan.index(), type, sources),
                new GeneratedFile(
                        "META-INF/services/" + FeatureIndex.class.getName(),
                        false,
                        plan.index().qualified() + "\n",
                        sources));
    }

    private static CodeBlock bindings(Stream<ClassRef> classes) {
        CodeBlock.Builder bindings = CodeBlock.builder();
        classes.forEach(
                name -> bindings.add(bindings.isEmpty() ? "$T.binding()" : ",$W$T.binding()", JavaTypes.of(name)));
        return bindings.build();
    }

    private static MethodSpec method(String name, Class<?> binding, CodeBlock bindings) {
        TypeName any = ParameterizedTypeName.get(ClassName.get(binding), WildcardTypeName.subtypeOf(Object.class));
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(ParameterizedTypeName.get(ClassName.get(List.class), any))
                .addStatement("return $T.of($L)", List.class, bindings)
                .build();
    }
}
