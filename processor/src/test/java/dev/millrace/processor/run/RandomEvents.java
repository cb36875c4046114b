package dev.millrace.processor.run;

import dev.millrace.index.FeatureType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Random messages of any record, and the events that they are. A component named {@code ts} or {@code at} is the event's
 * time, one whose name ends in {@code Id} a key of a few; what is {@code @Nullable} is null at times.
 */
final class RandomEvents {
    /** A message, and the event that it is to the oracle. */
    record Sent(Object message, Event event) {}

    private static final long DAY = 86_400_000L;
    private static final List<Object> STRINGS =
            List.of("a", "b", "it's", "say \"no\"", "", "back\\slash", "zwei\nZeilen", "ä€𝄞", "${x} $T %s");
    private static final List<Object> LONGS = List.of(0L, -1L, 7L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32);
    private static final List<Object> INTS = List.of(0, -1, 7, Integer.MAX_VALUE, Integer.MIN_VALUE);
    private static final List<Object> UUIDS =
            List.of(new UUID(0, 0), new UUID(-1, 1), new UUID(1, -1), new UUID(Long.MIN_VALUE, Long.MAX_VALUE));
    private static final List<Long> ANCHORS = List.of(
            Instant.parse("2026-03-29T01:00:00Z").toEpochMilli(),
            Instant.parse("2026-03-29T01:00:00Z").toEpochMilli(),
            Instant.parse("2026-03-01T00:00:00Z").toEpochMilli(),
            Instant.parse("2038-01-19T03:14:07Z").toEpochMilli(),
            Instant.parse("1969-12-31T23:59:59.999Z").toEpochMilli(),
            Instant.parse("1912-06-23T12:34:56.789Z").toEpochMilli());

    private final Random random;
    private final List<Span> spans;
    private final List<Long> earlier = new ArrayList<>();

    /** @param spans the windows whose edges times shall lie on */
    RandomEvents(Random random, List<Span> spans) {
        this.random = random;
        this.spans = spans.stream().filter(span -> !span.isAll()).toList();
    }

    /** The keys of this type that messages hold. */
    static List<Object> keys(FeatureType type) {
        return switch (type) {
            case STRING -> STRINGS;
            case LONG -> LONGS;
            case INT -> INTS;
            case UUID -> UUIDS;
            default -> throw new AssertionError("no key is a " + type);
        };
    }

    Sent next(String source, int partition, Class<?> type) {
        boolean ownTime = false;
        for (RecordComponent component : type.getRecordComponents()) {
            ownTime |= isTime(component);
        }
        long time = ownTime ? time() : Math.abs(time());
        if (random.nextInt(3) == 0 && !earlier.isEmpty()) {
            long same = pick(earlier);
            time = ownTime ? same : Math.abs(same);
        }
        earlier.add(time);
        long recordMillis = ownTime ? recordMillis(time) : time;
        return message(source, partition, recordMillis, time, type);
    }

    /** An instant to read as of: near a row's time, on the edges of its buckets and windows, or far from all. */
    Instant asOf(long near) {
        Span span = spans.isEmpty() ? Span.of("1h", "1m") : pick(spans);
        int off = random.nextInt(5) - 2;
        long asOf = switch (random.nextInt(8)) {
            case 0, 1 -> near + off;
            case 2 -> near + span.windowMillis() + off;
            case 3 -> span.edge(near, random.nextInt(2)) + off;
            case 4 -> span.edge(near, random.nextInt(2)) + span.windowMillis() + off;
            case 5 -> near + (long) (random.nextDouble() * span.windowMillis());
            case 6 -> pick(ANCHORS) + (long) (random.nextGaussian() * DAY);
            default -> random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE; // before all events, or after
        };
        asOf = Math.max(Oracle.EARLIEST, Math.min(Oracle.LATEST, asOf));
        return Instant.ofEpochMilli(asOf).plusNanos(random.nextBoolean() ? 0 : random.nextInt(1_000_000));
    }

