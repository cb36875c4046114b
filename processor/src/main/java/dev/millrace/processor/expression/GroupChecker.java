package dev.millrace.processor.expression;

import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.declare.WindowedFeature;
import dev.millrace.processor.declare.WindowedFeature.Groups.Limit;
import dev.millrace.processor.declare.WindowedFeature.Groups.MapType;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.report.GroupProblem;
import dev.millrace.processor.report.Problems;
import dev.millrace.processor.report.Site;
import dev.millrace.table.GroupedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks what a feature says of groups: what names them, how many there may be, and the map that it is declared as. */
final class GroupChecker {
    private static final int MOST_BY_DEFAULT = 100;

    private final FeatureClass entity;
    private final WindowedFeature feature;
    private final Problems problems;

    GroupChecker(FeatureClass entity, WindowedFeature feature, Problems problems) {
        this.entity = entity;
        this.feature = feature;
        this.problems = problems;
    }

    /** Whether the limit of groups is one; none may be written where there are no groups. */
    boolean isLimitSound(boolean hasGroups) {
        Optional<Limit> limit = feature.groups().limit();
        if (limit.isEmpty()) {
            return true;
        }
        if (!hasGroups) {
            problems.add(GroupProblem.limitWithoutGroups(limit.get().site(), name()));
        } else if (limit.get().most() < 1 || limit.get().most() > GroupedRows.MOST_GROUPS) {
            problems.add(
                    GroupProblem.limitOutOfRange(limit.get().site(), limit.get().most(), GroupedRows.MOST_GROUPS));
        } else {
            return true;
        }
        return false;
    }

    /** The groups that features of the row name; none where one cannot, which is told unless it was before. */
    Optional<Groups> groups(List<Expression> by, FeatureClass row, Scope scope) {
        List<Feature> parts = new ArrayList<>();
        for (Expression written : by) {
            Optional<Feature> part = part(written, row, scope);
            if (part.isPresent() && parts.contains(part.get())) {
                problems.add(GroupProblem.namedTwice(
                        feature.expressionSite().span(feature.expression(), written.from(), written.to()),
                        part.get().name()));
            } else {
                part.ifPresent(parts::add);
            }
        }
        int most = feature.groups().limit().map(Limit::most).orElse(MOST_BY_DEFAULT);
        return parts.size() == by.size() ? Optional.of(new Groups(parts, most)) : Optional.empty();
    }

    private Optional<Feature> part(Expression by, FeatureClass row, Scope scope) {
        Expression inner = ConditionChecker.unwrapped(by);
        Site site = feature.expressionSite().span(feature.expression(), by.from(), by.to());
        if (!scope.isName(inner)) {
            Optional<Feature> meant = bareName(inner).flatMap(row::feature);
            problems.add(
                    meant.isPresent()
                            ? GroupProblem.bareName(site, meant.get().name())
                            : GroupProblem.notAFeature(site, row.ref().nestedName()));
            return Optional.empty();
        }
        Optional<Feature> found =
                scope.value(inner).flatMap(value -> value.features().stream().findFirst());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ValueType type = found.get().type();
        if (!isName(type.kind()) || row.isTime(found.get())) {
            problems.add(GroupProblem.keyType(
                    site, row.ref().nestedName() + "." + found.get().name(), type.written()));
            return Optional.empty();
        }
        return found;
    }

    /** A name that stands there without {@code _.} in front, or in quotes. */
    private static Optional<String> bareName(Expression by) {
        if (by instanceof Expression.Name name) {
            return Optional.of(name.name());
        }
        return by instanceof Expression.Text text ? Optional.of(text.value()) : Optional.empty();
    }

    private static boolean isName(Kind kind) {
        return switch (kind) {
            case STRING, LONG, INT, ENUM, BOOLEAN, UUID -> true;
            default -> false;
        };
    }

    /** Whether the feature is declared as the map that it is, and without a default: a group of nothing is not there. */
    boolean isDeclaredAs(AggregateFunction function, Groups groups, ValueType result) {
        Optional<MapType> declared = feature.groups().map();
        boolean isTheMap = declared.isPresent()
                && GroupMap.isKey(declared.get(), groups.by())
                && declared.get().value().isSameAs(result)
                && !declared.get().key().nullable()
                && !declared.get().value().nullable()
                && !feature.type().nullable();
        boolean isUnresolved = feature.type().kind() == Kind.UNRESOLVED
                || declared.filter(GroupMap::isUnresolved).isPresent();
        if (!isTheMap && !isUnresolved) {
            tellType(function, groups, result);
        }
        boolean isNamed = !isTheMap || isNamed(declared.get().key());
        feature.defaultValue().ifPresent(written -> problems.add(GroupProblem.defaultOfGroups(written.site(), name())));
        return isTheMap && isNamed && feature.defaultValue().isEmpty();
    }

    private void tellType(AggregateFunction function, Groups groups, ValueType result) {
        Optional<MapType> declared = feature.groups().map();
        String map = "Map<" + GroupMap.keyType(groups) + ", " + result.boxed() + ">";
        String written = (feature.type().nullable() ? "@Nullable " : "")
                + declared.map(GroupMap::written).orElse(feature.type().written());
        problems.add(GroupProblem.resultType(
                feature.site(),
                function.written() + " by " + groups.told(),
                feature.writtenType(map) + (groups.isComposite() ? " with a " + GroupMap.recordOf(groups.by()) : ""),
                name(),
                feature.writtenType(written)
                        + declared.filter(of -> !of.parts().isEmpty())
                                .map(of -> " with a " + GroupMap.recordOf(of))
                                .orElse("")));
    }

    /** Whether generated code can name the key; what cannot be is told where it is a record, else with its row. */
    private boolean isNamed(ValueType key) {
        String packageName = entity.ref().packageName();
        if (key.kind() != Kind.OTHER || key.canBeNamedIn(packageName)) {
            return true;
        }
        problems.add(GroupProblem.hiddenRecord(feature.site(), key.written(), packageName));
        return false;
    }

    private String name() {
        return entity.ref().nestedName() + "." + feature.name();
    }
}
