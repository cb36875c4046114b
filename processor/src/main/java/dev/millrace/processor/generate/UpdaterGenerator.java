package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.millrace.index.StreamBinding;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.plan.Plan.Into;
import dev.millrace.processor.plan.Plan.Kept;
import dev.millrace.processor.plan.Plan.Line;
import dev.millrace.processor.plan.Plan.Parameter;
import dev.millrace.processor.plan.Plan.Staged;
import dev.millrace.processor.plan.Plan.Updater;
import dev.millrace.table.Checks;
import dev.millrace.table.Durations;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Prints the updater of one resolver. */
final class UpdaterGenerator {
    private static final String LATE_AFTER = "LATE_AFTER";
    private static final String MAX_AHEAD = "MAX_AHEAD";

    private final Updater updater;
    private final StreamResolver resolver;
    private final ClassName name;
    private final ClassName message;
    private final ClassName owner;
    private final String row;

    private UpdaterGenerator(Updater updater) {
        this.updater = updater;
        this.resolver = updater.resolver();
        this.name = JavaTypes.of(updater.name());
        this.message = JavaTypes.of(resolver.message().ref());
        this.owner = JavaTypes.of(resolver.owner());
        this.row = updater.row().ref().nestedName();
    }

    static GeneratedFile file(Updater updater) {
        return new UpdaterGenerator(updater).file();
    }

