package dev.millrace.processor.plan;

import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.expression.Derived;
import dev.millrace.processor.expression.Value;
import dev.millrace.processor.plan.Plan.Computed;
import dev.millrace.processor.plan.Plan.Derivation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Plans the reads of one entity's derived features: what they are called, and which other reads they are computed of. */
final class DerivedPlanner {
    private DerivedPlanner() {}

    /** The reads, each after those that it is computed of; {@code methods} are those of the entity's other reads. */
    static List<Derivation> plan(List<Derived> derived, List<String> methods) {
        List<Derivation> reads = new ArrayList<>();
        Set<String> taken = new HashSet<>(methods);
        derived.forEach(feature -> feature.values().keySet().forEach(window -> taken.add(method(feature, window))));
        Set<String> ofNowOnly = new HashSet<>();
        for (Derived feature : derived) {
            for (Map.Entry<Window, Value> one : feature.values().entrySet()) {
                Window window = one.getKey();
                String method = method(feature, window);
                String computing = Names.unique("compute" + Names.capitalized(method), taken);
                Computed computed = Names.computed(one.getValue(), computing);
                boolean isOfNowOnly = computed.arguments().stream()
                        .map(Computed.Argument::value)
                        .anyMatch(part -> isOfNowOnly((Value.OfWindow) part, ofNowOnly, derived));
                if (isOfNowOnly) {
                    ofNowOnly.add(method);
                }
                reads.add(new Derivation(
                        method,
                        feature.feature(),
                        window,
                        computed,
                        computed.arguments().stream()
                                .map(argument -> (Value.OfWindow) argument.value())
                                .map(part -> Names.read(part.feature().name(), part.window()))
                                .toList(),
                        feature.result(),
                        feature.nullable(),
                        feature.emptyValue().map(value -> feature.result().isWhole() ? value + "L" : value.toString()),
                        isOfNowOnly,
                        Names.outside(
                                feature.entity().outsideName(),
                                feature.feature().outsideName(),
                                window)));
            }
        }
        return reads;
    }

    private static String method(Derived feature, Window window) {
        return Names.read(feature.feature().name(), window);
    }

    /** Whether a part is known as of now only: it is over all time, or computed of what is. */
    private static boolean isOfNowOnly(Value.OfWindow part, Set<String> ofNowOnly, List<Derived> derived) {
        boolean isDerived = derived.stream().anyMatch(other -> other.feature().equals(part.feature()));
        return isDerived
                ? ofNowOnly.contains(Names.read(part.feature().name(), part.window()))
                : part.window().isAll();
    }
}
