package dev.millrace.processor.expression;

import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.MessageShape;
import dev.millrace.processor.declare.StreamResolver;
import dev.millrace.processor.declare.StreamResolver.MappedOutput;
import dev.millrace.processor.declare.StreamResolver.Mapping;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.StreamProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks declared mappings: the text of each output to the value that it means, a field of the message or computed of them. */
public final class MappingChecker {
    private static final Map<Kind, Set<Kind>> WIDER = Map.of(
            Kind.BYTE, Set.of(Kind.SHORT, Kind.INT, Kind.LONG, Kind.DOUBLE),
            Kind.SHORT, Set.of(Kind.INT, Kind.LONG, Kind.DOUBLE),
            Kind.INT, Set.of(Kind.LONG, Kind.DOUBLE),
            Kind.FLOAT, Set.of(Kind.DOUBLE));

    private final MessageShape shape;
    private final String reader;
    private final Problems problems;

    /** @param reader the package whose code reads the message */
    private MappingChecker(MessageShape shape, String reader, Problems problems) {
        this.shape = shape;
        this.reader = reader;
        this.problems = problems;
    }

    private static MappingChecker of(StreamResolver resolver, MessageShape shape, Problems problems) {
        return new MappingChecker(shape, resolver.owner().packageName(), problems);
    }

    /** Where every resolver that deduplicates finds the id of an event; what has a problem is left out, and told. */
    public static Map<StreamResolver, Mapped> eventIds(Declarations declarations, Problems problems) {
        Map<StreamResolver, Mapped> ids = new LinkedHashMap<>();
        for (StreamResolver resolver : declarations.resolvers()) {
            resolver.deduplication().ifPresent(declared -> {
                MappingChecker checker = of(resolver, declared.shape(), problems);
                Text on = declared.on();
                ExpressionParser.parse(on.text(), on.site(), problems)
                        .flatMap(tree -> checker.path(tree, on))
                        .filter(path -> checker.isId(path, on))
                        .ifPresent(path -> ids.put(resolver, path));
            });
        }
        return ids;
    }

    private Optional<Mapped> path(Expression tree, Text on) {
        MessageScope scope = scope(on);
        if (!scope.isName(tree)) {
            problems.add(StreamProblem.notAPath(on.site().span(on.text(), tree.from(), tree.to())));
            return Optional.empty();
        }
        return scope.path(tree);
    }

    private boolean isId(Mapped path, Text on) {
        Kind kind = path.type().kind();
        boolean isId = kind == Kind.STRING || kind == Kind.UUID || kind.isWhole();
        if (!isId && kind != Kind.UNRESOLVED) {
            problems.add(
                    StreamProblem.idType(on.site(), path.place(), path.type().written()));
        }
        return isId;
    }

    /** What every declared mapping takes its features from; what has a problem is left out, which has been told. */
    public static Map<StreamResolver, Map<Feature, Value>> run(Declarations declarations, Problems problems) {
        Map<StreamResolver, Map<Feature, Value>> mappings = new LinkedHashMap<>();
        for (StreamResolver resolver : declarations.resolvers()) {
            Optional<FeatureClass> row = declarations.find(resolver.output());
            if (resolver.mapping().isPresent() && row.isPresent()) {
                Mapping mapping = resolver.mapping().get();
                mappings.put(resolver, of(resolver, mapping.shape(), problems).mapped(mapping, row.get()));
            }
        }
        return mappings;
    }

    private Map<Feature, Value> mapped(Mapping mapping, FeatureClass row) {
        Map<Feature, Value> mapped = new LinkedHashMap<>();
        for (MappedOutput output : mapping.outputs()) {
            Optional<Feature> feature = row.feature(output.feature().text()); // what is none, the feeds tell
            feature.filter(to -> isNoObject(to, row, output))
                    .flatMap(to -> value(output.from(), to, name(row, to)))
                    .ifPresent(value -> {
                        if (mapped.putIfAbsent(feature.get(), value) != null) {
                            problems.add(
                                    StreamProblem.mappedTwice(output.feature().site(), name(row, feature.get())));
                        }
                    });
        }
        return mapped;
    }

