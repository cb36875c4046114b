package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.RowFunction.Wants;
import dev.millrace.processor.report.DerivedProblem;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Checks what is called in one expression: functions, casts and choices. Empty means: there is a problem, told or not. */
final class CallChecker {
    /** What is called like a function, but looks at null or takes a type or a condition. */
    static final List<String> FORMS = List.of("cast", "coalesce", "if_then_else", "is_null");

    private final ValueChecker values;
    private final String text;
    private final Site site;
    private final Problems problems;

    CallChecker(ValueChecker values, String text, Site site, Problems problems) {
        this.values = values;
        this.text = text;
        this.site = site;
        this.problems = problems;
    }

    /** The name that is called, as it is or behind {@code F.}; empty for the method of a value. */
    private static Optional<String> called(Expression.Call call) {
        if (call.target() instanceof Expression.Name name) {
            return Optional.of(name.name());
        }
        return call.target() instanceof Expression.Attribute attribute
                        && attribute.target() instanceof Expression.Name namespace
                        && namespace.name().equals("F")
                ? Optional.of(attribute.name())
                : Optional.empty();
    }

    static boolean isCallOf(Expression.Call call, String name) {
        return called(call).filter(name::equals).isPresent();
    }

    private Problem calledOnValue(Expression target) {
        if (target instanceof Expression.Attribute attribute) {
            if (values.isRows(attribute.target())) {
                return DerivedProblem.aggregateInside(span(target));
            }
            if (attribute.target() instanceof Expression.Scope) {
                return ExpressionProblem.calledName(span(target), "_." + attribute.name(), values.noun());
            }
            if (attribute.name().equals("equals") || attribute.name().equals("equalsIgnoreCase")) {
                return ExpressionProblem.comparedByMethod(span(target), attribute.name());
            }
        }
        return ExpressionProblem.calledOnValue(span(target));
    }

    Optional<Value> check(Expression.Call call) {
        Optional<String> name = called(call);
        if (name.isEmpty()) {
            problems.add(calledOnValue(call.target()));
            return Optional.empty();
        }
        return switch (name.get()) {
            case "cast" -> cast(call);
            case "coalesce" -> coalesce(call);
            case "if_then_else" -> choice(call);
            default -> function(name.get(), call);
        };
    }

    private Optional<Value> function(String name, Expression.Call call) {
        Optional<RowFunction> function = RowFunction.of(name);
        if (function.isEmpty()) {
            problems.add(ExpressionProblem.unknownFunction(span(call.target()), name, name, RowFunction.names()));
            return Optional.empty();
        }
        List<Wants> wants = function.get().wants();
        if (!hasArity(call, name, wants.size(), wants.size())) {
            return Optional.empty();
        }
        List<Value> arguments = new ArrayList<>();
        for (int i = 0; i < wants.size(); i++) {
            Expression argument = call.arguments().get(i);
            Wants wanted = wants.get(i);
            Optional<Value> value = wanted == Wants.ZONE ? zone(name, argument) : values.check(argument);
            value.filter(v -> values.isWanted(v, wanted, name, argument)).ifPresent(arguments::add);
        }
        return arguments.size() == wants.size()
                ? Optional.of(new Value.Call(function.get(), arguments))
                : Optional.empty();
    }

    private Optional<Value> zone(String function, Expression argument) {
        if (!(ConditionChecker.unwrapped(argument) instanceof Expression.Text written)) {
            problems.add(
                    ExpressionProblem.argumentType(span(argument), function, Wants.ZONE.described(), "a computed one"));
            return Optional.empty();
        }
        try {
            return Optional.of(new Value.Text(ZoneId.of(written.value()).getId()));
        } catch (DateTimeException e) {
            problems.add(ExpressionProblem.unknownZone(span(argument), written.value()));
            return Optional.empty();
        }
    }

    private Optional<Value> cast(Expression.Call call) {
        if (!hasArity(call, "cast", 2, 2)) {
            return Optional.empty();
        }
        Expression target = call.arguments().get(1);
        String type = target instanceof Expression.Name name ? name.name() : "";
        RowFunction to = switch (type) {
            case "int", "long" -> RowFunction.TO_LONG;
            case "float", "double" -> RowFunction.TO_DOUBLE;
            default -> null;
        };
        if (to == null) {
            problems.add(ExpressionProblem.castType(span(target)));
            return Optional.empty();
        }
        Expression of = call.arguments().get(0);
        return values.check(of)
                .flatMap(value -> value.type().kind() == Kind.BOOLEAN
                        ? Optional.of(numberOf(value, to == RowFunction.TO_LONG))
                        : Optional.of(value)
                                .filter(v -> values.isWanted(v, Wants.NUMBER, "cast", of))
                                .map(v -> new Value.Call(to, List.of(v))));
    }

