package dev.millrace.kafka;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.Marks;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import dev.millrace.table.Cells;
import dev.millrace.table.LayoutChange;
import dev.millrace.table.RowConversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The tables of a shard as they were stored, beside those that are declared now: what has changed between the two, and
 * bringing what is stored to what is declared.
 */
final class StoredTables {
    // Rows of another layout are written anew, a chunk at a time, under the stored name of their new layout, and the
    // facts
    // stay as they are until all of that is done. The facts that name the new layouts are then stored in one step:
    // before
    // it the old rows are the shard's, after it the new ones. What a kill leaves of the others is dropped at a start.

    private static final int CHUNK_BYTES = 4 << 20;

    private final CheckpointStore store;
    private final String shard;
    private final Map<String, ShardFacts.Table> stored;
    private final Set<String> others;
    private final Map<String, Declared> declared = new TreeMap<>();

    /** A declared table, by its stored name, and how it stands to what is stored. */
    private record Declared(String name, Layout layout, String nameBefore, Marks marks, LayoutChange change) {
        boolean isNewTable() {
            return nameBefore.isEmpty();
        }
    }

    /**
     * @param stored what the facts of the shard say of its tables
     * @param layouts the layouts that are declared, by their stored names
     * @param others the stored names of what stays beside the tables
     * @throws IllegalStateException if what is stored cannot be read
     */
    StoredTables(
            CheckpointStore store,
            String shard,
            Map<String, ShardFacts.Table> stored,
            Map<String, Layout> layouts,
            Set<String> others) {
        this.store = store;
        this.shard = shard;
        this.stored = stored;
        this.others = others;
        Map<String, String> names = new TreeMap<>();
        stored.keySet().forEach(name -> names.put(Layout.tableOf(name), name));
        long coveredFrom = stored.values().stream()
                .mapToLong(table -> marks(table).coveredFrom())
                .max()
                .orElse(Marks.ALWAYS);
        layouts.forEach((name, layout) -> {
            String table = Layout.tableOf(name);
            String before = names.getOrDefault(table, "");
            ShardFacts.Table found = stored.get(before);
            declared.put(
                    table,
                    found == null
                            ? new Declared(
                                    name, layout, "", new Marks(Cells.NEVER, coveredFrom, List.of()), none(layout))
                            : new Declared(name, layout, before, marks(found), LayoutChange.of(layout(found), layout)));
        });
    }

    private static LayoutChange none(Layout declared) {
        return LayoutChange.of(new Layout(declared.key(), declared.source(), declared.groups(), List.of()), declared);
    }

    private Layout layout(ShardFacts.Table table) {
        try {
            return Layout.parse(table.layout());
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private Marks marks(ShardFacts.Table table) {
        try {
            return Marks.parse(table.marks());
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private IllegalStateException unreadable(IllegalArgumentException cause) {
        return new IllegalStateException(
                "the state of " + shard + " was written by a Millrace of another version, or is" + " damaged: "
                        + cause.getMessage() + "; go back to that version, or rewind " + shard,
                cause);
    }

    /** Why a table cannot be read as it is declared, a line each; none where all can. */
    List<String> contradictions() {
        List<String> lines = new ArrayList<>();
        declared.forEach((table, found) ->
                found.change().contradictions().forEach(contradiction -> lines.add(table + ": " + contradiction)));
        return lines;
    }

    /** How each table stands to what is stored, a line each. */
    List<String> sentences() {
        List<String> lines = new ArrayList<>();
        declared.forEach((table, found) ->
                lines.add(found.isNewTable() ? table + ": a new table" : table + ": " + found.change()));
        removed().forEach(table -> lines.add(table + ": no longer declared, and dropped"));
        return lines;
    }

    private Set<String> removed() {
        Set<String> removed = new TreeSet<>();
        stored.keySet().forEach(name -> removed.add(Layout.tableOf(name)));
        removed.removeAll(declared.keySet());
        return removed;
    }

    /** Whether something is declared that is not stored, so that reading the log again would tell more. */
    boolean lackSomething() {
        return declared.values().stream().anyMatch(table -> table.change().kind() == LayoutChange.Kind.NEW);
    }

    /** Whether all is as it was stored. */
    boolean areUnchanged() {
        return removed().isEmpty()
                && declared.values().stream()
                        .allMatch(table -> !table.isNewTable() && table.change().kind() == LayoutChange.Kind.UNCHANGED);
    }

    /**
     * Brings the store to what is declared: all of it or nothing.
     *
     * @param from since when what is new counts every event, in epoch milliseconds
     * @throws IllegalStateException if it was not stored
     */
    void bringToDeclared(long from) {
        retain(stored.keySet());
        if (areUnchanged()) {
            return;
        }
        Map<String, String> facts = store.facts(shard);
        declared.values().stream()
                .filter(table -> !table.isNewTable() && !table.nameBefore().equals(table.name()))
                .forEach(table -> rewriteRows(table, facts));
        Map<String, ShardFacts.Table> tables = new TreeMap<>();
        declared.values()
                .forEach(table -> tables.put(
                        table.name(),
                        new ShardFacts.Table(
                                table.layout().toString(),
                                table.change().marks(table.marks(), from).toString())));
        store.save(new Checkpoint(shard, ShardFacts.withTables(facts, tables), List.of()));
        retain(tables.keySet());
    }

    private void retain(Set<String> tables) {
        Set<String> names = new TreeSet<>(tables);
        names.addAll(others);
        store.retain(shard, names);
    }

    private void rewriteRows(Declared table, Map<String, String> facts) {
        RowConversion conversion = new RowConversion(table.change().stored(), table.layout());
        List<StoredRow> chunk = new ArrayList<>();
        long[] bytes = {0};
        store.rows(
                shard,
                table.nameBefore(),
                row -> conversion.convert(row).ifPresent(converted -> {
                    chunk.add(converted);
                    bytes[0] += converted.key().length + converted.value().length;
                    if (bytes[0] >= CHUNK_BYTES) {
                        saveRows(table, chunk, facts);
                        chunk.clear();
                        bytes[0] = 0;
                    }
                }));
        saveRows(table, chunk, facts);
    }

    private void saveRows(Declared table, List<StoredRow> rows, Map<String, String> facts) {
        TableChanges changes =
                new TableChanges(table.name(), table.layout().toString(), "", List.of(), List.copyOf(rows));
        store.save(new Checkpoint(shard, facts, List.of(changes)));
    }
}
