package dev.millrace.processor.declare;

import dev.millrace.processor.declare.MessageShape.Field;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.report.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class marked {@code @Features}.
 *
 * @param ref its name
 * @param outsideName its name outside, in snake_case
 * @param about description, owner and tags
 * @param id its key, where it has one that can be used
 * @param time the time of its rows, where they have one of their own
 * @param features its plain features, in the order of the source
 * @param reached what steps from those lead to
 * @param foreignKeys the features that hold ids of others
 * @param relations its has-many relations
 * @param windowed its windowed features
 * @param unreadable the names of declarations that have a problem; what follows from it stays silent
 * @param nameSite where its outside name is written, or itself where it is not
 * @param site where it is declared
 */
public record FeatureClass(
        ClassRef ref,
        String outsideName,
        About about,
        Optional<Feature> id,
        Optional<Feature> time,
        List<Feature> features,
        MessageShape reached,
        List<ForeignKey> foreignKeys,
        List<Relation> relations,
        List<WindowedFeature> windowed,
        List<String> unreadable,
        Site nameSite,
        Site site) {

    /** What a class says of itself, and of how much one key of it may take. */
    public record About(String description, String owner, List<String> tags, Optional<StateBudget> budget) {}

    /** How many bytes one key may take at most, as written and as a number. */
    public record StateBudget(String text, long bytes, Site site) {}

    /** A feature that holds the id of another class. */
    public record ForeignKey(Feature feature, ClassRef target, Site site) {}

    /**
     * A has-many relation: the rows of {@code target} that belong to one entity.
     *
     * @param join what joins them, where it is written down
     */
    public record Relation(String name, String outsideName, ClassRef target, Optional<Join> join, Site site) {
        /** Whether {@code spelling} names it, in Java or outside. */
        public boolean isCalled(String spelling) {
            return name.equals(spelling) || outsideName.equals(spelling);
        }
    }

    /**
     * A join as it is written down.
     *
     * @param foreignKey what it names of the row
     * @param localKey what it names of the entity; empty for its id
     * @param foreignSite where the first stand
     * @param localSite where the second stand
     */
    public record Join(List<Text> foreignKey, List<Text> localKey, Site foreignSite, Site localSite) {}

    /** The feature called so, in Java or outside, or that a path such as {@code merchant.category} leads to. */
    public Optional<Feature> feature(String spelling) {
        List<String> names = List.of(spelling.split("\\.", -1));
        Optional<Feature> first =
                features.stream().filter(f -> f.isCalled(names.get(0))).findFirst();
        return names.size() == 1 ? first : first.flatMap(from -> stepped(from, names.subList(1, names.size())));
    }

    private Optional<Feature> stepped(Feature from, List<String> names) {
        List<Field> path = new ArrayList<>();
        reached.field(ref, from.name()).ifPresent(path::add);
        for (String name : names) {
            Optional<Field> next = path.isEmpty() ? Optional.empty() : next(path.get(path.size() - 1), name);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            path.add(next.get());
        }
        return Optional.of(from.to(path));
    }

    /** Its features, each before what steps from it lead to, but not through a class twice. */
    public List<Feature> withSteps() {
        List<Feature> all = new ArrayList<>();
        for (Feature feature : features) {
            addWithSteps(feature, Set.of(ref), all);
        }
        return all;
    }

    private void addWithSteps(Feature feature, Set<ClassRef> passed, List<Feature> all) {
        all.add(feature);
        Optional<ClassRef> into = steppedInto(feature).filter(owner -> !passed.contains(owner));
        if (into.isPresent()) {
            Set<ClassRef> behind = new HashSet<>(passed);
            behind.add(into.get());
            for (Field field : reached.fields(into.get())) {
                feature(feature.name() + "." + field.name()).ifPresent(step -> addWithSteps(step, behind, all));
            }
        }
    }

    /** What a misspelt name may mean: one of its features, or where it is a path, also what steps from those lead to. */
    public List<Feature> featuresLike(String misspelt) {
        return misspelt.indexOf('.') < 0 ? features : withSteps();
    }

    /** The class whose fields a step from a feature leads to; none where it holds no object with fields. */
    public Optional<ClassRef> steppedInto(Feature from) {
        Optional<Field> last = from.isStepped()
                ? Optional.of(from.steps().get(from.steps().size() - 1))
                : reached.field(ref, from.name());
        return last.flatMap(Field::ref);
    }

    private Optional<Field> next(Field from, String name) {
        return from.ref().flatMap(owner -> reached.field(owner, name));
    }

    /** The relation called so, in Java or outside. */
    public Optional<Relation> relation(String spelling) {
        return relations.stream().filter(r -> r.isCalled(spelling)).findFirst();
    }

    /** Whether this feature is the time of the class's rows. */
    public boolean isTime(Feature feature) {
        return time.isPresent() && time.get().name().equals(feature.name());
    }
}