    private long time() {
        Span span = spans.isEmpty() ? Span.of("1h", "1m") : pick(spans);
        long anchor = pick(ANCHORS);
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> anchor - (long) (random.nextDouble() * span.windowMillis());
            case 3, 4, 5 -> span.edge(anchor, random.nextInt(5) - 3) + random.nextInt(3) - 1;
            case 6 -> span.edge(anchor - span.windowMillis(), 1) + random.nextInt(3) - 1;
            case 7, 8 -> ANCHORS.get(0) - (long) (random.nextDouble() * 40 * DAY);
            case 9 -> random.nextInt(3) - 1; // about the epoch
            case 10 -> -(long) (random.nextDouble() * 36_500 * DAY);
            default -> random.nextInt(20) > 0 ? anchor : random.nextBoolean() ? Oracle.EARLIEST : Oracle.LATEST;
        };
    }

    /** The timestamp of a record whose event is late by up to 40 days, or ahead of it by up to 10 minutes. */
    private long recordMillis(long time) {
        long recordMillis = switch (random.nextInt(4)) {
            case 0 -> time;
            case 1 -> time - 600_000;
            case 2 -> time - random.nextInt(600_001);
            default -> time + (long) (random.nextDouble() * 40 * DAY);
        };
        return Math.max(0, Math.min(Oracle.LATEST, recordMillis));
    }

    /** A message of this time, in a record of that one. */
    Sent message(String source, int partition, long recordMillis, long time, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new @Nullable Object[components.length];
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            types[i] = component.getType();
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (!nullable || random.nextInt(5) > 0) {
                Object value = value(component, time);
                values[i] = value;
                fields.put(component.getName(), value instanceof Enum<?> constant ? constant.name() : value);
            }
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new Sent(
                    constructor.newInstance(values), new Event(source, partition, recordMillis, Map.copyOf(fields)));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no message can be made", e);
        }
    }

    private Object value(RecordComponent component, long time) {
        String type = component.getType().getSimpleName();
        boolean isKey = component.getName().endsWith("Id");
        if (component.getType().isEnum()) {
            return pick(List.of(component.getType().getEnumConstants()));
        }
        return switch (type) {
            case "boolean", "Boolean" -> random.nextBoolean();
            case "byte", "Byte" -> (byte) whole(Byte.SIZE);
            case "short", "Short" -> (short) whole(Short.SIZE);
            case "int", "Integer" -> isKey ? pick(INTS) : (int) whole(Integer.SIZE);
            case "long", "Long" -> isTime(component) ? time : isKey ? pick(LONGS) : whole(Long.SIZE);
            case "float", "Float" -> (float) fraction(Float.MAX_VALUE / 1e7, Float.MIN_VALUE);
            case "double", "Double" -> fraction(1e300, Double.MIN_VALUE);
            case "String" -> pick(STRINGS);
            case "UUID" -> pick(UUIDS);
            case "Instant" -> instant(component, time);
            case "double[]" -> new double[] {fraction(1e300, Double.MIN_VALUE), random.nextInt(7)};
            case "float[]" -> new float[] {random.nextInt(7), (float) fraction(1e30, Float.MIN_VALUE)};
            case "OffsetDateTime" ->
                instant(component, time)
                        .atOffset(ZoneOffset.ofTotalSeconds(
                                time == Oracle.LATEST ? 0 : random.nextInt(129_601) - 64_800));
            default -> throw new AssertionError("no random " + type);
        };
    }

    private Instant instant(RecordComponent component, long time) {
        Instant exact = Instant.ofEpochMilli(time).plusNanos(random.nextBoolean() ? 0 : random.nextInt(1_000_000));
        if (isTime(component)) {
            return exact;
        }
        return switch (random.nextInt(5)) {
            case 0 -> exact;
            case 1 -> exact.plusMillis(1);
            case 2 -> exact.minusMillis(1);
            case 3 -> exact.plusSeconds(3600);
            default -> exact.minusSeconds(3600);
        };
    }

    /** A whole number of this many bits: mostly small, at times the greatest or the least. */
    private long whole(int bits) {
        return switch (random.nextInt(10)) {
            case 0 -> -1L >>> (Long.SIZE - bits + 1);
            case 1 -> -1L << (bits - 1);
            case 2, 3, 4 -> random.nextLong() >> (Long.SIZE - bits + 2);
            default -> random.nextInt(7) - 3;
        };
    }

    private double fraction(double large, double tiny) {
        return switch (random.nextInt(25)) {
            case 0 -> large;
            case 1 -> -large;
            case 2 -> tiny;
            case 3 -> 0.0;
            case 4 -> -0.0;
            case 5, 6, 7, 8, 9, 10 -> random.nextInt(7) - 3;
            case 11, 12 -> 0.5;
            default -> random.nextGaussian() * 1000;
        };
    }

    private static boolean isTime(RecordComponent component) {
        return component.getName().equals("ts") || component.getName().equals("at");
    }

    private <T> T pick(List<? extends T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
