package dev.millrace.cli;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.Layout;
import dev.millrace.kafka.StoredPosition;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is stored, by shard: its position and the layouts of its tables. */
final class Shards {
    private Shards() {}

    /** How far a shard has come; empty where only a gap was accepted and nothing was read yet. */
    static Optional<StoredPosition> position(CheckpointStore store, String shard) {
        return StoredPosition.of(store, shard);
    }

    /**
     * The layouts of a shard's tables, by the names that their rows are stored by.
     *
     * @throws IllegalStateException if one cannot be understood, with the table
     */
    static Map<String, Layout> layouts(String shard, StoredPosition position) {
        Map<String, Layout> layouts = new TreeMap<>();
        position.layouts().forEach((table, text) -> {
            try {
                layouts.put(table, Layout.parse(text));
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "the layout of " + Layout.tableOf(table) + " of " + shard + " cannot be understood: "
                                + e.getMessage(),
                        e);
            }
        });
        return layouts;
    }

    /** How many shards there are, in words. */
    static String counted(CheckpointStore store) {
        return counted(store.shards().size(), "shard");
    }

    /** A number of things, in words. */
    static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
