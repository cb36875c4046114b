package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.processor.plan.Names;
import dev.millrace.processor.plan.Plan.Read;
import dev.millrace.processor.plan.Plan.Reads;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Prints the typed reads of one feature class: one method a window, and all values of one key at one instant. */
final class ReadsGenerator {
    private final Reads reads;
    private final ClassName name;
    private final ClassName values;
    private final String entity;
    private final KeyCode key;
    private final ValuesGenerator valuesGenerator;
    private final ParameterSpec asOf =
            ParameterSpec.builder(Instant.class, "asOf").build();

    private ReadsGenerator(Reads reads) {
        this.reads = reads;
        this.name = JavaTypes.of(reads.name());
        this.values = name.nestedClass("Values");
        this.valuesGenerator = new ValuesGenerator(reads);
        this.entity = reads.entity().ref().simple();
        this.key = new KeyCode(reads.key());
    }

    static GeneratedFile file(Reads reads) {
        return new ReadsGenerator(reads).file();
    }

    private GeneratedFile file() {
        TypeSpec.Builder type = TypeSpec.classBuilder(reads.name().nestedName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(JavaTypes.GENERATED)
                .addJavadoc("""
                        Reads the windowed features of {@link $T}, in the process. Safe for any number of threads.

                        <p>A read without an instant is as of now by the clock that Millrace was started with. Every read
                        merges the shards in one order, so equal states give equal values, to the bit.
                        """, JavaTypes.of(reads.entity().ref()));
        windowConstants().values().forEach(type::addField);
        type.addField(Shards.class, "shards", Modifier.PRIVATE, Modifier.FINAL);
        type.addField(Clock.class, "clock", Modifier.PRIVATE, Modifier.FINAL);
        type.addMethod(constructor());
        type.addMethod(binding());
        for (Read read : reads.reads()) {
            type.addMethod(readNow(read));
            if (!read.ring().isAll()) {
                type.addMethod(readAsOf(read));
            }
        }
        new DerivedReads(reads).ofKey(key, asOf).forEach(type::addMethod);
        type.addMethod(atNow());
        type.addMethod(atAsOf());
        type.addMethod(at());
        for (Table table : reads.tables()) {
            table.rings().forEach(ring -> type.addMethod(merged(table, ring)));
        }
        type.addType(valuesGenerator.type());
        return JavaTypes.file(reads.name(), type.build(), List.of(reads.entity().ref()));
    }

    private Map<String, FieldSpec> windowConstants() {
        Map<String, FieldSpec> constants = new LinkedHashMap<>();
        for (Read read : reads.reads()) {
            if (!read.ring().isAll()) {
                constants.putIfAbsent(
                        read.windowConstant(),
                        FieldSpec.builder(TypeName.LONG, read.windowConstant())
                                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                                .initializer(
                                        "$L", JavaTypes.grouped(read.window().millis()))
                                .build());
            }
        }
        return constants;
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Shards.class, "shards")
                .addParameter(Clock.class, "clock")
                .addStatement("this.shards = shards")
                .addStatement("this.clock = clock")
                .build();
    }

    private MethodSpec binding() {
        TypeName any = ParameterizedTypeName.get(
                ClassName.get(FeaturesBinding.class), WildcardTypeName.subtypeOf(Object.class));
        return MethodSpec.methodBuilder("binding")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("How a running Millrace makes these reads.\n")
                .returns(any)
                .addStatement(
                        "return new $T<>($T.class,$W$S,$W$T::new)",
                        FeaturesBinding.class,
                        name,
                        reads.entity().outsideName(),
                        name)
                .build();
    }

    // ---- single reads

