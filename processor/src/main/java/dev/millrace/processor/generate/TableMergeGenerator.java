package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.processor.plan.ColumnKind;
import dev.millrace.processor.plan.Plan.Column;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.Buckets;
import dev.millrace.table.Cells;
import dev.millrace.table.Coverage;
import dev.millrace.table.GroupedRows;
import dev.millrace.table.ValueList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Prints how a table merges a ring's cells at read time: the copy of them, the merged window, and the values it gives. */
final class TableMergeGenerator {
    private final Table table;
    private final KeyCode key;

    TableMergeGenerator(Table table, KeyCode key) {
        this.table = table;
        this.key = key;
    }

    MethodSpec copy(Ring ring) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(ring.copyMethod())
                .addModifiers(Modifier.PUBLIC)
                .addParameters(key.parameters());
        ClassName window = windowClass(ring);
        if (ring.isAll()) {
            return method.addJavadoc("Copies the cell of all time into {@code window}, to be merged.\n")
                    .addParameter(window, "window")
                    .addCode(copied(
                            ring,
                            CodeBlock.of("0"),
                            table.groups().isPresent()
                                    ? CodeBlock.of("$T.last(0)", GroupedRows.class)
                                    : CodeBlock.of("0")))
                    .build();
        }
        return method.addJavadoc(
                        "Copies the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}, to be\nmerged.\n")
                .addParameter(TypeName.LONG, "asOfMillis")
                .addParameter(TypeName.LONG, "windowMillis")
                .addParameter(window, "window")
                .addStatement(
                        "long oldest = $L",
                        TableGenerator.first(
                                table,
                                CodeBlock.of(
                                        "$T.oldest(asOfMillis, windowMillis, $L, $L)",
                                        Buckets.class,
                                        TableGenerator.origin(ring),
                                        ring.bucketConstant())))
                .addStatement("long newest = $L", newest(ring))
                .addCode(copied(ring, CodeBlock.of("oldest"), CodeBlock.of("newest")))
                .build();
    }

    private CodeBlock newest(Ring ring) {
        CodeBlock bucket = CodeBlock.of(
                "$T.of(asOfMillis, $L, $L)", Buckets.class, TableGenerator.origin(ring), ring.bucketConstant());
        return table.groups().isPresent() ? CodeBlock.of("$T.last($L)", GroupedRows.class, bucket) : bucket;
    }

    private CodeBlock copied(Ring ring, CodeBlock oldest, CodeBlock newest) {
        if (table.groups().isEmpty()) {
            return CodeBlock.builder()
                    .addStatement(
                            "$L.copy(rows.find($L), $L, $L, window.cells)", ring.field(), key.ofRead(), oldest, newest)
                    .build();
        }
        return CodeBlock.builder()
                .addStatement("long row = rows.find($L)", key.ofRead())
                .addStatement("$L.copy(row, $L, $L, window.cells)", ring.field(), oldest, newest)
                .addStatement("rows.copyNames(row, window.cells)")
                .build();
    }

    private static MethodSpec merge(Ring ring) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder("merge").addModifiers(Modifier.PUBLIC).addJavadoc("Merges what was copied.\n");
        if (ring.columns().stream().anyMatch(column -> column.kind().hangsOnOrder())) {
            method.addStatement("cells.sort()");
        }
        method.beginControlFlow("for (int cell = 0; cell < cells.size(); cell++)");
        ring.columns().forEach(column -> method.addStatement(merged(column)));
        return method.endControlFlow()
                .addStatement("refusedUpTo = Math.max(refusedUpTo, cells.refusedUpTo())")
                .addStatement("coverage = coverage.and(cells.coverage())")
                .build();
    }

    /** Adds a cell to the merged column. */
    static CodeBlock merged(Column column) {
        String name = column.name();
        String constant = column.constant();
        return switch (column.kind()) {
            case HEAD_COUNT -> CodeBlock.of("$L += cells.countAt(cell)", name);
            case COUNT, SUM_LONG -> CodeBlock.of("$L += cells.longAt(cell, $L)", name, constant);
            case SUM_DOUBLE -> CodeBlock.of("$L.add(cells.doubleAt(cell, $L))", name, constant);
            case SUM_WIDE ->
                CodeBlock.of("$L.add(cells.longAt(cell, $L),$Wcells.longAt(cell, $L + 1))", name, constant, constant);
            case MOMENTS ->
                CodeBlock.of(
                        "$L.add(cells.longAt(cell, $L),$Wcells.doubleAt(cell, $L + 1),$Wcells.doubleAt(cell, $L + 2))",
                        name,
                        constant,
                        constant,
                        constant);
            case MIN_LONG, MAX_LONG ->
                CodeBlock.of("$L = Math.$L($L, cells.longAt(cell, $L))", name, extreme(column), name, constant);
            case MIN_DOUBLE, MAX_DOUBLE ->
                CodeBlock.of("$L = Math.$L($L, cells.doubleAt(cell, $L))", name, extreme(column), name, constant);
            case FIRST, LAST ->
                CodeBlock.of("$L.add(cells.longAt(cell, $L),$Wcells.longAt(cell, $L + 1))", name, constant, constant);
            case FIRST_OBJECT, LAST_OBJECT ->
                CodeBlock.of(
                        "$L.addObject(cells.longAt(cell, $L),$Wcells.objectAt(cell, $L + 1))",
                        name,
                        constant,
                        constant);
            case LEAST, GREATEST ->
                CodeBlock.of(
                        "$L.addRanked(cells.longAt(cell, $L),$Wcells.longAt(cell, $L + 1),$Wcells.longAt(cell, $L + 2))",
                        name,
                        constant,
                        constant,
                        constant);
            case LEAST_OBJECT, GREATEST_OBJECT ->
                CodeBlock.of(
                        "$L.addObjectRanked(cells.longAt(cell, $L),$Wcells.longAt(cell, $L + 1),$Wcells.objectAt(cell, $L + 2))",
                        name,
                        constant,
                        constant,
                        constant);
            default -> CodeBlock.of("cells.mergeInto($L, cell, $L)", name, constant);
        };
    }

    /** Whether it is a list of values in an order. */
    static boolean isList(ColumnKind kind) {
        return kind.fieldType().equals(ValueList.class.getSimpleName());
    }

    /** The class of a merged column that is no number. */
    static ClassName fieldClass(ColumnKind kind) {
        return ClassName.get(Cells.class.getPackageName(), kind.fieldType());
    }

    /** A merged column of nothing, where it is no number: {@code ValueList.last(5)}. */
    static CodeBlock empty(Column column) {
        ColumnKind kind = column.kind();
        String made = kind.emptyField();
        String method = made.substring(made.indexOf('.') + 1);
        if (kind.form() != ColumnKind.Form.OBJECT) {
            return CodeBlock.of("$T.$L", fieldClass(kind), method);
        }
        return kind.takesMost()
                ? CodeBlock.of("$T.$L($L)", fieldClass(kind), method, column.most())
                : CodeBlock.of("$T.$L()", fieldClass(kind), method);
    }

    private static String extreme(Column column) {
        return column.kind().suffix().toLowerCase(java.util.Locale.ROOT);
    }

    // ---- the merged window

    private ClassName windowClass(Ring ring) {
        return JavaTypes.of(table.name()).nestedClass(ring.windowClass());
    }

    TypeSpec window(Ring ring) {
        TypeSpec.Builder type = emptyWindow(ring);
        columns(ring).forEach(type::addField);
        type.addMethod(merge(ring));
        for (Formula formula : ring.formulas()) {
            type.addMethod(formula(formula));
            if (!formula.saturatedWhen().isEmpty()) {
                type.addMethod(saturated(formula));
            }
        }
        return finished(type, ring).build();
    }

    /** A window that has the copied cells, and nothing merged yet. */
    TypeSpec.Builder emptyWindow(Ring ring) {
        TypeSpec.Builder type = TypeSpec.classBuilder(ring.windowClass())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(
                        ring.isAll()
                                ? "All time of one row, merged over all shards.\n"
                                : "One window of one row in buckets of " + ring.suffix()
                                        + ", merged over all shards.\n");
        type.addField(FieldSpec.builder(Cells.class, "cells", Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $T()", Cells.class)
                .build());
        type.addField(FieldSpec.builder(TypeName.LONG, "refusedUpTo", Modifier.PRIVATE)
                .initializer("$T.NEVER", Cells.class)
                .build());
        type.addField(FieldSpec.builder(Coverage.class, "coverage", Modifier.PRIVATE)
                .initializer("$T.ALWAYS", Coverage.class)
                .build());
        return type;
    }

    /** The fields of the merged columns. */
    List<FieldSpec> columns(Ring ring) {
        List<FieldSpec> fields = new ArrayList<>();
        for (Column column : ring.columns()) {
            TypeName fieldType = switch (column.kind().fieldType()) {
                case "long" -> TypeName.LONG;
                case "double" -> TypeName.DOUBLE;
                default -> fieldClass(column.kind());
            };
            boolean zero = column.kind().emptyField().equals("0")
                    || column.kind().emptyField().equals("0.0");
            FieldSpec.Builder field = FieldSpec.builder(fieldType, column.name(), Modifier.PRIVATE);
            if (fieldType instanceof ClassName) {
                field.addModifiers(Modifier.FINAL);
            }
            if (column.kind().form() != ColumnKind.Form.NUMBERS) {
                field.initializer(empty(column));
            } else if (!zero) {
                field.initializer("$L", column.kind().emptyField());
            }
            fields.add(field.build());
        }
        return fields;
    }

    /** A window with what all of them tell of themselves. */
    TypeSpec.Builder finished(TypeSpec.Builder type, Ring ring) {
        return type.addMethod(isIncomplete(ring)).addMethod(coverage());
    }

    private static MethodSpec coverage() {
        return MethodSpec.methodBuilder("coverage")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Since when its columns count every event, by their order above.\n")
                .returns(Coverage.class)
                .addStatement("return coverage")
                .build();
    }

    private static MethodSpec isIncomplete(Ring ring) {
        MethodSpec.Builder method = MethodSpec.methodBuilder("isIncomplete")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Whether an event of this window may have been refused, for want of room.\n")
                .returns(TypeName.BOOLEAN);
        if (ring.isAll()) {
            return method.addStatement("return refusedUpTo != $T.NEVER", Cells.class)
                    .build();
        }
        return method.addParameter(TypeName.LONG, "asOfMillis")
                .addParameter(TypeName.LONG, "windowMillis")
                .addStatement(
                        "return $T.of(refusedUpTo, $L, $L)$W>= $T.oldest(asOfMillis, windowMillis, $L, $L)",
                        Buckets.class,
                        TableGenerator.origin(ring),
                        ring.bucketConstant(),
                        Buckets.class,
                        TableGenerator.origin(ring),
                        ring.bucketConstant())
                .build();
    }

    /** Whether values are missing, since there were more than are kept. */
    MethodSpec saturated(Formula formula) {
        return saturated(formula, CodeBlock.of("$L", formula.saturatedWhen()));
    }

    /** The same, where the condition is of several columns. */
    MethodSpec saturated(Formula formula, CodeBlock when) {
        return MethodSpec.methodBuilder(formula.saturatedMethod())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "Whether {@code $L.$L} had more values than are kept.\n",
                        table.entity().ref().simple(),
                        formula.feature().name())
                .returns(TypeName.BOOLEAN)
                .addStatement("return $L", when)
                .build();
    }

    /** The value that merged columns give. */
    MethodSpec formula(Formula formula) {
        CodeBlock worked = ReadCode.java(formula, formula.value());
        CodeBlock value = formula.emptyWhen().isEmpty()
                ? worked
                : CodeBlock.of(
                        "$L ? $L : $L", formula.emptyWhen(), ReadCode.java(formula, formula.emptyValue()), worked);
        String windows = formula.windows().stream().map(w -> w.text()).collect(Collectors.joining(", "));
        MethodSpec.Builder method = MethodSpec.methodBuilder(formula.method())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "{@code $L.$L}, over $L.\n",
                        table.entity().ref().simple(),
                        formula.feature().name(),
                        windows)
                .returns(ReadCode.result(formula))
                .addStatement("return $L", value);
        if (formula.takesField()) {
            method.addParameter(String.class, Formula.FIELD);
        }
        return method.build();
    }
}
