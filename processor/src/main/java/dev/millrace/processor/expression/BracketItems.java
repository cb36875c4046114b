package dev.millrace.processor.expression;

import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.Relation;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an aggregate's brackets hold: at most one value, and any number of filters.
 *
 * @param groups what divides the rows, where something does
 */
record BracketItems(Optional<Value> value, List<Condition> filters, Optional<Groups> groups) {
    /**
     * The items as they are written, checked; none where one has a problem, all of which are told.
     *
     * @param function what is computed of them, where that is known
     */
    static Optional<BracketItems> of(
            List<Expression> written,
            Optional<AggregateFunction> function,
            Relation relation,
            FeatureClass row,
            Scope scope,
            WindowedFeature feature,
            Problems problems) {
        ValueChecker values = new ValueChecker(scope, feature.expression(), feature.expressionSite(), problems);
        Optional<Expression> truth = truth(written, function, row);
        List<Condition> filters = new ArrayList<>();
        Optional<Value> value = Optional.empty();
        boolean sound = true;
        for (Expression item : written) {
            Optional<Value> found = Optional.empty();
            boolean isTruth = truth.isPresent() && truth.get() == item;
            if (isTruth || isValue(item, row)) {
                found = values.check(item);
                if (found.isEmpty()) {
                    sound = false;
                    continue;
                }
            }
            Site site = feature.expressionSite().span(feature.expression(), item.from(), item.to());
            if (found.isEmpty() || (found.get().type().kind() == Kind.BOOLEAN && !isTruth)) {
                Optional<Condition> filter = found.isEmpty()
                        ? values.conditions().filter(item)
                        : Optional.of(new Condition.Is(found.get(), true));
                filter.ifPresent(filters::add);
                sound &= filter.isPresent();
            } else if (value.isPresent()) {
                problems.add(ExpressionProblem.secondValue(site));
                sound = false;
            } else {
                value = found;
                sound &= isAggregable(function, relation, row, found.get(), site, problems);
            }
        }
        return sound ? Optional.of(new BracketItems(value, List.copyOf(filters), Optional.empty())) : Optional.empty();
    }

    /** The same, of groups. */
    BracketItems by(Optional<Groups> by) {
        return new BracketItems(value, filters, by);
    }

    /**
     * The item that is aggregated though it is a condition: the first, where the function asks whether it is true, or where it
     * needs some value and nothing else can be it.
     */
    private static Optional<Expression> truth(
            List<Expression> written, Optional<AggregateFunction> function, FeatureClass row) {
        if (written.isEmpty() || function.isEmpty() || !function.get().takes().accepts(Kind.BOOLEAN)) {
            return Optional.empty();
        }
        boolean isAsked = function.get().takes() == AggregateFunction.Takes.TRUTHS;
        boolean hasOther = written.stream().anyMatch(item -> isValue(item, row));
        return function.get().needsValue() && (isAsked || !hasOther) ? Optional.of(written.get(0)) : Optional.empty();
    }

    /** Whether an item of the brackets has to be looked at as a value: a feature, unless it is a boolean, or computed. */
    private static boolean isValue(Expression item, FeatureClass row) {
        Expression inner = ConditionChecker.unwrapped(item);
        if (ValueChecker.isCondition(inner)) {
            return false;
        }
        return inner instanceof Expression.Binary
                || inner instanceof Expression.Unary
                || inner instanceof Expression.Call
                || (!Expression.path(inner).isEmpty()
                        && RowScope.feature(inner, row)
                                .map(Feature::type)
                                .map(type -> type.kind() != Kind.BOOLEAN)
                                .orElse(true));
    }

    private static boolean isAggregable(
            Optional<AggregateFunction> function,
            Relation relation,
            FeatureClass row,
            Value value,
            Site site,
            Problems problems) {
        if (value.features().isEmpty()) {
            problems.add(ExpressionProblem.notACondition(site));
            return false;
        }
        Kind kind = value.type().kind();
        if (function.isEmpty()) {
            return true;
        }
        AggregateFunction.Takes takes = function.get().takes();
        boolean isSum = takes == AggregateFunction.Takes.SUMMANDS;
        boolean isUnmarked = isSum && kind.isVector() && value.type().length() == 0;
        if (takes.accepts(kind) && !isUnmarked) {
            return true;
        }
        String name = value.isComputed() ? value.toString() : row.ref().nestedName() + "." + value;
        String written = function.get().written();
        String type = value.type().written();
        if (isSum && (isUnmarked || type.equals("double[]") || type.equals("float[]"))) {
            problems.add(ExpressionProblem.noVector(site, written, name, type));
        } else if (kind == Kind.BIG_DECIMAL) {
            problems.add(ExpressionProblem.unsupportedNumber(site, written, name));
        } else if (isSum || takes == AggregateFunction.Takes.NUMBERS || takes == AggregateFunction.Takes.ORDERED) {
            problems.add(ExpressionProblem.notANumber(site, written, name, type, relation.name()));
        } else {
            problems.add(ExpressionProblem.notAggregable(site, written, takes.told(), name, type));
        }
        return false;
    }
}
