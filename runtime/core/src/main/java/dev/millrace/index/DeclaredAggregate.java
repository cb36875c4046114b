package dev.millrace.index;

import java.util.List;
import java.util.Optional;

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
 * @param result the type of its value
 * @param emptyValue the value where nothing is counted, of the result's type; none where that is null
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
        FeatureType result,
        Optional<Number> emptyValue,
        List<String> groups,
        List<DeclaredWindow> windows) {
    public DeclaredAggregate {
        foreignKey = List.copyOf(foreignKey);
        localKey = List.copyOf(localKey);
        groups = List.copyOf(groups);
        windows = List.copyOf(windows);
    }

    /** One with a value of all rows. */
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
            Optional<Number> emptyValue,
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
                result,
                emptyValue,
                List.of(),
                windows);
    }

    /** The same with a value for each group of rows that these features name together. */
    public DeclaredAggregate by(String... names) {
        return new DeclaredAggregate(
                feature,
                function,
                relation,
                row,
                foreignKey,
                localKey,
                value,
                filter,
                result,
                emptyValue,
                List.of(names),
                windows);
    }
}
