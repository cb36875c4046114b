package dev.millrace.processor.expression;

import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Materialization;
import dev.millrace.processor.declare.WindowedFeature.Materialization.BucketLength;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.expression.Derived.Ratio;
import dev.millrace.processor.report.DerivedProblem;
import dev.millrace.processor.report.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks the derived features of one entity: each after those that it reads, and none that reads itself. */
final class DerivedChecker {
    private final FeatureClass entity;
    private final Map<WindowedFeature, Expression> trees;
    private final Problems problems;
    private final Map<WindowedFeature, Optional<ValueType>> types = new LinkedHashMap<>();
    private final List<WindowedFeature> open = new ArrayList<>();
    private final Set<WindowedFeature> inCycles = new HashSet<>();
    private final List<Derived> checked = new ArrayList<>();

    private DerivedChecker(FeatureClass entity, Map<WindowedFeature, Expression> trees, Problems problems) {
        this.entity = entity;
        this.trees = trees;
        this.problems = problems;
    }

    /** The derived features that are sound; {@code aggregates} are the entity's own, {@code trees} the expressions. */
    static List<Derived> run(
            FeatureClass entity,
            List<Aggregate> aggregates,
            Map<WindowedFeature, Expression> trees,
            Problems problems) {
        DerivedChecker checker = new DerivedChecker(entity, trees, problems);
        for (Aggregate aggregate : aggregates) {
            ValueType type = aggregate.result();
            checker.types.put(
                    aggregate.feature(), Optional.of(aggregate.emptyValue().isEmpty() ? type.orNull() : type));
        }
        trees.keySet().forEach(checker::typeOf);
        return checker.checked;
    }

    /** Whether an expression computes of other features' values; else it is meant to aggregate rows. */
    static boolean isDerived(Expression tree, FeatureClass entity) {
        Expression at = ConditionChecker.unwrapped(tree);
        if (EntityScope.isWindowOf(at)) {
            return true;
        }
        if (at instanceof Expression.Attribute attribute) {
            return attribute.target() instanceof Expression.Scope
                    && entity.windowed().stream()
                            .anyMatch(feature -> feature.name().equals(attribute.name())
                                    || feature.outsideName().equals(attribute.name()));
        }
        if (at instanceof Expression.Call call
                && call.target() instanceof Expression.Attribute method
                && !(method.target() instanceof Expression.Name)) {
            return isDerived(method, entity); // in the parentheses of an aggregate _ is a row
        }
        boolean isComputed = at instanceof Expression.Binary || at instanceof Expression.Unary;
        return !(at instanceof Expression.Brackets)
                && at.parts().stream()
                        .anyMatch(part -> isDerived(part, entity) || (isComputed && isNameOfNoRows(part, entity)));
    }

    /** Whether it can only be meant for a feature, be it known or not. */
    private static boolean isNameOfNoRows(Expression part, FeatureClass entity) {
        List<Expression.Attribute> path = Expression.path(ConditionChecker.unwrapped(part));
        return path.size() == 1 && entity.relation(path.get(0).name()).isEmpty();
    }

    private Optional<ValueType> typeOf(WindowedFeature feature) {
        Optional<ValueType> known = types.get(feature);
        if (known != null) {
            return known;
        }
        int begun = open.indexOf(feature);
        if (begun >= 0) {
            tellCycle(open.subList(begun, open.size()));
            return Optional.empty();
        }
        Expression tree = trees.get(feature);
        if (tree == null) {
            return Optional.empty(); // an aggregate with a problem, which has been told
        }
        open.add(feature);
        Optional<Derived> derived = check(feature, tree);
        open.remove(open.size() - 1);
        derived.ifPresent(checked::add);
        Optional<ValueType> type = derived.map(sound -> {
            ValueType result = ValueType.of(sound.result());
            return sound.nullable() ? result.orNull() : result;
        });
        types.put(feature, type);
        return type;
    }

    private void tellCycle(List<WindowedFeature> cycle) {
        if (inCycles.addAll(cycle)) {
            List<String> path =
                    new ArrayList<>(cycle.stream().map(feature -> name(feature)).toList());
            path.add(path.get(0));
            problems.add(DerivedProblem.cycle(cycle.get(0).expressionSite(), path));
        }
    }

