package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Aggregate.Arguments;
import dev.millrace.processor.expression.AggregateFunction.Parameter;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks what stands in the parentheses of an aggregate: how many, by what, which share. */
final class ArgumentChecker {
    private static final int MOST_VALUES = 1_000;
    private static final int MOST_OF_LIST = 10_000;
    private static final int MOST_OF_SET = 100_000;
    private static final int LIST_BY_DEFAULT = 100;
    private static final int SET_BY_DEFAULT = 1_000;

    private final ValueChecker values;
    private final String text;
    private final Site site;
    private final Problems problems;

    ArgumentChecker(ValueChecker values, String text, Site site, Problems problems) {
        this.values = values;
        this.text = text;
        this.site = site;
        this.problems = problems;
    }

    /** The arguments of a call; none where one is not sound, which is told. */
    Optional<Arguments> check(AggregateFunction function, Expression.Call call) {
        List<Parameter> parameters = function.parameters();
        Map<Parameter, Expression> given = new EnumMap<>(Parameter.class);
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression argument = call.arguments().get(i);
            Optional<Parameter> parameter = parameter(function, argument, i);
            if (parameter.isEmpty()) {
                return Optional.empty();
            }
            if (given.put(parameter.get(), argument) != null) {
                problems.add(ExpressionProblem.argumentTwice(
                        span(argument), function.written(), parameter.get().written()));
                return Optional.empty();
            }
        }
        Arguments arguments = Arguments.NONE;
        for (Parameter parameter : parameters) {
            Optional<Arguments> next =
                    with(arguments, function, parameter, call, Optional.ofNullable(given.get(parameter)));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            arguments = next.get();
        }
        return Optional.of(arguments);
    }

    /** Which of its parameters an argument is for; none where it has no such one. */
    private Optional<Parameter> parameter(AggregateFunction function, Expression argument, int place) {
        List<Parameter> parameters = function.parameters();
        if (argument instanceof Expression.Keyword keyword) {
            Optional<Parameter> named = parameters.stream()
                    .filter(parameter -> parameter.written().equals(keyword.name()))
                    .findFirst();
            if (named.isEmpty()) {
                problems.add(ExpressionProblem.unknownArgument(
                        span(argument),
                        function.written(),
                        keyword.name(),
                        parameters.stream().map(Parameter::written).toList()));
            }
            return named;
        }
        if (place < parameters.size()) {
            return Optional.of(parameters.get(place));
        }
        problems.add(
                parameters.isEmpty()
                        ? ExpressionProblem.takesNoArguments(span(argument), function.written())
                        : ExpressionProblem.tooManyArguments(
                                span(argument),
                                function.written(),
                                parameters.stream().map(Parameter::written).collect(Collectors.joining(", "))));
        return Optional.empty();
    }

    private Optional<Arguments> with(
            Arguments arguments,
            AggregateFunction function,
            Parameter parameter,
            Expression.Call call,
            Optional<Expression> given) {
        Optional<Expression> value =
                given.map(argument -> argument instanceof Expression.Keyword keyword ? keyword.value() : argument);
        return switch (parameter) {
            case BY ->
                required(
                                value,
                                function,
                                "by, what values are ordered by, as in " + function.written() + "(_.amount)",
                                call)
                        .flatMap(written -> by(function, written))
                        .map(arguments::orderedBy);
            case N, K ->
                required(
                                value,
                                function,
                                parameter.written() + ", how many, as in " + function.written()
                                        + (function.parameters().contains(Parameter.BY) ? "(_.amount, 5)" : "(5)"),
                                call)
                        .flatMap(written -> number(function, parameter, written, MOST_VALUES))
                        .map(arguments::most);
            case MOST_OF_LIST ->
                value.isEmpty()
                        ? Optional.of(arguments.most(LIST_BY_DEFAULT))
                        : number(function, parameter, value.get(), MOST_OF_LIST).map(arguments::most);
            case MOST_OF_SET ->
                value.isEmpty()
                        ? Optional.of(arguments.most(SET_BY_DEFAULT))
                        : number(function, parameter, value.get(), MOST_OF_SET).map(arguments::most);
            case QUANTILE ->
                required(value, function, "quantile, a share of 0 to 1, as in approx_percentile(0.5)", call)
                        .flatMap(written -> share(function, written))
                        .map(arguments::share);
        };
    }

    private Optional<Expression> required(
            Optional<Expression> given, AggregateFunction function, String what, Expression.Call call) {
        if (given.isEmpty()) {
            problems.add(ExpressionProblem.lacksArgument(span(call), function.written(), what));
        }
        return given;
    }

    private Optional<Integer> number(AggregateFunction function, Parameter parameter, Expression written, int most) {
        if (ConditionChecker.unwrapped(written) instanceof Expression.Numeric number) {
            BigDecimal value = number.value();
            boolean isWhole = value.stripTrailingZeros().scale() <= 0;
            if (isWhole && value.compareTo(BigDecimal.ONE) >= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0) {
                return Optional.of(value.intValue());
            }
        }
        problems.add(ExpressionProblem.argumentType(
                span(written),
                function.written(),
                parameter.written() + " to be a whole number of 1 to "
                        + String.format(java.util.Locale.ROOT, "%,d", most),
                text.substring(written.from(), written.to())));
        return Optional.empty();
    }

    private Optional<Double> share(AggregateFunction function, Expression written) {
        if (ConditionChecker.unwrapped(written) instanceof Expression.Numeric number) {
            double value = number.value().doubleValue();
            if (value >= 0 && value <= 1) {
                return Optional.of(value);
            }
        }
        problems.add(ExpressionProblem.argumentType(
                span(written),
                function.written(),
                "quantile to be a number of 0 to 1",
                text.substring(written.from(), written.to())));
        return Optional.empty();
    }

    private Optional<Value> by(AggregateFunction function, Expression written) {
        Optional<Value> by = values.check(written);
        if (by.isEmpty()) {
            return by;
        }
        Kind kind = by.get().type().kind();
        if (by.get().features().isEmpty() || !(kind.isNumber() || kind.isTime())) {
            problems.add(ExpressionProblem.argumentType(
                    span(written),
                    function.written(),
                    "by to be a number or a time of the row",
                    values.described(by.get())));
            return Optional.empty();
        }
        return by;
    }

    private Site span(Expression at) {
        return site.span(text, at.from(), at.to());
    }
}
