package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.plan.ColumnKind;
import dev.millrace.processor.plan.Plan.Column;
import dev.millrace.processor.plan.Plan.Line;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.Buckets;
import dev.millrace.table.Budget;
import dev.millrace.table.CompositeKey;
import dev.millrace.table.Durations;
import dev.millrace.table.GroupedRows;
import dev.millrace.table.Placement;
import dev.millrace.table.ShardTable;
import dev.millrace.table.StoredRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** Prints a table: what it is, its rings, and their horizon. */
final class TableGenerator {
    private static final ClassName RING = ClassName.get(dev.millrace.table.Ring.class);

    private final Table table;
    private final KeyCode key;

    private TableGenerator(Table table) {
        this.table = table;
        this.key = new KeyCode(table.key(), table.groups().isPresent());
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
        type.addField(FieldSpec.builder(String.class, "LAYOUT", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$S", table.layout().toString())
                .build());
        type.addField(key.rowsType(), "rows", Modifier.PRIVATE, Modifier.FINAL);
        if (key.isComposite()) {
            type.addField(composite(KeyCode.FIELD));
        }
        if (table.groups().filter(Groups::isComposite).isPresent()) {
            type.addField(composite(TableAddGenerator.GROUP_NAME));
        }
        for (Ring ring : table.rings()) {
            type.addField(RING, ring.field(), Modifier.PRIVATE, Modifier.FINAL);
        }
        type.addMethod(constructor());
        type.addMethod(new TableAddGenerator(table, key).method());
        type.addMethod(advance());
        type.addMethod(coverFrom());
        type.addMethod(keyedBy());
        type.addMethod(track());
        type.addMethod(layout());
        TableMergeGenerator merges = new TableMergeGenerator(table, key);
        table.rings().forEach(ring -> type.addMethod(merges.copy(ring)));
        if (table.groups().isEmpty()) {
            table.rings().forEach(ring -> type.addType(merges.window(ring)));
        } else {
            GroupMergeGenerator groups = new GroupMergeGenerator(table, merges);
            GroupRecordGenerator.addTo(type, table);
            table.rings().forEach(ring -> type.addType(groups.window(ring)));
            table.rings().forEach(ring -> type.addType(groups.group(ring)));
        }
        List<ClassRef> sources = List.of(table.entity().ref(), table.row().ref());
        return JavaTypes.file(table.name(), type.build(), sources);
    }

    /** A field in which the writer makes what is of several parts. */
    private static FieldSpec composite(String name) {
        return FieldSpec.builder(CompositeKey.class, name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $T()", CompositeKey.class)
                .build();
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
        return text.add(
                        "<p>Fed by $L. Written by one thread, within its shard's begin and end of writing.\n",
                        fedBy.isEmpty() ? "nothing" : fedBy)
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
        table.groups()
                .ifPresent(groups -> sentences.add("A row has the cells of each "
                        + groups.by().stream()
                                .map(part -> "{@code " + part.name() + "}")
                                .collect(Collectors.joining(" and "))
                        + " in the window, of at most "
                        + groups.most() + " at once; events of\nfurther ones are refused."));
        if (table.rings().stream().anyMatch(Ring::isAll)) {
            sentences.add("All time is one cell a " + (table.groups().isPresent() ? "group" : "row")
                    + ", which counts whatever has arrived.");
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

    private MethodSpec constructor() {
        MethodSpec.Builder method = MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("An empty table, which takes no more than {@code budget} allows.\n")
                .addParameter(Budget.class, "budget")
                .addStatement(newRows());
        table.rings().forEach(ring -> {
            method.addStatement("$L = $L", ring.field(), made(ring));
            ring.columns().forEach(column -> held(ring, column).ifPresent(method::addStatement));
        });
        return method.build();
    }

    /** What lets a column hold what is no number. */
    private static Optional<CodeBlock> held(Ring ring, Column column) {
        ColumnKind kind = column.kind();
        if (kind.holdsValue()) {
            return Optional.of(
                    CodeBlock.of("$L.holdValues($L + $L)", ring.field(), column.constant(), kind.slots() - 1));
        }
        return kind.form() == ColumnKind.Form.OBJECT
                ? Optional.of(CodeBlock.of(
                        "$L.hold($L, $L)", ring.field(), column.constant(), TableMergeGenerator.empty(column)))
                : Optional.empty();
    }

    private CodeBlock newRows() {
        Class<?> rows = key.rowsClass();
        return table.groups()
                .map(groups -> CodeBlock.of("rows = new $T(budget, $L)", rows, groups.most()))
                .orElseGet(() -> CodeBlock.of(
                        key.rowsType() instanceof ClassName ? "rows = new $T(budget)" : "rows = new $T<>(budget)",
                        rows));
    }

    private static CodeBlock made(Ring ring) {
        CodeBlock.Builder made = CodeBlock.builder()
                .add(
                        "rows.ring($L, $L",
                        ring.packing().countBits(),
                        ring.packing().liveBuckets());
        for (Column column : ring.columns()) {
            if (column.kind() != ColumnKind.HEAD_COUNT) {
                made.add(",$W$L", emptySlots(column.kind().emptySlots()));
            }
        }
        return made.add(")").build();
    }

    static String origin(Ring ring) {
        return ring.originMillis() == 0 ? "0" : ring.originConstant();
    }

    /** A name of the core's ring, as a type: the user may have a class of that name. */
    private static CodeBlock emptySlots(String slots) {
        String ring = RING.simpleName() + ".";
        return slots.startsWith(ring)
                ? CodeBlock.of("$T.$L", RING, slots.substring(ring.length()))
                : CodeBlock.of("$L", slots);
    }

    private MethodSpec advance() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("advance")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TypeName.LONG, "oldestAsOfMillis")
                .addParameter(TypeName.INT, "rowsToSweep");
        for (Ring ring : bucketed(table)) {
            CodeBlock oldest = CodeBlock.of(
                    "$T.oldest(oldestAsOfMillis,$W$L,$W$L,$W$L)",
                    Buckets.class,
                    ring.longestConstant(),
                    origin(ring),
                    ring.bucketConstant());
            method.addStatement("$L.raise($L)", ring.field(), first(table, oldest));
        }
        if (bucketed(table).size() == table.rings().size()) { // a cell of all time never dies, nor does its row
            method.addStatement("rows.sweep(rowsToSweep)");
        }
        return method.build();
    }

    private static MethodSpec coverFrom() {
        return MethodSpec.methodBuilder("coverFrom")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(TypeName.LONG, "millis")
                .addStatement("rows.coverFrom(millis)")
                .build();
    }

    private static MethodSpec keyedBy() {
        return MethodSpec.methodBuilder("keyedBy")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(Placement.class, "placement")
                .addStatement("rows.keyedBy(placement)")
                .build();
    }

    private static MethodSpec track() {
        return MethodSpec.methodBuilder("track")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(StoredRows.class)
                .addStatement("return rows.track()")
                .build();
    }

    private static MethodSpec layout() {
        return MethodSpec.methodBuilder("layout")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(String.class)
                .addStatement("return LAYOUT")
                .build();
    }

    /** The rings that have buckets: all but a cell of all time. */
    static List<Ring> bucketed(Table table) {
        return table.rings().stream().filter(ring -> !ring.isAll()).toList();
    }

    /** A bucket as its ring knows it: where rows have groups, the number of its first one. */
    static CodeBlock first(Table table, CodeBlock bucket) {
        return table.groups().isPresent() ? CodeBlock.of("$T.first($L)", GroupedRows.class, bucket) : bucket;
    }
}
