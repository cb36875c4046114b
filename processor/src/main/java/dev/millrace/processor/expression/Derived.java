package dev.millrace.processor.expression;

import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One checked feature that is computed of other features when it is read, so that nothing of it is stored.
 *
 * @param entity the class that declares it
 * @param feature the declaration
 * @param values what each of its windows is computed as, in the order of the declaration
 * @param ratios what it divides by what, of which buckets may differ
 * @param result the type of one window's value
 * @param emptyValue what stands for null: the default, or none where null is read
 */
public record Derived(
        FeatureClass entity,
        WindowedFeature feature,
        Map<Window, Value> values,
        List<Ratio> ratios,
        Kind result,
        Optional<Number> emptyValue) {
    /**
     * A division of windows by windows.
     *
     * @param site the division
     */
    public record Ratio(List<Value.OfWindow> over, List<Value.OfWindow> under, Site site) {}

    /** Whether a read of it may be null. */
    public boolean nullable() {
        return emptyValue.isEmpty()
                && values.values().stream().anyMatch(value -> value.type().nullable());
    }
}
