package dev.millrace.kafka;

import dev.millrace.table.BadRecordException.Reason;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What holds for a shard as a whole at the boundary of a checkpoint, as the store keeps it: names and texts.
 *
 * @param log which log its partition was
 * @param partitions how many partitions of its topic were read
 * @param taken when, by the clock
 * @param leaderEpoch the leader epoch of the last record that was read, where it is known
 * @param newestMillis the time of the newest record that was read, or {@link Long#MIN_VALUE}
 * @param gaps what is missing in the log and was accepted
 * @param tables what each table's rows are made of and what it remembers beside them, by the table's stored name
 * @param eventIds how many event ids each resolver remembers that deduplicates, by its name
 */
record ShardFacts(
        Cluster.Identity log,
        int partitions,
        Instant taken,
        long nextOffset,
        Optional<Integer> leaderEpoch,
        long newestMillis,
        long read,
        long counted,
        long skipped,
        long late,
        long refused,
        Map<Reason, Long> bad,
        List<String> gaps,
        Map<String, Table> tables,
        Map<String, EventIds> eventIds) {
    /** Says that the next start may go on although records are missing; no checkpoint of a running source has it. */
    static final String GAP_ACCEPTED = "gapAccepted";

    private static final String CLUSTER = "cluster";
    private static final String TOPIC = "topic";
    private static final String PARTITIONS = "partitions";
    private static final String TAKEN = "taken";
    private static final String NEXT_OFFSET = "nextOffset";
    private static final String LEADER_EPOCH = "leaderEpoch";
    private static final String NEWEST = "newestMillis";
    private static final String READ = "read";
    private static final String COUNTED = "counted";
    private static final String SKIPPED = "skipped";
    private static final String LATE = "late";
    private static final String REFUSED = "refused";
    private static final String BAD = "bad.";
    private static final String GAP = "gap.";
    private static final String LAYOUT = "layout.";
    private static final String MARKS = "marks.";
    private static final String EVENT_IDS = "eventIds.";

    /** The layout and the marks of one table, as {@link dev.millrace.checkpoint.TableChanges} has them. */
    record Table(String layout, String marks) {}

    /** How many event ids are remembered, within a span. */
    record EventIds(long ids, long withinMillis) {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) within (\\d{1,18}) ms");

        static EventIds parse(String shard, String text) {
            Matcher found = TEXT.matcher(text);
            if (!found.matches()) {
                throw new IllegalStateException(
                        "the state of " + shard + " has \"" + text + "\" for event ids, which tells none");
            }
            return new EventIds(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)));
        }

        @Override
        public String toString() {
            return ids + " within " + withinMillis + " ms";
        }
    }

    ShardFacts {
        eventIds = Collections.unmodifiableMap(new TreeMap<>(eventIds));
        gaps = List.copyOf(gaps);
        bad = bad.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(bad));
        tables = Collections.unmodifiableMap(new TreeMap<>(tables));
    }

    static ShardFacts of(
            TopicLog log,
            Instant taken,
            Progress progress,
            long newestMillis,
            Map<String, Table> tables,
            Map<String, EventIds> eventIds) {
        return new ShardFacts(
                log.identity(),
                log.partitions(),
                taken,
                progress.nextOffset(),
                progress.leaderEpoch(),
                newestMillis,
                progress.read(),
                progress.counted(),
                progress.skipped(),
                progress.late(),
                progress.refused(),
                progress.bad(),
                progress.gaps(),
                tables,
                eventIds);
    }

    /** How far the partition had come, in a log that ends there now. */
    Progress progress(long endOffset) {
        return new Progress(
                nextOffset,
                leaderEpoch,
                Math.max(nextOffset, endOffset),
                read,
                counted,
                skipped,
                late,
                refused,
                bad,
                gaps);
    }

    Map<String, String> toTexts() {
        Map<String, String> texts = new TreeMap<>();
        texts.put(CLUSTER, log.cluster());
        texts.put(TOPIC, log.topic());
        texts.put(PARTITIONS, Integer.toString(partitions));
        texts.put(TAKEN, taken.toString());
        texts.put(NEXT_OFFSET, Long.toString(nextOffset));
        leaderEpoch.ifPresent(epoch -> texts.put(LEADER_EPOCH, epoch.toString()));
        texts.put(NEWEST, Long.toString(newestMillis));
        texts.put(READ, Long.toString(read));
        texts.put(COUNTED, Long.toString(counted));
        texts.put(SKIPPED, Long.toString(skipped));
        texts.put(LATE, Long.toString(late));
        texts.put(REFUSED, Long.toString(refused));
        bad.forEach((reason, count) -> texts.put(BAD + reason, Long.toString(count)));
        for (int gap = 0; gap < gaps.size(); gap++) {
            texts.put(GAP + gap, gaps.get(gap));
        }
        put(tables, texts);
        eventIds.forEach((resolver, ids) -> texts.put(EVENT_IDS + resolver, ids.toString()));
        return texts;
    }

    /** Facts in which these resolvers remember no event ids, and all else as it is. */
    static Map<String, String> withoutEventIds(Map<String, String> texts, Collection<String> resolvers) {
        Map<String, String> changed = new TreeMap<>(texts);
        resolvers.forEach(resolver -> changed.remove(EVENT_IDS + resolver));
        return changed;
    }

    /** Facts with other tables, and all else as it is. */
    static Map<String, String> withTables(Map<String, String> texts, Map<String, Table> tables) {
        Map<String, String> changed = new TreeMap<>(texts);
        changed.keySet().removeIf(name -> name.startsWith(LAYOUT) || name.startsWith(MARKS));
        put(tables, changed);
        return changed;
    }

    private static void put(Map<String, Table> tables, Map<String, String> texts) {
        tables.forEach((name, table) -> {
            texts.put(LAYOUT + name, table.layout());
            texts.put(MARKS + name, table.marks());
        });
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
        List<String> gaps = new ArrayList<>();
        while (texts.containsKey(GAP + gaps.size())) {
            gaps.add(of.text(GAP + gaps.size()));
        }
        Map<String, Table> tables = new TreeMap<>();
        texts.forEach((name, layout) -> {
            if (name.startsWith(LAYOUT)) {
                String table = name.substring(LAYOUT.length());
                tables.put(table, new Table(layout, of.text(MARKS + table)));
            }
        });
        Map<String, EventIds> eventIds = new TreeMap<>();
        texts.forEach((name, ids) -> {
            if (name.startsWith(EVENT_IDS)) {
                eventIds.put(name.substring(EVENT_IDS.length()), EventIds.parse(shard, ids));
            }
        });
        return new ShardFacts(
                new Cluster.Identity(of.text(CLUSTER), of.text(TOPIC)),
                (int) of.number(PARTITIONS),
                of.instant(TAKEN),
                of.number(NEXT_OFFSET),
                texts.containsKey(LEADER_EPOCH) ? Optional.of((int) of.number(LEADER_EPOCH)) : Optional.empty(),
                of.number(NEWEST),
                of.number(READ),
                of.number(COUNTED),
                of.number(SKIPPED),
                of.number(LATE),
                texts.containsKey(REFUSED) ? of.number(REFUSED) : 0, // older checkpoints did not count them
                bad,
                gaps,
                tables,
                eventIds);
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

        Instant instant(String name) {
            String text = text(name);
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalStateException(
                        "the state of " + shard + " has \"" + text + "\" for \"" + name + "\", which is no instant", e);
            }
        }
    }
}
