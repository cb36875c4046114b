package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.MessageShape.Field;
import dev.millrace.table.Checks;

/** Prints how a feature is read from a row, by its steps where it has some. */
final class StepCode {
    private StepCode() {}

    /**
     * The value, null where a step that may be null is. A step that may not be fails the record, and is named.
     *
     * @param owner the class of the row, as messages name it
     */
    static CodeBlock read(Feature feature, String owner) {
        if (!feature.isStepped()) {
            return CodeBlock.of("row.$L", feature.read());
        }
        CodeBlock value = CodeBlock.of("row");
        CodeBlock.Builder absent = CodeBlock.builder();
        StringBuilder place = new StringBuilder(owner);
        int behind = feature.steps().size();
        for (Field step : feature.steps()) {
            value = CodeBlock.of("$L.$L", value, step.read());
            place.append('.').append(step.name());
            behind--;
            if (behind > 0 && step.nullable()) {
                absent.add("$L$L == null", absent.isEmpty() ? "" : " || ", value);
            } else if (behind > 0) {
                value = CodeBlock.of("$T.present($S, $L)", Checks.class, place.toString(), value);
            }
        }
        return absent.isEmpty() ? value : CodeBlock.of("$L ? null : $L", absent.build(), value);
    }
}
