package dev.millrace.kafka;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.EventIdChanges;
import dev.millrace.table.Durations;
import dev.millrace.table.ShardState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The event ids of a shard as they were stored, beside those that its resolvers deduplicate by now.
 *
 * @param stored what the facts of the shard say of them, by resolver
 * @param spans the spans that are declared, in milliseconds, by resolver
 */
record StoredEventIds(
        CheckpointStore store, String shard, Map<String, ShardFacts.EventIds> stored, Map<String, Long> spans) {
    /** The stored names of all of them, declared or not. */
    Set<String> names() {
        return names(Stream.concat(stored.keySet().stream(), spans.keySet().stream()));
    }

    private static Set<String> names(Stream<String> resolvers) {
        return resolvers.map(EventIdChanges::table).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What has changed, a line each. */
    List<String> sentences() {
        List<String> lines = new ArrayList<>();
        spans.forEach((resolver, span) -> {
            ShardFacts.EventIds before = stored.get(resolver);
            if (before == null) {
                lines.add(resolver
                        + ": events are told by their ids from now on; one that was counted before counts again"
                        + " if it comes again");
            } else if (before.withinMillis() < span) {
                lines.add(resolver + ": events are told by their ids within " + Durations.text(span)
                        + " from now on; those before within " + Durations.text(before.withinMillis()));
            }
        });
        removed()
                .forEach(
                        resolver -> lines.add(resolver + ": does not deduplicate any more, its event ids are dropped"));
        return lines;
    }

    private Set<String> removed() {
        Set<String> removed = new TreeSet<>(stored.keySet());
        removed.removeAll(spans.keySet());
        return removed;
    }

    /**
     * Drops what is no longer declared; after the tables were brought to what is.
     *
     * @param tables the stored names of the tables, which stay
     * @throws IllegalStateException if it was not dropped
     */
    void bringToDeclared(Set<String> tables) {
        if (removed().isEmpty()) {
            return;
        }
        Map<String, String> facts = ShardFacts.withoutEventIds(store.facts(shard), removed());
        store.save(new Checkpoint(shard, facts, List.of()));
        Set<String> names = names(spans.keySet().stream());
        names.addAll(tables);
        store.retain(shard, names);
    }

    /** Brings back the ids that are declared; before the first record. */
    void restore(ShardState state) {
        for (String resolver : spans.keySet()) {
            store.rows(shard, EventIdChanges.table(resolver), row -> state.restoreIds(resolver, row));
        }
    }
}
