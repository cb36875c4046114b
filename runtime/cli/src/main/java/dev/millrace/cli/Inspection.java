package dev.millrace.cli;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.Layout;
import dev.millrace.kafka.StoredPosition;
import dev.millrace.report.Spelling;
import dev.millrace.table.Durations;
import dev.millrace.table.PlainRow;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is stored, shown to people. */
final class Inspection {
    private final Map<String, StoredPosition> positions = new TreeMap<>();
    private final CheckpointStore store;
    private final Optional<String> only;
    private final PrintWriter out;

    /**
     * Reads what is stored of each shard.
     *
     * @param only the table that is shown; empty for all
     * @throws IllegalStateException if no shard has that table, naming those that they have
     */
    Inspection(CheckpointStore store, Optional<String> only, PrintWriter out) {
        this.store = store;
        this.only = only;
        this.out = out;
        for (String shard : store.shards()) {
            Shards.position(store, shard).ifPresent(position -> positions.put(shard, position));
        }
        TreeSet<String> tables = positions.values().stream()
                .flatMap(position -> position.layouts().keySet().stream())
                .map(Layout::tableOf)
                .collect(Collectors.toCollection(TreeSet::new));
        if (only.isPresent() && tables.stream().noneMatch(this::isShown)) {
            throw new IllegalStateException("there is no table " + only.get()
                    + Spelling.didYouMean(
                            only.get(),
                            tables.stream().map(Inspection::simpleName).toList())
                    + "; there is " + String.join(", ", tables));
        }
    }

    /** Prints what is stored of each shard. */
    void showShards() {
        if (store.shards().isEmpty()) {
            out.println("nothing is stored yet");
        }
        for (String shard : store.shards()) {
            out.println(shard);
            StoredPosition position = positions.get(shard);
            if (position == null) {
                out.println("  nothing was read yet");
                continue;
            }
            out.println("  topic id      " + position.topicId() + " of cluster " + position.cluster());
            out.println("  next offset   " + position.nextOffset());
            out.println("  newest record "
                    + position.newest().map(Instant::toString).orElse("none"));
            out.println("  records       " + position.read() + " read, " + position.counted() + " counted, "
                    + position.skipped() + " skipped, " + position.late() + " late, " + position.bad() + " bad");
            position.eventIds().forEach((resolver, ids) -> out.println("  event ids     " + ids + " of " + resolver));
            layouts(shard, position).forEach((table, layout) -> {
                AtomicLong rows = new AtomicLong();
                store.rows(shard, table, row -> rows.incrementAndGet());
                out.println("  " + Layout.tableOf(table) + "  " + Shards.counted(rows.get(), "row") + " by "
                        + layout.key()
                        + layout.groups()
                                .map(groups -> ", with groups by " + groupedBy(groups))
                                .orElse(""));
                layout.rings()
                        .forEach(ring -> out.println("    " + title(ring) + ": "
                                + ring.columns().stream().map(Inspection::name).collect(Collectors.joining(", "))));
            });
        }
    }

    /**
     * Prints the buckets of one key, from all shards.
     *
     * @throws IllegalStateException if no shard has such a row
     */
    void showKey(String key) {
        AtomicLong found = new AtomicLong();
        positions.forEach((shard, position) -> layouts(shard, position)
                .forEach((table, layout) -> store.rows(shard, table, row -> {
                    if (PlainRow.key(row).toString().equals(key)) {
                        found.incrementAndGet();
                        out.println(shard + "  " + Layout.tableOf(table));
                        show(layout, PlainRow.of(layout, row));
                    }
                })));
        if (found.get() == 0) {
            throw new IllegalStateException("there is no row of the key " + key);
        }
    }

    private void show(Layout layout, PlainRow row) {
        row.refusedUpTo().ifPresent(upTo -> out.println("  refused events for want of room, the newest of " + upTo));
        for (int i = 0; i < layout.rings().size(); i++) {
            Layout.Ring ring = layout.rings().get(i);
            out.println("  " + title(ring));
            List<List<String>> lines = new ArrayList<>();
            List<String> head = new ArrayList<>(List.of(ring.isAll() ? "" : "from"));
            layout.groups().map(Inspection::groupedBy).ifPresent(head::add);
            ring.columns().forEach(column -> head.add(name(column)));
            lines.add(head);
            for (PlainRow.Bucket bucket : row.rings().get(i)) {
                List<String> line = new ArrayList<>(
                        List.of(ring.isAll() ? "all" : bucket.from().toString()));
                bucket.group().ifPresent(group -> line.add(group.toString()));
                bucket.values()
                        .forEach(value -> line.add(value.map(Object::toString).orElse("-")));
                lines.add(line);
            }
            printAligned(lines);
        }
    }

    private void printAligned(List<List<String>> lines) {
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < lines.get(0).size(); column++) {
            int at = column;
            widths.add(
                    lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder("    ").append(padded(line.get(0), widths.get(0)));
            for (int column = 1; column < line.size(); column++) {
                String cell = line.get(column);
                text.append("  ")
                        .append(" ".repeat(widths.get(column) - cell.length()))
                        .append(cell);
            }
            out.println(text.toString().stripTrailing());
        }
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private Map<String, Layout> layouts(String shard, StoredPosition position) {
        Map<String, Layout> layouts = Shards.layouts(shard, position);
        layouts.keySet().removeIf(table -> !isShown(table));
        return layouts;
    }

    private boolean isShown(String stored) {
        String table = Layout.tableOf(stored);
        return only.isEmpty() || only.get().equals(table) || only.get().equals(simpleName(table));
    }

    private static String simpleName(String table) {
        return table.substring(table.lastIndexOf('.') + 1);
    }

    /** The features that name groups, without their types. */
    private static String groupedBy(String groups) {
        return Stream.of(groups.split(", "))
                .map(by -> by.substring(0, by.lastIndexOf(' ')))
                .collect(Collectors.joining(", "));
    }

    private static String title(Layout.Ring ring) {
        return ring.isAll()
                ? "all time"
                : "buckets of " + Durations.text(ring.bucketMillis()) + " for " + Durations.text(ring.longestMillis());
    }

    /** What a column holds, as expressions say it. */
    private static String name(Layout.Column column) {
        String function = switch (column.kind()) {
            case HEAD_COUNT, COUNT -> "count";
            case SUM_LONG, SUM_WIDE, SUM_DOUBLE -> "sum";
            case MOMENTS -> "var";
            case MIN_LONG, MIN_DOUBLE -> "min";
            case MAX_LONG, MAX_DOUBLE -> "max";
            case FIRST, FIRST_OBJECT -> "first";
            case LAST, LAST_OBJECT -> "last";
            case DISTINCT -> "approx_count_distinct";
            case QUANTILES -> "median";
            case LEAST, LEAST_OBJECT, GREATEST, GREATEST_OBJECT, LIST, SET, FREQUENT, VECTOR ->
                ""; // their value is written so
        };
        String value = column.value().isEmpty() || function.isEmpty() ? column.value() : "(" + column.value() + ")";
        return function + value + (column.filter().isEmpty() ? "" : " where " + column.filter());
    }
}
