package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Condition;
import dev.millrace.processor.expression.Value;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Prints a condition as Java: comparisons, each behind the null tests of what it compares. */
final class ConditionPrinter {
    /** How the values of a condition are printed. */
    interface Operands {
        /** The value, which is there; may be a box. */
        CodeBlock print(Value value);

        /** The locals that are null where the value is. */
        List<String> nullable(Value value);

        /** Whether it is printed as a box where it is a number or a boolean. */
        boolean isBoxed(Value value);
    }

    private final Operands operands;

    ConditionPrinter(Operands operands) {
        this.operands = operands;
    }

    CodeBlock print(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(all.parts(), "&&");
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.parts(), "||");
        }
        if (condition instanceof Condition.Is is) {
            CodeBlock value = CodeBlock.of(is.value() ? "$L" : "!$L", operands.print(is.truth()));
            return guarded(operands.nullable(is.truth()), value);
        }
        if (condition instanceof Condition.IsNull isNull) {
            return nullTest(isNull);
        }
        Condition.Compare compare = (Condition.Compare) condition;
        return guarded(nullable(compare), comparison(compare));
    }

    private List<String> nullable(Condition.Compare compare) {
        Set<String> nullable = new LinkedHashSet<>(operands.nullable(compare.left()));
        nullable.addAll(operands.nullable(compare.right()));
        return List.copyOf(nullable);
    }

    private CodeBlock nullTest(Condition.IsNull isNull) {
        List<String> nullable = operands.nullable(isNull.tested());
        if (nullable.isEmpty()) {
            return CodeBlock.of("$L", !isNull.value());
        }
        String test = isNull.value() ? "$L == null" : "$L != null";
        return JavaTypes.joined(
                nullable.stream().map(local -> CodeBlock.of(test, local)).toList(), isNull.value() ? "||" : "&&");
    }

    private CodeBlock joined(List<Condition> parts, String operator) {
        if (parts.isEmpty()) {
            return CodeBlock.of("true");
        }
        return JavaTypes.joined(
                parts.stream().map(part -> within(part, operator)).toList(), operator);
    }

    /** The part, in parentheses where its own operators differ from the one around it. */
    private CodeBlock within(Condition part, String operator) {
        String inner = outermostOperator(part);
        return inner.isEmpty() || inner.equals(operator) ? print(part) : CodeBlock.of("($L)", print(part));
    }

    private String outermostOperator(Condition condition) {
        if (condition instanceof Condition.Any) {
            return "||";
        }
        if (condition instanceof Condition.All) {
            return "&&";
        }
        if (condition instanceof Condition.IsNull isNull) {
            boolean several = operands.nullable(isNull.tested()).size() > 1;
            return !several ? "" : isNull.value() ? "||" : "&&";
        }
        boolean isGuarded = condition instanceof Condition.Is is
                ? !operands.nullable(is.truth()).isEmpty()
                : !nullable((Condition.Compare) condition).isEmpty();
        return isGuarded ? "&&" : "";
    }

    private static CodeBlock guarded(List<String> nullable, CodeBlock test) {
        List<CodeBlock> tests = new ArrayList<>();
        nullable.forEach(local -> tests.add(CodeBlock.of("$L != null", local)));
        tests.add(test);
        return JavaTypes.joined(tests, "&&");
    }

    private CodeBlock comparison(Condition.Compare compare) {
        Kind kind = compare.left().type().kind();
        String symbol = compare.comparison().symbol();
        CodeBlock left = operand(compare.left(), kind);
        CodeBlock right = operand(compare.right(), kind);
        boolean not = compare.comparison() == Condition.Comparison.NE;
        return switch (kind) {
            case STRING, UUID -> CodeBlock.of(not ? "!$L.equals($L)" : "$L.equals($L)", left, right);
            case INSTANT, OFFSET_DATE_TIME -> CodeBlock.of("$L.compareTo($L) $L 0", left, right, symbol);
            default -> CodeBlock.of("$L $L $L", left, symbol, right);
        };
    }

    private CodeBlock operand(Value value, Kind against) {
        if (value instanceof Value.Numeric number) {
            return JavaTypes.number(number, against);
        }
        CodeBlock printed = operands.print(value);
        Kind kind = value.type().kind();
        boolean isRowTime = value instanceof Value.OfRow ofRow && ofRow.isTime();
        if (kind.isTime() && !isRowTime) { // floored as the row's time is, else two equal instants would differ
            CodeBlock moment = kind == Kind.INSTANT ? printed : CodeBlock.of("$L.toInstant()", printed);
            return CodeBlock.of(
                    "$L.truncatedTo($T.MILLIS)", moment, ChronoUnit.class); // offsets are no part of moments
        }
        return operands.isBoxed(value) && (kind.isNumber() || kind == Kind.BOOLEAN)
                ? CodeBlock.of("$L.$LValue()", printed, kind.unboxed()) // == on boxes would compare references
                : printed;
    }
}
