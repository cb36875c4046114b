package dev.millrace.processor.expression;

import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Condition.Comparison;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks the filters of one aggregate against the features of its row. Empty means: there is a problem, told or not. */
final class ConditionChecker {
    private static final String WINDOW_START = "chalk_window";
    private static final String QUERY_TIME = "chalk_now";
    private static final List<String> ORDERS = List.of("<", "<=", ">", ">=");

    private final FeatureClass row;
    private final String text;
    private final Site site;
    private final Problems problems;

    ConditionChecker(FeatureClass row, String text, Site site, Problems problems) {
        this.row = row;
        this.text = text;
        this.site = site;
        this.problems = problems;
    }

    /** A filter as it stands between the commas of the brackets. */
    Optional<Condition> filter(Expression expression) {
        if (unwrapped(expression) instanceof Expression.Binary both
                && both.operator().equals("&")) {
            return combined(both, true, this::filter); // each side is a filter of its own
        }
        return isWindowBound(expression) ? Optional.of(Condition.always()) : condition(expression, true);
    }

    /** The feature that {@code _.name} means, if it is that and there is one. */
    Optional<Feature> feature(Expression expression) {
        if (!(unwrapped(expression) instanceof Expression.Attribute attribute)
                || !(attribute.target() instanceof Expression.Scope)) {
            return Optional.empty();
        }
        Optional<Feature> found = row.feature(attribute.name());
        if (found.isEmpty() && !row.unreadable().contains(attribute.name())) {
            if (isBound(attribute)) {
                problems.add(ExpressionProblem.windowBound(span(attribute), attribute.name(), timeName()));
                return Optional.empty();
            }
            List<String> known = row.features().stream().map(Feature::name).toList();
            Site name = site.span(text, attribute.nameFrom(), attribute.to());
            problems.add(ExpressionProblem.unknownFeature(name, row.ref().nestedName(), attribute.name(), known));
        }
        return found;
    }

    static Expression unwrapped(Expression expression) {
        return expression instanceof Expression.Group group ? unwrapped(group.inner()) : expression;
    }

    /** {@code expression} where {@code wanted}, its negation otherwise. */
    private Optional<Condition> condition(Expression expression, boolean wanted) {
        Expression inner = unwrapped(expression);
        if (inner instanceof Expression.Unary not && not.operator().equals("~")) {
            return condition(not.operand(), !wanted);
        }
        if (inner instanceof Expression.Binary binary) {
            return switch (binary.operator()) {
                case "&" -> combined(binary, wanted, side -> condition(side, wanted));
                case "|" -> combined(binary, !wanted, side -> condition(side, wanted));
                case "+", "-", "*", "/" -> notACondition(inner);
                default -> comparison(binary, wanted);
            };
        }
        if (inner instanceof Expression.Attribute attribute && attribute.target() instanceof Expression.Scope) {
            return truth(attribute, wanted);
        }
        return notACondition(inner);
    }

    private interface Check {
        Optional<Condition> of(Expression side);
    }