    private MethodSpec readNow(Read read) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(read.method())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(ReadCode.about(reads, read, read.ring().isAll() ? "" : ", as of now"))
                .returns(ReadCode.result(read))
                .addParameters(keyOf(read.table()).parameters());
        if (read.ring().isAll()) {
            method.addStatement(
                    "return $L($L).$L",
                    mergedMethod(read.table(), read.ring()),
                    keyOf(read.table()).arguments(),
                    ReadCode.value(read));
        } else {
            method.addStatement(
                    "return $L($L,$Wclock.millis(),$W$L).$L",
                    mergedMethod(read.table(), read.ring()),
                    keyOf(read.table()).arguments(),
                    read.windowConstant(),
                    ReadCode.value(read));
        }
        return method.build();
    }

    private MethodSpec readAsOf(Read read) {
        return MethodSpec.methodBuilder(read.method())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(ReadCode.about(reads, read, ", as of an instant"))
                .returns(ReadCode.result(read))
                .addParameters(keyOf(read.table()).parameters())
                .addParameter(asOf)
                .addStatement(
                        "return $L($L,$Wshards.asOfMillis($N, clock),$W$L).$L",
                        mergedMethod(read.table(), read.ring()),
                        keyOf(read.table()).arguments(),
                        asOf,
                        read.windowConstant(),
                        ReadCode.value(read))
                .build();
    }

    private static String mergedMethod(Table table, Ring ring) {
        return table.base() + Names.capitalized(ring.suffix());
    }

    private MethodSpec merged(Table table, Ring ring) {
        ClassName window = JavaTypes.of(table.name()).nestedClass(ring.windowClass());
        MethodSpec.Builder method = MethodSpec.methodBuilder(mergedMethod(table, ring))
                .addModifiers(Modifier.PRIVATE)
                .returns(window)
                .addParameters(keyOf(table).parameters());
        if (!ring.isAll()) {
            method.addParameter(TypeName.LONG, "asOfMillis").addParameter(TypeName.LONG, "windowMillis");
        }
        requireKey(method, keyOf(table));
        ClassName tableName = JavaTypes.of(table.name());
        keyOf(table).placed().ifPresent(placed -> method.addStatement("int place = shards.placeOf($L)", placed));
        CodeBlock place = CodeBlock.of(keyOf(table).placed().isPresent() ? ", place" : "");
        return method.addStatement("$T window = new $T()", window, window)
                .beginControlFlow("for ($T shard : shards.all())", Shard.class)
                .addStatement("$T table = shard.find($T.class$L)", tableName, tableName, place)
                .beginControlFlow("if (table != null)")
                .addStatement(
                        ring.isAll()
                                ? "shard.read(() -> table.$L($L, window))"
                                : "shard.read(() -> table.$L($L, asOfMillis, windowMillis, window))",
                        ring.copyMethod(),
                        keyOf(table).arguments())
                .addStatement("window.merge()")
                .endControlFlow()
                .endControlFlow()
                .addStatement("return window")
                .build();
    }

    private KeyCode keyOf(Table table) {
        return new KeyCode(reads.keyOf(table));
    }

    private static void requireKey(MethodSpec.Builder method, KeyCode key) {
        for (ParameterSpec part : key.parameters()) {
            if (!part.type().isPrimitive()) {
                method.addStatement("$T.requireNonNull($N, $S)", Objects.class, part, part.name());
            }
        }
    }

    // ---- all values of one key

    private MethodSpec atNow() {
        return MethodSpec.methodBuilder("at")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Every value of one {@code $L}, as of now and on one state of each shard.\n", entity)
                .returns(values)
                .addParameters(key.parameters())
                .addStatement("$T now = clock.instant()", Instant.class)
                .addStatement("return at($L, now, now.toEpochMilli(), false)", key.arguments())
                .build();
    }

    private MethodSpec atAsOf() {
        return MethodSpec.methodBuilder("at")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Every value of one {@code $L}, as of an instant and on one state of each shard.\n", entity)
                .returns(values)
                .addParameters(key.parameters())
                .addParameter(asOf)
                .addStatement("return at($L, $N, shards.asOfMillis($N, clock), true)", key.arguments(), asOf, asOf)
                .build();
    }

    private MethodSpec at() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("at")
                .addModifiers(Modifier.PRIVATE)
                .returns(values)
                .addParameters(key.parameters())
                .addParameter(asOf)
                .addParameter(TypeName.LONG, "asOfMillis")
                .addParameter(TypeName.BOOLEAN, "isPast");
        requireKey(method, key);
        Map<CodeBlock, String> places = new LinkedHashMap<>();
        for (Table table : reads.tables()) {
            keyOf(table)
                    .placed()
                    .ifPresent(placed -> places.computeIfAbsent(placed, key -> {
                        String place = places.isEmpty() ? "place" : "place" + places.size();
                        method.addStatement("int $L = shards.placeOf($L)", place, key);
                        return place;
                    }));
        }
        method.addStatement("$T values = new $T($N, isPast)", values, values, asOf)
                .beginControlFlow("for ($T shard : shards.all())", Shard.class);
        List<CodeBlock> lacking = new ArrayList<>();
        for (Table table : reads.tables()) {
            ClassName tableName = JavaTypes.of(table.name());
            String local = table.base() + "Table";
            String place = keyOf(table)
                    .placed()
                    .map(placed -> ", " + places.get(placed))
                    .orElse("");
            method.addStatement("$T $L = shard.find($T.class$L)", tableName, local, tableName, place);
            lacking.add(CodeBlock.of("$L == null", local));
        }
        method.beginControlFlow("if ($L)", JavaTypes.joined(lacking, "&&"))
                .addStatement("continue")
                .endControlFlow();
        CodeBlock.Builder copies = CodeBlock.builder();
        CodeBlock.Builder merges = CodeBlock.builder();
        for (Table table : reads.tables()) {
            String local = table.base() + "Table";
            boolean several = reads.tables().size() > 1;
            if (several) {
                copies.beginControlFlow("if ($L != null)", local);
                merges.beginControlFlow("if ($L != null)", local);
            }
            valuesGenerator.windowFields(table).forEach((field, read) -> {
                copies.addStatement(copy(local, field, read));
                merges.addStatement("values.$L.merge()", field);
            });
            if (several) {
                copies.endControlFlow();
                merges.endControlFlow();
            }
        }
        return method.addCode("shard.read(() -> {\n$>$L$<});\n", copies.build())
                .addCode(merges.build())
                .endControlFlow()
                .addStatement("return values")
                .build();
    }

    private CodeBlock copy(String table, String field, Read read) {
        String method = read.ring().copyMethod();
        CodeBlock taken = keyOf(read.table()).arguments();
        return read.ring().isAll()
                ? CodeBlock.of("$L.$L($L, values.$L)", table, method, taken, field)
                : CodeBlock.of(
                        "$L.$L($L,$WasOfMillis,$W$L,$Wvalues.$L)", table, method, taken, read.windowConstant(), field);
    }
}
