package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Condition.Comparison;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the conditions of one expression. Empty means: there is a problem, told or not. */
final class ConditionChecker {
    private final Scope scope;
    private final ValueChecker values;
    private final CallChecker calls;
    private final String text;
    private final Site site;
    private final Problems problems;

    ConditionChecker(Scope scope, ValueChecker values, CallChecker calls, String text, Site site, Problems problems) {
        this.scope = scope;
        this.values = values;
        this.calls = calls;
        this.text = text;
        this.site = site;
        this.problems = problems;
    }

    /** A filter as it stands between the commas of the brackets. */
    Optional<Condition> filter(Expression expression) {
        if (unwrapped(expression) instanceof Expression.Binary binary) {
            if (binary.operator().equals("&")) {
                return combined(binary, true, this::filter); // each side is a filter of its own
            }
            if (scope.isWindowBound(binary)) {
                return Optional.of(Condition.always());
            }
        }
        return condition(expression, true);
    }

    static Expression unwrapped(Expression expression) {
        return expression instanceof Expression.Group group ? unwrapped(group.inner()) : expression;
    }

    /** {@code expression} where {@code wanted}, its negation otherwise. */
    Optional<Condition> condition(Expression expression, boolean wanted) {
        Expression inner = unwrapped(expression);
        if (inner instanceof Expression.Unary not && not.operator().equals("~")) {
            return condition(not.operand(), !wanted);
        }
        if (inner instanceof Expression.Binary binary) {
            return switch (binary.operator()) {
                case "&" -> combined(binary, wanted, side -> condition(side, wanted));
                case "|" -> combined(binary, !wanted, side -> condition(side, wanted));
                case "+", "-", "*", "/" -> notACondition(inner);
                case "in" -> membership(binary, wanted);
                case "not in" -> membership(binary, !wanted);
                case "is" -> nullTest(binary, wanted);
                case "is not" -> nullTest(binary, !wanted);
                default -> comparison(binary, wanted);
            };
        }
        if (inner instanceof Expression.Call call && CallChecker.isCallOf(call, "is_null")) {
            return calls.only(call, "is_null").map(tested -> new Condition.IsNull(tested, wanted));
        }
        return scope.isName(inner) || inner instanceof Expression.Call ? truth(inner, wanted) : notACondition(inner);
    }

    private interface Check {
        Optional<Condition> of(Expression side);
    }

    private static Optional<Condition> combined(Expression.Binary binary, boolean all, Check check) {
        Optional<Condition> left = check.of(binary.left());
        Optional<Condition> right = check.of(binary.right()); // checked even if the left is wrong: all mistakes at once
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        List<Condition> parts = List.of(left.get(), right.get());
        return Optional.of(all ? all(parts) : any(parts));
    }

    /** The conjunction of {@code parts}, with those that are conjunctions themselves taken apart. */
    static Condition all(List<Condition> parts) {
        List<Condition> flat = parts.stream()
                .flatMap(part -> part instanceof Condition.All all ? all.parts().stream() : Stream.of(part))
                .distinct()
                .toList();
        return flat.size() == 1 ? flat.get(0) : new Condition.All(flat);
    }

    private static Condition any(List<Condition> parts) {
        return new Condition.Any(parts.stream()
                .flatMap(part -> part instanceof Condition.Any any ? any.parts().stream() : Stream.of(part))
                .toList());
    }

    private Optional<Condition> truth(Expression at, boolean wanted) {
        return values.check(at).flatMap(value -> {
            if (value.type().kind() == Kind.BOOLEAN) {
                return Optional.of(new Condition.Is(value, wanted));
            }
            if (value.isComputed()) {
                return notACondition(at);
            }
            problems.add(ExpressionProblem.notBoolean(
                    span(at), scope.named(value), value.type().written()));
            return Optional.empty();
        });
    }

    private Optional<Condition> nullTest(Expression.Binary binary, boolean wanted) {
        if (!(unwrapped(binary.right()) instanceof Expression.Name name && ValueChecker.isNull(name))) {
            problems.add(ExpressionProblem.isOfNull(span(binary.right())));
            return Optional.empty();
        }
        return values.check(binary.left()).map(tested -> new Condition.IsNull(tested, wanted));
    }

    /** {@code x in [a, b]} is {@code (x == a) | (x == b)}, with all that follows for null. */
    private Optional<Condition> membership(Expression.Binary binary, boolean wanted) {
        Optional<Value> member = values.check(binary.left());
        List<Expression> items = items(binary.right());
        if (items.isEmpty()) {
            problems.add(ExpressionProblem.notAList(span(binary.right())));
            return Optional.empty();
        }
        if (member.isEmpty()) {
            return Optional.empty();
        }
        List<Condition> equal = new ArrayList<>();
        for (Expression item : items) {
            values.check(item)
                    .flatMap(value -> compared(
                            member.get(),
                            wanted ? Comparison.EQ : Comparison.NE,
                            value,
                            new Sides(binary, binary.left(), item)))
                    .ifPresent(equal::add);
        }
        if (equal.size() < items.size()) {
            return Optional.empty();
        }
        return Optional.of(equal.size() == 1 ? equal.get(0) : wanted ? any(equal) : all(equal));
    }

