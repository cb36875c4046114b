package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.MessageShape;
import dev.millrace.processor.declare.MessageShape.Field;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.StreamResolver.MappedOutput;
import dev.millrace.processor.declare.StreamResolver.Mapping;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.processor.report.StreamProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks declared mappings: the text of each output to the field of the message that it means. */
public final class MappingChecker {
    private static final Map<Kind, Set<Kind>> WIDER = Map.of(
            Kind.BYTE, Set.of(Kind.SHORT, Kind.INT, Kind.LONG, Kind.DOUBLE),
            Kind.SHORT, Set.of(Kind.INT, Kind.LONG, Kind.DOUBLE),
            Kind.INT, Set.of(Kind.LONG, Kind.DOUBLE),
            Kind.FLOAT, Set.of(Kind.DOUBLE));

    private final MessageShape shape;
    private final Problems problems;

    private MappingChecker(MessageShape shape, Problems problems) {
        this.shape = shape;
        this.problems = problems;
    }

    /** Where every resolver that deduplicates finds the id of an event; what has a problem is left out, and told. */
    public static Map<StreamResolver, Mapped> eventIds(Declarations declarations, Problems problems) {
        Map<StreamResolver, Mapped> ids = new LinkedHashMap<>();
        for (StreamResolver resolver : declarations.resolvers()) {
            resolver.deduplication().ifPresent(declared -> {
                MappingChecker checker = new MappingChecker(declared.shape(), problems);
                Text on = declared.on();
                ExpressionParser.parse(on.text(), on.site(), problems)
                        .flatMap(tree -> checker.path(tree, on))
                        .filter(path -> checker.isId(path, on))
                        .ifPresent(path -> ids.put(resolver, path));
            });
        }
        return ids;
    }

    private boolean isId(Mapped path, Text on) {
        Kind kind = path.type().kind();
        boolean isId = kind == Kind.STRING || kind == Kind.UUID || kind.isWhole();
        if (!isId && kind != Kind.UNRESOLVED) {
            problems.add(StreamProblem.idType(
                    on.site(),
                    path.steps().get(path.steps().size() - 1).place(),
                    path.type().written()));
        }
        return isId;
    }

    /** What every declared mapping takes its features from; what has a problem is left out, which has been told. */
    public static Map<StreamResolver, Map<Feature, Mapped>> run(Declarations declarations, Problems problems) {
        Map<StreamResolver, Map<Feature, Mapped>> mappings = new LinkedHashMap<>();
        for (StreamResolver resolver : declarations.resolvers()) {
            Optional<FeatureClass> row = declarations.find(resolver.output());
            if (resolver.mapping().isPresent() && row.isPresent()) {
                Mapping mapping = resolver.mapping().get();
                mappings.put(resolver, new MappingChecker(mapping.shape(), problems).mapped(mapping, row.get()));
            }
        }
        return mappings;
    }

    private Map<Feature, Mapped> mapped(Mapping mapping, FeatureClass row) {
        Map<Feature, Mapped> mapped = new LinkedHashMap<>();
        for (MappedOutput output : mapping.outputs()) {
            Optional<Feature> feature = row.feature(output.feature().text()); // what is none, the feeds tell
            Text from = output.from();
            feature.flatMap(to -> ExpressionParser.parse(from.text(), from.site(), problems)
                            .flatMap(tree -> path(tree, from))
                            .filter(path -> isOfType(path, to, name(row, to), from)))
                    .ifPresent(path -> {
                        if (mapped.putIfAbsent(feature.get(), path) != null) {
                            problems.add(
                                    StreamProblem.mappedTwice(output.feature().site(), name(row, feature.get())));
                        }
                    });
        }
        return mapped;
    }

    private Optional<Mapped> path(Expression tree, Text from) {
        List<Expression.Attribute> names = new ArrayList<>();
        Expression at = tree;
        while (at instanceof Expression.Attribute attribute) {
            names.add(0, attribute);
            at = attribute.target();
        }
        if (!(at instanceof Expression.Scope) || names.isEmpty()) {
            problems.add(StreamProblem.notAPath(span(from, tree.from(), tree.to())));
            return Optional.empty();
        }
        List<Mapped.Step> steps = new ArrayList<>();
        Optional<ClassRef> owner = Optional.of(shape.root());
        Optional<Field> last = Optional.empty();
        for (Expression.Attribute name : names) {
            Site site = span(from, name.nameFrom(), name.to());
            if (owner.isEmpty()) {
                problems.add(StreamProblem.noFields(
                        site,
                        steps.get(steps.size() - 1).place(),
                        last.orElseThrow().type().written()));
                return Optional.empty();
            }
            ClassRef ref = owner.get();
            last = shape.field(ref, name.name());
            if (last.isEmpty()) {
                List<String> known = shape.fields(ref).stream().map(Field::name).toList();
                problems.add(StreamProblem.unknownField(site, ref.nestedName(), name.name(), known));
                return Optional.empty();
            }
            Field field = last.get();
            steps.add(new Mapped.Step(ref.nestedName() + "." + field.name(), field.read(), field.nullable()));
            owner = field.ref();
        }
        return Optional.of(new Mapped(steps, last.orElseThrow().type()));
    }

    private boolean isOfType(Mapped path, Feature feature, String name, Text from) {
        ValueType found = path.type();
        ValueType wanted = feature.type();
        boolean isSame = found.kind() == wanted.kind()
                && wanted.kind() != Kind.OTHER
                && (wanted.kind() != Kind.ENUM
                        || wanted.ref() == null
                        || wanted.ref().equals(found.ref()));
        boolean isKnown = found.kind() != Kind.UNRESOLVED && wanted.kind() != Kind.UNRESOLVED;
        if (isKnown && !isSame && !WIDER.getOrDefault(found.kind(), Set.of()).contains(wanted.kind())) {
            String field = path.steps().get(path.steps().size() - 1).place();
            problems.add(StreamProblem.mappedType(from.site(), name, wanted.written(), field, found.written()));
            return false;
        }
        return isKnown;
    }

    private static String name(FeatureClass row, Feature feature) {
        return row.ref().nestedName() + "." + feature.name();
    }

    private static Site span(Text from, int begin, int end) {
        return from.site().span(from.text(), begin, end);
    }
}