    private boolean isNoObject(Feature to, FeatureClass row, MappedOutput output) {
        Optional<MessageShape.Field> held = row.steppedInto(to)
                .flatMap(owner -> row.reached().fields(owner).stream().findFirst());
        held.ifPresent(field -> problems.add(StreamProblem.mapsObject(
                output.feature().site(), name(row, to), to.type().written(), to.name() + "." + field.name())));
        return held.isEmpty();
    }

    private Optional<Value> value(Text from, Feature to, String name) {
        ValueChecker values = new ValueChecker(scope(from), from.text(), from.site(), problems);
        return ExpressionParser.parse(from.text(), from.site(), problems)
                .flatMap(tree -> values.check(tree).flatMap(value -> values.constantOf(to.type(), value, tree)))
                .filter(value -> canBeRead(value, from))
                .filter(value -> isOfType(value, to, name, from));
    }

    /** Whether code beside the resolver can name what a value is computed of. */
    private boolean canBeRead(Value value, Text from) {
        for (Value name : value.isComputed() ? value.names() : Set.<Value>of()) {
            if (!name.type().canBeNamedIn(reader) && name.type().kind() != Kind.OTHER) {
                String field = ((Value.OfMessage) name).path().place();
                problems.add(StreamProblem.hiddenField(
                        from.site(), field, name.type().written(), reader));
                return false;
            }
        }
        return true;
    }

    private boolean isOfType(Value value, Feature feature, String name, Text from) {
        ValueType wanted = feature.type();
        if (wanted.kind() == Kind.UNRESOLVED) {
            return false; // javac tells that there is no such type
        }
        if (value instanceof Value.Numeric number && wanted.kind().isNumber()) {
            if (isExact(number, wanted.kind())) {
                return true;
            }
        } else if (isSame(value.type(), wanted) || widens(value, wanted.kind())) {
            return true;
        }
        problems.add(mismatch(value, wanted, name, from));
        return false;
    }

    private static boolean isSame(ValueType found, ValueType wanted) {
        return found.kind() == wanted.kind()
                && wanted.kind() != Kind.OTHER
                && (wanted.kind() != Kind.ENUM
                        || wanted.ref() == null
                        || wanted.ref().equals(found.ref()));
    }

    private static boolean widens(Value value, Kind wanted) {
        return value instanceof Value.OfMessage
                && WIDER.getOrDefault(value.type().kind(), Set.of()).contains(wanted);
    }

    /** Whether a feature of this kind can hold the number as it is written. */
    private static boolean isExact(Value.Numeric number, Kind kind) {
        if (kind.isFloating()) {
            return kind == Kind.DOUBLE || Float.isFinite(number.value().floatValue());
        }
        long most = switch (kind) {
            case BYTE -> Byte.MAX_VALUE;
            case SHORT -> Short.MAX_VALUE;
            case INT -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
        return number.type().kind() == Kind.LONG
                && number.value().longValue() <= most
                && number.value().longValue() >= -most - 1;
    }

    private static Problem mismatch(Value value, ValueType wanted, String name, Text from) {
        if (value instanceof Value.OfMessage field) {
            return StreamProblem.mappedType(
                    from.site(),
                    name,
                    wanted.written(),
                    field.path().place(),
                    field.path().type().written(),
                    StreamProblem.MAKE_ONE_TYPE);
        }
        String remedy = StreamProblem.MAKE_ONE_TYPE;
        if (value.isComputed()
                && wanted.kind().isNumber()
                && value.type().kind().isNumber()) {
            boolean isWhole = value.type().kind().isWhole();
            remedy = isWhole == wanted.kind().isWhole()
                    ? "numbers are computed as longs and doubles, so make the feature "
                            + Problem.a(isWhole ? "long" : "double")
                    : "write cast(..., " + (isWhole ? "float" : "int") + ")";
        }
        Kind kind = value.type().kind();
        boolean isPrimitive = kind.isNumber() || kind == Kind.BOOLEAN; // as it is computed; null is another matter
        return StreamProblem.mappedType(
                from.site(),
                name,
                wanted.written(),
                "\"" + from.text().strip() + "\"",
                isPrimitive ? kind.unboxed() : value.type().written(),
                remedy);
    }

    private MessageScope scope(Text text) {
        return new MessageScope(shape, text.text(), text.site(), problems);
    }

    private static String name(FeatureClass row, Feature feature) {
        return row.ref().nestedName() + "." + feature.name();
    }
}
