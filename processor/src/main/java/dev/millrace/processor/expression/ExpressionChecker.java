package dev.millrace.processor.expression;

import dev.millrace.processor.declare.Declarations;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.Relation;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Text;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.GroupProblem;
import dev.millrace.processor.report.JarProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.math.BigDecimal;
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

    /** The number that a default means; none where it is not of that type, which is then told. */
    static Optional<Number> parsedDefault(Text written, Kind result, Problems problems) {
        try {
            BigDecimal value = new BigDecimal(written.text());
            Number parsed = switch (result) {
                case BYTE -> value.byteValueExact();
                case SHORT -> value.shortValueExact();
                case INT -> value.intValueExact();
                case LONG -> value.longValueExact();
                case FLOAT -> value.floatValue();
                default -> value.doubleValue();
            };
            if (Double.isFinite(parsed.doubleValue())) {
                return Optional.of(parsed);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // told below
        }
        String example = result.isWhole() ? "0" : "0.0";
        problems.add(Problem.badDefault(written.site(), written.text(), result.boxed(), example));
        return Optional.empty();
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
            Optional<AggregateFunction> function = function(written.method(), written.call());
            Optional<FeatureClass> row = relation.flatMap(this::row);
            if (row.isEmpty()) {
                return Optional.empty();
            }
            Optional<BracketItems> items = items(relation.get(), row.get(), function, written);
            return function.isEmpty() || items.isEmpty()
                    ? Optional.empty()
                    : aggregate(relation.get(), row.get(), function.get(), items.get(), written)
                            .filter(aggregate -> isLimitSound);
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

        private Optional<AggregateFunction> function(Expression.Attribute method, Expression.Call call) {
            Optional<AggregateFunction> function = AggregateFunction.of(method.name());
            Site name = feature.expressionSite().span(feature.expression(), method.nameFrom(), method.to());
            if (function.isEmpty()) {
                String written = AggregateFunction.byAnotherWord(method.name());
                problems.add(
                        ExpressionProblem.unknownFunction(name, method.name(), written, AggregateFunction.names()));
            } else if (!call.arguments().isEmpty()) {
                problems.add(
                        ExpressionProblem.takesNoArguments(span(call.arguments().get(0)), method.name()));
                return Optional.empty();
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
                Relation relation, FeatureClass row, Optional<AggregateFunction> function, AggregateSyntax written) {
            Scope scope = new RowScope(row, feature.expression(), feature.expressionSite(), problems);
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
                AggregateSyntax written) {
            Optional<Value> value = items.value();
            Optional<Groups> groups = items.groups();
            if (value.isEmpty() && function.needsValue()) {
                String example = row.features().stream()
                        .filter(f -> f.type().kind().isNumber())
                        .map(Feature::name)
                        .findFirst()
                        .orElse("amount");
                Expression.Attribute method = written.method();
                Site name = feature.expressionSite().span(feature.expression(), method.nameFrom(), method.to());
                problems.add(
                        groups.isPresent()
                                ? GroupProblem.noValue(name, function.written(), example)
                                : ExpressionProblem.noValue(name, function.written(), relation.name(), example));
                return Optional.empty();
            }
            Kind result = function.resultOf(value.map(v -> v.type().kind()).orElse(Kind.LONG));
            Optional<Number> emptyValue = groups.isPresent() ? Optional.empty() : emptyValue(function, result);
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
                    ConditionChecker.all(items.filters()),
                    result,
                    groups,
                    emptyValue));
        }

        private boolean isDeclaredAs(AggregateFunction function, Kind result) {
            ValueType declared = feature.type();
            if (declared.kind() == result || declared.kind() == Kind.UNRESOLVED) {
                return declared.kind() == result;
            }
            String name = entity.ref().nestedName() + "." + feature.name();
            String written = feature.writtenType();
            boolean mayOverflow = function == AggregateFunction.SUM
                    && result == Kind.LONG
                    && declared.kind().isWhole();
            problems.add(
                    mayOverflow
                            ? ExpressionProblem.sumOverflow(
                                    feature.site(), name, written, feature.isWindowless() ? "long" : "Windowed<Long>")
                            : Problem.resultType(feature.site(), function.written(), result.boxed(), name, written));
            return false;
        }

        private boolean hasValueWhenEmpty(AggregateFunction function, Kind result, Optional<Number> emptyValue) {
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
                        feature.writtenType("@Nullable " + result.boxed())));
            }
            return false; // the default has been told to be none
        }

        private Optional<Number> emptyValue(AggregateFunction function, Kind result) {
            if (feature.defaultValue().isPresent()) {
                return parsedDefault(feature.defaultValue().get(), result, problems);
            }
            if (!function.isZeroWhenEmpty()) {
                return Optional.empty();
            }
            return result == Kind.LONG ? Optional.of(0L) : Optional.of(0.0);
        }

        private Site span(Expression at) {
            return feature.expressionSite().span(feature.expression(), at.from(), at.to());
        }
    }
}
