package dev.millrace.processor.expression;

import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Condition.Comparison;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Optional;

/** The scope inside brackets: {@code _} is the row, and the bounds of the window are known beside its features. */
final class RowScope implements Scope {
    private static final String WINDOW_START = "chalk_window";
    private static final String QUERY_TIME = "chalk_now";
    private static final List<String> ORDERS = List.of("<", "<=", ">", ">=");

    private final FeatureClass row;
    private final String text;
    private final Site site;
    private final Problems problems;

    RowScope(FeatureClass row, String text, Site site, Problems problems) {
        this.row = row;
        this.text = text;
        this.site = site;
        this.problems = problems;
    }

    @Override
    public String noun() {
        return "feature";
    }

    @Override
    public boolean isName(Expression at) {
        return at instanceof Expression.Attribute attribute && attribute.target() instanceof Expression.Scope;
    }

    @Override
    public Optional<Value> value(Expression at) {
        Expression.Attribute attribute = (Expression.Attribute) at;
        Optional<Feature> found = row.feature(attribute.name());
        if (found.isEmpty() && !row.unreadable().contains(attribute.name())) {
            if (isBound(attribute)) {
                problems.add(ExpressionProblem.windowBound(
                        site.span(text, at.from(), at.to()), attribute.name(), timeName()));
                return Optional.empty();
            }
            List<String> known = row.features().stream().map(Feature::name).toList();
            Site name = site.span(text, attribute.nameFrom(), attribute.to());
            problems.add(ExpressionProblem.unknownFeature(name, row.ref().nestedName(), attribute.name(), known));
        }
        return found.filter(
                        feature -> feature.type().kind() != Kind.UNRESOLVED) // javac tells that there is no such type
                .map(feature -> new Value.OfRow(feature, row.isTime(feature)));
    }

    @Override
    public String named(Value value) {
        return row.ref().nestedName() + "." + value;
    }

    @Override
    public boolean knows(String name) {
        return row.feature(name).isPresent();
    }

    @Override
    public boolean isMisplacedBound(Expression at) {
        if (row.time().isPresent() || !isName(at) || !isBound((Expression.Attribute) at)) {
            return false;
        }
        Expression.Attribute attribute = (Expression.Attribute) at;
        problems.add(ExpressionProblem.noTime(
                site.span(text, at.from(), at.to()), attribute.name(), row.ref().nestedName()));
        return true;
    }

    /** Whether it is {@code time > _.chalk_window} or {@code time <= _.chalk_now}, which mean the window itself. */
    @Override
    public boolean isWindowBound(Expression.Binary comparison) {
        if (row.time().isEmpty()) {
            return false;
        }
        Expression left = ConditionChecker.unwrapped(comparison.left());
        Expression right = ConditionChecker.unwrapped(comparison.right());
        String operator = comparison.operator();
        if (isTime(left)) {
            return isBoundedBy(operator, right);
        }
        return isTime(right)
                && ORDERS.contains(operator)
                && isBoundedBy(Comparison.of(operator).swapped().symbol(), left);
    }

    private boolean isTime(Expression expression) {
        return isName(expression)
                && row.time()
                        .map(time -> time.isCalled(((Expression.Attribute) expression).name()))
                        .orElse(false);
    }

    private boolean isBoundedBy(String operator, Expression bound) {
        if (!isName(bound)) {
            return false;
        }
        String name = ((Expression.Attribute) bound).name();
        return name.equals(WINDOW_START)
                ? operator.startsWith(">")
                : name.equals(QUERY_TIME) && operator.startsWith("<");
    }

    private static boolean isBound(Expression.Attribute attribute) {
        return attribute.name().equals(WINDOW_START) || attribute.name().equals(QUERY_TIME);
    }

    private String timeName() {
        return row.time().map(Feature::name).orElse("ts");
    }
}
