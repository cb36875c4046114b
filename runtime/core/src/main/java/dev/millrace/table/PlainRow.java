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
     * @param values of each column of the ring; that of moments is the variance of a sample; what nothing has is empty
     */
    public record Bucket(Optional<Object> group, Instant from, List<Optional<Number>> values) {
        public Bucket {
            values = List.copyOf(values);
        }

        /** One of a row without groups. */
        public Bucket(Instant from, List<Optional<Number>> values) {
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
                ColumnKind kind = ring.columns().get(i).kind();
                Optional<Object> next = next(kind, count, input);
                Optional<Object> before = values.get(i);
                if (next.isPresent()) {
                    values.set(i, Optional.of(before.isEmpty() ? next.get() : merged(kind, before.get(), next.get())));
                }
            }
        }

        List<Optional<Number>> values() {
            return values.stream().map(value -> value.flatMap(Sums::finished)).toList();
        }

        private static Optional<Number> finished(Object value) {
            if (!(value instanceof Moments moments)) {
                return Optional.of((Number) value);
            }
            return moments.count() < 2 ? Optional.empty() : Optional.of(moments.deviations() / (moments.count() - 1));
        }

        private static Optional<Object> next(ColumnKind kind, long count, RowInput input) {
            if (kind == ColumnKind.HEAD_COUNT) {
                return Optional.of(count);
            }
            long bits = input.nextLong();
            return switch (kind) {
                case HEAD_COUNT, COUNT, SUM_LONG -> Optional.of(bits);
                case SUM_WIDE -> {
                    BigInteger low = new BigInteger(Long.toUnsignedString(input.nextLong()));
                    yield Optional.of(
                            BigInteger.valueOf(bits).shiftLeft(Long.SIZE).add(low));
                }
                case SUM_DOUBLE -> Optional.of(Double.longBitsToDouble(bits));
                case MOMENTS -> {
                    Moments moments = new Moments();
                    moments.add(
                            bits, Double.longBitsToDouble(input.nextLong()), Double.longBitsToDouble(input.nextLong()));
                    yield Optional.of(moments);
                }
                case MIN_LONG, MAX_LONG -> bits == kind.empty() ? Optional.empty() : Optional.of(bits);
                case MIN_DOUBLE, MAX_DOUBLE ->
                    bits == kind.empty() ? Optional.empty() : Optional.of(Double.longBitsToDouble(bits));
            };
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
            };
        }
    }
}
