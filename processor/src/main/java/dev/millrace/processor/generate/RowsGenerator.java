package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.millrace.MessageEnvelope;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.plan.Names;
import dev.millrace.processor.plan.Plan.Into;
import dev.millrace.processor.plan.Plan.Kept;
import dev.millrace.processor.plan.Plan.Origin;
import dev.millrace.processor.plan.Plan.Parameter;
import dev.millrace.processor.plan.Plan.Staged;
import dev.millrace.processor.plan.Plan.Updater;
import dev.millrace.table.Checks;
import dev.millrace.table.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Prints the two steps of an updater: what takes the rows of a message, checks and keeps them, and what adds them. Where
 * a message makes one row at most its values are kept in a field each, else in an array each.
 */
final class RowsGenerator {
    private final Updater updater;
    private final StreamResolver resolver;
    private final CodeBlock maxAhead;
    private final ClassName row;

    /** @param maxAhead how far ahead of its record a row's time may lie */
    RowsGenerator(Updater updater, CodeBlock maxAhead) {
        this.updater = updater;
        this.resolver = updater.resolver();
        this.maxAhead = maxAhead;
        this.row = JavaTypes.of(updater.row().ref());
    }

    List<MethodSpec> methods() {
        List<MethodSpec> methods = new ArrayList<>();
        if (updater.rowCountName().isPresent()) {
            methods.add(prepareMany());
            methods.add(keepRow());
            methods.add(grow());
        } else {
            methods.add(prepareOne());
        }
        methods.add(apply());
        for (Kept kept : updater.computed()) {
            methods.addAll(ComputedMethods.of(kept.computed(), new BadRecord(place(kept))));
        }
        updater.mapped()
                .forEach((feature, origin) -> origin.computed()
                        .filter(computed -> isRead(feature))
                        .ifPresent(computed ->
                                methods.addAll(ComputedMethods.of(computed, new BadRecord(place(feature))))));
        return methods;
    }

