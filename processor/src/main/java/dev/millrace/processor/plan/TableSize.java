package dev.millrace.processor.plan;

import dev.millrace.processor.declare.Feature;
import dev.millrace.processor.declare.ValueType.Kind;
import dev.millrace.processor.expression.Aggregate.Groups;
import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.Checks;
import dev.millrace.table.RowSize;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many bytes a key takes in a table, in one partition: by the same arithmetic as the table itself.
 *
 * @param entry its place in the index, the key, and the names of its groups
 * @param rings what its cells take
 */
public record TableSize(Entry entry, List<RingSize> rings) {
    private static final long EVENTS_IN_A_FULL_CELL = 100; // which lists and sketches grow with

    /**
     * What a key takes beside its cells.
     *
     * @param rings how many there are
     * @param parts what the key is
     * @param groups the groups that it has cells of
     */
    public record Entry(int rings, List<RowSize.Key> parts, Optional<Groups> groups) {
        /** The bytes of a key with so many events, each of a group of its own as long as there may be more. */
        public long bytes(long events) {
            return groups.map(of -> RowSize.ofEntry(rings, parts, name(of), (int) Math.min(events, mostGroups(groups))))
                    .orElseGet(() -> RowSize.ofEntry(rings, parts));
        }

        public long mostBytes() {
            return bytes(mostGroups(groups));
        }

        private static List<RowSize.Key> name(Groups groups) {
            List<RowSize.Key> parts = groups.by().stream().map(TableSize::held).toList();
            return parts.equals(List.of(RowSize.Key.NUMBER)) ? List.of(RowSize.Key.OBJECT) : parts; // which is boxed
        }
    }

    /**
     * What the cells of a key take in one ring.
     *
     * @param groups the groups that have cells of their own
     * @param bucketMillis its bucket, 0 where one cell holds all time
     * @param maxAheadMillis how far an event may lie ahead of its record
     */
    public record RingSize(Ring ring, Optional<Groups> groups, long bucketMillis, long maxAheadMillis) {
        /** The same ring as it would be with another bucket. */
        RingSize with(long otherBucketMillis) {
            return new RingSize(ring, groups, otherBucketMillis, maxAheadMillis);
        }

        /** How many buckets can be live at once. */
        public long mostBuckets() {
            return bucketMillis == 0 ? 1 : Packing.liveBuckets(bucketMillis, ring.longestMillis(), maxAheadMillis);
        }

        private long mostCells() {
            return mostBuckets() * mostGroups(groups);
        }

        /** How many longs the columns of a cell take. */
        int slots() {
            return ring.columns().stream()
                    .mapToInt(column -> column.kind().slots())
                    .sum();
        }

        /** The bytes of a block whose key has so many events, each in a cell of its own as long as there may be more. */
        public long bytes(long events) {
            Packing packing = Packing.of(bucketMillis, ring.longestMillis(), groups);
            long used = Math.min(events, mostCells());
            long cells = RowSize.cells(packing.liveBuckets(), used);
            long inCell = Math.max(1, events / Math.max(1, used));
            return RowSize.ofCells(cells, slots()) + used * objectBytes(inCell);
        }

        /** The bytes of what one cell holds beside its longs. */
        private long objectBytes(long values) {
            return ring.columns().stream()
                    .mapToLong(column -> column.kind()
                            .bytesOfObject(
                                    values,
                                    column.most(),
                                    column.value()
                                            .map(value -> value.type().kind())
                                            .orElse(Kind.LONG)))
                    .sum();
        }

        public long mostBytes() {
            return bytes(mostCells() * EVENTS_IN_A_FULL_CELL);
        }
    }

    /** How many groups a key can have cells of: no more than its enum has constants. */
    private static long mostGroups(Optional<Groups> groups) {
        return groups.map(Groups::mostNamed).orElse(1);
    }

    /** What a feature takes in one ring, of a key that has data in every bucket. */
    public record Cost(Formula formula, Ring ring, long bytes) {}

    public static TableSize of(Table table) {
        long maxAhead = table.fedBy().stream()
                .mapToLong(resolver -> resolver.timeBounds().maxAheadMillis())
                .max()
                .orElse(Checks.MAX_AHEAD_MILLIS);
        return new TableSize(
                new Entry(
                        table.rings().size(),
                        table.key().stream().map(part -> held(part.feature())).toList(),
                        table.groups()),
                table.rings().stream()
                        .map(ring -> new RingSize(ring, table.groups(), ring.bucketMillis(), maxAhead))
                        .toList());
    }

    private static RowSize.Key held(Feature part) {
        return switch (part.type().kind()) {
            case STRING, ENUM -> RowSize.Key.STRING; // of a constant its name is kept
            case UUID -> RowSize.Key.OBJECT;
            default -> RowSize.Key.NUMBER;
        };
    }

    /** The bytes of a key with this many events, each in a bucket and of a group of its own as long as there may be more. */
    public long bytes(long events) {
        return entry.bytes(events)
                + rings.stream().mapToLong(ring -> ring.bytes(events)).sum();
    }

    /** The bytes of a key that has data in every bucket, of every group. */
    public long mostBytes() {
        return entry.mostBytes() + rings.stream().mapToLong(RingSize::mostBytes).sum();
    }

    /**
     * What each feature takes, the dearest first. Features that share a column share what it takes, as all of a ring share
     * the heads of its cells; so the costs and the entry come to the whole.
     */
    public List<Cost> costs() {
        return rings.stream()
                .flatMap(TableSize::costs)
                .sorted(Comparator.comparingLong(Cost::bytes).reversed())
                .toList();
    }

    private static Stream<Cost> costs(RingSize size) {
        Ring ring = size.ring();
        long bytesOfSlot = size.mostBytes() / (1 + size.slots());
        return ring.formulas().stream().map(formula -> {
            double slots = 1.0 / ring.formulas().size(); // of the head
            for (int place : ring.columnsOf(formula)) {
                long sharing = ring.formulas().stream()
                        .filter(other -> ring.columnsOf(other).contains(place))
                        .count();
                slots += (double) ring.columns().get(place).kind().slots() / sharing;
            }
            return new Cost(formula, ring, Math.round(bytesOfSlot * slots));
        });
    }
}
