package dev.millrace.processor.expression;

import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.FeatureClass;
import dev.millrace.processor.declare.FeatureClass.Relation;
import dev.millrace.processor.declare.ValueType;
import dev.millrace.processor.declare.WindowedFeature;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One checked windowed feature.
 *
 * @param entity the class that declares it
 * @param feature the declaration
 * @param relation the relation that it goes over
 * @param row the class at the relation's far end
 * @param function what is computed
 * @param value what is aggregated; none where rows are counted
 * @param arguments what the function is told beside it
 * @param filter the rows that count
 * @param result the type of one window's value
 * @param groups the groups that there is a value of each; none where there is one value of all rows
 * @param emptyValue the value where nothing is counted: the default, or what the function gives of nothing, as 0 for counts; of an
 *     enum the name of a constant; none where it is null
 */
public record Aggregate(
        FeatureClass entity,
        WindowedFeature feature,
        Relation relation,
        FeatureClass row,
        AggregateFunction function,
        Optional<Value> value,
        Arguments arguments,
        Condition filter,
        ValueType result,
        Optional<Groups> groups,
        Optional<Object> emptyValue) {
    /**
     * What a function is told beside its value.
     *
     * @param by what values are ordered by
     * @param most how many are kept or given; 0 where the function is not told
     * @param share which share does not exceed what is asked for
     */
    public record Arguments(Optional<Value> by, int most, OptionalDouble share) {
        /** Nothing. */
        public static final Arguments NONE = new Arguments(Optional.empty(), 0, OptionalDouble.empty());

        Arguments orderedBy(Value value) {
            return new Arguments(Optional.of(value), most, share);
        }

        Arguments most(int number) {
            return new Arguments(by, number, share);
        }

        Arguments share(double quantile) {
            return new Arguments(by, most, OptionalDouble.of(quantile));
        }

        /** The arguments as they may be written. */
        @Override
        public String toString() {
            return Stream.of(
                            by.map(Value::toString),
                            most == 0 ? Optional.<String>empty() : Optional.of(Integer.toString(most)),
                            share.isPresent()
                                    ? Optional.of(Double.toString(share.getAsDouble()))
                                    : Optional.<String>empty())
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * Groups of rows. A row where one of the features is null is of none.
     *
     * @param by the features that name them together, one or more
     * @param most how many are kept at once
     */
    public record Groups(List<Feature> by, int most) {
        public Groups {
            by = List.copyOf(by);
        }

        /** Whether their names are of several parts. */
        public boolean isComposite() {
            return by.size() > 1;
        }

        /** How many of them there can be at once: no more than names, of which a boolean and an enum have few. */
        public int mostNamed() {
            long names = 1;
            for (Feature part : by) {
                names *= switch (part.type().kind()) {
                    case BOOLEAN -> 2;
                    case ENUM -> part.type().constants().size();
                    default -> most;
                };
                names = Math.min(names, most);
            }
            return (int) names;
        }

        /** The features, as values of a row. */
        public List<Value> names() {
            return by.stream().map(part -> (Value) new Value.OfRow(part, false)).toList();
        }

        /** The features as a sentence names them: {@code category and status}. */
        public String told() {
            return by.stream().map(Feature::name).collect(Collectors.joining(" and "));
        }
    }

    /** The features of a row that decide what it adds, beside the join key and the time. */
    public Set<Feature> reads() {
        Set<Feature> reads = new LinkedHashSet<>();
        value.ifPresent(v -> reads.addAll(v.features()));
        arguments.by().ifPresent(by -> reads.addAll(by.features()));
        reads.addAll(filter.features());
        groups.ifPresent(g -> reads.addAll(g.by()));
        return reads;
    }

    /** What a row adds to it is decided by: its value and those that its filter looks at, without what is written down. */
    public Set<Value> inputs() {
        Set<Value> inputs = new LinkedHashSet<>();
        value.ifPresent(inputs::add);
        arguments.by().ifPresent(inputs::add);
        filter.values().stream().filter(input -> !input.isLiteral()).forEach(inputs::add);
        groups.ifPresent(g -> inputs.addAll(g.names()));
        return inputs;
    }

    /** The feature as messages name it: {@code User.sumTransactionAmount}. */
    public String name() {
        return entity.ref().nestedName() + "." + feature.name();
    }

    /** What it computes, in short: {@code sum(transactions.amount where status == "OK")}. */
    public String summary() {
        String rows = relation.name()
                + value.map(v -> v.isComputed() ? "[" + v + "]" : "." + v).orElse("");
        String where = filter.equals(Condition.always()) ? "" : " where " + filter;
        String by = groups.map(g -> " by " + g.told()).orElse("");
        String told = arguments.toString();
        return function.written() + "(" + rows + where + (told.isEmpty() ? "" : ", " + told) + ")" + by;
    }
}