    private MethodSpec.Builder prepare() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("prepare")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(Outcome.class)
                .addParameter(JavaTypes.of(resolver.message()), "message")
                .addParameter(MessageEnvelope.class, "envelope");
        resolver.parse().ifPresent(parse -> {
            method.addStatement(
                    "var parsed = $T.$L($L)",
                    JavaTypes.of(resolver.owner()),
                    parse.method(),
                    parse.arguments("message"));
            skipIfNull(method, "parsed");
        });
        updater.eventId()
                .ifPresent(id -> method.beginControlFlow(
                                "if (this.$L.isKnown($L,$Wenvelope.timestampMillis()))",
                                id.field(),
                                MappedCode.id(id.from(), taken()))
                        .addStatement("return $T.SKIPPED", Outcome.class)
                        .endControlFlow());
        return method;
    }

    private static void skipIfNull(MethodSpec.Builder method, String local) {
        method.beginControlFlow("if ($L == null)", local)
                .addStatement("return $T.SKIPPED", Outcome.class)
                .endControlFlow();
    }

    private String taken() {
        return resolver.parse().isPresent() ? "parsed" : "message";
    }

    private CodeBlock resolved() {
        return CodeBlock.of(
                "$T.$L($L)",
                JavaTypes.of(resolver.owner()),
                resolver.method(),
                resolver.step().arguments(taken()));
    }

    private MethodSpec prepareOne() {
        MethodSpec.Builder method = prepare();
        if (resolver.mapping().isEmpty()) {
            method.addStatement("$T row = $L", row, resolved());
            skipIfNull(method, "row");
        }
        return keep(method, "").build();
    }

    private MethodSpec prepareMany() {
        String rowCount = updater.rowCountName().orElseThrow();
        MethodSpec.Builder method = prepare()
                .addStatement("$T rows = $L", ParameterizedTypeName.get(ClassName.get(List.class), row), resolved());
        skipIfNull(method, "rows");
        return method.addStatement("this.$L = 0", rowCount)
                .addStatement("$T whole = $T.SKIPPED", Outcome.class, Outcome.class)
                .beginControlFlow("for ($T row : rows)", row)
                .beginControlFlow("if (row != null)")
                .addStatement("whole = whole.or(keep(row, envelope))")
                .endControlFlow()
                .endControlFlow()
                .addStatement("return whole")
                .build();
    }

    private MethodSpec keepRow() {
        String rowCount = updater.rowCountName().orElseThrow();
        MethodSpec.Builder method = MethodSpec.methodBuilder("keep")
                .addModifiers(Modifier.PRIVATE)
                .addJavadoc("Checks one row and keeps it behind those before it, unless it is late.\n")
                .returns(Outcome.class)
                .addParameter(row, "row")
                .addParameter(MessageEnvelope.class, "envelope")
                .beginControlFlow("if (this.$L == this.$L.length)", rowCount, updater.timeName())
                .addStatement("grow()")
                .endControlFlow();
        return keep(method, "[this." + rowCount + "]").build();
    }

    private MethodSpec grow() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("grow")
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.VOID)
                .addStatement(
                        "int capacity = 2 * this.$L", updater.rowCountName().orElseThrow());
        List<String> arrays = new ArrayList<>(List.of(updater.timeName()));
        updater.staged().forEach(staged -> arrays.add(staged.name()));
        updater.computed().forEach(kept -> arrays.add(kept.name()));
        for (String array : arrays) {
            method.addStatement("this.$L = $T.copyOf(this.$L, capacity)", array, Arrays.class, array);
        }
        return method.build();
    }

    /** Checks and keeps the values of {@code row}, each at {@code index} of its array where there is one. */
    private MethodSpec.Builder keep(MethodSpec.Builder method, String index) {
        CodeBlock time = updater.time()
                .map(feature -> CodeBlock.of(
                        "$T.eventMillis($L, envelope.timestampMillis(),$W$L)", Checks.class, value(feature), maxAhead))
                .orElse(CodeBlock.of("$T.eventMillis(envelope.timestampMillis())", Checks.class));
        method.addStatement("this.$L$L =$W$L", updater.timeName(), index, time);
        for (Staged staged : updater.staged()) {
            method.addStatement("this.$L$L =$W$L", staged.name(), index, checked(staged));
        }
        for (Kept kept : updater.computed()) {
            CodeBlock arguments = ComputedMethods.arguments(kept.computed(), value -> argument(value, index));
            method.addStatement(
                    "this.$L$L =$W$L($L)", kept.name(), index, kept.computed().method(), arguments);
        }
        if (updater.lateAfterMillis().isPresent()) {
            method.beginControlFlow(
                            "if (envelope.timestampMillis() - this.$L$L > $L)",
                            updater.timeName(),
                            index,
                            UpdaterGenerator.LATE_AFTER)
                    .addStatement("return $T.LATE", Outcome.class)
                    .endControlFlow();
        }
        updater.eventId().ifPresent(id -> method.addStatement("this.$L.reserve()", id.field()));
        updater.rowCountName().ifPresent(rowCount -> method.addStatement("this.$L++", rowCount));
        return method.addStatement("return $T.TAKEN", Outcome.class);
    }

    /** A feature as the method that computes a value takes it. */
    private CodeBlock argument(Value value, String index) {
        Value.OfRow ofRow = (Value.OfRow) value;
        if (ofRow.isTime()) {
            CodeBlock time = CodeBlock.of("this.$L$L", updater.timeName(), index);
            return value.type().kind() == Kind.LONG ? time : CodeBlock.of("$T.ofEpochMilli($L)", Instant.class, time);
        }
        return updater.staged().stream()
                .filter(staged -> staged.feature().equals(ofRow.feature()))
                .map(staged -> CodeBlock.of("this.$L$L", staged.name(), index))
                .findFirst()
                .orElseThrow();
    }

    private boolean isRead(Feature feature) {
        return updater.time().filter(feature::equals).isPresent()
                || updater.staged().stream().anyMatch(staged -> staged.feature().equals(feature));
    }

    private String place(Feature feature) {
        return updater.row().ref().nestedName() + "." + feature.name();
    }

    private String place(Kept kept) {
        return updater.row().ref().nestedName() + ": " + kept.computed().value();
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
        CodeBlock value = value(staged.feature());
        String place = place(staged.feature());
        if (staged.required()) {
            value = CodeBlock.of("$T.present($S, $L)", Checks.class, place, value);
        }
        if (staged.bounded()) {
            String longest = updater.maxKeyLengthName().orElseThrow();
            value = CodeBlock.of("$T.key($S, $L,$W$L)", Checks.class, place, value, longest);
        }
        if (staged.isVector()) {
            return CodeBlock.of(
                    "$T.vector($S, $L, $L)",
                    Checks.class,
                    place,
                    value,
                    staged.feature().type().length());
        }
        return staged.finite() ? CodeBlock.of("$T.finite($S, $L)", Checks.class, place, value) : value;
    }

    /** The value of a feature: of the row, or in a declared mapping of the message. */
    private CodeBlock value(Feature feature) {
        Origin origin = updater.mapped().get(feature);
        if (origin == null) {
            return StepCode.read(feature, updater.row().ref().nestedName());
        }
        return feature.type().nullable()
                        || updater.time().filter(feature::equals).isPresent()
                ? MappedCode.orNull(origin, feature.type(), taken())
                : MappedCode.present(origin, feature.type(), taken(), place(feature));
    }

    private MethodSpec apply() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("apply")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.VOID);
        updater.eventId().ifPresent(id -> method.addStatement("this.$L.mark()", id.field()));
        if (updater.rowCountName().isEmpty()) {
            return add(method, "").build();
        }
        Set<String> fields = updater.staged().stream().map(Staged::name).collect(Collectors.toCollection(HashSet::new));
        updater.computed().forEach(kept -> fields.add(kept.name()));
        updater.into().forEach(into -> fields.add(into.field()));
        String i = Names.unique("i", fields);
        method.beginControlFlow(
                "for (int $L = 0; $L < $L; $L++)", i, i, updater.rowCountName().get(), i);
        return add(method, "[" + i + "]").endControlFlow().build();
    }

    /** Adds what is kept, at {@code index} of each array where there is one, to every table. */
    private MethodSpec.Builder add(MethodSpec.Builder method, String index) {
        Map<Value, String> names = new HashMap<>();
        updater.staged().forEach(staged -> names.put(new Value.OfRow(staged.feature(), false), staged.name()));
        updater.computed().forEach(kept -> names.put(kept.computed().value(), kept.name()));
        for (Into into : updater.into()) {
            CodeBlock arguments = into.table().parameters().stream()
                    .map(Parameter::value)
                    .map(value -> CodeBlock.of(",$W$L$L", names.get(value), index))
                    .collect(CodeBlock.joining(""));
            List<CodeBlock> optional = into.key().stream()
                    .filter(part -> part.feature().type().nullable())
                    .map(part -> CodeBlock.of("$L$L != null", part.name(), index))
                    .toList();
            CodeBlock key = into.key().stream()
                    .map(part -> CodeBlock.of("$L$L", part.name(), index))
                    .collect(CodeBlock.joining(",$W"));
            if (!optional.isEmpty()) {
                method.beginControlFlow("if ($L)", JavaTypes.joined(optional, "&&"));
            }
            method.addStatement("$L.add($L,$W$L$L$L)", into.field(), key, updater.timeName(), index, arguments);
            if (!optional.isEmpty()) {
                method.endControlFlow();
            }
        }
        return method;
    }
}
