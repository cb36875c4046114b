package dev.millrace.index;

import dev.millrace.table.Shards;
import java.time.Clock;
import java.util.function.BiFunction;

/**
 * The typed reads of one feature class.
 *
 * @param <F> the generated class, such as {@code UserFeatures}
 * @param type that class
 * @param name the feature class's name outside Java, such as {@code user}
 * @param make makes the reads over all shards; reads without an instant take it from the clock
 */
public record FeaturesBinding<F>(Class<F> type, String name, BiFunction<Shards, Clock, F> make) {}