    private Optional<Condition> combined(Expression.Binary binary, boolean all, Check check) {
        Optional<Condition> left = check.of(binary.left());
        Optional<Condition> right = check.of(binary.right()); // checked even if the left is wrong: all mistakes at once
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                all ? all(List.of(left.get(), right.get())) : new Condition.Any(flat(left.get(), right.get())));
    }

    /** The conjunction of {@code parts}, with those that are conjunctions themselves taken apart. */
    static Condition all(List<Condition> parts) {
        List<Condition> flat = parts.stream()
                .flatMap(part -> part instanceof Condition.All all ? all.parts().stream() : Stream.of(part))
                .distinct()
                .toList();
        return flat.size() == 1 ? flat.get(0) : new Condition.All(flat);
    }

    private static List<Condition> flat(Condition left, Condition right) {
        return Stream.of(left, right)
                .flatMap(part -> part instanceof Condition.Any any ? any.parts().stream() : Stream.of(part))
                .toList();
    }

    private Optional<Condition> truth(Expression.Attribute attribute, boolean wanted) {
        return feature(attribute).filter(this::isUsable).flatMap(feature -> {
            if (feature.type().kind() != Kind.BOOLEAN) {
                problems.add(ExpressionProblem.notBoolean(
                        span(attribute), named(feature), feature.type().written()));
                return Optional.empty();
            }
            return Optional.of(new Condition.Is(feature, wanted));
        });
    }

    private Optional<Condition> comparison(Expression.Binary binary, boolean wanted) {
        if (row.time().isEmpty() && isMisplacedBound(binary)) {
            return Optional.empty();
        }
        Comparison written = Comparison.of(binary.operator());
        Optional<Operand> left = operand(binary.left());
        Optional<Operand> right = operand(binary.right());
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        Comparison comparison = wanted ? written : written.negated();
        if (left.get() instanceof Operand.OfRow ofRow) {
            return compared(ofRow.feature(), comparison, right.get(), binary);
        }
        if (right.get() instanceof Operand.OfRow ofRow) {
            return compared(ofRow.feature(), comparison.swapped(), left.get(), binary);
        }
        return notACondition(binary);
    }

    private Optional<Condition> compared(Feature left, Comparison comparison, Operand right, Expression.Binary binary) {
        ValueType type = left.type();
        Operand matched = right;
        if (type.kind() == Kind.ENUM && right instanceof Operand.Text text) {
            if (!type.constants().contains(text.value())) {
                Expression written =
                        unwrapped(binary.right()) instanceof Expression.Text ? binary.right() : binary.left();
                problems.add(ExpressionProblem.unknownConstant(
                        span(written), text.value(), type.written(), type.constants()));
                return Optional.empty();
            }
            matched = new Operand.Constant(java.util.Objects.requireNonNull(type.ref()), text.value());
        }
        if (type.kind() == Kind.OTHER || type.kind() == Kind.BIG_DECIMAL) {
            Expression side = isFeature(binary.left()) ? binary.left() : binary.right();
            problems.add(ExpressionProblem.notComparable(span(side), named(left), type.written()));
            return Optional.empty();
        }
        if (!isComparable(type, matched)) {
            problems.add(ExpressionProblem.typesDiffer(
                    span(binary), described(new Operand.OfRow(left)) + ",", described(right)));
            return Optional.empty();
        }
        if (comparison.isOrder() && !type.kind().isNumber() && !type.kind().isTime()) {
            Site operator = site.span(text, binary.operatorFrom(), binary.operatorTo());
            problems.add(ExpressionProblem.noOrder(operator, binary.operator(), type.written()));
            return Optional.empty();
        }
        if (type.kind().isWhole() && matched instanceof Operand.Numeric number && !number.isLong()) {
            return Optional.of(exact(left, comparison, number.value()));
        }
        return Optional.of(new Condition.Compare(new Operand.OfRow(left), comparison, matched));
    }

    /**
     * A whole number compared with one that no long is, such as 2.5 or 1e30: exactly, where Java would round the whole
     * number to a double. What is always or never so still needs the feature to be there, so it is compared with itself.
     */
    private static Condition exact(Feature left, Comparison comparison, BigDecimal bound) {
        Operand.OfRow feature = new Operand.OfRow(left);
        BigDecimal floor = bound.setScale(0, RoundingMode.FLOOR);
        Operand.Numeric whole = new Operand.Numeric(floor);
        boolean isAbove = bound.signum() > 0;
        boolean always = switch (comparison) {
            case NE -> true;
            case EQ -> false;
            case LT, LE -> isAbove;
            case GT, GE -> !isAbove;
        };
        if (whole.isLong() && comparison.isOrder()) {
            boolean below = comparison == Comparison.LT || comparison == Comparison.LE;
            return new Condition.Compare(feature, below ? Comparison.LE : Comparison.GT, whole);
        }
        return new Condition.Compare(feature, always ? Comparison.EQ : Comparison.NE, feature);
    }

    private boolean isComparable(ValueType left, Operand right) {
        Kind kind = left.kind();
        if (right instanceof Operand.OfRow ofRow) {
            ValueType other = ofRow.feature().type();
            if (kind.isNumber()) {
                return other.kind().isNumber();
            }
            return kind == other.kind() && java.util.Objects.equals(left.ref(), other.ref());
        }
        return switch (kind) {
            case STRING -> right instanceof Operand.Text;
            case BOOLEAN -> right instanceof Operand.Truth;
            case ENUM -> right instanceof Operand.Constant;
            default -> kind.isNumber() && right instanceof Operand.Numeric;
        };
    }

    private Optional<Operand> operand(Expression expression) {
        Expression inner = unwrapped(expression);
        if (inner instanceof Expression.Numeric number) {
            if (Double.isFinite(number.value().doubleValue())) {
                return Optional.of(new Operand.Numeric(number.value()));
            }
            problems.add(ExpressionProblem.numberTooLarge(span(inner)));
            return Optional.empty();
        }
        if (inner instanceof Expression.Text string) {
            return Optional.of(new Operand.Text(string.value()));
        }
        if (inner instanceof Expression.Truth truth) {
            return Optional.of(new Operand.Truth(truth.value()));
        }
        if (inner instanceof Expression.Attribute attribute && attribute.target() instanceof Expression.Scope) {
            return feature(attribute).filter(this::isUsable).map(Operand.OfRow::new);
        }
        problems.add(notAnOperand(inner));
        return Optional.empty();
    }

    private Problem notAnOperand(Expression at) {
        if (at instanceof Expression.Name bare) {
            if (bare.name().equals("null") || bare.name().equals("None")) {
                return ExpressionProblem.comparedWithNull(span(at));
            }
            if (row.feature(bare.name()).isPresent()) {
                return ExpressionProblem.bareName(span(at), bare.name());
            }
        }
        return ExpressionProblem.notAnOperand(span(at));
    }

    private static boolean isFeature(Expression expression) {
        return unwrapped(expression) instanceof Expression.Attribute;
    }

    /** Whether it compares with the window's bounds, in a row that has no time to be bounded; then that has been told. */
    private boolean isMisplacedBound(Expression.Binary comparison) {
        for (Expression side : List.of(comparison.left(), comparison.right())) {
            if (unwrapped(side) instanceof Expression.Attribute attribute
                    && attribute.target() instanceof Expression.Scope
                    && isBound(attribute)) {
                problems.add(ExpressionProblem.noTime(
                        span(attribute), attribute.name(), row.ref().nestedName()));
                return true;
            }
        }
        return false;
    }

    /** Whether it is {@code time > _.chalk_window} or {@code time <= _.chalk_now}, which mean the window itself. */
    private boolean isWindowBound(Expression expression) {
        if (!(unwrapped(expression) instanceof Expression.Binary binary)
                || row.time().isEmpty()) {
            return false;
        }
        Expression left = unwrapped(binary.left());
        Expression right = unwrapped(binary.right());
        String operator = binary.operator();
        if (isTime(left)) {
            return isBoundedBy(operator, right);
        }
        return isTime(right)
                && ORDERS.contains(operator)
                && isBoundedBy(Comparison.of(operator).swapped().symbol(), left);
    }

    private boolean isTime(Expression expression) {
        return expression instanceof Expression.Attribute attribute
                && attribute.target() instanceof Expression.Scope
                && row.time().map(time -> time.isCalled(attribute.name())).orElse(false);
    }

    private static boolean isBoundedBy(String operator, Expression bound) {
        if (!(bound instanceof Expression.Attribute attribute && attribute.target() instanceof Expression.Scope)) {
            return false;
        }
        return attribute.name().equals(WINDOW_START)
                ? operator.startsWith(">")
                : attribute.name().equals(QUERY_TIME) && operator.startsWith("<");
    }

    private static boolean isBound(Expression.Attribute attribute) {
        return attribute.name().equals(WINDOW_START) || attribute.name().equals(QUERY_TIME);
    }

    private String timeName() {
        return row.time().map(Feature::name).orElse("ts");
    }

    private boolean isUsable(Feature feature) {
        return feature.type().kind() != Kind.UNRESOLVED; // javac tells that there is no such type
    }

    private Optional<Condition> notACondition(Expression at) {
        problems.add(ExpressionProblem.notACondition(span(at)));
        return Optional.empty();
    }

    private String described(Operand operand) {
        if (operand instanceof Operand.OfRow ofRow) {
            return named(ofRow.feature()) + ", "
                    + Problem.a(ofRow.feature().type().written());
        }
        return (operand instanceof Operand.Numeric
                        ? "the number "
                        : operand instanceof Operand.Text ? "the string " : "")
                + operand;
    }

    private String named(Feature feature) {
        return row.ref().nestedName() + "." + feature.name();
    }

    private Site span(Expression at) {
        return site.span(text, at.from(), at.to());
    }
}
