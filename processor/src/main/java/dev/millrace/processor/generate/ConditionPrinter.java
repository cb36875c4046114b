package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Condition;
import dev.millrace.processor.expression.Operand;
import dev.millrace.processor.plan.Plan.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Prints a condition as Java: comparisons of locals, each behind the null tests of what it compares. */
final class ConditionPrinter {
    private final Table table;

    ConditionPrinter(Table table) {
        this.table = table;
    }

    CodeBlock print(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(all.parts(), "&&");
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.parts(), "||");
        }
        if (condition instanceof Condition.Is is) {
            CodeBlock value = CodeBlock.of(is.value() ? "$L" : "!$L", local(is.feature()));
            return guarded(List.of(is.feature()), value);
        }
        Condition.Compare compare = (Condition.Compare) condition;
        List<Feature> features = new ArrayList<>(compare.features());
        return guarded(features, comparison(compare));
    }

    private CodeBlock joined(List<Condition> parts, String operator) {
        return JavaTypes.joined(
                parts.stream().map(part -> within(part, operator)).toList(), operator);
    }

    /** The part, in parentheses where its own operators differ from the one around it. */
    private CodeBlock within(Condition part, String operator) {
        CodeBlock printed = print(part);
        boolean mixed = operator.equals("||") ? isConjunction(part) : part instanceof Condition.Any;
        return mixed ? CodeBlock.of("($L)", printed) : printed;
    }

    private boolean isConjunction(Condition condition) {
        boolean hasNullTests = condition.features().stream().anyMatch(this::mayBeNull);
        return condition instanceof Condition.All || (hasNullTests && !(condition instanceof Condition.Any));
    }

    private boolean mayBeNull(Feature feature) {
        return feature.type().nullable() && !table.row().isTime(feature);
    }

    private CodeBlock guarded(List<Feature> features, CodeBlock test) {
        List<CodeBlock> tests = new ArrayList<>();
        for (Feature feature : features) {
            if (mayBeNull(feature)) {
                tests.add(CodeBlock.of("$L != null", local(feature)));
            }
        }
        tests.add(test);
        return JavaTypes.joined(tests, "&&");
    }

    private CodeBlock comparison(Condition.Compare compare) {
        ValueType type = ((Operand.OfRow) compare.left()).feature().type();
        String symbol = compare.comparison().symbol();
        CodeBlock left = operand(compare.left(), type);
        CodeBlock right = operand(compare.right(), type);
        boolean not = compare.comparison() == Condition.Comparison.NE;
        return switch (type.kind()) {
            case STRING, UUID -> CodeBlock.of(not ? "!$L.equals($L)" : "$L.equals($L)", left, right);
            case INSTANT, OFFSET_DATE_TIME -> CodeBlock.of("$L.compareTo($L) $L 0", left, right, symbol);
            default -> CodeBlock.of("$L $L $L", left, symbol, right);
        };
    }

    private CodeBlock operand(Operand operand, ValueType against) {
        if (operand instanceof Operand.OfRow ofRow) {
            return ofRow(ofRow.feature());
        }
        if (operand instanceof Operand.Text text) {
            return CodeBlock.of("$S", text.value());
        }
        if (operand instanceof Operand.Truth truth) {
            return CodeBlock.of("$L", truth.value());
        }
        if (operand instanceof Operand.Constant constant) {
            return CodeBlock.of("$T.$L", JavaTypes.of(constant.type()), constant.name());
        }
        return CodeBlock.of("$L", number((Operand.Numeric) operand, against.kind()));
    }

    private CodeBlock ofRow(Feature feature) {
        String local = local(feature);
        Kind kind = feature.type().kind();
        if (kind.isTime() && table.row().isTime(feature)) {
            return CodeBlock.of("$T.ofEpochMilli($L)", Instant.class, local);
        }
        if (kind.isTime()) { // floored as the row's time is, else two equal instants would differ
            String moment = kind == Kind.INSTANT ? local : local + ".toInstant()"; // an offset is no part of the moment
            return CodeBlock.of("$L.truncatedTo($T.MILLIS)", moment, ChronoUnit.class);
        }
        boolean boxed = !feature.type().primitive() && (kind.isNumber() || kind == Kind.BOOLEAN);
        return boxed && !table.row().isTime(feature)
                ? CodeBlock.of("$L.$LValue()", local, kind.unboxed()) // == on boxes would compare references
                : CodeBlock.of("$L", local);
    }

    private static String number(Operand.Numeric number, Kind against) {
        BigDecimal value = number.value();
        if (against.isWhole() && number.isLong()) {
            long whole = value.longValue();
            if (whole == Long.MIN_VALUE) {
                return "Long.MIN_VALUE";
            }
            return whole == (int) whole ? Long.toString(whole) : whole + "L";
        }
        return Double.toString(value.doubleValue());
    }

    private String local(Feature feature) {
        return table.local(feature);
    }
}
