package dev.millrace.processor.expression;

import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.Relation;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.expression.Aggregate.Arguments;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.GroupProblem;
import dev.millrace.processor.report.JarProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The second stage: every windowed feature's expression to a checked {@link Aggregate} or {@link Derived}. */
public final class ExpressionChecker {
    private final Declarations declarations;
    private final Problems problems;

    private ExpressionChecker(Declarations declarations, Problems problems) {
        this.declarations = declarations;
        this.problems = problems;
    }

    /** The features that are sound, in the order of the source. */
    public static Checked run(Declarations declarations, Problems problems) {
        ExpressionChecker checker = new ExpressionChecker(declarations, problems);
        List<Aggregate> aggregates = new ArrayList<>();
        List<Derived> derived = new ArrayList<>();
        for (FeatureClass entity : declarations.classes()) {
            List<Aggregate> own = new ArrayList<>();
            Map<WindowedFeature, Expression> derivations = new LinkedHashMap<>();
            for (WindowedFeature feature : entity.windowed()) {
                checker.parsed(feature).ifPresent(tree -> {
                    if (DerivedChecker.isDerived(tree, entity)) {
                        derivations.put(feature, tree);
                    } else {
                        checker.aggregate(entity, feature, tree).ifPresent(own::add);
                    }
                });
            }
            aggregates.addAll(own);
            DerivedChecker.run(entity, own, derivations, problems).stream()
                    .filter(sound ->
                            !entity.unreadable().contains(sound.feature().name()))
                    .forEach(derived::add);
        }
        return new Checked(aggregates, derived);
    }

    private Optional<Expression> parsed(WindowedFeature feature) {
        return ExpressionParser.parse(feature.expression(), feature.expressionSite(), problems);
    }

    private Optional<Aggregate> aggregate(FeatureClass entity, WindowedFeature feature, Expression tree) {
        return new OneFeature(entity, feature)
                .check(tree)
                .filter(aggregate -> !entity.unreadable().contains(feature.name()));
    }

    /** The check of one feature. */
    private final class OneFeature {
        private final FeatureClass entity;
        private final WindowedFeature feature;
        private final GroupChecker groupChecker;

        OneFeature(FeatureClass entity, WindowedFeature feature) {
            this.entity = entity;
            this.feature = feature;
            this.groupChecker = new GroupChecker(entity, feature, problems);
        }

        Optional<Aggregate> check(Expression tree) {
            if (!(ConditionChecker.unwrapped(tree) instanceof Expression.Call call)
                    || !(call.target() instanceof Expression.Attribute method)) {
                tellNoAggregate(tree);
                return Optional.empty();
            }
            return AggregateSyntax.of(call, method, feature.expression(), feature.expressionSite(), problems)
                    .flatMap(this::check);
        }

        private Optional<Aggregate> check(AggregateSyntax written) {
            boolean isLimitSound = groupChecker.isLimitSound(!written.by().isEmpty());
            Optional<Relation> relation = relation(written.over());
            if (relation.isEmpty() && written.over() instanceof Expression.Call) {
                return Optional.empty(); // of what is called on a call, the one in front has been told
            }
            Optional<AggregateFunction> function = function(written.method());
            Optional<FeatureClass> row = relation.flatMap(this::row);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            Scope scope = new RowScope(row.get(), feature.expression(), feature.expressionSite(), problems);
            Optional<BracketItems> items = items(relation.get(), row.get(), scope, function, written);
            Optional<Arguments> arguments = function.flatMap(known -> arguments(known, scope, written.call()));
            return items.isEmpty() || arguments.isEmpty()
                    ? Optional.empty()
                    : aggregate(relation.get(), row.get(), function.get(), items.get(), arguments.get(), written)
                            .filter(aggregate -> isLimitSound);
        }

        private Optional<Arguments> arguments(AggregateFunction function, Scope scope, Expression.Call call) {
            String text = feature.expression();
            Site site = feature.expressionSite();
            ValueChecker values = new ValueChecker(scope, text, site, problems);
            return new ArgumentChecker(values, text, site, problems).check(function, call);
        }

        private Optional<Relation> relation(Expression over) {
            if (!(over instanceof Expression.Attribute attribute)
                    || !(attribute.target() instanceof Expression.Scope)) {
                tellNoAggregate(over);
                return Optional.empty();
            }
            String name = attribute.name();
            Optional<Relation> found = entity.relation(name);
            if (found.isPresent() || entity.unreadable().contains(name)) {
                return found;
            }
            Site site = feature.expressionSite().span(feature.expression(), attribute.nameFrom(), attribute.to());
            String owner = entity.ref().nestedName();
            Optional<Feature> plain = entity.feature(name);
            if (plain.isPresent() && plain.get().type().kind() == Kind.UNRESOLVED) {
                return Optional.empty(); // javac tells of the type; it may be a DataFrame without its import
            }
            Optional<String> type = plain.map(other -> other.type().written())
                    .or(() -> entity.windowed().stream()
                            .filter(other -> other.name().equals(name) && !other.equals(feature))
                            .map(WindowedFeature::writtenType)
                            .findFirst());
            if (type.isPresent()) {
                problems.add(ExpressionProblem.notARelation(site, owner + "." + name, type.get()));
            } else {
                List<String> known =
                        entity.relations().stream().map(Relation::name).toList();
                problems.add(ExpressionProblem.unknownRelation(site, owner, name, known));
            }
            return Optional.empty();
        }

        private void tellNoAggregate(Expression part) {
            problems.add(new NearAggregate(entity, feature.expression())
                    .meant(part)
                    .map(meant -> ExpressionProblem.nearAggregate(span(part), meant))
                    .orElseGet(() -> ExpressionProblem.notAnAggregate(span(part))));
        }

