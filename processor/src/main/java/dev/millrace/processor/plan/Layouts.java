package dev.millrace.processor.plan;

import dev.millrace.checkpoint.ColumnKind;
import dev.millrace.checkpoint.Layout;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.expression.Condition;
import dev.millrace.processor.expression.Operand;
import dev.millrace.processor.feed.FeedGraph.JoinedAggregate;
import dev.millrace.processor.plan.Plan.Column;
import dev.millrace.processor.plan.Plan.Ring;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What stored rows are made of, as a start compares it with what was declared when they were stored. */
final class Layouts {
    // Two layouts are told apart by their texts, and what differs there is warmed anew: so a text must differ where the
    // meaning does, and should not where it does not, as where the parts of a filter change places.

    private Layouts() {}

    static Layout of(JoinedAggregate any, List<Ring> rings) {
        String time = any.aggregate().row().time().map(Feature::name).orElse("the record's time");
        return new Layout(
                any.id().type().kind().name(),
                any.aggregate().row().ref() + " by " + any.key().name() + " at " + time,
                rings.stream().map(Layouts::ring).toList());
    }

    private static Layout.Ring ring(Ring ring) {
        return new Layout.Ring(
                ring.bucketMillis(),
                ring.originMillis(),
                ring.longestMillis(),
                ring.packing().countBits(),
                ring.columns().stream().map(Layouts::column).toList());
    }

    private static Layout.Column column(Column column) {
        return new Layout.Column(
                ColumnKind.valueOf(column.kind().name()),
                column.value().map(Feature::name).orElse(""),
                column.value().map(value -> value.type().kind().name()).orElse(""),
                column.filter().map(filter -> text(filter.condition())).orElse(""));
    }

    /** A filter in one line, the same for all ways to write it that differ in order, brackets or digits alone. */
    static String text(Condition condition) {
        if (condition instanceof Condition.All all) {
            return joined(all.parts(), " & ");
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.parts(), " | ");
        }
        if (condition instanceof Condition.Compare compare) {
            return text(compare.left()) + " " + compare.comparison().symbol() + " " + text(compare.right());
        }
        Condition.Is is = (Condition.Is) condition;
        return (is.value() ? "" : "~") + is.feature().name();
    }

    private static String joined(List<Condition> parts, String operator) {
        List<String> texts = parts.stream()
                .map(part -> isOfParts(part) ? "(" + text(part) + ")" : text(part))
                .sorted()
                .distinct()
                .toList();
        return texts.size() == 1 ? unbracketed(texts.get(0), parts.get(0)) : String.join(operator, texts);
    }

    private static String unbracketed(String text, Condition only) {
        return isOfParts(only) ? text.substring(1, text.length() - 1) : text;
    }

    private static boolean isOfParts(Condition condition) {
        return condition instanceof Condition.All || condition instanceof Condition.Any;
    }

    private static String text(Operand operand) {
        if (operand instanceof Operand.Numeric number) {
            return number.value().signum() == 0
                    ? BigDecimal.ZERO.toString()
                    : number.value().stripTrailingZeros().toString();
        }
        return operand instanceof Operand.Text text ? quoted(text.value()) : operand.toString();
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
