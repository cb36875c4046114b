package dev.millrace.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.plan.Plan.KeyPart;
import dev.millrace.table.CompositeKey;
import dev.millrace.table.GroupedRows;
import dev.millrace.table.LongRows;
import dev.millrace.table.ObjectRows;
import java.util.List;
import java.util.Optional;

/**
 * The code for the key of a table's rows: its parameters, what rows of such keys are, and how one of them is found.
 *
 * @param hasGroups whether a row has the cells of several groups
 */
record KeyCode(List<KeyPart> parts, boolean hasGroups) {
    /** The key of rows as reads name it, whatever the rows are. */
    KeyCode(List<KeyPart> parts) {
        this(parts, false);
    }

    /** The table's field in which the writer makes the keys of events, where they are composite. */
    static final String FIELD = "key";

    /** One parameter for each part: a primitive where there is one. */
    List<ParameterSpec> parameters() {
        return parts.stream()
                .map(part -> ParameterSpec.builder(type(part.feature().type()), part.name())
                        .build())
                .toList();
    }

    /** The parts as arguments, under their own names. */
    CodeBlock arguments() {
        return parts.stream().map(part -> CodeBlock.of("$L", part.name())).collect(CodeBlock.joining(", "));
    }

    boolean isComposite() {
        return parts.size() > 1;
    }

    /** The class of the rows. */
    Class<?> rowsClass() {
        return hasGroups ? GroupedRows.class : isNumber() ? LongRows.class : ObjectRows.class;
    }

    /** The rows, with the type of their keys. */
    TypeName rowsType() {
        return hasGroups || isNumber()
                ? ClassName.get(rowsClass())
                : ParameterizedTypeName.get(ClassName.get(ObjectRows.class), keyType());
    }

    private TypeName keyType() {
        if (isComposite()) {
            return ClassName.get(CompositeKey.class);
        }
        return kind() == Kind.ENUM
                ? ClassName.get(String.class)
                : type(parts.get(0).feature().type());
    }

    /** The key of an event, made where the one before it was. */
    CodeBlock ofEvent() {
        return isComposite() ? CodeBlock.of("this.$L.restart()$L", FIELD, added()) : single();
    }

    /** The key of a read, which has one of its own. */
    CodeBlock ofRead() {
        return isComposite() ? CodeBlock.of("new $T()$L", CompositeKey.class, added()) : single();
    }

    /** The key of a read by which its partition may be known; none where it is composite. */
    Optional<CodeBlock> placed() {
        return isComposite() ? Optional.empty() : Optional.of(single());
    }

    private CodeBlock added() {
        return parts.stream().map(part -> CodeBlock.of(".and($L)", part.name())).collect(CodeBlock.joining(""));
    }

    /** A constant is found by its name, which is stored, and whose hash nobody can foretell. */
    private CodeBlock single() {
        return CodeBlock.of(
                kind() == Kind.ENUM ? "$L.name()" : "$L", parts.get(0).name());
    }

    private boolean isNumber() {
        return !isComposite() && kind().isNumber();
    }

    private Kind kind() {
        return parts.get(0).feature().type().kind();
    }

    private static TypeName type(ValueType declared) {
        return declared.kind() == Kind.ENUM ? JavaTypes.of(declared) : JavaTypes.of(ValueType.of(declared.kind()));
    }
}