    private Optional<Derived> check(WindowedFeature feature, Expression tree) {
        Map<Window, Value> values = new LinkedHashMap<>();
        for (Window window : feature.windows()) {
            Scope scope = new EntityScope(entity, feature, window, this::typeOf, problems);
            new ValueChecker(scope, feature.expression(), feature.expressionSite(), problems)
                    .check(tree)
                    .ifPresent(value -> values.put(window, value));
        }
        if (!keepsNothing(feature)
                || values.isEmpty()
                || values.size() < feature.windows().size()) {
            return Optional.empty();
        }
        ValueType type = values.values().iterator().next().type();
        boolean isNullable =
                values.values().stream().anyMatch(value -> value.type().nullable());
        if (!isDeclaredAs(feature, type.kind())) {
            return Optional.empty();
        }
        if (isNullable && feature.defaultValue().isEmpty() && !feature.type().nullable()) {
            String boxed = "@Nullable " + type.kind().boxed();
            problems.add(DerivedProblem.mayBeNull(
                    feature.site(),
                    name(feature),
                    "it divides by zero or a part has none",
                    feature.writtenType(boxed)));
            return Optional.empty();
        }
        Optional<Number> emptyValue = feature.defaultValue()
                .flatMap(written -> DefaultValue.parsed(written, ValueType.of(type.kind()), problems))
                .map(Number.class::cast);
        boolean isSound = emptyValue.isPresent() == feature.defaultValue().isPresent();
        return isSound
                ? Optional.of(new Derived(entity, feature, values, ratios(feature, tree), type.kind(), emptyValue))
                : Optional.empty();
    }

    /** Whether it says nothing of what is kept, since nothing is. */
    private boolean keepsNothing(WindowedFeature feature) {
        boolean isCut = !feature.materialization().equals(Materialization.PLAIN);
        if (isCut) {
            problems.add(DerivedProblem.materializationInVain(
                    feature.materialization()
                            .bucket()
                            .filter(bucket -> !feature.materialization().shared())
                            .map(BucketLength::site)
                            .orElse(feature.site()),
                    name(feature)));
        }
        return new GroupChecker(entity, feature, problems).isLimitSound(false) && !isCut;
    }

    private List<Ratio> ratios(WindowedFeature feature, Expression tree) {
        List<Ratio> ratios = new ArrayList<>();
        for (Window window : feature.windows()) {
            EntityScope scope = new EntityScope(entity, feature, window, this::typeOf, new Problems());
            for (Expression.Binary division : divisions(tree).toList()) {
                ratios.add(new Ratio(
                        windows(division.left(), scope),
                        windows(division.right(), scope),
                        feature.expressionSite().span(feature.expression(), division.from(), division.to())));
            }
        }
        return ratios;
    }

    private static Stream<Expression.Binary> divisions(Expression at) {
        Stream<Expression.Binary> own =
                at instanceof Expression.Binary binary && binary.operator().equals("/")
                        ? Stream.of(binary)
                        : Stream.empty();
        return Stream.concat(own, at.parts().stream().flatMap(DerivedChecker::divisions));
    }

    private static List<Value.OfWindow> windows(Expression at, EntityScope scope) {
        if (scope.isName(at)) {
            return scope.value(at).stream().map(Value.OfWindow.class::cast).toList();
        }
        return at.parts().stream()
                .flatMap(part -> windows(part, scope).stream())
                .toList();
    }

    private boolean isDeclaredAs(WindowedFeature feature, Kind result) {
        ValueType declared = feature.type();
        if (declared.kind() == Kind.UNRESOLVED) {
            return false;
        }
        if (!result.isNumber()) {
            problems.add(DerivedProblem.notReadable(feature.expressionSite(), name(feature), result.boxed()));
            return false;
        }
        if (declared.kind() == result) {
            return true;
        }
        problems.add(DerivedProblem.resultType(feature.site(), result.boxed(), name(feature), feature.writtenType()));
        return false;
    }

    private String name(WindowedFeature feature) {
        return entity.ref().nestedName() + "." + feature.name();
    }
}
