package dev.millrace.index;

import java.util.List;

/**
 * What one feature class declares.
 *
 * @param type the class, by its canonical name
 * @param name its name outside Java, such as {@code user}
 * @param key the type of its id
 * @param aggregates its windowed features, in the order of the source
 */
public record DeclaredFeatures(String type, String name, FeatureType key, List<DeclaredAggregate> aggregates) {
    public DeclaredFeatures {
        aggregates = List.copyOf(aggregates);
    }
}
