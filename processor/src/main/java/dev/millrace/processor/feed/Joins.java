package dev.millrace.processor.feed;

import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.ForeignKey;
import dev.millrace.processor.declare.FeatureClass.Relation;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The join of every relation: the one foreign key at its far end. */
final class Joins {
    private record Place(String entity, String relation) {}

    private final Map<Place, Feature> keys = new HashMap<>();

    private Joins() {}

    /** Finds the joins of all relations, whether an aggregate uses them or not. */
    static Joins of(Declarations declarations, Problems problems) {
        Joins joins = new Joins();
        for (FeatureClass entity : declarations.classes()) {
            for (Relation relation : entity.relations()) {
                declarations
                        .find(relation.target())
                        .flatMap(row -> key(entity, relation, row, problems))
                        .ifPresent(key -> joins.keys.put(place(entity, relation), key));
            }
        }
        return joins;
    }

    /** The feature of the row that holds the entity's id; none where the join has a problem, which has been told. */
    Optional<Feature> keyOf(FeatureClass entity, Relation relation) {
        return Optional.ofNullable(keys.get(place(entity, relation)));
    }

    private static Optional<Feature> key(FeatureClass entity, Relation relation, FeatureClass row, Problems problems) {
        String owner = entity.ref().nestedName();
        List<Feature> keys = row.foreignKeys().stream()
                .filter(key -> key.target().equals(entity.ref()))
                .map(ForeignKey::feature)
                .toList();
        if (keys.isEmpty()
                && row.features().stream().anyMatch(f -> row.unreadable().contains(f.name()))) {
            return Optional.empty(); // that one may be the key; it has been told
        }
        if (keys.isEmpty()) {
            problems.add(Problem.noJoin(
                    relation.site(), owner + "." + relation.name(), row.ref().nestedName(), owner));
            return Optional.empty();
        }
        if (keys.size() > 1) {
            List<String> names = keys.stream()
                    .map(key -> row.ref().nestedName() + "." + key.name())
                    .toList();
            problems.add(Problem.ambiguousJoin(relation.site(), owner + "." + relation.name(), names));
            return Optional.empty();
        }
        Feature key = keys.get(0);
        if (entity.id().isEmpty() || key.type().kind() == Kind.UNRESOLVED) {
            return Optional.empty(); // told at the id, or by javac
        }
        Feature id = entity.id().get();
        if (key.type().kind() != id.type().kind()) {
            problems.add(Problem.keyTypesDiffer(
                    row.foreignKeys().stream()
                            .filter(k -> k.feature().equals(key))
                            .findFirst()
                            .orElseThrow()
                            .site(),
                    row.ref().nestedName() + "." + key.name(),
                    key.type().written(),
                    owner + "." + id.name(),
                    id.type().written(),
                    row.ref().nestedName()));
            return Optional.empty();
        }
        return Optional.of(key);
    }

    private static Place place(FeatureClass entity, Relation relation) {
        return new Place(entity.ref().qualified(), relation.name());
    }
}
