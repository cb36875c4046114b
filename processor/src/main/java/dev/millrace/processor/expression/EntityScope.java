package dev.millrace.processor.expression;

import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Window;
import dev.millrace.processor.report.DerivedProblem;
import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The scope of a derived feature: {@code _} is the entity, and names are windows of its other features. */
final class EntityScope implements Scope {
    private static final String OWN_WINDOW = "chalk_window";

    private final FeatureClass entity;
    private final WindowedFeature reader;
    private final Window window;
    private final Function<WindowedFeature, Optional<ValueType>> types;
    private final Problems problems;

    /**
     * Makes the scope of one window.
     *
     * @param reader the feature whose expression it is
     * @param window the window that {@code _.chalk_window} means
     * @param types the type of another feature's values; none where it is not sound, which has been told
     */
    EntityScope(
            FeatureClass entity,
            WindowedFeature reader,
            Window window,
            Function<WindowedFeature, Optional<ValueType>> types,
            Problems problems) {
        this.entity = entity;
        this.reader = reader;
        this.window = window;
        this.types = types;
        this.problems = problems;
    }

    @Override
    public String noun() {
        return "feature";
    }

    @Override
    public boolean isName(Expression at) {
        return isAttribute(at) || (at instanceof Expression.Brackets brackets && isAttribute(brackets.target()));
    }

    private static boolean isAttribute(Expression at) {
        return at instanceof Expression.Attribute attribute && attribute.target() instanceof Expression.Scope;
    }

    /** Whether the node reads a window: {@code _.tries['1h']} or {@code _.tries[_.chalk_window]}. */
    static boolean isWindowOf(Expression at) {
        return at instanceof Expression.Brackets brackets
                && isAttribute(brackets.target())
                && brackets.items().size() == 1
                && (brackets.items().get(0) instanceof Expression.Text
                        || isOwnWindow(brackets.items().get(0)));
    }

    @Override
    public boolean isRows(Expression at) {
        Expression rows = at instanceof Expression.Brackets brackets ? brackets.target() : at;
        return isAttribute(rows)
                && entity.relation(((Expression.Attribute) rows).name()).isPresent();
    }

    private static boolean isOwnWindow(Expression at) {
        return isAttribute(at) && ((Expression.Attribute) at).name().equals(OWN_WINDOW);
    }

    @Override
    public Optional<Value> value(Expression at) {
        Expression.Attribute name =
                (Expression.Attribute) (at instanceof Expression.Brackets brackets ? brackets.target() : at);
        Optional<WindowedFeature> found = find(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        WindowedFeature feature = found.get();
        if (feature.groups().map().isPresent()) {
            problems.add(DerivedProblem.ofGroups(span(name.from(), name.to()), named(feature.name())));
            return Optional.empty();
        }
        Optional<Window> read =
                at instanceof Expression.Brackets brackets ? window(feature, brackets) : onlyWindow(feature, at);
        return read.flatMap(of -> types.apply(feature).map(type -> new Value.OfWindow(feature, of, type)));
    }

    private Optional<WindowedFeature> find(Expression.Attribute name) {
        Optional<WindowedFeature> found = entity.windowed().stream()
                .filter(feature -> feature.name().equals(name.name())
                        || feature.outsideName().equals(name.name()))
                .findFirst();
        if (found.isEmpty() && !entity.unreadable().contains(name.name())) {
            List<String> known = entity.windowed().stream()
                    .map(WindowedFeature::name)
                    .filter(other -> !other.equals(reader.name()))
                    .toList();
            Site site = span(name.nameFrom(), name.to());
            problems.add(
                    entity.feature(name.name()).isPresent()
                                    || entity.relation(name.name()).isPresent()
                            ? DerivedProblem.notWindowed(site, named(name.name()))
                            : ExpressionProblem.unknownFeature(
                                    site, entity.ref().nestedName(), name.name(), known));
        }
        return found.filter(feature -> !entity.unreadable().contains(feature.name()));
    }

    private Optional<Window> onlyWindow(WindowedFeature feature, Expression at) {
        if (feature.isWindowless()) {
            return feature.windows().stream().findFirst();
        }
        problems.add(DerivedProblem.needsWindow(span(at.from(), at.to()), named(feature.name()), windows(feature)));
        return Optional.empty();
    }

    private Optional<Window> window(WindowedFeature feature, Expression.Brackets brackets) {
        if (feature.isWindowless()) {
            problems.add(DerivedProblem.hasNoWindows(
                    span(brackets.target().to(), brackets.to()), named(feature.name()), feature.name()));
            return Optional.empty();
        }
        Expression item = brackets.items().size() == 1 ? brackets.items().get(0) : brackets;
        if (item instanceof Expression.Text text) {
            return window(feature, text.value(), item);
        }
        if (!isOwnWindow(item)) {
            problems.add(DerivedProblem.notAWindow(span(item.from(), item.to()), windows(feature)));
            return Optional.empty();
        }
        if (reader.isWindowless()) {
            problems.add(
                    DerivedProblem.noOwnWindow(span(item.from(), item.to()), named(reader.name()), windows(feature)));
            return Optional.empty();
        }
        Optional<Window> same = feature.windows().stream()
                .filter(other -> other.millis() == window.millis())
                .findFirst();
        if (same.isEmpty()) {
            problems.add(DerivedProblem.unknownWindow(
                    span(item.from(), item.to()), named(feature.name()), window.text(), windows(feature)));
        }
        return same;
    }

    private Optional<Window> window(WindowedFeature feature, String text, Expression at) {
        Optional<Window> found = feature.windows().stream()
                .filter(other -> other.text().equals(text))
                .findFirst();
        if (found.isEmpty()) {
            problems.add(DerivedProblem.unknownWindow(
                    span(at.from(), at.to()), named(feature.name()), text, windows(feature)));
        }
        return found;
    }

    private static List<String> windows(WindowedFeature feature) {
        return feature.windows().stream().map(Window::text).toList();
    }

    private String named(String feature) {
        return entity.ref().nestedName() + "." + feature;
    }

    @Override
    public String named(Value value) {
        return named(value.toString());
    }

    @Override
    public boolean isWindowBound(Expression.Binary comparison) {
        return false;
    }

    @Override
    public boolean isMisplacedBound(Expression at) {
        return false;
    }

    @Override
    public boolean knows(String name) {
        return entity.windowed().stream().anyMatch(feature -> feature.name().equals(name));
    }

    private Site span(int from, int to) {
        return reader.expressionSite().span(reader.expression(), from, to);
    }
}
