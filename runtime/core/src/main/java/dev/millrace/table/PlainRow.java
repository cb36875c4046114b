package dev.millrace.table;

import dev.millrace.checkpoint.ColumnKind;
import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.StoredRow;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A stored row as plain values, read by its layout alone: what tools show of it. Reading one checks that each of its bytes
 * has a meaning and that none is missing.
 *
 * @param key the key: a {@link Long} for all whole numbers
 * @param refusedUpTo the newest event that it was refused for want of room; empty where there was none
 * @param rings the buckets of each ring of the layout, oldest first, and of one time group by group
 */
public record PlainRow(Object key, Optional<Instant> refusedUpTo, List<List<Bucket>> rings) {
    /**
     * What one bucket holds.
     *
     * @param group the name of the group that it is of; none where rows have no groups
     * @param from when it begins; {@link Instant#MIN} where it holds all time
     * @param values of each column of the ring: numbers, lists of what a list or sketch holds, other values as they are; that of
     *     moments is the variance of a sample, that of quantiles the median; what nothing has is empty
     */
    public record Bucket(Optional<Object> group, Instant from, List<Optional<Object>> values) {
        public Bucket {
            values = List.copyOf(values);
        }

        /** One of a row without groups. */
        public Bucket(Instant from, List<Optional<Object>> values) {
            this(Optional.empty(), from, values);
        }
    }

    public PlainRow {
        rings = rings.stream().map(List::copyOf).toList();
    }

    /**
     * The key of a stored row.
     *
     * @throws IllegalStateException if its bytes are none
     */
    public static Object key(StoredRow stored) {
        try {
            return KeyCodec.decoded(stored.key());
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalStateException("a stored key ends too early", e);
        }
    }

    /**
     * Reads a row of a layout.
     *
     * @throws IllegalStateException if its bytes are no such row
     */
    public static PlainRow of(Layout layout, StoredRow stored) {
        Object key = key(stored);
        RowInput input = new RowInput(stored.value());
        try {
            int version = input.next();
            if (version != StoredRows.VERSION) {
                throw new IllegalStateException("a stored row is of version " + version + ", which is not known here");
            }
            long refusedUpTo = input.nextLong();
            Optional<List<Object>> groups = layout.groups().map(by -> KeyCodec.nextNames(input));
            List<List<Bucket>> rings = new ArrayList<>();
            for (Layout.Ring ring : layout.rings()) {
                rings.add(buckets(ring, groups, input));
            }
            if (!input.isAtEnd()) {
                throw new IllegalStateException("a stored row is longer than its rings");
            }
            boolean wasRefused = refusedUpTo > Cells.NEVER;
            return new PlainRow(
                    key, wasRefused ? Optional.of(Instant.ofEpochMilli(refusedUpTo)) : Optional.empty(), rings);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalStateException("a stored row ends before its rings do", e);
        }
    }

    private static List<Bucket> buckets(Layout.Ring ring, Optional<List<Object>> groups, RowInput input) {
        Map<Long, Sums> byBucket = new TreeMap<>();
        for (long cells = input.nextUnsigned(); cells > 0; cells--) {
            long bucket = input.nextSigned();
            byBucket.computeIfAbsent(bucket, first -> new Sums(ring))
                    .add(input); // a full count has opened a second cell
        }
        List<Bucket> buckets = new ArrayList<>();
        byBucket.forEach((number, sums) -> buckets.add(
                groups.isEmpty()
                        ? new Bucket(begin(ring, number), sums.values())
                        : new Bucket(
                                Optional.of(group(groups.get(), number)),
                                begin(ring, GroupedRows.bucketOf(number)),
                                sums.values())));
        return buckets;
    }

    private static Object group(List<Object> groups, long number) {
        int place = GroupedRows.placeOf(number);
        if (place >= groups.size()) {
            throw new IllegalStateException(
                    "a stored row has a cell of a group " + place + " and names " + groups.size() + " groups");
        }
        return groups.get(place);
    }

    private static Instant begin(Layout.Ring ring, long bucket) {
        if (ring.isAll()) {
            return Instant.MIN;
        }
        try {
            return Instant.ofEpochMilli(
                    Math.addExact(ring.originMillis(), Math.multiplyExact(bucket, ring.bucketMillis())));
        } catch (ArithmeticException e) {
            throw new IllegalStateException("a stored row has a bucket " + bucket + ", which is at no time", e);
        }
    }

    /** The columns of one bucket, from all cells that it has. */
    private static final class Sums {
        private final Layout.Ring ring;
        private final List<Optional<Object>> values = new ArrayList<>();

        Sums(Layout.Ring ring) {
            this.ring = ring;
            ring.columns().forEach(column -> values.add(Optional.empty()));
        }

        void add(RowInput input) {
            long count = input.nextUnsigned();
            for (int i = 0; i < values.size(); i++) {
                Layout.Column column = ring.columns().get(i);
                Optional<Object> next = next(column, count, input);
                Optional<Object> before = values.get(i);
                if (next.isPresent()) {
                    values.set(
                            i,
                            Optional.of(
                                    before.isEmpty() ? next.get() : merged(column.kind(), before.get(), next.get())));
                }
            }
        }

