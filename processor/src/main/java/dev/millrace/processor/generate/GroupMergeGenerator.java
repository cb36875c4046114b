package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.Read;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.Cells;
import dev.millrace.table.CompositeKey;
import dev.millrace.table.GroupedRows;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Prints how a table merges the cells of a row's groups: a window that has the merged columns of each, and gives maps. */
final class GroupMergeGenerator {
    private final Table table;
    private final Groups groups;
    private final TableMergeGenerator merges;

    GroupMergeGenerator(Table table, TableMergeGenerator merges) {
        this.table = table;
        this.groups = table.groups().orElseThrow();
        this.merges = merges;
    }

    TypeSpec window(Ring ring) {
        ClassName group = JavaTypes.of(table.name()).nestedClass(ring.groupClass());
        TypeSpec.Builder type = merges.emptyWindow(ring)
                .addField(FieldSpec.builder(
                                ParameterizedTypeName.get(ClassName.get(Map.class), name(), group),
                                "groups",
                                Modifier.PRIVATE,
                                Modifier.FINAL)
                        .initializer("new $T<>()", isComposite() ? HashMap.class : TreeMap.class)
                        .build())
                .addMethod(merge(ring, group));
        for (Formula formula : ring.formulas()) {
            type.addMethod(values(formula, group));
            if (!formula.saturatedWhen().isEmpty()) {
                CodeBlock any =
                        CodeBlock.of("groups.values().stream().anyMatch($T::$L)", group, formula.saturatedMethod());
                type.addMethod(merges.saturated(formula, any));
            }
        }
        return merges.finished(type, ring).build();
    }

    /** What one group has in a window. */
    TypeSpec group(Ring ring) {
        TypeSpec.Builder type = TypeSpec.classBuilder(ring.groupClass())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("What one {@code $L} has in a window.\n", isComposite() ? groups.told() : by().written());
        merges.columns(ring).forEach(type::addField);
        MethodSpec.Builder merge = MethodSpec.methodBuilder("merge")
                .addModifiers(Modifier.PRIVATE)
                .addParameter(Cells.class, "cells")
                .addParameter(TypeName.INT, "cell");
        ring.columns().forEach(column -> merge.addStatement(TableMergeGenerator.merged(column)));
        type.addMethod(merge.build());
        for (Formula formula : ring.formulas()) {
            type.addMethod(merges.formula(formula));
            if (!formula.saturatedWhen().isEmpty()) {
                type.addMethod(merges.saturated(formula));
            }
        }
        return type.build();
    }

    private MethodSpec merge(Ring ring, ClassName group) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("merge").addModifiers(Modifier.PUBLIC).addJavadoc("Merges what was copied.\n");
        if (ring.columns().stream().anyMatch(column -> column.kind().hangsOnOrder())) {
            method.addStatement("cells.sort()");
        }
        method.beginControlFlow("for (int cell = 0; cell < cells.size(); cell++)");
        if (!isComposite() && by().kind() == ValueType.Kind.ENUM) {
            method.addStatement(
                            "$T name = $T.constant($T.class, cells.groupAt(cell))",
                            name().annotated(JavaTypes.NULLABLE),
                            GroupedRows.class,
                            name())
                    .beginControlFlow("if (name == null)")
                    .addStatement("continue") // a stored name that is no constant any more
                    .endControlFlow();
        } else {
            method.addStatement("$T name = $L", name(), named());
        }
        return method.addStatement("groups.computeIfAbsent(name, first -> new $T()).merge(cells, cell)", group)
                .endControlFlow()
                .addStatement("refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo())")
                .addStatement("coverage = coverage.and(cells.coverage())")
                .build();
    }

    private CodeBlock named() {
        return !isComposite() && by().kind() == ValueType.Kind.INT
                ? CodeBlock.of("(($T) cells.groupAt(cell)).intValue()", Long.class)
                : CodeBlock.of("($T) cells.groupAt(cell)", name());
    }

    private MethodSpec values(Formula formula, ClassName group) {
        TypeName value = JavaTypes.boxed(formula.result());
        TypeName map = map(formula);
        String windows = formula.windows().stream().map(w -> w.told()).collect(Collectors.joining(", "));
        MethodSpec.Builder method = MethodSpec.methodBuilder(formula.method())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "{@code $L.$L}, over $L.\n",
                        table.entity().ref().simple(),
                        formula.feature().name(),
                        windows)
                .returns(map);
        if (formula.takesField()) {
            method.addParameter(String.class, Formula.FIELD);
        }
        Optional<GroupRecordGenerator> record =
                isComposite() ? Optional.of(new GroupRecordGenerator(table, formula.feature())) : Optional.empty();
        method.addStatement(
                        "$T values = new $T<>($L)",
                        map,
                        TreeMap.class,
                        record.map(GroupRecordGenerator::order).orElse(""))
                .beginControlFlow(
                        "for ($T each : groups.entrySet())",
                        ParameterizedTypeName.get(ClassName.get(Map.Entry.class), name(), group))
                .addStatement(
                        formula.takesField()
                                ? "$T value = each.getValue().$L(field)"
                                : "$T value = each.getValue().$L()",
                        value.annotated(JavaTypes.NULLABLE),
                        formula.method());
        CodeBlock key = record.map(of -> of.made("each.getKey()")).orElse(CodeBlock.of("each.getKey()"));
        if (record.isPresent() && record.get().mayBeGone()) {
            method.addStatement("$T group = $L", keyOf(formula).annotated(JavaTypes.NULLABLE), key)
                    .beginControlFlow("if (group != null && value != null)")
                    .addStatement("values.put(group, value)");
        } else {
            method.beginControlFlow("if (value != null)").addStatement("values.put($L, value)", key);
        }
        return method.endControlFlow()
                .endControlFlow()
                .addStatement("return $T.unmodifiableMap(values)", Collections.class)
                .build();
    }

    private boolean isComposite() {
        return groups.isComposite();
    }

    /** The type of the only feature that names groups. */
    private ValueType by() {
        return groups.by().get(0).type();
    }

    /** The type of a group's name in the table. */
    private TypeName name() {
        return isComposite() ? ClassName.get(CompositeKey.class) : JavaTypes.boxed(by().notNull());
    }

    /** The map that a read gives. */
    static TypeName map(Read read) {
        return map(read.formula());
    }

    private static TypeName map(Formula formula) {
        return ParameterizedTypeName.get(ClassName.get(Map.class), keyOf(formula), JavaTypes.boxed(formula.result()));
    }

    private static TypeName keyOf(Formula formula) {
        ValueType key = formula.feature().groups().map().orElseThrow().key();
        return key.kind() == ValueType.Kind.OTHER
                ? JavaTypes.of(Objects.requireNonNull(key.ref()))
                : JavaTypes.boxed(key);
    }
}
