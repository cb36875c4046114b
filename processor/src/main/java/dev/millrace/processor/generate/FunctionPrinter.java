package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Value;
import dev.millrace.table.Checks;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Prints the calls of functions, whose arguments are there: the JDK's own. */
final class FunctionPrinter {
    private FunctionPrinter() {}

    /** Whether computing it may fail: whole numbers overflow, instants lie in years that are none. */
    static boolean mayBeOutOfRange(Value value) {
        boolean here = value instanceof Value.Call call
                ? callMayBeOutOfRange(call)
                : value instanceof Value.Arithmetic arithmetic
                        && arithmetic.type().kind() == Kind.LONG;
        boolean inCondition = value instanceof Value.Choice choice
                && choice.condition().values().stream().anyMatch(FunctionPrinter::mayBeOutOfRange);
        return here || inCondition || value.parts().stream().anyMatch(FunctionPrinter::mayBeOutOfRange);
    }

    /** Whether the call itself may throw an {@link ArithmeticException} or a {@link java.time.DateTimeException}. */
    private static boolean callMayBeOutOfRange(Value.Call call) {
        boolean isWhole = call.arguments().get(0).type().kind().isWhole();
        return switch (call.function()) {
            case ABS -> isWhole;
            case TO_LONG -> !isWhole;
            case FROM_UNIX_SECONDS -> true;
            default -> false;
        };
    }

    static CodeBlock print(Value.Call call, List<CodeBlock> arguments) {
        CodeBlock first = arguments.get(0);
        boolean isWhole = call.arguments().get(0).type().kind().isWhole();
        return switch (call.function()) {
            case ABS -> CodeBlock.of(isWhole ? "$T.absExact($L)" : "$T.abs($L)", Math.class, first);
            case FLOOR -> isWhole ? first : CodeBlock.of("$T.floor($L)", Math.class, first);
            case CEIL -> isWhole ? first : CodeBlock.of("$T.ceil($L)", Math.class, first);
            case ROUND -> isWhole ? first : CodeBlock.of("$T.rint($L)", Math.class, first);
            case MIN -> CodeBlock.of("$T.min($L,$W$L)", Math.class, first, arguments.get(1));
            case MAX -> CodeBlock.of("$T.max($L,$W$L)", Math.class, first, arguments.get(1));
            case LOWER -> CodeBlock.of("$L.toLowerCase($T.ROOT)", first, Locale.class);
            case UPPER -> CodeBlock.of("$L.toUpperCase($T.ROOT)", first, Locale.class);
            case LENGTH -> CodeBlock.of("$L.codePoints().count()", first);
            case CONTAINS -> CodeBlock.of("$L.contains($L)", first, arguments.get(1));
            case STARTS_WITH -> CodeBlock.of("$L.startsWith($L)", first, arguments.get(1));
            case ENDS_WITH -> CodeBlock.of("$L.endsWith($L)", first, arguments.get(1));
            case HOUR_OF_DAY -> CodeBlock.of("(long) $L.getHour()", inZone(call, arguments));
            case DAY_OF_WEEK -> CodeBlock.of("(long) $L.getDayOfWeek().getValue()", inZone(call, arguments));
            case FROM_UNIX_SECONDS -> CodeBlock.of("$T.ofEpochSecond($L)", Instant.class, first);
            case FROM_UNIX_MILLISECONDS -> CodeBlock.of("$T.ofEpochMilli($L)", Instant.class, first);
            case TO_LONG -> isWhole ? first : CodeBlock.of("$T.truncated($L)", Checks.class, first);
            case TO_DOUBLE -> first;
        };
    }

    private static CodeBlock inZone(Value.Call call, List<CodeBlock> arguments) {
        Value time = call.arguments().get(0);
        boolean isRowTime = time instanceof Value.OfRow ofRow && ofRow.isTime();
        boolean hasOffset = time.type().kind() == Kind.OFFSET_DATE_TIME && !isRowTime;
        return CodeBlock.of(
                "$L.$L($T.of($L))",
                arguments.get(0),
                hasOffset ? "atZoneSameInstant" : "atZone",
                ZoneId.class,
                arguments.get(1));
    }
}
