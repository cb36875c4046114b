package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.plan.ColumnKind;
import dev.millrace.processor.plan.Plan.Column;
import dev.millrace.processor.plan.Plan.Filter;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.Line;
import dev.millrace.processor.plan.Plan.Parameter;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.Buckets;
import dev.millrace.table.Durations;
import dev.millrace.table.IntRows;
import dev.millrace.table.LongRows;
import dev.millrace.table.ObjectRows;
import dev.millrace.table.ShardTable;
import dev.millrace.table.WideSum;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Prints a table: its rings, the addition of one row, and the merge of each ring's cells. */
final class TableGenerator {
    private static final ClassName RING = ClassName.get(dev.millrace.table.Ring.class);

    private final Table table;
    private final ParameterSpec key;

    private TableGenerator(Table table) {
        this.table = table;
        this.key = ParameterSpec.builder(JavaTypes.key(table.id().type().kind()), table.keyName())
                .build();
    }

    static GeneratedFile file(Table table) {
        return new TableGenerator(table).file();
    }

    private GeneratedFile file() {
        TypeSpec.Builder type = TypeSpec.classBuilder(table.name().nestedName())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(JavaTypes.GENERATED)
                .addSuperinterface(ShardTable.class)
                .addJavadoc(javadoc());
        table.rings().forEach(ring -> constants(ring).forEach(type::addField));
        type.addField(rows());
        table.rings().forEach(ring -> type.addField(field(ring)));
        type.addMethod(add());
        type.addMethod(advance());
        table.rings().forEach(ring -> type.addMethod(merge(ring)));
        table.rings().forEach(ring -> type.addType(window(ring)));
        List<ClassRef> sources = List.of(table.entity().ref(), table.row().ref());
        return JavaTypes.file(table.name(), type.build(), sources);
    }

    private CodeBlock javadoc() {
        CodeBlock.Builder text = CodeBlock.builder()
                .add(
                        "The windowed features of {@link $T} over {@code $L}: a row for each one.\n\n<pre>\n",
                        JavaTypes.of(table.entity().ref()),
                        table.relation().name());
        linesOf(table.lines()).forEach(line -> text.add("$L\n", line));
        text.add("</pre>\n\n");
        aboutBuckets().forEach(sentence -> text.add("<p>$L\n\n", sentence));
        String fedBy = table.fedBy().stream()
                .map(StreamResolver::name)
                .map(name -> "{@code " + name + "}")
                .collect(Collectors.joining(",\n"));
        return text.add("<p>Fed by $L. Written and read under its shard's lock.\n", fedBy.isEmpty() ? "nothing" : fedBy)
                .build();
    }

    private List<String> aboutBuckets() {
        List<String> sentences = new ArrayList<>();
        List<String> starts = table.rings().stream()
                .filter(ring -> !ring.isAll())
                .map(ring -> Durations.text(ring.bucketMillis()) + " from " + start(ring))
                .toList();
        if (!starts.isEmpty()) {
            sentences.add("Time is cut into buckets: " + String.join(",\n", starts)
                    + ". A window merges those that\noverlap it, so it looks back at least its length and less than one"
                    + " bucket more.");
        }
        if (table.rings().stream().anyMatch(Ring::isAll)) {
            sentences.add("All time is one cell a row, which counts whatever has arrived.");
        }
        return sentences;
    }

    private static String start(Ring ring) {
        return ring.originMillis() == 0
                ? "the Unix epoch"
                : Instant.ofEpochMilli(ring.originMillis()).toString();
    }

