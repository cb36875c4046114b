package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Groups.MapType;
import dev.millrace.processor.declare.WindowedFeature.Groups.Part;
import dev.millrace.processor.plan.Names;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.CompositeKey;
import dev.millrace.table.GroupedRows;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Prints how a table makes the records that name groups of several features, and in which order a map has them. */
final class GroupRecordGenerator {
    private static final String PARTS = "parts";

    private final Table table;
    private final WindowedFeature feature;
    private final MapType map;
    private final ClassName record;

    GroupRecordGenerator(Table table, WindowedFeature feature) {
        this.table = table;
        this.feature = feature;
        this.map = feature.groups().map().orElseThrow();
        this.record = JavaTypes.of(Objects.requireNonNull(map.key().ref()));
    }

    /** Adds what makes and orders the records of each feature that is read as a map of such. */
    static void addTo(TypeSpec.Builder type, Table table) {
        if (!table.groups().orElseThrow().isComposite()) {
            return;
        }
        List<GroupRecordGenerator> features = table.rings().stream()
                .flatMap(ring -> ring.formulas().stream())
                .map(formula -> formula.feature())
                .distinct()
                .map(feature -> new GroupRecordGenerator(table, feature))
                .toList();
        features.forEach(of -> type.addField(of.orderField()));
        features.forEach(of -> type.addMethod(of.method()));
    }

    /** The constant that orders a feature's groups: by their parts, one after the other. */
    String order() {
        return Names.constant(feature.name(), "order");
    }

    /** The call that makes a record of the name that {@code name} gives. */
    CodeBlock made(String name) {
        return CodeBlock.of("$T.$L($L)", JavaTypes.of(table.name()), methodName(), name);
    }

    /** Whether a name may be none any more, since a part of it is a constant that the enum may lose. */
    boolean mayBeGone() {
        return map.parts().stream().anyMatch(part -> part.type().kind() == Kind.ENUM);
    }

    private String methodName() {
        return feature.name() + "Group";
    }

    private FieldSpec orderField() {
        CodeBlock.Builder order = CodeBlock.builder();
        for (Part part : map.parts()) {
            if (order.isEmpty()) { // later ones have the type from here
                order.add("$T.comparing(($T group) -> group.$L())", Comparator.class, record, part.name());
            } else {
                order.add("$>$>\n.thenComparing(group -> group.$L())$<$<", part.name());
            }
        }
        return FieldSpec.builder(
                        ParameterizedTypeName.get(ClassName.get(Comparator.class), record),
                        order(),
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer(order.build())
                .build();
    }

    private MethodSpec method() {
        String gone = mayBeGone() ? "; null where one of them is a constant no longer" : "";
        TypeName result = mayBeGone() ? record.annotated(JavaTypes.NULLABLE) : record;
        MethodSpec.Builder method = MethodSpec.methodBuilder(methodName())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addJavadoc("The group of these names in {@code $L}$L.\n", feature.name(), gone)
                .returns(result)
                .addParameter(CompositeKey.class, "name")
                .addStatement("$T $L = name.parts()", ParameterizedTypeName.get(List.class, Object.class), PARTS);
        CodeBlock.Builder arguments = CodeBlock.builder();
        for (int i = 0; i < map.parts().size(); i++) {
            ValueType type = map.parts().get(i).type();
            String part = PARTS + ".get(" + i + ")";
            arguments.add(i == 0 ? "" : ", ");
            if (type.kind() == Kind.ENUM) {
                String constant = "constant" + i;
                TypeName of = JavaTypes.of(type);
                method.addStatement(
                                "$T $L = $T.constant($T.class, $L)",
                                of.annotated(JavaTypes.NULLABLE),
                                constant,
                                GroupedRows.class,
                                of,
                                part)
                        .beginControlFlow("if ($L == null)", constant)
                        .addStatement("return null")
                        .endControlFlow();
                arguments.add(constant);
            } else {
                arguments.add(argument(type.kind(), part));
            }
        }
        return method.addStatement("return new $T($L)", record, arguments.build())
                .build();
    }

    private static CodeBlock argument(Kind kind, String part) {
        return kind == Kind.INT
                ? CodeBlock.of("(($T) $L).intValue()", Long.class, part)
                : CodeBlock.of("($T) $L", JavaTypes.boxed(ValueType.of(kind)), part);
    }
}
