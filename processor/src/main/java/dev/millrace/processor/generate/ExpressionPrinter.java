package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.millrace.index.Condition.Comparison;
import dev.millrace.index.Expression;
import dev.millrace.index.Expression.Arithmetic.Operator;
import dev.millrace.index.RowFunction;
import dev.millrace.processor.expression.Condition;
import dev.millrace.processor.expression.Value;
import java.util.List;

/** Prints checked expressions as the index has them: as values, for others to interpret. */
final class ExpressionPrinter {
    private ExpressionPrinter() {}

    static CodeBlock print(Condition condition) {
        if (condition.equals(Condition.always())) {
            return CodeBlock.of("$T.ALWAYS", dev.millrace.index.Condition.class);
        }
        if (condition instanceof Condition.All all) {
            return parts(dev.millrace.index.Condition.All.class, all.parts());
        }
        if (condition instanceof Condition.Any any) {
            return parts(dev.millrace.index.Condition.Any.class, any.parts());
        }
        if (condition instanceof Condition.Is is) {
            return CodeBlock.of("new $T($L, $L)", dev.millrace.index.Condition.Is.class, print(is.truth()), is.value());
        }
        if (condition instanceof Condition.IsNull isNull) {
            return CodeBlock.of(
                    "new $T($L, $L)",
                    dev.millrace.index.Condition.IsNull.class,
                    print(isNull.tested()),
                    isNull.value());
        }
        Condition.Compare compare = (Condition.Compare) condition;
        return CodeBlock.of(
                "new $T($L, $T.$L, $L)",
                dev.millrace.index.Condition.Compare.class,
                print(compare.left()),
                Comparison.class,
                Comparison.valueOf(compare.comparison().name()),
                print(compare.right()));
    }

    private static CodeBlock parts(Class<?> type, List<Condition> parts) {
        return CodeBlock.of(
                "new $T($>\n$L$<)",
                type,
                parts.stream().map(ExpressionPrinter::print).collect(CodeBlock.joining(",\n")));
    }

    static CodeBlock print(Value value) {
        if (value instanceof Value.OfRow ofRow) {
            return CodeBlock.of(
                    "new $T($S, $L)",
                    Expression.Feature.class,
                    ofRow.feature().name(),
                    FeaturesDeclarationGenerator.type(ofRow.feature().type().kind()));
        }
        if (value instanceof Value.OfMessage ofMessage) {
            return CodeBlock.of(
                    "new $T($S, $L)",
                    Expression.Feature.class,
                    ofMessage.toString(),
                    FeaturesDeclarationGenerator.type(value.type().kind()));
        }
        if (value instanceof Value.Text text) {
            return CodeBlock.of("new $T($S)", Expression.Text.class, text.value());
        }
        if (value instanceof Value.Truth truth) {
            return CodeBlock.of("new $T($L)", Expression.Truth.class, truth.value());
        }
        if (value instanceof Value.Constant constant) {
            return CodeBlock.of("new $T($S)", Expression.Constant.class, constant.name());
        }
        if (value instanceof Value.Null) {
            return CodeBlock.of("new $T()", Expression.Null.class);
        }
        if (value instanceof Value.Arithmetic arithmetic) {
            return CodeBlock.of(
                    "new $T($L, $T.$L,$W$L,$W$L)",
                    Expression.Arithmetic.class,
                    FeaturesDeclarationGenerator.type(value.type().kind()),
                    Operator.class,
                    Operator.valueOf(arithmetic.operator().name()),
                    print(arithmetic.left()),
                    print(arithmetic.right()));
        }
        if (value instanceof Value.Call call) {
            return CodeBlock.of(
                    "new $T($L, $T.$L,$W$L)",
                    Expression.Call.class,
                    FeaturesDeclarationGenerator.type(value.type().kind()),
                    RowFunction.class,
                    RowFunction.valueOf(call.function().name()),
                    call.arguments().stream().map(ExpressionPrinter::print).collect(CodeBlock.joining(",$W")));
        }
        if (value instanceof Value.FirstPresent choice) {
            return CodeBlock.of(
                    "new $T($L,$W$L)", Expression.FirstPresent.class, print(choice.first()), print(choice.second()));
        }
        if (value instanceof Value.Choice choice) {
            return CodeBlock.of(
                    "new $T($L,$W$L,$W$L)",
                    Expression.Choice.class,
                    print(choice.condition()),
                    print(choice.then()),
                    print(choice.otherwise()));
        }
        return CodeBlock.of(
                "new $T($S)",
                Expression.Numeric.class,
                ((Value.Numeric) value).value().toString());
    }
}
