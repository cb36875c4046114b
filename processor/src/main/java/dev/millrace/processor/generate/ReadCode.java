package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.Read;
import dev.millrace.processor.plan.Plan.Reads;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What all methods that give one window have in common: what they say, their type, and the call that works it out. */
final class ReadCode {
    private ReadCode() {}

    /** The Javadoc of a method that gives one window: {@code when} follows the window. */
    static CodeBlock about(Reads reads, Read read, String when) {
        String empty = empty(read.formula());
        boolean isOfGroups = read.table().groups().isPresent();
        String over = read.window().isAll() ? "all time" : read.window().text();
        String description = read.formula().feature().description();
        return CodeBlock.of(
                "{@code $L.$L} over $L$L; $L.$L\n",
                reads.entity().ref().simple(),
                read.formula().feature().name(),
                over,
                when,
                isOfGroups ? "without groups of which nothing is counted" : empty + " where " + when(read.formula()),
                description.isEmpty() ? "" : " " + TableGenerator.escaped(description));
    }

    private static String empty(Formula formula) {
        Object ofNothing =
                formula.feature().defaultValue().map(WindowedFeature.Text::text).orElse("0");
        return switch (formula.result().kind()) {
            case LIST -> "empty";
            case DOUBLES -> formula.nullable() ? "null" : "all zeros";
            case BOOLEAN -> formula.emptyValue();
            default ->
                formula.nullable()
                        ? "null"
                        : formula.emptyWhen().isEmpty()
                                ? "0"
                                : formula.type().isPresent() || formula.result().kind() == Kind.STRING
                                        ? TableGenerator.escaped(ofNothing.toString())
                                        : formula.emptyValue();
        };
    }

    private static String when(Formula formula) {
        return formula.emptyWhen().endsWith(" < 2") ? "fewer than two values are counted" : "nothing is counted";
    }

    /** The call of the merged window's method that works the value out. */
    static CodeBlock value(Read read) {
        String method = read.formula().method();
        return read.formula().takesField()
                ? CodeBlock.of("$L($S)", method, read.outsideName())
                : CodeBlock.of("$L()", method);
    }

    /** The type of its value. */
    static TypeName result(Read read) {
        return read.table().groups().isPresent() ? GroupMergeGenerator.map(read) : result(read.formula());
    }

    /** The type of one value. */
    static TypeName result(Formula formula) {
        return formula.nullable()
                ? JavaTypes.boxed(formula.result()).annotated(JavaTypes.NULLABLE)
                : JavaTypes.of(formula.result());
    }

    /** Java text of a formula, with the class for {@code $T}. */
    static CodeBlock java(Formula formula, String text) {
        if (formula.type().isEmpty()) {
            return CodeBlock.of("$L", text);
        }
        TypeName type = JavaTypes.boxed(formula.type().get().notNull());
        long times = Pattern.compile("\\$T").matcher(text).results().count();
        return CodeBlock.of(
                text, Stream.generate(() -> (Object) type).limit(times).toArray());
    }
}
