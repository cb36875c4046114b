package dev.millrace.processor.feed;

import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.ForeignKey;
import dev.millrace.processor.declare.FeatureClass.Join;
import dev.millrace.processor.declare.FeatureClass.Relation;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.feed.FeedGraph.KeyPair;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.JoinProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The join of every relation: as it is written down, or else by the one foreign key at its far end. */
final class Joins {
    private record Place(String entity, String relation) {}

    private final Problems problems;
    private final Map<Place, List<KeyPair>> keys = new HashMap<>();

    private Joins(Problems problems) {
        this.problems = problems;
    }

    /** Finds the joins of all relations, whether an aggregate uses them or not. */
    static Joins of(Declarations declarations, Problems problems) {
        Joins joins = new Joins(problems);
        for (FeatureClass entity : declarations.classes()) {
            for (Relation relation : entity.relations()) {
                declarations
                        .find(relation.target())
                        .flatMap(row -> joins.join(entity, relation, row))
                        .ifPresent(key -> joins.keys.put(place(entity, relation), key));
            }
        }
        return joins;
    }

    /** The pairs of keys that join; none where the join has a problem, which has been told. */
    Optional<List<KeyPair>> keyOf(FeatureClass entity, Relation relation) {
        return Optional.ofNullable(keys.get(place(entity, relation)));
    }

    private Optional<List<KeyPair>> join(FeatureClass entity, Relation relation, FeatureClass row) {
        return relation.join().isPresent()
                ? written(entity, relation, row, relation.join().get())
                : found(entity, relation, row).map(List::of);
    }

    // ---- joins that are written down

    private Optional<List<KeyPair>> written(FeatureClass entity, Relation relation, FeatureClass row, Join join) {
        String name = nameOf(entity, relation);
        boolean isById = join.localKey().isEmpty();
        int local = isById ? 1 : join.localKey().size();
        if (join.foreignKey().size() != local) {
            String id = isById ? entity.id().map(Feature::name).orElse("") : "";
            problems.add(JoinProblem.unequalKeys(
                    join.foreignSite(), name, join.foreignKey().size(), local, id));
            return Optional.empty();
        }
        List<Optional<Feature>> foreign = features(row, join.foreignKey(), name);
        List<Optional<Feature>> own = isById ? List.of(entity.id()) : features(entity, join.localKey(), name);
        List<KeyPair> pairs = new ArrayList<>();
        for (int i = 0; i < foreign.size(); i++) {
            if (foreign.get(i).isPresent() && own.get(i).isPresent()) {
                Text at = join.foreignKey().get(i);
                pair(entity, own.get(i).get(), row, foreign.get(i).get(), at.site())
                        .ifPresent(pairs::add);
            }
        }
        return pairs.size() == foreign.size() ? Optional.of(pairs) : Optional.empty();
    }

    /** The features of these names, none for one that cannot be a key, which has been told. */
    private List<Optional<Feature>> features(FeatureClass of, List<Text> names, String relation) {
        List<Optional<Feature>> features = new ArrayList<>();
        Set<Feature> seen = new HashSet<>();
        for (Text name : names) {
            Optional<Feature> feature = key(of, name);
            if (feature.isPresent() && !seen.add(feature.get())) {
                problems.add(JoinProblem.keyTwice(name.site(), relation, nameOf(of, feature.get())));
                feature = Optional.empty();
            }
            features.add(feature);
        }
        return features;
    }

    private Optional<Feature> key(FeatureClass of, Text name) {
        Optional<Feature> feature = of.feature(name.text());
        if (feature.isEmpty()) {
            if (!of.unreadable().contains(name.text())) {
                List<String> known =
                        of.featuresLike(name.text()).stream().map(Feature::name).toList();
                problems.add(
                        ExpressionProblem.unknownFeature(name.site(), of.ref().nestedName(), name.text(), known));
            }
            return Optional.empty();
        }
        ValueType type = feature.get().type();
        if (type.kind().isKey()) {
            return feature;
        }
        if (type.kind() != Kind.UNRESOLVED) {
            problems.add(Problem.keyType(name.site(), nameOf(of, feature.get()), type.written()));
        }
        return Optional.empty();
    }

    // ---- joins that are found

    private Optional<KeyPair> found(FeatureClass entity, Relation relation, FeatureClass row) {
        String owner = entity.ref().nestedName();
        List<ForeignKey> keys = row.foreignKeys().stream()
                .filter(key -> key.target().equals(entity.ref()))
                .toList();
        if (keys.isEmpty()
                && row.features().stream().anyMatch(f -> row.unreadable().contains(f.name()))) {
            return Optional.empty(); // that one may be the key; it has been told
        }
        if (keys.isEmpty()) {
            problems.add(JoinProblem.missing(
                    relation.site(), nameOf(entity, relation), row.ref().nestedName(), owner));
            return Optional.empty();
        }
        if (keys.size() > 1) {
            problems.add(JoinProblem.ambiguous(
                    relation.site(),
                    nameOf(entity, relation),
                    row.ref().nestedName(),
                    keys.stream().map(key -> key.feature().name()).toList()));
            return Optional.empty();
        }
        ForeignKey key = keys.get(0);
        if (entity.id().isEmpty() || key.feature().type().kind() == Kind.UNRESOLVED) {
            return Optional.empty(); // told at the id, or by javac
        }
        return pair(entity, entity.id().get(), row, key.feature(), key.site());
    }

    private Optional<KeyPair> pair(FeatureClass entity, Feature local, FeatureClass row, Feature foreign, Site site) {
        ValueType one = foreign.type();
        ValueType other = local.type();
        if (one.kind() == other.kind() && Objects.equals(one.ref(), other.ref())) {
            return Optional.of(new KeyPair(foreign, local));
        }
        problems.add(JoinProblem.typesDiffer(
                site,
                nameOf(row, foreign),
                one.written(),
                nameOf(entity, local),
                other.written(),
                row.ref().nestedName()));
        return Optional.empty();
    }

    private static String nameOf(FeatureClass of, Feature feature) {
        return of.ref().nestedName() + "." + feature.name();
    }

    private static String nameOf(FeatureClass entity, Relation relation) {
        return entity.ref().nestedName() + "." + relation.name();
    }

    private static Place place(FeatureClass entity, Relation relation) {
        return new Place(entity.ref().qualified(), relation.name());
    }
}
