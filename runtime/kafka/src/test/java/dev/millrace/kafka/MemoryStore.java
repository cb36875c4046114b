package dev.millrace.kafka;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Checkpoints of one shard in memory, which may end as a killed process does: before a change of its own choice. */
final class MemoryStore implements CheckpointStore {
    private final SortedMap<String, SortedMap<byte[], byte[]>> rows = new TreeMap<>();
    private Map<String, String> facts = Map.of();
    private int changesLeft = Integer.MAX_VALUE;

    /** Ends it before the change that follows so many others. */
    void killAfter(int changes) {
        changesLeft = changes;
    }

    private void change() {
        if (changesLeft-- == 0) {
            throw new KilledException();
        }
    }

    /** The end of a process. */
    static final class KilledException extends RuntimeException {}

    /** The rows of each table, as texts. */
    Map<String, List<String>> tables() {
        Map<String, List<String>> tables = new TreeMap<>();
        rows.forEach((table, stored) -> {
            List<String> texts = new ArrayList<>();
            stored.forEach((key, value) -> texts.add(Arrays.toString(key) + " " + Arrays.toString(value)));
            tables.put(table, texts);
        });
        return tables;
    }

    @Override
    public SortedSet<String> shards() {
        return new TreeSet<>(facts.isEmpty() ? Set.of() : Set.of("shard-0"));
    }

    @Override
    public Map<String, String> facts(String shard) {
        return facts;
    }

    @Override
    public void rows(String shard, String table, Consumer<StoredRow> each) {
        rows.getOrDefault(table, Collections.emptySortedMap())
                .forEach((key, value) -> each.accept(new StoredRow(key, value)));
    }

    @Override
    public void save(Checkpoint checkpoint) {
        change();
        facts = Map.copyOf(checkpoint.facts());
        for (TableChanges table : checkpoint.tables()) {
            table.changedRows()
                    .forEach(row -> rows.computeIfAbsent(table.table(), none -> new TreeMap<>(Arrays::compare))
                            .put(row.key(), row.value()));
        }
    }

    @Override
    public void drop(String shard) {
        change();
        facts = Map.of();
        rows.clear();
    }

    @Override
    public void retain(String shard, Set<String> tables) {
        change();
        rows.keySet().retainAll(tables);
    }

    @Override
    public void close() {}
}