        List<Optional<Object>> values() {
            List<Optional<Object>> finished = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                String type = ring.columns().get(i).valueType();
                finished.add(values.get(i).flatMap(value -> finished(type, value)));
            }
            return finished;
        }

        private static Optional<Object> finished(String type, Object value) {
            if (value instanceof Moments moments) {
                return moments.count() < 2
                        ? Optional.empty()
                        : Optional.of(moments.deviations() / (moments.count() - 1));
            }
            if (value instanceof Picked picked) {
                return Optional.of(ofBits(type, picked.value()));
            }
            if (!(value instanceof CellObject object)) {
                return Optional.of(value);
            }
            return Optional.of(
                    object.shown() instanceof List<?> list
                            ? list.stream().map(each -> ofBits(type, each)).toList()
                            : object.shown());
        }

        /** What 64 bits mean that stand for a value of this type. */
        private static Object ofBits(String type, Object value) {
            if (!(value instanceof Long bits)) {
                return value;
            }
            return switch (type) {
                case "DOUBLE", "FLOAT" -> Double.longBitsToDouble(bits);
                case "BOOLEAN" -> bits == 1;
                default -> bits;
            };
        }

        /** A value that comes first or last, with what says so. */
        private record Picked(long rank, long time, Object value) {}

        private static Optional<Object> next(Layout.Column column, long count, RowInput input) {
            ColumnKind kind = column.kind();
            return switch (kind) {
                case HEAD_COUNT -> Optional.of(count);
                case COUNT, SUM_LONG -> Optional.of(input.nextLong());
                case SUM_WIDE -> {
                    BigInteger high = BigInteger.valueOf(input.nextLong()).shiftLeft(Long.SIZE);
                    yield Optional.of(high.add(new BigInteger(Long.toUnsignedString(input.nextLong()))));
                }
                case SUM_DOUBLE -> Optional.of(Double.longBitsToDouble(input.nextLong()));
                case MOMENTS -> {
                    Moments moments = new Moments();
                    moments.add(
                            input.nextLong(),
                            Double.longBitsToDouble(input.nextLong()),
                            Double.longBitsToDouble(input.nextLong()));
                    yield Optional.of(moments);
                }
                case MIN_LONG, MAX_LONG -> {
                    long extreme = input.nextLong();
                    yield extreme == kind.empty(0) ? Optional.empty() : Optional.of(extreme);
                }
                case MIN_DOUBLE, MAX_DOUBLE -> {
                    long extreme = input.nextLong();
                    yield extreme == kind.empty(0) ? Optional.empty() : Optional.of(Double.longBitsToDouble(extreme));
                }
                case FIRST, LAST, FIRST_OBJECT, LAST_OBJECT -> picked(kind, 0, input);
                case LEAST, GREATEST, LEAST_OBJECT, GREATEST_OBJECT -> picked(kind, input.nextLong(), input);
                case LIST, SET, DISTINCT, QUANTILES, FREQUENT, VECTOR ->
                    Optional.ofNullable(ObjectCodec.decoded(ObjectCodec.next(input)));
            };
        }

        private static Optional<Object> picked(ColumnKind kind, long rank, RowInput input) {
            long time = input.nextLong();
            Object value = kind.isObject(kind.slots() - 1)
                    ? ObjectCodec.decoded(ObjectCodec.next(input))
                    : Long.valueOf(input.nextLong());
            return time == kind.empty(0) || value == null
                    ? Optional.empty()
                    : Optional.of(new Picked(rank, time, value));
        }

        private static Object merged(ColumnKind kind, Object one, Object other) {
            return switch (kind) {
                case HEAD_COUNT, COUNT, SUM_LONG -> (Long) one + (Long) other;
                case SUM_WIDE -> ((BigInteger) one).add((BigInteger) other);
                case SUM_DOUBLE -> (Double) one + (Double) other;
                case MOMENTS -> {
                    Moments moments = (Moments) other;
                    ((Moments) one).add(moments.count(), moments.mean(), moments.deviations());
                    yield one;
                }
                case MIN_LONG -> Math.min((Long) one, (Long) other);
                case MAX_LONG -> Math.max((Long) one, (Long) other);
                case MIN_DOUBLE -> Math.min((Double) one, (Double) other);
                case MAX_DOUBLE -> Math.max((Double) one, (Double) other);
                case FIRST, LAST, FIRST_OBJECT, LAST_OBJECT, LEAST, GREATEST, LEAST_OBJECT, GREATEST_OBJECT -> {
                    Picked before = (Picked) one;
                    Picked next = (Picked) other;
                    boolean isBefore = Pick.isBefore(next.rank(), next.time(), before.rank(), before.time());
                    yield isBefore == kind.isFirst() ? next : before;
                }
                case LIST, SET, DISTINCT, QUANTILES, FREQUENT, VECTOR -> {
                    ((CellObject) one).merge((CellObject) other);
                    yield one;
                }
            };
        }
    }
}
