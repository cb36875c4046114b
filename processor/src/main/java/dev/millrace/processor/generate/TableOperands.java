package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.plan.Plan.Table;
import java.time.Instant;
import java.util.List;

/** The values of a row as a table's code has them: parameters, and what is written down. */
record TableOperands(Table table) implements ConditionPrinter.Operands {
    @Override
    public CodeBlock print(Value value) {
        if (value.isLiteral()) {
            return JavaTypes.literal(value);
        }
        boolean isInstant = value instanceof Value.OfRow ofRow
                && ofRow.isTime()
                && value.type().kind().isTime();
        return isInstant
                ? CodeBlock.of("$T.ofEpochMilli($L)", Instant.class, table.local(value))
                : CodeBlock.of("$L", table.local(value));
    }

    @Override
    public List<String> nullable(Value value) {
        return value.type().nullable() ? List.of(table.local(value)) : List.of();
    }

    @Override
    public boolean isBoxed(Value value) {
        return !value.isLiteral() && !value.type().primitive();
    }
}
