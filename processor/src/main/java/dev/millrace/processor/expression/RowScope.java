package dev.millrace.processor.expression;

import dev.millrace.processor.declare.ClassRef;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.ForeignKey;
import dev.millrace.processor.declare.MessageShape.Field;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Condition.Comparison;
import dev.millrace.processor.expression.Expression.Attribute;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
        return !Expression.path(at).isEmpty();
    }

    /** The feature of the row that a path means, by steps or without; none where there is none, or it is no path. */
    static Optional<Feature> feature(Expression at, FeatureClass row) {
        List<Attribute> path = Expression.path(at);
        return path.isEmpty() ? Optional.empty() : row.feature(spelled(path));
    }

    private static String spelled(List<Attribute> path) {
        return path.stream().map(Attribute::name).collect(Collectors.joining("."));
    }

    @Override
    public Optional<Value> value(Expression at) {
        Optional<Feature> found = feature(at, row);
        if (found.isEmpty()) {
            tellUnknown(Expression.path(at));
        }
        return found.filter(
                        feature -> feature.type().kind() != Kind.UNRESOLVED) // javac tells that there is no such type
                .map(feature -> new Value.OfRow(feature, row.isTime(feature)));
    }

    private void tellUnknown(List<Attribute> path) {
        Attribute first = path.get(0);
        Optional<Feature> begin = row.feature(first.name());
        if (begin.isPresent()) {
            tellWrongStep(begin.get(), path);
        } else if (isBound(first)) {
            problems.add(ExpressionProblem.windowBound(span(first), first.name(), timeName()));
        } else if (!row.unreadable().contains(first.name())) {
            Optional<ForeignKey> key = path.size() == 1 ? Optional.empty() : keyOf(first.name());
            List<String> known = row.features().stream().map(Feature::name).toList();
            problems.add(
                    key.isPresent()
                            ? ExpressionProblem.notCarried(
                                    span(path.get(path.size() - 1)),
                                    row.ref().nestedName(),
                                    key.get().feature().name(),
                                    key.get().target().nestedName(),
                                    first.name(),
                                    path.get(path.size() - 1).name())
                            : ExpressionProblem.unknownFeature(
                                    name(first), row.ref().nestedName(), first.name(), known));
        }
    }

    /** Tells of the first step that leads nowhere. */
    private void tellWrongStep(Feature begin, List<Attribute> path) {
        Feature from = begin;
        int step = 1;
        Optional<Feature> next = row.feature(spelled(path.subList(0, step + 1)));
        while (next.isPresent()) {
            from = next.get();
            step++;
            next = row.feature(spelled(path.subList(0, step + 1)));
        }
        if (from.type().kind() == Kind.UNRESOLVED || row.unreadable().contains(begin.name())) {
            return;
        }
        Site place = name(path.get(step));
        Optional<ClassRef> owner = row.steppedInto(from);
        List<String> known = owner.map(row.reached()::fields).orElse(List.of()).stream()
                .map(Field::name)
                .toList();
        if (known.isEmpty()) {
            String name = row.ref().nestedName() + "." + from.name();
            String type = from.type().written();
            problems.add(
                    from.type().kind() == Kind.OTHER
                            ? ExpressionProblem.closedSteps(place, name, type)
                            : ExpressionProblem.noSteps(place, name, type));
            return;
        }
        problems.add(ExpressionProblem.unknownFeature(
                place, owner.orElseThrow().nestedName(), path.get(step).name(), known));
    }

    /** The foreign key that a has-one relation called so would go by. */
    private Optional<ForeignKey> keyOf(String name) {
        return row.foreignKeys().stream()
                .filter(key -> key.feature().isCalled(name + "Id")
                        || key.feature().isCalled(name + "_id")
                        || key.target().simple().equalsIgnoreCase(name))
                .findFirst();
    }

    private Site span(Expression at) {
        return site.span(text, at.from(), at.to());
    }

    private Site name(Attribute attribute) {
        return site.span(text, attribute.nameFrom(), attribute.to());
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
        List<Attribute> path = Expression.path(at);
        if (row.time().isPresent() || path.size() != 1 || !isBound(path.get(0))) {
            return false;
        }
        problems.add(
                ExpressionProblem.noTime(span(at), path.get(0).name(), row.ref().nestedName()));
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
        return feature(expression, row).filter(row::isTime).isPresent();
    }

    private boolean isBoundedBy(String operator, Expression bound) {
        List<Attribute> path = Expression.path(bound);
        if (path.size() != 1) {
            return false;
        }
        String name = path.get(0).name();
        return name.equals(WINDOW_START)
                ? operator.startsWith(">")
                : name.equals(QUERY_TIME) && operator.startsWith("<");
    }

    private static boolean isBound(Attribute attribute) {
        return attribute.name().equals(WINDOW_START) || attribute.name().equals(QUERY_TIME);
    }

    private String timeName() {
        return row.time().map(Feature::name).orElse("ts");
    }
}
