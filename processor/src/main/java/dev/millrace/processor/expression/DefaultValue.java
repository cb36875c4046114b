package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a {@code defaultValue} means. */
final class DefaultValue {
    private DefaultValue() {}

    /**
     * The value that a text means, of the class that the type has in Java; of an enum the name of the constant. None where it is
     * no such value, which is then told.
     */
    static Optional<Object> parsed(Text written, ValueType type, Problems problems) {
        Optional<Object> value = parsed(written.text(), type);
        if (value.isEmpty()) {
            problems.add(Problem.badDefault(written.site(), written.text(), type.boxed(), example(type)));
        }
        return value;
    }

    private static Optional<Object> parsed(String text, ValueType type) {
        try {
            return switch (type.kind()) {
                case STRING -> Optional.of(text);
                case BOOLEAN ->
                    text.equals("true") || text.equals("false") ? Optional.of(text.equals("true")) : Optional.empty();
                case ENUM -> Optional.<Object>of(text).filter(type.constants()::contains);
                case INSTANT -> Optional.of(Instant.parse(text));
                case UUID -> Optional.of(UUID.fromString(text));
                case LIST, DOUBLES, FLOATS -> Optional.empty();
                default ->
                    Optional.of(number(text, type.kind()))
                            .filter(n -> Double.isFinite(n.doubleValue()))
                            .map(n -> n);
            };
        } catch (ArithmeticException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Number number(String text, Kind kind) {
        BigDecimal value = new BigDecimal(text);
        return switch (kind) {
            case BYTE -> value.byteValueExact();
            case SHORT -> value.shortValueExact();
            case INT -> value.intValueExact();
            case LONG -> value.longValueExact();
            case FLOAT -> value.floatValue();
            default -> value.doubleValue();
        };
    }

    /** What to write, as in: a number, as in "0". */
    private static String example(ValueType type) {
        return switch (type.kind()) {
            case BOOLEAN -> "true or false, as in \"false\"";
            case ENUM -> "one of its constants, " + String.join(", ", type.constants());
            case INSTANT -> "an instant, as in \"2026-01-01T00:00:00Z\"";
            case UUID -> "its 36 characters";
            case DOUBLES, FLOATS -> "no default: a sum of nothing is all zeros, and a mean of nothing may be null";
            case LIST -> "no default: of nothing the list is empty";
            default -> "a number, as in \"" + (type.kind().isWhole() ? "0" : "0.0") + "\"";
        };
    }
}
