package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Mapped;
import dev.millrace.processor.expression.Mapped.Step;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.plan.Plan.Origin;
import dev.millrace.table.Checks;
import java.util.List;

/**
 * Prints what a declared mapping takes of a message: a field, what is computed of fields, or what is written down. No object
 * is made on its way, but where a nullable number is boxed.
 */
final class MappedCode {
    private MappedCode() {}

    /** The value, for a feature that cannot be null; where it is null the record fails, and what is null is named. */
    static CodeBlock present(Origin origin, ValueType wanted, String message, String feature) {
        if (origin.value() instanceof Value.OfMessage field) {
            return present(field.path(), wanted, message, feature);
        }
        CodeBlock value = orNull(origin, wanted, message);
        boolean isUnboxed = wanted.primitive() && origin.value().type().nullable();
        return isUnboxed ? CodeBlock.of("$T.present($S, $L)", Checks.class, feature, value) : value;
    }

    /** The value, or null where it is null. */
    static CodeBlock orNull(Origin origin, ValueType wanted, String message) {
        if (origin.value() instanceof Value.OfMessage field) {
            return orNull(field.path(), wanted, message);
        }
        return origin.computed()
                .map(computed -> CodeBlock.of(
                        "$L($L)",
                        computed.method(),
                        ComputedMethods.arguments(computed, field -> field((Value.OfMessage) field, message))))
                .orElseGet(() -> literal(origin.value(), wanted.kind()));
    }

    /** A field as a method that computes takes it. */
    private static CodeBlock field(Value.OfMessage field, String message) {
        return orNull(field.path(), field.path().type(), message);
    }

    private static CodeBlock literal(Value value, Kind wanted) {
        if (!(value instanceof Value.Numeric number)) {
            return JavaTypes.literal(value);
        }
        Number written = number.value().doubleValue();
        if (wanted.isWhole()) {
            written = number.value().longValue();
        }
        return FeaturesDeclarationGenerator.literal(written, ValueType.of(wanted));
    }

    /** The value, for a feature that cannot be null: a field on the way that is fails the record, and is named. */
    static CodeBlock present(Mapped mapped, ValueType wanted, String message, String feature) {
        List<Step> steps = mapped.steps();
        CodeBlock value = CodeBlock.of("$L", message);
        for (Step step : steps.subList(0, steps.size() - 1)) {
            value = CodeBlock.of("$L.$L", value, step.read());
            if (step.nullable()) {
                value = CodeBlock.of("$T.present($S, $L)", Checks.class, step.place(), value);
            }
        }
        Step last = steps.get(steps.size() - 1);
        value = CodeBlock.of("$L.$L", value, last.read());
        boolean isUnboxed = wanted.primitive() && !mapped.type().primitive();
        return isUnboxed ? CodeBlock.of("$T.present($S, $L)", Checks.class, feature, value) : value;
    }

    /** The id of an event: an object that is not null, a whole number as a long. */
    static CodeBlock id(Mapped mapped, String message) {
        Step last = mapped.steps().get(mapped.steps().size() - 1);
        CodeBlock value = present(mapped, mapped.type(), message, last.place());
        if (!mapped.type().primitive()) {
            value = CodeBlock.of("$T.present($S, $L)", Checks.class, last.place(), value);
        }
        boolean isNarrow = mapped.type().kind().isWhole() && mapped.type().kind() != Kind.LONG;
        return isNarrow ? CodeBlock.of("(long) $L", value) : value;
    }

    /** The value, or null where it or a field on the way is null. */
    static CodeBlock orNull(Mapped mapped, ValueType wanted, String message) {
        boolean isWidened = mapped.type().kind() != wanted.kind();
        CodeBlock value = CodeBlock.of("$L", message);
        CodeBlock.Builder absent = CodeBlock.builder();
        String or = "";
        for (int i = 0; i < mapped.steps().size(); i++) {
            Step step = mapped.steps().get(i);
            value = CodeBlock.of("$L.$L", value, step.read());
            boolean isLast = i == mapped.steps().size() - 1;
            if (step.nullable() && (!isLast || isWidened)) {
                absent.add("$L$L == null", or, value);
                or = " || ";
            }
        }
        if (isWidened) {
            value = CodeBlock.of("($L) $L", wanted.kind().unboxed(), value);
        }
        return absent.isEmpty() ? value : CodeBlock.of("$L ? null : $L", absent.build(), value);
    }
}
