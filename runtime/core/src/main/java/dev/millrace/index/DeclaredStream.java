package dev.millrace.index;

import dev.millrace.MessageEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One stream resolver as it was declared: what it makes of a message. It feeds every aggregate over its row class.
 *
 * @param <M> the message type
 * @param <R> what stands for a row: the row class, or for a declared mapping the message that is mapped
 * @param name the resolver, as {@code TransactionStreams.processTransactionTopic}
 * @param source the name of its Kafka source
 * @param messageType the class of its messages
 * @param rowType the class of its rows
 * @param resolver the user's own methods
 * @param features the features of a row that aggregates read and the resolver sets, and the time where it sets that
 * @param time the feature that holds the row's time; none where the resolver does not set it, so that it is the record's
 * @param lateAfterMillis how far behind its record's that time may lie; none where no row is late
 * @param maxAheadMillis how far ahead of it
 * @param deduplication what lets an event count once
 */
public record DeclaredStream<M, R>(
        String name,
        String source,
        Class<M> messageType,
        Class<?> rowType,
        Resolver<M, R> resolver,
        List<DeclaredFeature<R>> features,
        Optional<String> time,
        OptionalLong lateAfterMillis,
        long maxAheadMillis,
        Optional<Deduplicated<M>> deduplication) {
    public DeclaredStream {
        features = List.copyOf(features);
    }

    /** The row class by its canonical name, as {@link DeclaredAggregate#row} has it. */
    public String row() {
        return rowType.getCanonicalName();
    }

    /**
     * What lets an event count once.
     *
     * @param id gives its id, none where a parse step skips the message
     * @param withinMillis the span of record timestamps in which it comes again
     */
    public record Deduplicated<M>(Resolver<M, Object> id, long withinMillis) {}

    /** What makes rows of a message. */
    @FunctionalInterface
    public interface Resolver<M, R> {
        /** The rows, none where the message is skipped. */
        List<R> rows(M message, MessageEnvelope envelope);
    }

    /** The rows of a resolver that makes one, or skips the message by null. */
    public static <R> List<R> one(@Nullable R row) {
        return row == null ? List.of() : List.of(row);
    }

    /** The rows of a resolver that makes several; null stands for none, within the list too. */
    public static <R> List<R> many(@Nullable List<? extends @Nullable R> rows) {
        List<R> made = new ArrayList<>();
        if (rows != null) {
            for (R row : rows) {
                if (row != null) {
                    made.add(row);
                }
            }
        }
        return made;
    }

    /** The rows behind a parse step, which may have skipped the message by null. */
    public static <P, R> List<R> parsed(@Nullable P message, Function<P, List<R>> resolver) {
        return message == null ? List.of() : resolver.apply(message);
    }

    /**
     * A feature of the row.
     *
     * @param name its Java name
     * @param isNullable whether it was declared to be null at times; where another one is, the record is bad
     * @param origin where it comes from
     */
    public record DeclaredFeature<R>(String name, FeatureType type, boolean isNullable, Origin<R> origin) {
        /** One that {@code read} takes from a row. */
        public DeclaredFeature(String name, FeatureType type, boolean isNullable, Function<R, @Nullable Object> read) {
            this(name, type, isNullable, new Read<>(read));
        }
    }

    /** Where a feature of the row comes from. */
    public sealed interface Origin<R> {}

    /** Something that stands in the row. */
    public record Read<R>(Function<R, @Nullable Object> from) implements Origin<R> {}

    /**
     * Something that a declared mapping computes.
     *
     * @param value what is computed, of fields by their paths, as in {@code merchant.category}
     * @param fields those fields, each of which the message holds
     */
    public record Computed<R>(Expression value, List<DeclaredFeature<R>> fields) implements Origin<R> {
        public Computed {
            fields = List.copyOf(fields);
        }
    }
}
