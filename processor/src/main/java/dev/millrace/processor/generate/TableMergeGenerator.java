package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.processor.plan.Plan.Column;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.Buckets;
import dev.millrace.table.DoubleSum;
import dev.millrace.table.WideSum;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Prints how a table merges a ring's cells at read time: the method, the merged window, and the values it gives. */
final class TableMergeGenerator {
    private static final ClassName RING = ClassName.get(dev.millrace.table.Ring.class);

    private final Table table;
    private final ParameterSpec key;

    TableMergeGenerator(Table table, ParameterSpec key) {
        this.table = table;
        this.key = key;
    }

    MethodSpec method(Ring ring) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(ring.mergeMethod())
                .addModifiers(Modifier.PUBLIC)
                .addParameter(key);
        ClassName window = windowClass(ring);
        if (ring.isAll()) {
            method.addJavadoc("Merges the cell of all time into {@code window}.\n");
        } else {
            method.addJavadoc(
                            "Merges the buckets that overlap (asOfMillis - windowMillis, asOfMillis] into {@code window}.\n")
                    .addParameter(TypeName.LONG, "asOfMillis")
                    .addParameter(TypeName.LONG, "windowMillis");
        }
        method.addParameter(window, "window")
                .addStatement("int row = rows.find($N)", key)
                .beginControlFlow("if (row == $T.NONE)", TableGenerator.rowsClass(table))
                .addStatement("return")
                .endControlFlow();
        String from = "0";
        String to = "0";
        if (!ring.isAll()) {
            from = "oldest";
            to = "newest";
            method.addStatement(
                    "long oldest = $T.oldest(asOfMillis, windowMillis, $L, $L)",
                    Buckets.class,
                    TableGenerator.origin(ring),
                    ring.bucketConstant());
            method.addStatement(
                    "long newest = $T.of(asOfMillis, $L, $L)",
                    Buckets.class,
                    TableGenerator.origin(ring),
                    ring.bucketConstant());
        }
        String field = ring.field();
        method.beginControlFlow(
                "for (long cell = $L.first(row, $L, $L);$Wcell != $T.NONE;$Wcell = $L.next(row, cell, $L, $L))",
                field,
                from,
                to,
                RING,
                field,
                from,
                to);
        for (Column column : ring.columns()) {
            method.addStatement(merged(column, field));
        }
        return method.endControlFlow().build();
    }

    private static CodeBlock merged(Column column, String ring) {
        String name = column.name();
        String constant = column.constant();
        return switch (column.kind()) {
            case HEAD_COUNT -> CodeBlock.of("window.$L += $L.countAt(cell)", name, ring);
            case COUNT, SUM_LONG -> CodeBlock.of("window.$L += $L.longAt(cell, $L)", name, ring, constant);
            case SUM_DOUBLE -> CodeBlock.of("window.$L.add($L.doubleAt(cell, $L))", name, ring, constant);
            case SUM_WIDE ->
                CodeBlock.of(
                        "window.$L.add($L.longAt(cell, $L),$W$L.longAt(cell, $L + 1))",
                        name,
                        ring,
                        constant,
                        ring,
                        constant);
            case MIN_LONG, MAX_LONG ->
                CodeBlock.of(
                        "window.$L = Math.$L(window.$L,$W$L.longAt(cell, $L))",
                        name,
                        extreme(column),
                        name,
                        ring,
                        constant);
            case MIN_DOUBLE, MAX_DOUBLE ->
                CodeBlock.of(
                        "window.$L = Math.$L(window.$L,$W$L.doubleAt(cell, $L))",
                        name,
                        extreme(column),
                        name,
                        ring,
                        constant);
        };
    }

    private static String extreme(Column column) {
        return column.kind().suffix().toLowerCase(java.util.Locale.ROOT);
    }

    // ---- the merged window

    private ClassName windowClass(Ring ring) {
        return JavaTypes.of(table.name()).nestedClass(ring.windowClass());
    }

    TypeSpec window(Ring ring) {
        TypeSpec.Builder type = TypeSpec.classBuilder(ring.windowClass())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc(
                        ring.isAll()
                                ? "All time of one row, merged over all shards.\n"
                                : "One window of one row in buckets of " + ring.suffix()
                                        + ", merged over all shards.\n");
        for (Column column : ring.columns()) {
            TypeName fieldType = switch (column.kind().fieldType()) {
                case "long" -> TypeName.LONG;
                case "double" -> TypeName.DOUBLE;
                case "DoubleSum" -> ClassName.get(DoubleSum.class);
                default -> ClassName.get(WideSum.class);
            };
            boolean zero = column.kind().emptyField().equals("0")
                    || column.kind().emptyField().equals("0.0");
            FieldSpec.Builder field = FieldSpec.builder(fieldType, column.name(), Modifier.PRIVATE);
            if (fieldType instanceof ClassName) {
                field.addModifiers(Modifier.FINAL);
            }
            if (!zero) {
                field.initializer("$L", column.kind().emptyField());
            }
            type.addField(field.build());
        }
        for (Formula formula : ring.formulas()) {
            type.addMethod(formula(formula));
        }
        return type.build();
    }

    private MethodSpec formula(Formula formula) {
        TypeName primitive = JavaTypes.primitive(formula.result());
        CodeBlock value = formula.emptyWhen().isEmpty()
                ? CodeBlock.of("$L", formula.value())
                : CodeBlock.of("$L ? $L : $L", formula.emptyWhen(), formula.emptyValue(), formula.value());
        String windows = formula.windows().stream().map(w -> w.text()).collect(Collectors.joining(", "));
        MethodSpec.Builder method = MethodSpec.methodBuilder(formula.method())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "{@code $L.$L}, over $L.\n",
                        table.entity().ref().simple(),
                        formula.feature().name(),
                        windows)
                .returns(formula.nullable() ? primitive.box().annotated(JavaTypes.NULLABLE) : primitive)
                .addStatement("return $L", value);
        if (formula.takesField()) {
            method.addParameter(String.class, Formula.FIELD);
        }
        return method.build();
    }
}
