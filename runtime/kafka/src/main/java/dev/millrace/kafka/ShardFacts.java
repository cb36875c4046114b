package dev.millrace.kafka;

import dev.millrace.kafka.SourcePartition.Progress;
import dev.millrace.table.BadRecordException.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What holds for a shard as a whole at the boundary of a checkpoint, as the store keeps it: names and texts.
 *
 * @param log which log its partition was
 * @param newestMillis the time of the newest record that was read, or {@link Long#MIN_VALUE}
 * @param tables what each table's rows are made of and what it remembers beside them, by the table's name
 */
record ShardFacts(
        Cluster.Identity log,
        long nextOffset,
        long newestMillis,
        long read,
        long counted,
        long skipped,
        long late,
        Map<Reason, Long> bad,
        Map<String, Table> tables) {
    /** Says that the next start may go on although records are missing; no checkpoint of a running source has it. */
    static final String GAP_ACCEPTED = "gapAccepted";

    private static final String CLUSTER = "cluster";
    private static final String TOPIC = "topic";
    private static final String NEXT_OFFSET = "nextOffset";
    private static final String NEWEST = "newestMillis";
    private static final String READ = "read";
    private static final String COUNTED = "counted";
    private static final String SKIPPED = "skipped";
    private static final String LATE = "late";
    private static final String BAD = "bad.";
    private static final String LAYOUT = "layout.";
    private static final String MARKS = "marks.";

    /** The layout and the marks of one table, as {@link dev.millrace.checkpoint.TableChanges} has them. */
    record Table(String layout, String marks) {}

    ShardFacts {
        bad = bad.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(bad));
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    static ShardFacts of(Cluster.Identity log, Progress progress, long newestMillis, Map<String, Table> tables) {
        return new ShardFacts(
                log,
                progress.nextOffset(),
                newestMillis,
                progress.read(),
                progress.counted(),
                progress.skipped(),
                progress.late(),
                progress.bad(),
                tables);
    }

    /** How far the partition had come, in a log that ends there now. */
    Progress progress(long endOffset) {
        return new Progress(nextOffset, Math.max(nextOffset, endOffset), read, counted, skipped, late, bad);
    }

    Map<String, String> toTexts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put(CLUSTER, log.cluster());
        texts.put(TOPIC, log.topic());
        texts.put(NEXT_OFFSET, Long.toString(nextOffset));
        texts.put(NEWEST, Long.toString(newestMillis));
        texts.put(READ, Long.toString(read));
        texts.put(COUNTED, Long.toString(counted));
        texts.put(SKIPPED, Long.toString(skipped));
        texts.put(LATE, Long.toString(late));
        bad.forEach((reason, count) -> texts.put(BAD + reason, Long.toString(count)));
        tables.forEach((name, table) -> {
            texts.put(LAYOUT + name, table.layout());
            texts.put(MARKS + name, table.marks());
        });
        return texts;
    }

    /**
     * Reads what {@link #toTexts} made.
     *
     * @throws IllegalStateException if something is missing or no number, naming it
     */
    static ShardFacts of(String shard, Map<String, String> texts) {
        Texts of = new Texts(shard, texts);
        Map<Reason, Long> bad = new EnumMap<>(Reason.class);
        for (Reason reason : Reason.values()) {
            if (texts.containsKey(BAD + reason)) {
                bad.put(reason, of.number(BAD + reason));
            }
        }
        Map<String, Table> tables = new TreeMap<>();
        texts.forEach((name, layout) -> {
            if (name.startsWith(LAYOUT)) {
                String table = name.substring(LAYOUT.length());
                tables.put(table, new Table(layout, of.text(MARKS + table)));
            }
        });
        return new ShardFacts(
                new Cluster.Identity(of.text(CLUSTER), of.text(TOPIC)),
                of.number(NEXT_OFFSET),
                of.number(NEWEST),
                of.number(READ),
                of.number(COUNTED),
                of.number(SKIPPED),
                of.number(LATE),
                bad,
                tables);
    }

    private record Texts(String shard, Map<String, String> texts) {
        String text(String name) {
            String text = texts.get(name);
            if (text == null) {
                throw new IllegalStateException("the state of " + shard + " lacks \"" + name + "\"");
            }
            return text;
        }

        long number(String name) {
            String text = text(name);
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new IllegalStateException(
                        "the state of " + shard + " has \"" + text + "\" for \"" + name + "\", which is no number", e);
            }
        }
    }
}
