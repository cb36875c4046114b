package dev.millrace.processor.declare;

import dev.millrace.processor.declare.Feature.Access;
import dev.millrace.processor.declare.FeatureClass.ForeignKey;
import dev.millrace.processor.declare.FeatureClass.Join;
import dev.millrace.processor.declare.FeatureClass.Relation;
import dev.millrace.processor.declare.MessageShape.Field;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowReader.DeclaredType;
import dev.millrace.processor.report.FeatureProblem;
import dev.millrace.processor.report.JoinProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads one class marked {@code @Features}. Made for each class anew. */
final class FeatureClassReader {
    private static final int LONGEST_VECTOR = 16_384;

    private static final String MATERIALIZATION = "dev.millrace.Materialization";

    private final TypeElement type;
    private final ClassRef ref;
    private final UnmarkedClasses unmarked;
    private final Problems problems;
    private final Sites sites;

    private final List<Feature> features = new ArrayList<>();
    private final List<Field> firstSteps = new ArrayList<>();
    private final ShapeReader steps;
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private final List<WindowedFeature> windowed = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    private final Map<String, String> ownerOfOutsideName = new HashMap<>();
    private @Nullable Feature markedId;
    private @Nullable Feature markedTime;

    FeatureClassReader(TypeElement type, UnmarkedClasses unmarked, Problems problems, Sites sites) {
        this.type = type;
        this.ref = TypeReader.refOf(type);
        this.unmarked = unmarked;
        this.problems = problems;
        this.sites = sites;
        this.steps = new ShapeReader(new ClassAccess(ref.packageName()), sites);
    }

