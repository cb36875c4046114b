package dev.millrace.processor.expression;

import dev.millrace.processor.expression.Expression.Attribute;
import dev.millrace.processor.expression.Expression.Brackets;
import dev.millrace.processor.expression.Expression.Call;
import dev.millrace.processor.report.GroupProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parts of an aggregate as they are written: {@code over[items].method()}, or the same of groups,
 * {@code over[items].group_by(by).agg(value.method())}, whose value stands behind the items.
 *
 * @param method the name of the function, with its target
 * @param call the function's call
 * @param by what names the groups; empty where there are none
 */
record AggregateSyntax(Expression over, List<Expression> items, Attribute method, Call call, List<Expression> by) {
    private static final String GROUP_BY = "group_by";
    private static final String OF_GROUPS = "agg";

    /** The parts of a method's call; none where groups are written wrongly, which is told. */
    static Optional<AggregateSyntax> of(Call call, Attribute method, String text, Site site, Problems problems) {
        Optional<Call> groups = callOf(method.target(), GROUP_BY);
        boolean isOfGroups = method.name().equals(OF_GROUPS);
        if (groups.isEmpty() && !isOfGroups && !method.name().equals(GROUP_BY)) {
            return Optional.of(ungrouped(method.target(), List.of(), method, call, List.of()));
        }
        Site name = site.span(text, method.nameFrom(), method.to());
        if (groups.isEmpty() || !isOfGroups) {
            problems.add(isOfGroups ? GroupProblem.noGroupBy(name) : GroupProblem.noAgg(name));
            return Optional.empty();
        }
        if (groups.get().arguments().isEmpty()) {
            Attribute groupBy = (Attribute) groups.get().target();
            problems.add(GroupProblem.groupByArity(site.span(text, groupBy.nameFrom(), groupBy.to())));
            return Optional.empty();
        }
        if (call.arguments().size() != 1
                || !(ConditionChecker.unwrapped(call.arguments().get(0)) instanceof Call inner)
                || !(inner.target() instanceof Attribute function)) {
            problems.add(GroupProblem.aggOfWhat(name));
            return Optional.empty();
        }
        boolean isOfRows = function.target() instanceof Expression.Scope;
        if (!isOfRows && function.name().equals(AggregateFunction.COUNT.written())) {
            problems.add(GroupProblem.countOfValue(site.span(text, inner.from(), inner.to())));
            return Optional.empty();
        }
        return Optional.of(ungrouped(
                ((Attribute) groups.get().target()).target(),
                isOfRows ? List.of() : List.of(function.target()),
                function,
                inner,
                groups.get().arguments()));
    }

    private static AggregateSyntax ungrouped(
            Expression rows, List<Expression> value, Attribute method, Call call, List<Expression> by) {
        List<Expression> items = new ArrayList<>();
        Expression over = rows;
        if (rows instanceof Brackets brackets) {
            over = brackets.target();
            items.addAll(brackets.items());
        }
        items.addAll(value);
        return new AggregateSyntax(over, List.copyOf(items), method, call, by);
    }

    private static Optional<Call> callOf(Expression expression, String name) {
        return expression instanceof Call call
                        && call.target() instanceof Attribute attribute
                        && attribute.name().equals(name)
                ? Optional.of(call)
                : Optional.empty();
    }
}