    /** A boolean as 1 or 0; null where it is null. */
    private static Value numberOf(Value truth, boolean isWhole) {
        Value one = new Value.Numeric(new BigDecimal(isWhole ? "1" : "1.0"));
        Value zero = new Value.Numeric(new BigDecimal(isWhole ? "0" : "0.0"));
        if (!truth.type().nullable()) {
            return new Value.Choice(new Condition.Is(truth, true), one, zero);
        }
        Value unknown = new Value.Null(zero.type().orNull());
        return new Value.Choice(
                new Condition.Is(truth, true), one, new Value.Choice(new Condition.Is(truth, false), zero, unknown));
    }

    private Optional<Value> coalesce(Expression.Call call) {
        if (!hasArity(call, "coalesce", 2, Integer.MAX_VALUE)) {
            return Optional.empty();
        }
        return alike(call.arguments()).map(all -> {
            Value last = all.get(all.size() - 1);
            for (int i = all.size() - 2; i >= 0; i--) {
                Value first = all.get(i);
                last = first.type().nullable() ? new Value.FirstPresent(first, last) : first;
            }
            return last;
        });
    }

    private Optional<Value> choice(Expression.Call call) {
        if (!hasArity(call, "if_then_else", 3, 3)) {
            return Optional.empty();
        }
        Optional<Condition> condition =
                values.conditions().condition(call.arguments().get(0), true);
        Optional<List<Value>> branches = alike(call.arguments().subList(1, 3));
        return condition.isEmpty()
                ? Optional.empty()
                : branches.map(pair -> new Value.Choice(condition.get(), pair.get(0), pair.get(1)));
    }

    /** The value of a call's only argument. */
    Optional<Value> only(Expression.Call call, String function) {
        return hasArity(call, function, 1, 1) ? values.check(call.arguments().get(0)) : Optional.empty();
    }

    /** Values of one type, of which one will be taken; whole numbers become doubles where one is a double. */
    private Optional<List<Value>> alike(List<Expression> written) {
        List<Value> all = new ArrayList<>();
        for (Expression at : written) {
            values.check(at).ifPresent(all::add);
        }
        if (all.size() < written.size()) {
            return Optional.empty();
        }
        Value model = all.stream()
                .filter(value -> value.type().kind() == Kind.ENUM)
                .findFirst()
                .orElse(all.get(0));
        boolean isWhole = all.stream().allMatch(value -> value.type().kind().isWhole());
        List<Value> alike = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Optional<Value> value = values.constantOf(model.type(), all.get(i), written.get(i));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (!isAlike(model.type(), value.get().type())) {
                problems.add(ExpressionProblem.branchesDiffer(
                        span(written.get(i)), values.described(model), values.described(value.get())));
                return Optional.empty();
            }
            alike.add(model.type().kind().isNumber() ? widened(value.get(), isWhole) : value.get());
        }
        return Optional.of(alike);
    }

    private static boolean isAlike(ValueType one, ValueType other) {
        if (one.kind().isNumber()) {
            return other.kind().isNumber();
        }
        return one.kind() == other.kind()
                && Objects.equals(one.ref(), other.ref())
                && !one.kind().isOpaque()
                && one.kind() != Kind.BIG_DECIMAL;
    }

    private static Value widened(Value value, boolean isWhole) {
        Kind kind = value.type().kind();
        if (kind == (isWhole ? Kind.LONG : Kind.DOUBLE)) {
            return value;
        }
        if (value instanceof Value.Numeric number && !isWhole) {
            return new Value.Numeric(number.value().setScale(1));
        }
        return new Value.Call(isWhole ? RowFunction.TO_LONG : RowFunction.TO_DOUBLE, List.of(value));
    }

    private boolean hasArity(Expression.Call call, String function, int least, int most) {
        int given = call.arguments().size();
        if (given >= least && given <= most) {
            return true;
        }
        String takes = most > least ? least + " or more arguments" : least == 1 ? "1 argument" : least + " arguments";
        problems.add(ExpressionProblem.arity(span(call), function, takes, Integer.toString(given)));
        return false;
    }

    private Site span(Expression at) {
        return site.span(text, at.from(), at.to());
    }
}
