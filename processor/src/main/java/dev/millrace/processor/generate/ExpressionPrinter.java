package dev.millrace.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.millrace.index.Condition.Comparison;
import dev.millrace.index.Expression;
import dev.millrace.index.FeatureType;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.expression.Condition;
import dev.millrace.processor.expression.Operand;
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
            return CodeBlock.of(
                    "new $T($L, $L)", dev.millrace.index.Condition.Is.class, feature(is.feature()), is.value());
        }
        Condition.Compare compare = (Condition.Compare) condition;
        return CodeBlock.of(
                "new $T($L, $T.$L, $L)",
                dev.millrace.index.Condition.Compare.class,
                operand(compare.left()),
                Comparison.class,
                Comparison.valueOf(compare.comparison().name()),
                operand(compare.right()));
    }

    private static CodeBlock parts(Class<?> type, List<Condition> parts) {
        return CodeBlock.of(
                "new $T($>\n$L$<)",
                type,
                parts.stream().map(ExpressionPrinter::print).collect(CodeBlock.joining(",\n")));
    }

    static CodeBlock feature(Feature feature) {
        return CodeBlock.of(
                "new $T($S, $T.$L)",
                Expression.Feature.class,
                feature.name(),
                FeatureType.class,
                FeatureType.valueOf(feature.type().kind().name()));
    }

    private static CodeBlock operand(Operand operand) {
        if (operand instanceof Operand.OfRow ofRow) {
            return feature(ofRow.feature());
        }
        if (operand instanceof Operand.Text text) {
            return CodeBlock.of("new $T($S)", Expression.Text.class, text.value());
        }
        if (operand instanceof Operand.Truth truth) {
            return CodeBlock.of("new $T($L)", Expression.Truth.class, truth.value());
        }
        if (operand instanceof Operand.Constant constant) {
            return CodeBlock.of("new $T($S)", Expression.Constant.class, constant.name());
        }
        return CodeBlock.of(
                "new $T($S)",
                Expression.Numeric.class,
                ((Operand.Numeric) operand).value().toString());
    }
}
