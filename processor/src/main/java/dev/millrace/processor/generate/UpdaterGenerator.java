package dev.millrace.processor.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import dev.millrace.index.MessageFormat;
import dev.millrace.index.StreamBinding;
import dev.millrace.processor.declare.MessageType.Format;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.StreamResolver.Deduplication;
import dev.millrace.processor.plan.Plan.Into;
import dev.millrace.processor.plan.Plan.Kept;
import dev.millrace.processor.plan.Plan.Line;
import dev.millrace.processor.plan.Plan.Staged;
import dev.millrace.processor.plan.Plan.Updater;
import dev.millrace.table.Checks;
import dev.millrace.table.Durations;
import dev.millrace.table.EventIds;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Prints the updater of one resolver. */
final class UpdaterGenerator {
    static final String LATE_AFTER = "LATE_AFTER";
    private static final String MAX_AHEAD = "MAX_AHEAD";
    private static final int ROWS_AT_FIRST = 8;

    private final Updater updater;
    private final StreamResolver resolver;
    private final ClassName name;
    private final TypeName message;
    private final String row;

    private UpdaterGenerator(Updater updater) {
        this.updater = updater;
        this.resolver = updater.resolver();
        this.name = JavaTypes.of(updater.name());
        this.message = JavaTypes.of(resolver.message());
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
        JavaTypes.suppressed(resolver).ifPresent(type::addAnnotation);
        updater.lateAfterMillis().ifPresent(millis -> type.addField(constant(LATE_AFTER, millis)));
        updater.maxAheadMillis().ifPresent(millis -> type.addField(constant(MAX_AHEAD, millis)));
        for (Into into : updater.into()) {
            type.addField(JavaTypes.of(into.table().name()), into.field(), Modifier.PRIVATE, Modifier.FINAL);
        }
        updater.maxKeyLengthName()
                .ifPresent(field -> type.addField(TypeName.INT, field, Modifier.PRIVATE, Modifier.FINAL));
        updater.eventId().ifPresent(id -> type.addField(EventIds.class, id.field(), Modifier.PRIVATE, Modifier.FINAL));
        updater.rowCountName().ifPresent(field -> type.addField(TypeName.INT, field, Modifier.PRIVATE));
        type.addField(kept(TypeName.LONG, updater.timeName()));
        for (Staged staged : updater.staged()) {
            type.addField(kept(JavaTypes.of(staged.feature().type()), staged.name()));
        }
        for (Kept kept : updater.computed()) {
            type.addField(kept(JavaTypes.of(kept.computed().value().type()), kept.name()));
        }
        type.addMethod(constructor());
        type.addMethod(binding());
        new RowsGenerator(updater, maxAhead()).methods().forEach(type::addMethod);
        return JavaTypes.file(updater.name(), type.build(), List.of(resolver.owner()));
    }

    /** A field that keeps a value between the two steps, or one of each row where a message makes several. */
    private FieldSpec kept(TypeName type, String field) {
        return updater.rowCountName().isEmpty()
                ? FieldSpec.builder(type, field, Modifier.PRIVATE).build()
                : FieldSpec.builder(ArrayTypeName.of(type), field, Modifier.PRIVATE)
                        .initializer("new $T[$L]", type, ROWS_AT_FIRST)
                        .build();
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
                    into.key().stream().map(part -> part.feature().name()).collect(Collectors.joining(" and ")),
                    into.table().entity().ref().nestedName(),
                    features);
        }
        text.add("</pre>\n");
        updater.lateAfterMillis()
                .ifPresent(millis -> text.add(
                        "\n<p>A row more than $L behind its record is late, and dropped.\n", Durations.text(millis)));
        resolver.deduplication()
                .ifPresent(declared -> text.add(
                        "\n<p>An event whose id was counted within $L of it is skipped.\n",
                        Durations.text(declared.withinMillis())));
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
            if (into.isKeyed()) {
                method.addStatement("shard.keyed($L)", into.field());
            }
        }
        updater.eventId().ifPresent(id -> {
            Deduplication declared = resolver.deduplication().orElseThrow();
            method.addStatement(
                    "$L =$Wshard.eventIds($S, $L, $L, $L)",
                    id.field(),
                    resolver.id(),
                    JavaTypes.grouped(declared.withinMillis()),
                    JavaTypes.grouped(declared.maxBytes()),
                    declared.stopsWhenFull());
        });
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
                        "return new $T<>($S,$W$S,$W$T.of($L),$W$L,$W$T.class,$W$L,$W$T::new)",
                        StreamBinding.class,
                        resolver.name(),
                        resolver.source(),
                        List.class,
                        topics,
                        maxAhead(),
                        message,
                        format(),
                        name)
                .build();
    }

    private CodeBlock format() {
        if (updater.message().isPresent()) {
            return CodeBlock.of("$T::new", JavaTypes.of(updater.message().get().name()));
        }
        Format format = resolver.message().format();
        if (format instanceof Format.Custom custom) {
            ClassName deserializer = JavaTypes.of(custom.deserializer());
            return CodeBlock.of("new $T.Custom<>($T.class, $T::new)", MessageFormat.class, deserializer, deserializer);
        }
        String plain = format instanceof Format.Bytes ? "Bytes" : "Text";
        return CodeBlock.of("new $T.$L()", MessageFormat.class, plain);
    }
}