    private GeneratedFile file() {
        TypeSpec.Builder type = TypeSpec.classBuilder(updater.name().nestedName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(JavaTypes.GENERATED)
                .addSuperinterface(ParameterizedTypeName.get(ClassName.get(StreamUpdater.class), message))
                .addJavadoc(javadoc());
        boolean holdsObjects = updater.staged().stream()
                        .anyMatch(staged -> !staged.feature().type().primitive())
                || updater.computed().stream()
                        .anyMatch(kept -> !kept.computed().value().type().primitive());
        if (holdsObjects) {
            // Between prepare and apply the staged fields hold a row; before the first prepare they hold nothing.
            type.addAnnotation(ClassName.get("org.jspecify.annotations", "NullUnmarked"));
        }
        updater.lateAfterMillis().ifPresent(millis -> type.addField(constant(LATE_AFTER, millis)));
        updater.maxAheadMillis().ifPresent(millis -> type.addField(constant(MAX_AHEAD, millis)));
        for (Into into : updater.into()) {
            type.addField(JavaTypes.of(into.table().name()), into.field(), Modifier.PRIVATE, Modifier.FINAL);
        }
        updater.maxKeyLengthName()
                .ifPresent(field -> type.addField(TypeName.INT, field, Modifier.PRIVATE, Modifier.FINAL));
        type.addField(TypeName.LONG, updater.timeName(), Modifier.PRIVATE);
        for (Staged staged : updater.staged()) {
            type.addField(FieldSpec.builder(JavaTypes.of(staged.feature().type()), staged.name(), Modifier.PRIVATE)
                    .build());
        }
        for (Kept kept : updater.computed()) {
            type.addField(JavaTypes.of(kept.computed().value().type()), kept.name(), Modifier.PRIVATE);
        }
        type.addMethod(constructor());
        type.addMethod(binding());
        type.addMethod(prepare());
        type.addMethod(apply());
        updater.computed()
                .forEach(kept -> type.addMethods(ComputedMethods.of(kept.computed(), new BadRecord(place(kept)))));
        return JavaTypes.file(updater.name(), type.build(), List.of(resolver.owner()));
    }

    private static FieldSpec constant(String name, long millis) {
        return FieldSpec.builder(TypeName.LONG, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", JavaTypes.grouped(millis))
                .build();
    }

    private CodeBlock maxAhead() {
        return updater.maxAheadMillis().isPresent()
                ? CodeBlock.of(MAX_AHEAD)
                : CodeBlock.of("$T.MAX_AHEAD_MILLIS", Checks.class);
    }

    private CodeBlock javadoc() {
        CodeBlock.Builder text = CodeBlock.builder()
                .add(
                        "Runs {@code $L} on one message, and adds what it\nreturns to every feature that it feeds:\n\n<pre>\n",
                        resolver.name());
        for (Into into : updater.into()) {
            String features =
                    into.table().lines().stream().map(Line::feature).distinct().collect(Collectors.joining(", "));
            text.add(
                    "  $L, by $L  to  $L: $L\n",
                    row,
                    into.key().feature().name(),
                    into.table().entity().ref().nestedName(),
                    features);
        }
        text.add("</pre>\n");
        updater.lateAfterMillis()
                .ifPresent(millis -> text.add(
                        "\n<p>A row more than $L behind its record is late, and dropped.\n", Durations.text(millis)));
        updater.maxAheadMillis()
                .ifPresent(millis -> text.add(
                        "\n<p>A row more than $L ahead of its record makes it a bad one.\n", Durations.text(millis)));
        return text.build();
    }

    private MethodSpec constructor() {
        MethodSpec.Builder method = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Makes in the shard the tables that it feeds.\n")
                .addParameter(Shard.class, "shard");
        for (Into into : updater.into()) {
            ClassName table = JavaTypes.of(into.table().name());
            method.addStatement("$L = shard.table($T.class, $T::new)", into.field(), table, table);
        }
        updater.maxKeyLengthName().ifPresent(field -> method.addStatement("$L = shard.maxKeyLength()", field));
        return method.build();
    }

    private MethodSpec binding() {
        TypeName any =
                ParameterizedTypeName.get(ClassName.get(StreamBinding.class), WildcardTypeName.subtypeOf(Object.class));
        CodeBlock topics = resolver.topics().stream()
                .map(topic -> CodeBlock.of("$S", topic))
                .collect(CodeBlock.joining(", "));
        return MethodSpec.methodBuilder("binding")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("How a running Millrace makes this updater.\n")
                .returns(any)
                .addStatement(
                        "return new $T<>($S,$W$S,$W$T.of($L),$W$L,$W$T.class,$W$T::new,$W$T::new)",
                        StreamBinding.class,
                        resolver.name(),
                        resolver.source(),
                        List.class,
                        topics,
                        maxAhead(),
                        message,
                        JavaTypes.of(updater.message().name()),
                        name)
                .build();
    }

    private MethodSpec prepare() {
        ClassName rowType = JavaTypes.of(updater.row().ref());
        MethodSpec.Builder method = MethodSpec.methodBuilder("prepare")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Outcome.class)
                .addParameter(message, "message")
                .addParameter(TypeName.LONG, "recordMillis")
                .addStatement("$T row = $T.$L(message)", rowType, owner, resolver.method())
                .beginControlFlow("if (row == null)")
                .addStatement("return $T.SKIPPED", Outcome.class)
                .endControlFlow();
        CodeBlock time = updater.time()
                .map(feature -> CodeBlock.of(
                        "$T.eventMillis(row.$L, recordMillis,$W$L)", Checks.class, feature.read(), maxAhead()))
                .orElse(CodeBlock.of("$T.eventMillis(recordMillis)", Checks.class));
        method.addStatement("this.$L =$W$L", updater.timeName(), time);
        for (Staged staged : updater.staged()) {
            method.addStatement("this.$L =$W$L", staged.name(), checked(staged));
        }
        for (Kept kept : updater.computed()) {
            CodeBlock arguments = ComputedMethods.arguments(kept.computed(), this::argument);
            method.addStatement(
                    "this.$L =$W$L($L)", kept.name(), kept.computed().method(), arguments);
        }
        CodeBlock outcome = updater.lateAfterMillis().isEmpty()
                ? CodeBlock.of("$T.TAKEN", Outcome.class)
                : CodeBlock.of(
                        "recordMillis - $L > $L ? $T.LATE : $T.TAKEN",
                        updater.timeName(),
                        LATE_AFTER,
                        Outcome.class,
                        Outcome.class);
        return method.addStatement("return $L", outcome).build();
    }

    /** A feature as the method that computes a value takes it. */
    private CodeBlock argument(Value value) {
        Value.OfRow ofRow = (Value.OfRow) value;
        if (ofRow.isTime()) {
            CodeBlock time = CodeBlock.of("this.$L", updater.timeName());
            return value.type().kind() == Kind.LONG ? time : CodeBlock.of("$T.ofEpochMilli($L)", Instant.class, time);
        }
        return updater.staged().stream()
                .filter(staged -> staged.feature().equals(ofRow.feature()))
                .map(staged -> CodeBlock.of("this.$L", staged.name()))
                .findFirst()
                .orElseThrow();
    }

    private String place(Kept kept) {
        return row + ": " + kept.computed().value();
    }

    /** A number that cannot be had makes the record a bad one. */
    private record BadRecord(String place) implements ComputedMethods.Failures {
        @Override
        public CodeBlock finite(CodeBlock number) {
            return CodeBlock.of("$T.finite($S, $L)", Checks.class, place, number);
        }

        @Override
        public CodeBlock outOfRange(String failure) {
            return CodeBlock.of("throw $T.outOfRange($S, $L)", Checks.class, place, failure);
        }
    }

    private CodeBlock checked(Staged staged) {
        CodeBlock value = CodeBlock.of("row.$L", staged.feature().read());
        String place = row + "." + staged.feature().name();
        if (staged.required()) {
            value = CodeBlock.of("$T.present($S, $L)", Checks.class, place, value);
        }
        if (staged.bounded()) {
            String longest = updater.maxKeyLengthName().orElseThrow();
            value = CodeBlock.of("$T.key($S, $L,$W$L)", Checks.class, place, value, longest);
        }
        return staged.finite() ? CodeBlock.of("$T.finite($S, $L)", Checks.class, place, value) : value;
    }

    private MethodSpec apply() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("apply")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.VOID);
        Map<Value, String> names = new HashMap<>();
        updater.staged().forEach(staged -> names.put(new Value.OfRow(staged.feature(), false), staged.name()));
        updater.computed().forEach(kept -> names.put(kept.computed().value(), kept.name()));
        for (Into into : updater.into()) {
            CodeBlock arguments = into.table().parameters().stream()
                    .map(Parameter::value)
                    .map(value -> CodeBlock.of(",$W$L", names.get(value)))
                    .collect(CodeBlock.joining(""));
            boolean optional = into.key().feature().type().nullable();
            if (optional) {
                method.beginControlFlow("if ($L != null)", into.key().name());
            }
            method.addStatement("$L.add($L,$W$L$L)", into.field(), into.key().name(), updater.timeName(), arguments);
            if (optional) {
                method.endControlFlow();
            }
        }
        return method.build();
    }
}
