package dev.millrace.index;

import java.util.List;

/**
 * What one feature class declares.
 *
 * @param type the class, by its canonical name
 * @param name its name outside Java, such as {@code user}
 * @param key what all of it is read by: its id, or the local keys of its relations in the order of first need
 * @param aggregates its windowed features, in the order of the source
 */
public record DeclaredFeatures(String type, String name, List<KeyPart> key, List<DeclaredAggregate> aggregates) {
    public DeclaredFeatures {
        key = List.copyOf(key);
        aggregates = List.copyOf(aggregates);
    }

    /** A feature that rows are found by. */
    public record KeyPart(String name, FeatureType type) {}
}
