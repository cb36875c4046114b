package dev.millrace.processor.plan;

import dev.millrace.checkpoint.Layout;
import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.feed.FeedGraph.JoinedAggregate;
import dev.millrace.processor.plan.Plan.Column;
import dev.millrace.processor.plan.Plan.Ring;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stored rows are made of, as a start compares it with what was declared when they were stored. */
final class Layouts {
    // Two layouts are told apart by their texts, and what differs there is warmed anew: so a text must differ where the
    // meaning does, and should not where it does not, as where the parts of a filter change places.

    private Layouts() {}

    static Layout of(JoinedAggregate any, List<Ring> rings) {
        String time = any.aggregate().row().time().map(Feature::name).orElse("the record's time");
        return new Layout(
                joined(any.localKey().stream()
                        .map(feature -> feature.type().kind().name())),
                any.aggregate().row().ref() + " by "
                        + joined(any.foreignKey().stream().map(Feature::name)) + " at " + time,
                any.aggregate()
                        .groups()
                        .map(groups -> joined(groups.names().stream()
                                .map(name -> CanonicalText.of(name) + " "
                                        + name.type().kind().name()))),
                rings.stream().map(Layouts::ring).toList());
    }

    private static String joined(Stream<String> parts) {
        return parts.collect(Collectors.joining(", "));
    }

    private static Layout.Ring ring(Ring ring) {
        return new Layout.Ring(
                ring.bucketMillis(),
                ring.originMillis(),
                ring.longestMillis(),
                ring.packing().countBits(),
                ring.columns().stream().map(Layouts::column).toList());
    }

    /** What a column aggregates: a value, with the way in which it does where the kind does not tell it. */
    private static String of(Column column, String value) {
        String by = column.by().map(rank -> "," + CanonicalText.of(rank)).orElse("");
        String most = column.most() == 0 ? "" : "," + column.most();
        String way = switch (column.kind()) {
            case FIRST_LIST -> "first_n";
            case LAST_LIST -> "last_n";
            case LAST_DISTINCT_LIST -> "last_n_distinct";
            case LEAST_LIST -> "min_by_n";
            case GREATEST_LIST -> "max_by_n";
            case LEAST, LEAST_OBJECT -> "min_by";
            case GREATEST, GREATEST_OBJECT -> "max_by";
            case SET -> "count_distinct";
            case FREQUENT -> "approx_top_k";
            case VECTOR -> "vector";
            default -> "";
        };
        return way.isEmpty() ? value : way + "(" + value + by + most + ")";
    }

    private static Layout.Column column(Column column) {
        return new Layout.Column(
                column.kind().stored(),
                column.value().map(value -> of(column, CanonicalText.of(value))).orElse(""),
                column.value().map(value -> value.type().kind().name()).orElse(""),
                column.filter()
                        .map(filter -> CanonicalText.of(filter.condition()))
                        .orElse(""));
    }
}
