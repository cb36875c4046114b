package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.RowFunction.Wants;
import dev.millrace.processor.expression.Value.Arithmetic;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** Checks the values of one expression: what is computed, and of which type. Empty means: there is a problem, told or not. */
final class ValueChecker {
    private static final Value.Numeric MINUS_ONE = new Value.Numeric(BigDecimal.ONE.negate());
    private static final Set<String> CONDITIONS =
            Set.of("==", "!=", "<", "<=", ">", ">=", "in", "not in", "is", "is not", "&", "|", "~");

    private final Scope scope;
    private final String text;
    private final Site site;
    private final Problems problems;
    private final ConditionChecker conditions;
    private final CallChecker calls;

    ValueChecker(Scope scope, String text, Site site, Problems problems) {
        this.scope = scope;
        this.text = text;
        this.site = site;
        this.problems = problems;
        this.calls = new CallChecker(this, text, site, problems);
        this.conditions = new ConditionChecker(scope, this, calls, text, site, problems);
    }

    /** What a name means, as messages say it. */
    String noun() {
        return scope.noun();
    }

    /** Whether a node stands for rows. */
    boolean isRows(Expression at) {
        return scope.isRows(at);
    }

    ConditionChecker conditions() {
        return conditions;
    }

    /** Whether a node is a condition by its looks; a name or a call may be one by its type. */
    static boolean isCondition(Expression expression) {
        Expression inner = ConditionChecker.unwrapped(expression);
        return (inner instanceof Expression.Binary binary && CONDITIONS.contains(binary.operator()))
                || (inner instanceof Expression.Unary unary && CONDITIONS.contains(unary.operator()))
                || (inner instanceof Expression.Call call && CallChecker.isCallOf(call, "is_null"));
    }

    Optional<Value> check(Expression expression) {
        Expression inner = ConditionChecker.unwrapped(expression);
        if (isCondition(inner)) {
            return truthOf(inner);
        }
        if (scope.isName(inner)) {
            return scope.value(inner);
        }
        if (inner instanceof Expression.Numeric number) {
            if (Double.isFinite(number.value().doubleValue())) {
                return Optional.of(new Value.Numeric(number.value()));
            }
            problems.add(ExpressionProblem.numberTooLarge(span(inner)));
            return Optional.empty();
        }
        if (inner instanceof Expression.Text string) {
            return Optional.of(new Value.Text(string.value()));
        }
        if (inner instanceof Expression.Truth truth) {
            return Optional.of(new Value.Truth(truth.value()));
        }
        if (inner instanceof Expression.Binary binary) {
            return arithmetic(Arithmetic.Operator.of(binary.operator()), binary);
        }
        if (inner instanceof Expression.Unary minus) {
            return number(minus.operand(), "-")
                    .map(value -> new Arithmetic(Arithmetic.Operator.TIMES, MINUS_ONE, value));
        }
        if (inner instanceof Expression.Call call) {
            return calls.check(call);
        }
        problems.add(notAValue(inner));
        return Optional.empty();
    }

    Problem notAValue(Expression at) {
        if (at instanceof Expression.Name bare) {
            if (isNull(bare)) {
                return ExpressionProblem.comparedWithNull(span(at));
            }
            return bare(at, bare.name());
        }
        if (at instanceof Expression.Attribute attribute && attribute.target() instanceof Expression.Name) {
            return bare(at, attribute.name());
        }
        return ExpressionProblem.notAnOperand(span(at), scope.noun());
    }

    /** What a name was meant for that stands neither in quotes nor behind {@code _.}, perhaps behind that of its class. */
    private Problem bare(Expression at, String name) {
        String feature = name.startsWith("_") ? name.substring(1) : name; // a dot was forgotten
        return scope.knows(feature)
                ? ExpressionProblem.bareName(span(at), feature, scope.noun())
                : ExpressionProblem.bareWord(span(at), name, scope.noun());
    }

    static boolean isNull(Expression.Name name) {
        return name.name().equals("null") || name.name().equals("None");
    }

    /** A condition as a boolean: null where it is unknown. */
    private Optional<Value> truthOf(Expression at) {
        return conditions.condition(at, true).map(holds -> {
            Value.Truth yes = new Value.Truth(true);
            Value.Truth no = new Value.Truth(false);
            if (!holds.mayBeUnknown()) {
                return new Value.Choice(holds, yes, no);
            }
            Condition fails = conditions.condition(at, false).orElseThrow();
            return new Value.Choice(
                    holds,
                    yes,
                    new Value.Choice(fails, no, new Value.Null(no.type().orNull())));
        });
    }

    // ---- numbers

    private Optional<Value> arithmetic(Arithmetic.Operator operator, Expression.Binary binary) {
        Optional<Value> left = number(binary.left(), binary.operator());
        Optional<Value> right = number(binary.right(), binary.operator());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Arithmetic(operator, left.get(), right.get()));
    }

    private Optional<Value> number(Expression at, String operator) {
        return check(at).filter(value -> isWanted(value, Wants.NUMBER, operator, at));
    }

    /** The value, or where it is a string and an enum is meant, the enum's constant; none where there is no such constant. */
    Optional<Value> constantOf(ValueType type, Value value, Expression at) {
        if (type.kind() != Kind.ENUM || !(value instanceof Value.Text string)) {
            return Optional.of(value);
        }
        if (type.constants().contains(string.value())) {
            return Optional.of(new Value.Constant(type.notNull(), string.value()));
        }
        problems.add(ExpressionProblem.unknownConstant(span(at), string.value(), type.written(), type.constants()));
        return Optional.empty();
    }

    // ---- problems

    /** Whether a function, or an operator, takes the value; else that is told. */
    boolean isWanted(Value value, Wants wants, String function, Expression at) {
        if (wants.accepts(value.type().kind())) {
            return true;
        }
        if (value.type().kind() == Kind.BIG_DECIMAL) {
            problems.add(ExpressionProblem.unsupportedNumber(span(at), function, scope.named(value)));
        } else {
            problems.add(ExpressionProblem.argumentType(span(at), function, wants.described(), described(value)));
        }
        return false;
    }

    /** A value with its type, as messages name it. */
    String described(Value value) {
        if (value.isLiteral()) {
            String what =
                    value instanceof Value.Numeric ? "the number " : value instanceof Value.Text ? "the string " : "";
            return what + value;
        }
        String name = value.isComputed() ? value.toString() : scope.named(value);
        return name + ", " + Problem.a(value.type().written());
    }

    private Site span(Expression at) {
        return site.span(text, at.from(), at.to());
    }
}
