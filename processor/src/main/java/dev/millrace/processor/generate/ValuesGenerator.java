package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.FeatureStatus;
import dev.millrace.FieldException;
import dev.millrace.processor.plan.Names;
import dev.millrace.processor.plan.Plan.Read;
import dev.millrace.processor.plan.Plan.Reads;
import dev.millrace.processor.plan.Plan.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Prints the class that holds every value of one key: the merged windows, a method for each value, and their status. */
final class ValuesGenerator {
    private final Reads reads;
    private final String entity;
    private final DerivedReads derivedReads;

    ValuesGenerator(Reads reads) {
        this.reads = reads;
        this.entity = reads.entity().ref().simple();
        this.derivedReads = new DerivedReads(reads);
    }

    /** The merged windows of one table that {@code Values} holds, by field: features share them. */
    Map<String, Read> windowFields(Table table) {
        Map<String, Read> fields = new LinkedHashMap<>();
        for (Read read : reads.reads()) {
            if (read.table().equals(table)) {
                fields.putIfAbsent(windowField(read), read);
            }
        }
        return fields;
    }

    private static String windowField(Read read) {
        String buckets = read.table().base() + Names.capitalized(read.ring().suffix());
        return read.ring().isAll() ? buckets : buckets + "Over" + read.window().text();
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder("Values")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Every value of one {@code $L}, as of one instant. Does not change.\n", entity)
                .addField(Instant.class, "asOf", Modifier.PRIVATE, Modifier.FINAL)
                .addField(TypeName.BOOLEAN, "isPast", Modifier.PRIVATE, Modifier.FINAL);
        for (Table table : reads.tables()) {
            windowFields(table).forEach((field, read) -> {
                ClassName window =
                        JavaTypes.of(table.name()).nestedClass(read.ring().windowClass());
                type.addField(FieldSpec.builder(window, field, Modifier.PRIVATE, Modifier.FINAL)
                        .initializer("new $T()", window)
                        .build());
            });
        }
        type.addMethod(MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Instant.class, "asOf")
                .addParameter(TypeName.BOOLEAN, "isPast")
                .addStatement("this.asOf = asOf")
                .addStatement("this.isPast = isPast")
                .build());
        type.addMethod(MethodSpec.methodBuilder("asOf")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The instant that all values are as of.\n")
                .returns(Instant.class)
                .addStatement("return asOf")
                .build());
        reads.reads().forEach(read -> type.addMethod(accessor(read)));
        derivedReads.ofValues().forEach(type::addMethod);
        return type.addMethod(status()).build();
    }

    private MethodSpec status() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("status")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("""
                        What is to be known of one of the values.

                        @param read the name of its method, such as {@code $L}
                        @throws IllegalArgumentException if there is no such method
                        """, reads.reads().get(0).method())
                .returns(FeatureStatus.class)
                .addParameter(String.class, "read")
                .beginControlFlow("return switch (read)");
        for (Read read : reads.reads()) {
            CodeBlock incomplete = read.ring().isAll()
                    ? CodeBlock.of("$L.isIncomplete()", windowField(read))
                    : CodeBlock.of(
                            "$L.isIncomplete(asOf.toEpochMilli(),$W$L)", windowField(read), read.windowConstant());
            method.addStatement(
                    "case $S ->$Wnew $T($L,$W$L$L.coverage().from($L))",
                    read.method(),
                    FeatureStatus.class,
                    incomplete,
                    saturated(read),
                    windowField(read),
                    read.columns().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        derivedReads.addStatus(method);
        return method.addStatement(
                        "default ->$Wthrow new $T($S + read)", IllegalArgumentException.class, entity + " has no read ")
                .addCode("$<};\n")
                .build();
    }

    /** Whether values are missing, as an argument; nothing where none can be. */
    private static CodeBlock saturated(Read read) {
        return read.formula().saturatedWhen().isEmpty()
                ? CodeBlock.of("")
                : CodeBlock.of("$L.$L(),$W", windowField(read), read.formula().saturatedMethod());
    }

    private MethodSpec accessor(Read read) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(read.method())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(ReadCode.about(reads, read, ""))
                .returns(ReadCode.result(read));
        if (read.ring().isAll()) {
            method.addJavadoc("\n@throws $T if these are the values of a given instant\n", FieldException.class)
                    .beginControlFlow("if (isPast)")
                    .addStatement(
                            "throw new $T($S,$W$S)",
                            FieldException.class,
                            read.outsideName(),
                            "a window of all time is known as of now only; read it without an instant")
                    .endControlFlow();
        }
        return method.addStatement("return $L.$L", windowField(read), ReadCode.value(read))
                .build();
    }
}
