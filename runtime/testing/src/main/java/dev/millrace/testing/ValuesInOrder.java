package dev.millrace.testing;

import dev.millrace.index.AggregateFunction;
import dev.millrace.index.DeclaredAggregate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Aggregates that hang on an order, in the plainest words: all values are sorted by what they are ordered by, the time of their
 * row, topic, partition and offset; then the first or the last ones are taken.
 */
final class ValuesInOrder {
    private ValuesInOrder() {}

    /** Whether a function hangs on the order of its values. */
    static boolean isAsked(AggregateFunction function) {
        return switch (function) {
            case FIRST, LAST, MIN_BY, MAX_BY, FIRST_N, LAST_N, LAST_N_DISTINCT, MIN_BY_N, MAX_BY_N, ARRAY_AGG -> true;
            default -> false;
        };
    }

    private record Ranked(Object value, Comparable<Object> rank, RecordedRow row) {}

    /** What is to be read of the rows that count, which are in the order in which they were fed. */
    static Answer answer(DeclaredAggregate aggregate, List<RecordedRow> rows) {
        List<Ranked> ranked = new ArrayList<>();
        for (RecordedRow row : rows) {
            Object value = Interpreter.aggregated(aggregate.value().orElseThrow(), row);
            Optional<Object> rank = rank(aggregate, row);
            if (value != null && rank.isPresent()) {
                ranked.add(new Ranked(DifferentValues.asKept(value), comparable(rank.get()), row));
            }
        }
        ranked.sort(Comparator.comparing(Ranked::rank)
                .thenComparingLong(each -> each.row().eventMillis())
                .thenComparing(each -> each.row().from().source())
                .thenComparingInt(each -> each.row().from().partition())
                .thenComparingLong(each -> each.row().from().offset()));
        List<Object> values = new ArrayList<>(ranked.stream().map(Ranked::value).toList());
        if (values.isEmpty()) {
            return new Answer.Exactly(aggregate.emptyValue().orElse(null));
        }
        int most = aggregate.arguments().most();
        return new Answer.Exactly(
                switch (aggregate.function()) {
                    case FIRST, MIN_BY -> values.get(0);
                    case LAST, MAX_BY -> values.get(values.size() - 1);
                    case FIRST_N, MIN_BY_N -> first(values, most);
                    case LAST_N, ARRAY_AGG -> last(values, most);
                    case LAST_N_DISTINCT -> last(lastOfEach(values), most);
                    case MAX_BY_N -> {
                        List<Object> greatest = new ArrayList<>(last(values, most));
                        Collections.reverse(greatest);
                        yield greatest;
                    }
                    default -> throw new IllegalStateException(aggregate.function() + " is of values in any order");
                });
    }

    /** What a row's value is ordered by in front of time; the same for all where it is by nothing, none where it is null. */
    private static Optional<Object> rank(DeclaredAggregate aggregate, RecordedRow row) {
        if (aggregate.arguments().by().isEmpty()) {
            return Optional.of(0L);
        }
        return Optional.ofNullable(
                        Interpreter.aggregated(aggregate.arguments().by().get(), row))
                .map(rank -> rank instanceof OffsetDateTime time ? time.toInstant() : rank)
                .map(rank -> rank instanceof Instant instant ? instant.toEpochMilli() : rank);
    }

    @SuppressWarnings("unchecked") // all of one type
    private static Comparable<Object> comparable(Object rank) {
        return (Comparable<Object>) rank;
    }

    private static List<Object> first(List<Object> values, int most) {
        return values.subList(0, Math.min(most, values.size()));
    }

    private static List<Object> last(List<Object> values, int most) {
        return values.subList(Math.max(0, values.size() - most), values.size());
    }

    /** Each different value where it stands last. */
    private static List<Object> lastOfEach(List<Object> values) {
        List<Object> last = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Object same = DifferentValues.same(values.get(i));
            boolean comesAgain = values.subList(i + 1, values.size()).stream()
                    .map(DifferentValues::same)
                    .anyMatch(same::equals);
            if (!comesAgain) {
                last.add(same);
            }
        }
        return last;
    }
}
