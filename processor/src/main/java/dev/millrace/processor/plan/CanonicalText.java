package dev.millrace.processor.plan;

import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Condition;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.expression.Value.Arithmetic.Operator;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one-line text of a value or a filter by which stored columns are told apart: the same for all ways to write it
 * that differ in order, brackets or digits alone, and another one for whatever means something else.
 */
final class CanonicalText {
    private static final CanonicalText SPACED = new CanonicalText(" ");
    private static final CanonicalText DENSE = new CanonicalText("");

    private final String gap;

    /** @param gap what stands on both sides of the operators of conditions */
    private CanonicalText(String gap) {
        this.gap = gap;
    }

    /** A value, without spaces but in quotes. */
    static String of(Value value) {
        return DENSE.text(value);
    }

    /** A filter. */
    static String of(Condition filter) {
        return SPACED.text(filter);
    }

    private String text(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(all.parts(), "&");
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.parts(), "|");
        }
        if (condition instanceof Condition.Compare compare) {
            return bound(compare.left()) + gap + compare.comparison().symbol() + gap + bound(compare.right());
        }
        if (condition instanceof Condition.IsNull isNull) {
            return (isNull.value() ? "" : "~") + "is_null(" + of(isNull.tested()) + ")";
        }
        Condition.Is is = (Condition.Is) condition;
        return (is.value() ? "" : "~") + of(is.truth());
    }

    private String joined(List<Condition> parts, String operator) {
        List<String> texts = parts.stream()
                .map(part -> isOfParts(part) ? "(" + text(part) + ")" : text(part))
                .sorted()
                .distinct()
                .toList();
        return texts.size() == 1 ? unbracketed(texts.get(0), parts.get(0)) : String.join(gap + operator + gap, texts);
    }

    private static String unbracketed(String text, Condition only) {
        return isOfParts(only) ? text.substring(1, text.length() - 1) : text;
    }

    private static boolean isOfParts(Condition condition) {
        return condition instanceof Condition.All || condition instanceof Condition.Any;
    }

    /** One side of a comparison: numbers are compared exactly there, whatever type they are written in. */
    private static String bound(Value side) {
        if (side instanceof Value.Numeric number) {
            return number.value().signum() == 0
                    ? BigDecimal.ZERO.toString()
                    : number.value().stripTrailingZeros().toString();
        }
        return of(side);
    }

    private String text(Value value) {
        if (value instanceof Value.OfRow ofRow) {
            return named(ofRow.feature());
        }
        if (value instanceof Value.Numeric number) {
            return number.type().kind() == Kind.LONG // 2 and 2.0 are computed with in different types
                    ? number.value().toBigInteger().toString()
                    : Double.toString(number.value().doubleValue());
        }
        if (value instanceof Value.Text string) {
            return quoted(string.value());
        }
        if (value instanceof Value.Constant constant) {
            return "'" + constant.name() + "'"; // a feature may be called the same
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            return text(arithmetic);
        }
        if (value instanceof Value.Call call) {
            return called(call.function().written(), call.arguments().stream().map(this::text));
        }
        if (value instanceof Value.FirstPresent either) {
            return called("coalesce", either.parts().stream().map(this::text));
        }
        if (value instanceof Value.Choice choice) {
            return called(
                    "if_then_else",
                    Stream.concat(
                            Stream.of(text(choice.condition())),
                            choice.parts().stream().map(this::text)));
        }
        return value.toString();
    }

    private static String called(String function, Stream<String> arguments) {
        return arguments.collect(Collectors.joining(",", function + "(", ")"));
    }

    private String text(Value.Arithmetic arithmetic) {
        Stream<String> sides = arithmetic.parts().stream()
                .map(side -> side instanceof Value.Arithmetic inner ? "(" + text(inner) + ")" : text(side));
        Operator operator = arithmetic.operator();
        boolean isEitherWay = operator == Operator.PLUS || operator == Operator.TIMES;
        return (isEitherWay ? sides.sorted() : sides).collect(Collectors.joining(operator.symbol()));
    }

    /** A method of the row is another feature than a field of its name. */
    private static String named(Feature feature) {
        return feature.isComputed() ? feature.name() + "()" : feature.name();
    }

    /** Text in quotes, with whatever could end it or its line as the number of its character. */
    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c < ' ' || c == '"' || c == '\\' || c > '~'
                        ? String.format("\\u%04x", c)
                        : String.valueOf((char) c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