    private static List<String> linesOf(List<Line> lines) {
        List<Function<Line, String>> columns =
                List.of(Line::feature, Line::window, Line::bucket, Line::summary, Line::columns);
        Line titles = new Line("feature", "window", "bucket", "expression", "columns");
        List<Line> all = Stream.concat(Stream.of(titles), lines.stream()).toList();
        List<Integer> widths = columns.stream()
                .map(column -> all.stream()
                        .mapToInt(line -> column.apply(line).length())
                        .max()
                        .orElse(0))
                .toList();
        List<String> printed = new ArrayList<>();
        for (Line line : all) {
            StringBuilder text = new StringBuilder(" ");
            for (int i = 0; i < columns.size(); i++) {
                String cell = columns.get(i).apply(line);
                text.append(' ').append(cell).append(" ".repeat(widths.get(i) - cell.length() + 1));
            }
            printed.add(escaped(text.toString().stripTrailing()));
        }
        return printed;
    }

    /** Text that may stand in Javadoc: user's strings can hold anything. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("*/", "*&#47;")
                .replace("\\", "&#92;")
                .replace("\n", "&#10;")
                .replace("\r", "&#13;");
    }

    private static List<FieldSpec> constants(Ring ring) {
        List<FieldSpec> constants = new ArrayList<>();
        if (!ring.isAll()) {
            constants.add(constant(TypeName.LONG, ring.bucketConstant(), JavaTypes.grouped(ring.bucketMillis())));
            constants.add(constant(TypeName.LONG, ring.longestConstant(), JavaTypes.grouped(ring.longestMillis())));
            if (ring.originMillis() != 0) {
                constants.add(constant(TypeName.LONG, ring.originConstant(), JavaTypes.grouped(ring.originMillis())));
            }
        }
        for (Column column : ring.columns()) {
            if (column.kind() != ColumnKind.HEAD_COUNT) {
                constants.add(constant(TypeName.INT, column.constant(), Integer.toString(column.slot())));
            }
        }
        return constants;
    }

    private static FieldSpec constant(TypeName type, String name, String value) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", value)
                .build();
    }

    private FieldSpec rows() {
        Kind kind = table.id().type().kind();
        TypeName type = switch (kind) {
            case LONG -> ClassName.get(LongRows.class);
            case INT -> ClassName.get(IntRows.class);
            default -> ParameterizedTypeName.get(ClassName.get(ObjectRows.class), JavaTypes.key(kind));
        };
        CodeBlock made =
                kind.isNumber() ? CodeBlock.of("new $T()", type) : CodeBlock.of("new $T<>()", ObjectRows.class);
        return FieldSpec.builder(type, "rows", Modifier.PRIVATE, Modifier.FINAL)
                .initializer(made)
                .build();
    }

    private static FieldSpec field(Ring ring) {
        CodeBlock.Builder made = CodeBlock.builder()
                .add(
                        "new $T($L, $L",
                        RING,
                        ring.packing().countBits(),
                        ring.packing().liveBuckets());
        for (Column column : ring.columns()) {
            if (column.kind() != ColumnKind.HEAD_COUNT) {
                made.add(",$W$L", emptySlots(column.kind().emptySlots()));
            }
        }
        return FieldSpec.builder(RING, ring.field(), Modifier.PRIVATE, Modifier.FINAL)
                .initializer(made.add(")").build())
                .build();
    }

    private static String origin(Ring ring) {
        return ring.originMillis() == 0 ? "0" : ring.originConstant();
    }

    /** A name of the core's ring, as a type: the user may have a class of that name. */
    private static CodeBlock emptySlots(String slots) {
        String ring = RING.simpleName() + ".";
        return slots.startsWith(ring)
                ? CodeBlock.of("$T.$L", RING, slots.substring(ring.length()))
                : CodeBlock.of("$L", slots);
    }

    // ---- add

    private MethodSpec add() {
        String rowName = table.row().ref().simple();
        MethodSpec.Builder method = MethodSpec.methodBuilder("add")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("Adds one {@code $L}; events may come in any order.\n", rowName)
                .addParameter(key)
                .addParameter(TypeName.LONG, table.timeName());
        for (Parameter parameter : table.parameters()) {
            method.addParameter(JavaTypes.orNull(parameter.feature().type()), parameter.name());
        }
        ConditionPrinter conditions = new ConditionPrinter(table);
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
        List<Ring> bucketed = bucketed();
        for (Ring ring : bucketed) {
            method.addStatement(
                    "long $L = $T.of($L, $L, $L)",
                    ring.bucketLocal(),
                    Buckets.class,
                    table.timeName(),
                    origin(ring),
                    ring.bucketConstant());
        }
        if (bucketed.size() == table.rings().size()) { // else a cell of all time keeps every event
            List<CodeBlock> gone = bucketed.stream()
                    .map(ring -> CodeBlock.of("!$L.keeps($L)", ring.field(), ring.bucketLocal()))
                    .toList();
            method.beginControlFlow("if ($L)", JavaTypes.joined(gone, "&&"))
                    .addStatement("return")
                    .endControlFlow();
        }
        method.addStatement("int row = rows.findOrAdd($N)", key);
        table.rings().forEach(ring -> method.addCode(update(ring, guards.size() == 1)));
        return method.build();
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
        column.filter().ifPresent(filter -> tests.add(filter.local()));
        column.value()
                .filter(value -> value.type().nullable() && !table.row().isTime(value))
                .ifPresent(value -> tests.add(table.local(value) + " != null"));
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
        String bucket = ring.isAll() ? "0" : ring.bucketLocal();
        code.addStatement("long $L = $L.cell(row, $L)", cell, ring.field(), bucket);
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

    private CodeBlock added(Ring ring, Column column, String cell) {
        if (column.kind() == ColumnKind.HEAD_COUNT) {
            return CodeBlock.of("$L.count($L)", ring.field(), cell);
        }
        String value = column.kind() == ColumnKind.COUNT
                ? "1"
                : table.local(column.value().orElseThrow());
        return CodeBlock.of("$L.$L($L, $L, $L)", ring.field(), column.kind().update(), cell, column.constant(), value);
    }

    private List<Ring> bucketed() {
        return table.rings().stream().filter(ring -> !ring.isAll()).toList();
    }

    // ---- the horizon

    private MethodSpec advance() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("advance")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TypeName.LONG, "oldestAsOfMillis")
                .addParameter(TypeName.INT, "rowsToSweep");
        for (Ring ring : bucketed()) {
            method.addStatement(
                    "$L.raise($T.oldest(oldestAsOfMillis,$W$L,$W$L,$W$L))",
                    ring.field(),
                    Buckets.class,
                    ring.longestConstant(),
                    origin(ring),
                    ring.bucketConstant());
        }
        if (bucketed().size() == table.rings().size()) { // a cell of all time never dies, nor does its row
            CodeBlock rings = table.rings().stream()
                    .map(ring -> CodeBlock.of("$L", ring.field()))
                    .collect(CodeBlock.joining(", "));
            method.addStatement("rows.sweep(rowsToSweep, $L)", rings);
        }
        return method.build();
    }

    // ---- merge

    private MethodSpec merge(Ring ring) {
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
                .beginControlFlow("if (row == $T.NONE)", rowsClass())
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
                    origin(ring),
                    ring.bucketConstant());
            method.addStatement(
                    "long newest = $T.of(asOfMillis, $L, $L)", Buckets.class, origin(ring), ring.bucketConstant());
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
            case SUM_DOUBLE -> CodeBlock.of("window.$L += $L.doubleAt(cell, $L)", name, ring, constant);
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

    private Class<?> rowsClass() {
        return switch (table.id().type().kind()) {
            case LONG -> LongRows.class;
            case INT -> IntRows.class;
            default -> ObjectRows.class;
        };
    }

    // ---- the merged window

    private ClassName windowClass(Ring ring) {
        return JavaTypes.of(table.name()).nestedClass(ring.windowClass());
    }

    private TypeSpec window(Ring ring) {
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
        return MethodSpec.methodBuilder(formula.method())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "{@code $L.$L}, over $L.\n",
                        table.entity().ref().simple(),
                        formula.feature().name(),
                        windows)
                .returns(formula.nullable() ? primitive.box().annotated(JavaTypes.NULLABLE) : primitive)
                .addStatement("return $L", value)
                .build();
    }
}