    /** The class, unless it cannot be a feature class; then that has been told. */
    Optional<FeatureClass> read() {
        Site site = sites.of(type);
        Mirror annotation = Mirror.on(type, "dev.millrace.Features", sites).orElseThrow();
        Optional<String> obstacle = obstacle();
        if (obstacle.isPresent()) {
            problems.add(Problem.cannotBeFeatures(site, ref.nestedName(), obstacle.get()));
            return Optional.empty();
        }
        if (ref.packageName().isEmpty()) {
            problems.add(Problem.unnamedPackage(site, ref.nestedName()));
            return Optional.empty();
        }
        // A record's fields stand for its components: same names, types and annotations, and javac knows their places.
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!field.getModifiers().contains(Modifier.STATIC)) {
                readIfComplete(field);
            }
        }
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (!TypeReader.isAccessor(method)) {
                Mirror.on(method, "dev.millrace.Feature", sites).ifPresent(mark -> readComputed(method, mark));
            }
        }
        Optional<Feature> id = id(site);
        Optional<Feature> time = time();
        String name = annotation.string("name");
        return Optional.of(new FeatureClass(
                ref,
                name.isEmpty() ? OutsideNames.snakeCase(ref.simple()) : name,
                new AboutReader(problems, sites).read(type, annotation, !windowed.isEmpty() || !unreadable.isEmpty()),
                id,
                time,
                features,
                steps.shape(ref, firstSteps),
                foreignKeys,
                relations,
                windowed,
                unreadable,
                annotation.has("name") ? annotation.site("name") : site,
                site));
    }

    private Optional<String> obstacle() {
        if (type.getKind() != ElementKind.RECORD && type.getKind() != ElementKind.CLASS) {
            return Optional.of(
                    switch (type.getKind()) {
                        case ENUM -> "an enum";
                        case ANNOTATION_TYPE -> "an annotation type";
                        default -> "an interface";
                    });
        }
        if (!type.getTypeParameters().isEmpty()) {
            return Optional.of("generic");
        }
        for (Element at : TypeReader.nesting(type)) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                return Optional.of("private, so that nothing generated can see it");
            }
        }
        return Optional.empty();
    }

    private void readIfComplete(VariableElement field) {
        if (Mirror.hasUnknown(field)) {
            unreadable.add(field.getSimpleName().toString()); // javac tells, and what it is to be cannot be known
        }
        try {
            read(field);
        } catch (Mirror.UnreadableMemberException e) {
            unreadable.add(field.getSimpleName().toString());
        }
    }

    private void read(VariableElement field) {
        String name = field.getSimpleName().toString();
        Site site = sites.of(field);
        Optional<Mirror> window = mirror(field, "dev.millrace.Window");
        Optional<TypeMirror> rows = TypeReader.argumentOf(field.asType(), "dev.millrace.DataFrame");
        Optional<TypeMirror> value = TypeReader.argumentOf(field.asType(), "dev.millrace.Windowed");
        if (window.isPresent() || rows.isPresent()) {
            mirror(field, "dev.millrace.Feature")
                    .ifPresent(mark -> problems.add(FeatureProblem.featureInVain(mark.site(), member(name))));
        }
        Optional<Mirror> hasMany = mirror(field, "dev.millrace.HasMany");
        boolean isKnown = field.asType().getKind() != TypeKind.ERROR; // else javac tells, and it may be meant as one
        if (hasMany.isPresent() && isKnown && !TypeReader.isA(field.asType(), "dev.millrace.DataFrame")) {
            problems.add(JoinProblem.hasManyInVain(hasMany.get().site(), member(name)));
        }
        if (rows.isEmpty() && TypeReader.isA(field.asType(), "dev.millrace.DataFrame")) {
            problems.add(Problem.rawType(site, member(name), "DataFrame", "Transaction"));
            unreadable.add(name);
        } else if (value.isEmpty() && TypeReader.isA(field.asType(), "dev.millrace.Windowed")) {
            problems.add(Problem.rawType(site, member(name), "Windowed", "Long"));
            unreadable.add(name);
        } else if (value.isPresent()) {
            readWindowed(field, name, window, value.get(), site);
        } else if (window.isPresent()) {
            unreadable.add(name);
            if (field.asType().getKind() != TypeKind.ERROR) {
                problems.add(Problem.notWindowed(
                        window.get().site(), member(name), TypeReader.of(field).written()));
            }
        } else if (rows.isPresent()) {
            readRelation(name, rows.get(), hasMany, site);
        } else {
            Optional<Mirror> mark = mirror(field, "dev.millrace.Feature");
            if (mark.isPresent() && mark.get().has("expression")) {
                readWindowless(field, name, mark.get(), site);
                return;
            }
            readPlain(field, name, mark.map(m -> m.string("name")).orElse(""), site);
        }
    }

    private void readWindowless(VariableElement field, String name, Mirror mark, Site site) {
        DeclaredType type = new DeclaredType(
                TypeReader.orCollection(field.asType(), sites.typeOf(field)), TypeReader.mapOf(field.asType()));
        WindowedFeature feature = new WindowReader(problems).readWindowless(mark, ref.nestedName(), name, type, site);
        windowed.add(feature);
        claim(feature.outsideName(), name, mark.has("name") ? mark.site("name") : site);
    }

    private void readWindowed(
            VariableElement field, String name, Optional<Mirror> window, TypeMirror value, Site site) {
        if (window.isEmpty()) {
            if (!unreadable.contains(name)) {
                problems.add(Problem.noWindow(site, member(name)));
                unreadable.add(name);
            }
            return;
        }
        DeclaredType type = new DeclaredType(
                TypeReader.orCollection(value, sites.typeOfArgument(field, value)), TypeReader.mapOf(value));
        WindowReader.Reading read =
                new WindowReader(problems).read(window.get(), conventions(field), ref.nestedName(), name, type, site);
        windowed.add(read.feature());
        if (!read.sound()) {
            unreadable.add(name);
        }
        boolean named = window.get().has("name");
        claim(read.feature().outsideName(), name, named ? window.get().site("name") : site);
    }

    private void readRelation(String name, TypeMirror rows, Optional<Mirror> hasMany, Site site) {
        Optional<ClassRef> target = unmarked.featureClass(rows, member(name), site);
        if (target.isEmpty()) {
            unreadable.add(name);
            return;
        }
        String outsideName = OutsideNames.snakeCase(name);
        Optional<Join> join = hasMany.map(mark -> new Join(
                mark.strings("foreignKey"), mark.strings("localKey"), mark.site("foreignKey"), mark.site("localKey")));
        relations.add(new Relation(name, outsideName, target.get(), join, site));
        claim(outsideName, name, site);
    }

    private void readPlain(VariableElement field, String name, String written, Site site) {
        String outsideName = written.isEmpty() ? OutsideNames.snakeCase(name) : written;
        Feature feature = new Feature(name, outsideName, plainType(field, name), access(field), site);
        features.add(feature);
        steps.step(feature, field.asType()).ifPresent(firstSteps::add);
        claim(feature.outsideName(), name, site);
        Optional<Mirror> foreignKey = mirror(field, "dev.millrace.ForeignKey");
        if (foreignKey.isPresent()) {
            readForeignKey(feature, foreignKey.get());
        }
        markedId = marked(field, "Id", markedId, feature);
        markedTime = marked(field, "FeatureTime", markedTime, feature);
    }

    private ValueType plainType(VariableElement field, String name) {
        ValueType type = sites.typeOf(field);
        Optional<Mirror> mark = mirror(field, "dev.millrace.Dimensions");
        if (mark.isEmpty()) {
            return type;
        }
        int length = mark.get().integer("value");
        Optional<ValueType> vector = TypeReader.vector(field.asType(), length);
        if (vector.isEmpty()) {
            problems.add(FeatureProblem.notAVector(mark.get().site(), member(name), type.written()));
            return type;
        }
        if (length < 1 || length > LONGEST_VECTOR) {
            problems.add(FeatureProblem.vectorLength(mark.get().site("value"), length, LONGEST_VECTOR));
            return type;
        }
        return type.nullable() ? vector.get().orNull() : vector.get();
    }

    private void readComputed(ExecutableElement method, Mirror annotation) {
        new FeatureMethodReader(ref.nestedName(), problems, sites)
                .read(method, annotation)
                .ifPresentOrElse(
                        feature -> {
                            features.add(feature);
                            claim(feature.outsideName(), feature.name(), feature.site());
                        },
                        () -> unreadable.add(method.getSimpleName().toString()));
    }

    /** The feature that carries the annotation, as known before this one and with it; the first of two. */
    private @Nullable Feature marked(
            VariableElement field, String annotation, @Nullable Feature before, Feature feature) {
        Optional<Mirror> mark = mirror(field, "dev.millrace." + annotation);
        if (mark.isEmpty()) {
            return before;
        }
        if (before == null) {
            return feature;
        }
        problems.add(Problem.twoOf(mark.get().site(), annotation, member(before.name()), member(feature.name())));
        return before;
    }

    private void readForeignKey(Feature feature, Mirror annotation) {
        TypeMirror entity = annotation.type("value");
        Optional<ClassRef> target = entity == null
                ? Optional.empty() // javac tells that there is no such class
                : unmarked.featureClass(entity, "@ForeignKey of " + member(feature.name()), annotation.site("value"));
        if (target.isEmpty()) {
            unreadable.add(feature.name());
            return;
        }
        foreignKeys.add(new ForeignKey(feature, target.get(), annotation.site()));
    }

    private Optional<Feature> id(Site site) {
        Feature id = markedId != null ? markedId : named("id");
        boolean isJoinedBy = relations.stream()
                .anyMatch(r -> r.join().isEmpty() || r.join().get().localKey().isEmpty());
        boolean needed = isJoinedBy || (relations.isEmpty() && !windowed.isEmpty());
        if (id == null) {
            boolean mayBeUnreadable = unreadable.contains("id")
                    || features.stream().anyMatch(feature -> unreadable.contains(feature.name()));
            if (needed && !mayBeUnreadable) {
                String why = relations.isEmpty() ? "has windowed features" : "has relations";
                problems.add(Problem.noId(site, ref.nestedName(), why));
            }
            return Optional.empty();
        }
        Kind kind = id.type().kind();
        if (!kind.isKey()) {
            if (needed && kind != Kind.UNRESOLVED) {
                problems.add(
                        Problem.keyType(id.site(), member(id.name()), id.type().written()));
            }
            return Optional.empty();
        }
        return Optional.of(id);
    }

    private Optional<Feature> time() {
        Feature time = markedTime != null ? markedTime : named("ts");
        if (time == null || time.type().kind() == Kind.UNRESOLVED) {
            return Optional.empty();
        }
        if (!time.type().kind().isTime() && time.type().kind() != Kind.LONG) {
            problems.add(Problem.timeType(
                    time.site(), member(time.name()), time.type().written()));
            return Optional.empty();
        }
        return Optional.of(time);
    }

    private @Nullable Feature named(String name) {
        return features.stream()
                .filter(f -> f.name().equals(name) && !f.isComputed())
                .findFirst()
                .orElse(null);
    }

    private void claim(String outsideName, String name, Site site) {
        String other = ownerOfOutsideName.putIfAbsent(outsideName, name);
        if (other != null) {
            problems.add(Problem.nameTaken(site, outsideName, member(other)));
        }
    }

    private String member(String name) {
        return ref.nestedName() + "." + name;
    }

    private Access access(VariableElement field) {
        Set<Modifier> modifiers = field.getModifiers();
        if (type.getKind() == ElementKind.RECORD) {
            return Access.ACCESSOR;
        }
        if (modifiers.contains(Modifier.PUBLIC)) {
            return Access.PUBLIC_FIELD;
        }
        return modifiers.contains(Modifier.PRIVATE) ? Access.PRIVATE_FIELD : Access.PACKAGE_FIELD;
    }

    private Optional<Mirror> mirror(VariableElement field, String annotationName) {
        return Mirror.on(field, annotationName, sites);
    }

    /** The user's own annotations: those on the field, and those whose target lets them stand on the component only. */
    private List<Mirror> conventions(VariableElement field) {
        List<Mirror> conventions = new ArrayList<>(Mirror.conventions(field, MATERIALIZATION, sites));
        Set<String> known = conventions.stream().map(Mirror::name).collect(Collectors.toSet());
        type.getRecordComponents().stream()
                .filter(component -> component.getSimpleName().equals(field.getSimpleName()))
                .flatMap(component -> Mirror.conventions(component, field, MATERIALIZATION, sites).stream())
                .filter(convention -> !known.contains(convention.name()))
                .forEach(conventions::add);
        return conventions;
    }
}
