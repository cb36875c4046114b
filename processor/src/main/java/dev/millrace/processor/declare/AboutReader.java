package dev.millrace.processor.declare;

import dev.millrace.processor.declare.FeatureClass.About;
import dev.millrace.processor.declare.FeatureClass.StateBudget;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.StateProblem;
import dev.millrace.table.Sizes;
import java.util.Optional;
import java.util.OptionalLong;
import javax.lang.model.element.TypeElement;

/** Reads what a feature class says of itself as a whole: its description, owner and tags, and its budget. */
final class AboutReader {
    private final Problems problems;
    private final Sites sites;

    AboutReader(Problems problems, Sites sites) {
        this.problems = problems;
        this.sites = sites;
    }

    /**
     * @param annotation the class's {@code @Features}
     * @param isAggregated whether it has windowed features, or may have
     */
    About read(TypeElement type, Mirror annotation, boolean isAggregated) {
        return new About(
                annotation.string("description"),
                annotation.string("owner"),
                annotation.strings("tags").stream()
                        .map(WindowedFeature.Text::text)
                        .toList(),
                Mirror.on(type, "dev.millrace.StateBudget", sites).flatMap(mark -> budget(mark, type, isAggregated)));
    }

    private Optional<StateBudget> budget(Mirror annotation, TypeElement type, boolean isAggregated) {
        String text = annotation.string("value");
        OptionalLong bytes = Sizes.bytes(text);
        if (bytes.isEmpty()) {
            problems.add(StateProblem.badStateBudget(annotation.site("value"), text));
            return Optional.empty();
        }
        if (!isAggregated) {
            problems.add(StateProblem.stateBudgetInVain(
                    annotation.site(), TypeReader.refOf(type).nestedName()));
        }
        return Optional.of(new StateBudget(text, bytes.getAsLong(), annotation.site("value")));
    }
}
