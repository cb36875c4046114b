package dev.millrace.index;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One windowed feature as it was declared.
 *
 * @param feature its Java name
 * @param function what is computed
 * @param relation the relation whose rows it goes over
 * @param row the class of those rows, by its canonical name
 * @param foreignKey the features of a row that hold the entity's
 * @param localKey the features of the entity that its reads take, one for each of those
 * @param value what is aggregated; none where rows are counted
 * @param filter which rows count
 * @param arguments what the function is told beside it
 * @param result the type of its value, or of what its list holds
 * @param emptyValue the value where nothing is counted; none where that is null
 * @param groups the features of a row that name its group, where there is a value for each group; empty where there is one
 *     of all rows
 * @param windows its windows, at least one
 */
public record DeclaredAggregate(
        String feature,
        AggregateFunction function,
        String relation,
        String row,
        List<String> foreignKey,
        List<String> localKey,
        Optional<Expression> value,
        Condition filter,
        Arguments arguments,
        FeatureType result,
        Optional<?> emptyValue,
        List<String> groups,
        List<DeclaredWindow> windows) {
    /**
     * What a function is told beside its value.
     *
     * @param by what values are ordered by
     * @param most how many are kept or given; 0 where that is not said
     * @param share which share of the values does not exceed what is asked for
     */
    public record Arguments(Optional<Expression> by, int most, OptionalDouble share) {
        /** Nothing. */
        public static final Arguments NONE = new Arguments(Optional.empty(), 0, OptionalDouble.empty());
    }

    public DeclaredAggregate {
        foreignKey = List.copyOf(foreignKey);
        localKey = List.copyOf(localKey);
        groups = List.copyOf(groups);
        windows = List.copyOf(windows);
    }

    /** One with a value of all rows, whose function is told nothing. */
    public DeclaredAggregate(
            String feature,
            AggregateFunction function,
            String relation,
            String row,
            List<String> foreignKey,
            List<String> localKey,
            Optional<Expression> value,
            Condition filter,
            FeatureType result,
            Optional<?> emptyValue,
            List<DeclaredWindow> windows) {
        this(
                feature,
                function,
                relation,
                row,
                foreignKey,
                localKey,
                value,
                filter,
                Arguments.NONE,
                result,
                emptyValue,
                List.of(),
                windows);
    }

    /** The same with a value for each group of rows that these features name together. */
    public DeclaredAggregate by(String... names) {
        return with(arguments, List.of(names));
    }

    /** The same of values in the order of an expression. */
    public DeclaredAggregate orderedBy(Expression by) {
        return with(new Arguments(Optional.of(by), arguments.most(), arguments.share()), groups);
    }

    /** The same with so many values. */
    public DeclaredAggregate atMost(int most) {
        return with(new Arguments(arguments.by(), most, arguments.share()), groups);
    }

    /** The same that asks for what this share does not exceed. */
    public DeclaredAggregate share(double share) {
        return with(new Arguments(arguments.by(), arguments.most(), OptionalDouble.of(share)), groups);
    }

    private DeclaredAggregate with(Arguments told, List<String> namedBy) {
        return new DeclaredAggregate(
                feature,
                function,
                relation,
                row,
                foreignKey,
                localKey,
                value,
                filter,
                told,
                result,
                emptyValue,
                namedBy,
                windows);
    }
}
