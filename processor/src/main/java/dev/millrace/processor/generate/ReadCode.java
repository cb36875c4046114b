package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.Read;
import dev.millrace.processor.plan.Plan.Reads;

/** What all methods that give one window have in common: what they say, their type, and the call that works it out. */
final class ReadCode {
    private ReadCode() {}

    /** The Javadoc of a method that gives one window: {@code when} follows the window. */
    static CodeBlock about(Reads reads, Read read, String when) {
        String empty = read.formula().nullable()
                ? "null"
                : read.formula().emptyWhen().isEmpty() ? "0" : read.formula().emptyValue();
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
        if (read.table().groups().isPresent()) {
            return GroupMergeGenerator.map(read);
        }
        TypeName primitive = JavaTypes.primitive(read.formula().result());
        return read.formula().nullable() ? primitive.box().annotated(JavaTypes.NULLABLE) : primitive;
    }
}
