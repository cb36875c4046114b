package dev.millrace.processor.plan;

import dev.millrace.processor.plan.Plan.Formula;
import dev.millrace.processor.plan.Plan.KeyPart;
import dev.millrace.processor.plan.Plan.Ring;
import dev.millrace.processor.plan.Plan.Table;
import dev.millrace.table.Checks;
import dev.millrace.table.RowSize;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many bytes a key takes in a table, in one partition: by the same arithmetic as the table itself.
 *
 * @param entry its place in the index, and the key
 * @param rings what its cells take
 */
public record TableSize(long entry, List<RingSize> rings) {
    /**
     * What the cells of a key take in one ring.
     *
     * @param bucketMillis its bucket, 0 where one cell holds all time
     * @param maxAheadMillis how far an event may lie ahead of its record
     */
    public record RingSize(Ring ring, long bucketMillis, long maxAheadMillis) {
        /** The same ring as it would be with another bucket. */
        RingSize with(long otherBucketMillis) {
            return new RingSize(ring, otherBucketMillis, maxAheadMillis);
        }

        /** How many buckets can be live at once. */
        public long mostBuckets() {
            return bucketMillis == 0 ? 1 : Packing.liveBuckets(bucketMillis, ring.longestMillis(), maxAheadMillis);
        }

        /** How many longs the columns of a cell take. */
        int slots() {
            return ring.columns().stream()
                    .mapToInt(column -> column.kind().slots())
                    .sum();
        }

        /** The bytes of a block whose key has data in that many buckets, or in all if they are fewer. */
        public long bytes(long buckets) {
            Packing packing = bucketMillis == 0 ? Packing.ALL : Packing.of(bucketMillis, ring.longestMillis());
            long cells = RowSize.cells(packing.liveBuckets(), Math.min(buckets, mostBuckets()));
            return RowSize.ofCells(cells, slots());
        }

        public long mostBytes() {
            return bytes(mostBuckets());
        }
    }

    /** What a feature takes in one ring, of a key that has data in every bucket. */
    public record Cost(Formula formula, Ring ring, long bytes) {}

    public static TableSize of(Table table) {
        long maxAhead = table.fedBy().stream()
                .mapToLong(resolver -> resolver.timeBounds().maxAheadMillis())
                .max()
                .orElse(Checks.MAX_AHEAD_MILLIS);
        return new TableSize(
                RowSize.ofEntry(
                        table.rings().size(),
                        table.key().stream().map(TableSize::held).toList()),
                table.rings().stream()
                        .map(ring -> new RingSize(ring, ring.bucketMillis(), maxAhead))
                        .toList());
    }

    private static RowSize.Key held(KeyPart part) {
        return switch (part.feature().type().kind()) {
            case STRING -> RowSize.Key.STRING;
            case UUID -> RowSize.Key.OBJECT;
            case ENUM -> RowSize.Key.CONSTANT;
            default -> RowSize.Key.NUMBER;
        };
    }

    /** The bytes of a key with this many events, each in a bucket of its own. */
    public long bytes(long events) {
        return entry + rings.stream().mapToLong(ring -> ring.bytes(events)).sum();
    }

    /** The bytes of a key that has data in every bucket. */
    public long mostBytes() {
        return entry + rings.stream().mapToLong(RingSize::mostBytes).sum();
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