        private Optional<AggregateFunction> function(Expression.Attribute method) {
            Optional<AggregateFunction> function = AggregateFunction.of(method.name());
            Site name = feature.expressionSite().span(feature.expression(), method.nameFrom(), method.to());
            if (function.isEmpty()) {
                String written = AggregateFunction.byAnotherWord(method.name());
                problems.add(
                        ExpressionProblem.unknownFunction(name, method.name(), written, AggregateFunction.names()));
            }
            return function;
        }

        private Optional<FeatureClass> row(Relation relation) {
            Optional<FeatureClass> row = declarations.find(relation.target());
            if (row.isEmpty() && !declarations.brokenClasses().contains(relation.target())) {
                problems.add(JarProblem.notCompiledHere(
                        relation.site(),
                        relation.target().nestedName(),
                        entity.ref().nestedName() + "." + relation.name()));
            }
            return row;
        }

        /** What stands in the brackets and names the groups; looked at even where there is no such function. */
        private Optional<BracketItems> items(
                Relation relation,
                FeatureClass row,
                Scope scope,
                Optional<AggregateFunction> function,
                AggregateSyntax written) {
            Optional<BracketItems> items =
                    BracketItems.of(written.items(), function, relation, row, scope, feature, problems);
            if (written.by().isEmpty()) {
                return items;
            }
            Optional<Groups> groups = groupChecker.groups(written.by(), row, scope);
            return groups.isEmpty() ? Optional.empty() : items.map(found -> found.by(groups));
        }

        private Optional<Aggregate> aggregate(
                Relation relation,
                FeatureClass row,
                AggregateFunction function,
                BracketItems items,
                Arguments arguments,
                AggregateSyntax written) {
            Optional<Value> value = items.value();
            Optional<Groups> groups = items.groups();
            if (value.isEmpty() && function.needsValue()) {
                boolean isAsked = function.takes() == AggregateFunction.Takes.TRUTHS;
                String example = row.features().stream()
                        .filter(f -> function.takes().accepts(f.type().kind())
                                && (isAsked || f.type().kind().isNumber()))
                        .map(Feature::name)
                        .findFirst()
                        .orElse(isAsked ? "small" : "amount");
                Expression.Attribute method = written.method();
                Site name = feature.expressionSite().span(feature.expression(), method.nameFrom(), method.to());
                problems.add(
                        groups.isPresent()
                                ? GroupProblem.noValue(name, function.written(), example)
                                : ExpressionProblem.noValue(name, function.written(), relation.name(), example));
                return Optional.empty();
            }
            ValueType result = function.resultOf(value.map(Value::type).orElse(ValueType.of(Kind.LONG)));
            Optional<Object> emptyValue = groups.isPresent() ? Optional.empty() : emptyValue(function, result);
            boolean isDeclared = groups.isPresent()
                    ? groupChecker.isDeclaredAs(function, groups.get(), result)
                    : isDeclaredAs(function, result) && hasValueWhenEmpty(function, result, emptyValue);
            if (!isDeclared) {
                return Optional.empty();
            }
            return Optional.of(new Aggregate(
                    entity,
                    feature,
                    relation,
                    row,
                    function,
                    value.filter(v -> function.needsValue()), // a count is of rows, read or not
                    arguments,
                    ConditionChecker.all(items.filters()),
                    result,
                    groups,
                    emptyValue));
        }

        private boolean isDeclaredAs(AggregateFunction function, ValueType result) {
            ValueType declared = feature.type();
            boolean isThat = declared.isSameAs(result) && !(function.isList() && declared.nullable());
            if (isThat || declared.kind() == Kind.UNRESOLVED) {
                return isThat;
            }
            String name = entity.ref().nestedName() + "." + feature.name();
            String written = feature.writtenType(
                    (declared.kind() == Kind.LIST && declared.nullable() ? "@Nullable " : "") + declared.written());
            boolean mayOverflow = function == AggregateFunction.SUM
                    && result.kind() == Kind.LONG
                    && declared.kind().isWhole();
            problems.add(
                    mayOverflow
                            ? ExpressionProblem.sumOverflow(
                                    feature.site(), name, written, feature.isWindowless() ? "long" : "Windowed<Long>")
                            : Problem.resultType(feature.site(), function.written(), result.boxed(), name, written));
            return false;
        }

        private boolean hasValueWhenEmpty(AggregateFunction function, ValueType result, Optional<Object> emptyValue) {
            if (emptyValue.isPresent()
                    || (feature.type().nullable() && feature.defaultValue().isEmpty())) {
                return true;
            }
            if (feature.defaultValue().isEmpty() && !feature.windows().isEmpty()) {
                String windows = feature.isWindowless()
                        ? "all time"
                        : feature.windows().stream().map(Window::text).collect(Collectors.joining(", "));
                problems.add(Problem.noValueWhenEmpty(
                        feature.site(),
                        function.written() + " over " + windows,
                        entity.ref().nestedName()
                                + (function.isOfSample() ? " with fewer than two values" : " without rows"),
                        result.kind().isVector()
                                ? "read it as " + feature.writtenType("double @Nullable []")
                                : "add defaultValue, or read it as "
                                        + feature.writtenType("@Nullable " + result.boxed())));
            }
            return false; // the default has been told to be none
        }

        private Optional<Object> emptyValue(AggregateFunction function, ValueType result) {
            return feature.defaultValue().isPresent()
                    ? DefaultValue.parsed(feature.defaultValue().get(), result, problems)
                    : function.ofNothing(result);
        }

        private Site span(Expression at) {
            return feature.expressionSite().span(feature.expression(), at.from(), at.to());
        }
    }
}
