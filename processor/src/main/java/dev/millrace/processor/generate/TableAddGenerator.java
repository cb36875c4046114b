package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.plan.ColumnKind;
import dev.millrace.processor.plan.Plan.Column;
import dev.millrace.processor.plan.Plan.Filter;
import dev.millrace.processor.plan.Plan.Parameter;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.Buckets;
import dev.millrace.table.GroupedRows;
import dev.millrace.table.Pick;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Prints the method of a table that adds one row: filters first, then ring by ring the columns that take it. */
final class TableAddGenerator {
    /** The table's field in which the writer makes the names of groups, where they are composite. */
    static final String GROUP_NAME = "groupName";

    private static final ClassName RING = ClassName.get(dev.millrace.table.Ring.class);

    private final Table table;
    private final KeyCode key;

    TableAddGenerator(Table table, KeyCode key) {
        this.table = table;
        this.key = key;
    }

    MethodSpec method() {
        String rowName = table.row().ref().simple();
        MethodSpec.Builder method = MethodSpec.methodBuilder("add")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "Adds one {@code $L}, unless the budget has no room for it; events may come in any order.\n",
                        rowName)
                .addParameters(key.parameters())
                .addParameter(TypeName.LONG, table.timeName());
        for (Parameter parameter : table.parameters()) {
            method.addParameter(JavaTypes.orNull(parameter.value().type()), parameter.name());
        }
        ConditionPrinter conditions = new ConditionPrinter(new TableOperands(table));
        for (Filter filter : table.filters()) {
            method.addStatement("boolean $L = $L", filter.local(), conditions.print(filter.condition()));
        }
        Set<Guard> guards = new LinkedHashSet<>();
        table.rings().forEach(ring -> guards.addAll(guards(ring)));
        if (!guards.contains(Guard.NONE)) {
            boolean isName = guards.size() == 1 && guards.iterator().next().isName();
            method.beginControlFlow(isName ? "if (!$L)" : "if (!($L))", anyOf(guards));
            method.addStatement("return");
            method.endControlFlow();
        }
        List<Ring> bucketed = TableGenerator.bucketed(table);
        for (Ring ring : bucketed) {
            CodeBlock bucket = CodeBlock.of(
                    "$T.of($L, $L, $L)",
                    Buckets.class,
                    table.timeName(),
                    TableGenerator.origin(ring),
                    ring.bucketConstant());
            method.addStatement("long $L = $L", ring.bucketLocal(), TableGenerator.first(table, bucket));
        }
        if (bucketed.size() == table.rings().size()) { // else a cell of all time keeps every event
            List<CodeBlock> gone = bucketed.stream()
                    .map(ring -> CodeBlock.of("!$L.keeps($L)", ring.field(), ring.bucketLocal()))
                    .toList();
            method.beginControlFlow("if ($L)", JavaTypes.joined(gone, "&&"))
                    .addStatement("return")
                    .endControlFlow();
        }
        method.addStatement("long row = rows.findOrAdd($L, $L)", key.ofEvent(), table.timeName())
                .beginControlFlow("if (row == $T.NONE)", key.rowsClass())
                .addStatement("return")
                .endControlFlow();
        table.groups()
                .ifPresent(groups -> method.addStatement(
                                "int group = rows.place(row, $L, $L)", groupName(groups), table.timeName())
                        .beginControlFlow("if (group == $T.NO_PLACE)", GroupedRows.class)
                        .addStatement("return")
                        .endControlFlow());
        List<CodeBlock> fitting = table.rings().stream()
                .map(ring -> CodeBlock.of("$L.fits(row, $L)", ring.field(), bucket(ring)))
                .toList();
        method.beginControlFlow(
                        fitting.size() == 1 ? "if (!rows.mayGrow() && !$L)" : "if (!rows.mayGrow()$W&& !($L))",
                        JavaTypes.joined(fitting, "&&"))
                .addStatement("rows.refuse(row, $L)", table.timeName())
                .addStatement("return")
                .endControlFlow();
        table.rings().forEach(ring -> method.addCode(update(ring, guards.size() == 1)));
        return method.build();
    }

    /** The name of the row's group as it is kept: an enum's constant by its name, a number as a long. */
    private CodeBlock groupName(Groups groups) {
        if (groups.isComposite()) {
            CodeBlock.Builder parts = CodeBlock.builder().add("this.$L.restart()", GROUP_NAME);
            groups.names().forEach(part -> parts.add(".and($L)", table.local(part)));
            return parts.build();
        }
        String name = table.local(groups.names().get(0));
        ValueType type = groups.by().get(0).type();
        return switch (type.kind()) {
            case ENUM -> CodeBlock.of("$L.name()", name);
            case INT, LONG ->
                CodeBlock.of(type.primitive() ? "$T.valueOf($L)" : "$T.valueOf($L.longValue())", Long.class, name);
            default -> CodeBlock.of("$L", name);
        };
    }

    /**
     * What must hold of a row before it touches a column: all of the tests. Not a {@link CodeBlock}, which would compare by
     * text, and be equal to another that differs only after its first possible line break.
     */
    private record Guard(List<String> tests) {
        static final Guard NONE = new Guard(List.of());

        boolean isName() {
            return tests.size() == 1 && !tests.get(0).contains(" ");
        }

        CodeBlock code() {
            return JavaTypes.joined(
                    tests.stream().map(test -> CodeBlock.of("$L", test)).toList(), "&&");
        }
    }

    /** The guards under which a ring's cell is touched. */
    private Set<Guard> guards(Ring ring) {
        return ring.columns().stream().map(this::guard).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Guard guard(Column column) {
        List<String> tests = new ArrayList<>();
        table.groups().map(Groups::names).orElse(List.of()).stream()
                .filter(name -> name.type().nullable()) // a row without a name is of no group
                .forEach(name -> tests.add(table.local(name) + " != null"));
        column.filter().ifPresent(filter -> tests.add(filter.local()));
        column.value()
                .filter(value -> value.type().nullable())
                .ifPresent(value -> tests.add(table.local(value) + " != null"));
        column.by()
                .filter(by -> by.type().nullable() && !by.equals(column.value().orElse(null)))
                .ifPresent(by -> tests.add(table.local(by) + " != null"));
        return new Guard(tests);
    }

    private static CodeBlock anyOf(Set<Guard> guards) {
        return guards.stream()
                .map(guard -> guard.isName() || guards.size() == 1 ? guard.code() : CodeBlock.of("($L)", guard.code()))
                .collect(CodeBlock.joining(" || "));
    }

    private CodeBlock update(Ring ring, boolean guardedAlready) {
        CodeBlock.Builder code = CodeBlock.builder();
        Map<Guard, List<Column>> byGuard = new LinkedHashMap<>();
        ring.columns()
                .forEach(c -> byGuard.computeIfAbsent(guard(c), g -> new ArrayList<>())
                        .add(c));
        boolean always = guardedAlready || byGuard.containsKey(Guard.NONE);
        String cell = "cell" + ring.field().substring("ring".length());
        if (!always) {
            code.beginControlFlow("if ($L)", anyOf(byGuard.keySet()));
        }
        code.addStatement("long $L = $L.cell(row, $L)", cell, ring.field(), bucket(ring));
        boolean mayBeGone = !ring.isAll() && table.rings().size() > 1; // a single ring was asked before
        if (mayBeGone) {
            code.beginControlFlow("if ($L != $T.NONE)", cell, RING);
        }
        byGuard.forEach((guard, columns) -> {
            boolean tested = guardedAlready || guard.equals(Guard.NONE) || (!always && byGuard.size() == 1);
            if (!tested) {
                code.beginControlFlow("if ($L)", guard.code());
            }
            columns.forEach(column -> code.addStatement(added(ring, column, cell)));
            if (!tested) {
                code.endControlFlow();
            }
        });
        if (mayBeGone) {
            code.endControlFlow();
        }
        if (!always) {
            code.endControlFlow();
        }
        return code.build();
    }

    private String bucket(Ring ring) {
        if (table.groups().isPresent()) {
            return ring.isAll() ? "group" : ring.bucketLocal() + " + group";
        }
        return ring.isAll() ? "0" : ring.bucketLocal();
    }

    private CodeBlock added(Ring ring, Column column, String cell) {
        ColumnKind kind = column.kind();
        if (kind == ColumnKind.HEAD_COUNT) {
            return CodeBlock.of("$L.count($L)", ring.field(), cell);
        }
        if (kind == ColumnKind.COUNT) {
            return CodeBlock.of("$L.addLong($L, $L, 1)", ring.field(), cell, column.constant());
        }
        Value value = column.value().orElseThrow();
        CodeBlock.Builder arguments = CodeBlock.builder();
        if (kind == ColumnKind.QUANTILES) {
            arguments.add("$L", table.local(value));
        } else {
            column.by().ifPresent(by -> arguments.add("$L, ", rank(by)));
            boolean isTimed = kind.form() == ColumnKind.Form.ONE
                    || kind.form() == ColumnKind.Form.ONE_RANKED
                    || TableMergeGenerator.isList(kind);
            arguments.add(isTimed ? "$L, " : "", isTimed ? new Object[] {table.timeName()} : new Object[0]);
            arguments.add(kept(kind, value));
        }
        if (kind.form() != ColumnKind.Form.OBJECT) {
            return CodeBlock.of(
                    "$L.$L($L, $L, $L)", ring.field(), kind.update(), cell, column.constant(), arguments.build());
        }
        boolean isOfObjects = ColumnKind.isObject(value.type().kind());
        String method = isOfObjects ? kind.update().replace("add", "addObject") : kind.update();
        return CodeBlock.of(
                "$L.object($L, $L, $T.class).$L($L)",
                ring.field(),
                cell,
                column.constant(),
                TableMergeGenerator.fieldClass(kind),
                method,
                arguments.build());
    }

    /** A value as a column takes it: computed with as it is, or kept as 64 bits or as an object. */
    private CodeBlock kept(ColumnKind kind, Value value) {
        String name = table.local(value);
        Kind type = value.type().kind();
        boolean isComputed = kind.form() == ColumnKind.Form.NUMBERS;
        return switch (type) {
            case BOOLEAN -> CodeBlock.of("$L ? 1 : 0", name);
            case INSTANT ->
                isRowTime(value) ? CodeBlock.of("$L", name) : CodeBlock.of("$T.millis($L)", Pick.class, name);
            case FLOAT, DOUBLE ->
                isComputed
                        ? CodeBlock.of("$L", name)
                        : kind.tellsApart()
                                ? CodeBlock.of("$T.doubleToLongBits($L + 0.0)", Double.class, name)
                                : CodeBlock.of("$T.doubleToLongBits($L)", Double.class, name);
            default -> CodeBlock.of("$L", name);
        };
    }

    /** What orders values, as a long. */
    private CodeBlock rank(Value by) {
        String name = table.local(by);
        return switch (by.type().kind()) {
            case FLOAT, DOUBLE -> CodeBlock.of("$T.rank($L)", Pick.class, name);
            case INSTANT -> isRowTime(by) ? CodeBlock.of("$L", name) : CodeBlock.of("$T.millis($L)", Pick.class, name);
            case OFFSET_DATE_TIME ->
                isRowTime(by) ? CodeBlock.of("$L", name) : CodeBlock.of("$T.millis($L.toInstant())", Pick.class, name);
            default -> CodeBlock.of("$L", name);
        };
    }

    private static boolean isRowTime(Value value) {
        return value instanceof Value.OfRow ofRow && ofRow.isTime();
    }
}