    private static List<Expression> items(Expression written) {
        if (written instanceof Expression.Items list) {
            return list.items();
        }
        return written instanceof Expression.Group one && one.inner() instanceof Expression.Text
                ? List.of(one.inner())
                : List.of();
    }

    /** Two sides of a comparison as they are written, and the operator between them. */
    private record Sides(Expression.Binary binary, Expression left, Expression right) {
        Sides swapped() {
            return new Sides(binary, right, left);
        }
    }

    private Optional<Condition> comparison(Expression.Binary binary, boolean wanted) {
        if (scope.isMisplacedBound(unwrapped(binary.left())) || scope.isMisplacedBound(unwrapped(binary.right()))) {
            return Optional.empty();
        }
        Comparison written = Comparison.of(binary.operator());
        Optional<Value> left = values.check(binary.left());
        Optional<Value> right = values.check(binary.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Comparison comparison = wanted ? written : written.negated();
        Sides sides = new Sides(binary, binary.left(), binary.right());
        if (!left.get().isLiteral()) {
            return compared(left.get(), comparison, right.get(), sides);
        }
        if (!right.get().isLiteral()) {
            return compared(right.get(), comparison.swapped(), left.get(), sides.swapped());
        }
        return notACondition(binary);
    }

    private Optional<Condition> compared(Value left, Comparison comparison, Value right, Sides sides) {
        ValueType type = left.type();
        Optional<Value> meant = values.constantOf(type, right, sides.right());
        if (meant.isEmpty()) {
            return Optional.empty();
        }
        Value matched = asFloat(type, meant.get());
        if (type.kind().isOpaque() || type.kind() == Kind.BIG_DECIMAL) {
            problems.add(ExpressionProblem.notComparable(span(sides.left()), scope.named(left), type.written()));
            return Optional.empty();
        }
        if (!isComparable(type, matched)) {
            problems.add(ExpressionProblem.typesDiffer(
                    span(sides.binary()), values.described(left) + ",", values.described(right)));
            return Optional.empty();
        }
        if (comparison.isOrder() && !type.kind().isNumber() && !type.kind().isTime()) {
            Expression.Binary binary = sides.binary();
            Site operator = site.span(text, binary.operatorFrom(), binary.operatorTo());
            problems.add(ExpressionProblem.noOrder(operator, binary.operator(), type.written()));
            return Optional.empty();
        }
        if (type.kind().isWhole() && matched instanceof Value.Numeric number && !number.isLong()) {
            return Optional.of(exact(left, comparison, number.value()));
        }
        return Optional.of(new Condition.Compare(left, comparison, matched));
    }

    /** A number beside a float, as the float that it is: else 0.1 would never be one, and 0.1F is 0.10000000149. */
    private static Value asFloat(ValueType type, Value value) {
        if (type.kind() != Kind.FLOAT || !(value instanceof Value.Numeric number)) {
            return value;
        }
        float nearest = number.value().floatValue();
        boolean isExact = !Float.isFinite(nearest) || new BigDecimal(nearest).compareTo(number.value()) == 0;
        return isExact ? value : new Value.Numeric(new BigDecimal(Double.toString(nearest)));
    }

    /**
     * A whole number compared with one that no long is, such as 2.5 or 1e30: exactly, where Java would round the whole
     * number to a double. What is always or never so still needs the value to be there, so it is compared with itself.
     */
    private static Condition exact(Value left, Comparison comparison, BigDecimal bound) {
        BigDecimal floor = bound.setScale(0, RoundingMode.FLOOR);
        Value.Numeric whole = new Value.Numeric(floor);
        boolean isAbove = bound.signum() > 0;
        boolean always = switch (comparison) {
            case NE -> true;
            case EQ -> false;
            case LT, LE -> isAbove;
            case GT, GE -> !isAbove;
        };
        if (whole.isLong() && comparison.isOrder()) {
            boolean below = comparison == Comparison.LT || comparison == Comparison.LE;
            return new Condition.Compare(left, below ? Comparison.LE : Comparison.GT, whole);
        }
        return new Condition.Compare(left, always ? Comparison.EQ : Comparison.NE, left);
    }

    private static boolean isComparable(ValueType left, Value right) {
        Kind kind = left.kind();
        if (right.isLiteral()) {
            return switch (kind) {
                case STRING -> right instanceof Value.Text;
                case BOOLEAN -> right instanceof Value.Truth;
                case ENUM -> right instanceof Value.Constant;
                default -> kind.isNumber() && right instanceof Value.Numeric;
            };
        }
        ValueType other = right.type();
        return kind.isNumber()
                ? other.kind().isNumber()
                : kind == other.kind() && Objects.equals(left.ref(), other.ref());
    }

    private Optional<Condition> notACondition(Expression at) {
        Expression inner = unwrapped(at);
        boolean isBare = inner instanceof Expression.Name
                || (inner instanceof Expression.Attribute attribute && attribute.target() instanceof Expression.Name);
        problems.add(isBare ? values.notAValue(inner) : ExpressionProblem.notACondition(span(at)));
        return Optional.empty();
    }

    private Site span(Expression at) {
        return site.span(text, at.from(), at.to());
    }
}
