package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import dev.millrace.FeatureStatus;
import dev.millrace.FieldException;
import dev.millrace.processor.plan.Plan.Derivation;
import dev.millrace.processor.plan.Plan.Reads;
import dev.millrace.table.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Prints the reads of derived features: each is computed of reads of {@code Values}, so all its parts are of one state. */
final class DerivedReads {
    private final Reads reads;

    DerivedReads(Reads reads) {
        this.reads = reads;
    }

    // ---- of a key

    List<MethodSpec> ofKey(KeyCode key, ParameterSpec asOf) {
        List<MethodSpec> methods = new ArrayList<>();
        for (Derivation read : reads.derived()) {
            methods.add(MethodSpec.methodBuilder(read.method())
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc(about(read, ", as of now"))
                    .returns(result(read))
                    .addParameters(key.parameters())
                    .addStatement("return at($L).$L()", key.arguments(), read.method())
                    .build());
            if (!read.isOfNowOnly()) {
                methods.add(MethodSpec.methodBuilder(read.method())
                        .addModifiers(Modifier.PUBLIC)
                        .addJavadoc(about(read, ", as of an instant"))
                        .returns(result(read))
                        .addParameters(key.parameters())
                        .addParameter(asOf)
                        .addStatement("return at($L, $N).$L()", key.arguments(), asOf, read.method())
                        .build());
            }
        }
        return methods;
    }

    // ---- of Values

    List<MethodSpec> ofValues() {
        List<MethodSpec> methods = new ArrayList<>();
        for (Derivation read : reads.derived()) {
            methods.add(accessor(read));
            methods.addAll(ComputedMethods.of(read.computed(), new Unreadable(read.outsideName())));
        }
        return methods;
    }

    private MethodSpec accessor(Derivation read) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(read.method())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(about(read, ""))
                .returns(result(read));
        String parts = read.parts().stream().map(part -> part + "()").collect(Collectors.joining(",$W"));
        CodeBlock value = CodeBlock.of("$L(" + parts + ")", read.computed().method());
        TypeName type = JavaTypes.orNull(read.computed().value().type());
        boolean hasDefault =
                read.emptyValue().isPresent() && read.computed().value().type().nullable();
        if (!hasDefault) {
            return method.addStatement("return $L", value).build();
        }
        return method.addStatement("$T value = $L", type, value)
                .addStatement(
                        "return value == null ? $L : value", read.emptyValue().get())
                .build();
    }

    /** Adds what is known of each to the switch over the names of reads. */
    void addStatus(MethodSpec.Builder method) {
        for (Derivation read : reads.derived()) {
            method.addStatement(
                    "case $S ->$W$T.ofAll($L)",
                    read.method(),
                    FeatureStatus.class,
                    read.parts().stream()
                            .map(part -> CodeBlock.of("status($S)", part))
                            .collect(CodeBlock.joining(",$W")));
        }
    }

    private CodeBlock about(Derivation read, String when) {
        String over =
                read.window().text().isEmpty() ? "" : " over " + read.window().told();
        String empty = !read.computed().value().type().nullable()
                ? ""
                : "; " + read.emptyValue().orElse("null") + " where a part has no value, or zero divides";
        String description = read.feature().description();
        return CodeBlock.of(
                "{@code $L.$L}$L, <code>$L</code>$L$L.$L\n",
                reads.entity().ref().simple(),
                read.feature().name(),
                over,
                TableGenerator.escaped(read.computed().value().toString()),
                when,
                empty,
                description.isEmpty() ? "" : " " + TableGenerator.escaped(description));
    }

    private static TypeName result(Derivation read) {
        TypeName primitive = JavaTypes.primitive(read.result());
        return read.nullable() ? primitive.box().annotated(JavaTypes.NULLABLE) : primitive;
    }

    /** A value that cannot be had is the reader's to know. */
    private record Unreadable(String outsideName) implements ComputedMethods.Failures {
        @Override
        public CodeBlock finite(CodeBlock number) {
            return CodeBlock.of("$T.readable($S,$W$L)", Checks.class, outsideName, number);
        }

        @Override
        public CodeBlock outOfRange(String failure) {
            return CodeBlock.of(
                    "throw new $T($S,$W$S + $L.getMessage())",
                    FieldException.class,
                    outsideName,
                    "out of range: ",
                    failure);
        }
    }
}
