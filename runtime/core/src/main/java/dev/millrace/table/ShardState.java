package dev.millrace.table;

import dev.millrace.checkpoint.EventIdChanges;
import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.Marks;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The tables and event ids of a shard as checkpoints see them. Used by the shard's writer thread alone, between two records: a cut holds
 * whole records in all of them.
 *
 * <p>A checkpoint goes {@link #freeze}, {@link #encodeUntil} until that has come to its end, {@link #take}. Records may be
 * written between any of them. Tables go by their stored names: see {@link Layout#storedName}.
 */
public final class ShardState {
    private final Map<String, Tracked> tables = new TreeMap<>();

    private final Map<String, EventIds> eventIds = new TreeMap<>();

    private record Tracked(String layout, StoredRows rows) {}

    ShardState(List<ShardTable> tables, List<EventIds> eventIds) {
        for (EventIds ids : eventIds) {
            ids.track();
            this.eventIds.put(ids.resolver(), ids);
        }
        for (ShardTable table : tables) {
            String name =
                    Layout.parse(table.layout()).storedName(table.getClass().getName());
            this.tables.put(name, new Tracked(table.layout(), table.track()));
        }
    }

    /** The layout of each table, by its stored name. */
    public Map<String, Layout> layouts() {
        Map<String, Layout> layouts = new TreeMap<>();
        tables.forEach((name, table) -> layouts.put(name, Layout.parse(table.layout())));
        return Collections.unmodifiableMap(layouts);
    }

    /** The span of each resolver that deduplicates, in milliseconds, by its name. */
    public Map<String, Long> spansOfIds() {
        Map<String, Long> spans = new TreeMap<>();
        eventIds.forEach((resolver, ids) -> spans.put(resolver, ids.withinMillis()));
        return Collections.unmodifiableMap(spans);
    }

    /** Freezes all as it stands, in next to no time. */
    public void freeze() {
        tables.values().forEach(table -> table.rows().freeze());
        eventIds.values().forEach(EventIds::freeze);
    }

    /** Encodes what is frozen until there are none, or until {@link System#nanoTime} has come to this; whether there are none. */
    public boolean encodeUntil(long nanoTime) {
        for (Tracked table : tables.values()) {
            if (!table.rows().encodeUntil(nanoTime)) {
                return false;
            }
        }
        for (EventIds ids : eventIds.values()) {
            if (!ids.encodeUntil(nanoTime)) {
                return false;
            }
        }
        return true;
    }

    /** What has changed in the tables between the last two cuts, once all of it is encoded; the next cut may follow. */
    public List<TableChanges> take() {
        List<TableChanges> changes = new ArrayList<>();
        tables.forEach((name, table) -> changes.add(table.rows().take(name, table.layout())));
        return changes;
    }

    /** What has changed in the event ids between the last two cuts; taken with the tables. */
    public List<EventIdChanges> takeIds() {
        return eventIds.values().stream().map(EventIds::take).toList();
    }

    /** Brings back a stored row of a resolver's event ids; before the first record. */
    public void restoreIds(String resolver, StoredRow row) {
        EventIds ids = eventIds.get(resolver);
        if (ids == null) {
            throw new IllegalArgumentException(resolver + " does not deduplicate");
        }
        ids.restore(row);
    }

    /** Sets what a table without rows remembers beside them, as a cut told it. */
    public void restoreMarks(String table, String marks) {
        rows(table).restoreMarks(marks);
    }

    /** Adds a stored row, after the marks and before the first record. */
    public void restore(String table, StoredRow row) {
        rows(table).restore(row);
    }

    /** Since when no record was missing in the shard's log, in epoch milliseconds; {@link Marks#ALWAYS} if none ever was. */
    public long coveredFrom() {
        return tables.values().stream()
                .mapToLong(table -> table.rows().coveredFrom())
                .max()
                .orElse(Marks.ALWAYS);
    }

    private StoredRows rows(String table) {
        Tracked tracked = tables.get(table);
        if (tracked == null) {
            throw new IllegalArgumentException("there is no table " + table);
        }
        return tracked.rows();
    }
}
