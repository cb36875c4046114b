package dev.millrace.testing;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.AggregateFunction;
import dev.millrace.index.DeclaredAggregate;
import dev.millrace.index.DeclaredFeatures;
import dev.millrace.index.DeclaredFeatures.KeyPart;
import dev.millrace.index.DeclaredStream;
import dev.millrace.index.DeclaredWindow;
import dev.millrace.index.FeatureIndex;
import dev.millrace.index.FeatureType;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Every feature counted anew, from all records that were ever fed. It knows of no table, column or shard: the user's own
 * resolvers give the rows, and the expressions in the index are interpreted on each of them for every answer.
 *
 * <p>For one thread. It forgets nothing, so it is for tests.
 */
public final class Recount {
    /** What becomes of a record. */
    public enum Fate {
        /** It counts, wherever a resolver made a row of it. */
        COUNTED,
        /** Every resolver skipped it. */
        SKIPPED,
        /** No resolver's row counts, and at least one came too late. */
        LATE,
        /** It cannot be counted, so nothing of it is. */
        BAD
    }

    private static final String ALL_TIME = "a window of all time is known as of now only";

    private final List<DeclaredStream<?, ?>> streams = new ArrayList<>();
    private final Map<String, Declared> windows = new TreeMap<>();
    private final Map<Join, Map<List<Object>, List<RecordedRow>>> rows = new HashMap<>();
    private final List<Seen> seen = new ArrayList<>();

    /** A window and what it belongs to. */
    private record Declared(DeclaredFeatures features, DeclaredAggregate aggregate, DeclaredWindow window) {}

    /** Rows of a class by some of their features. */
    private record Join(String row, List<String> key) {
        static Join of(DeclaredAggregate aggregate) {
            return new Join(aggregate.row(), aggregate.foreignKey());
        }
    }

    /** A recount of nothing yet, for what these indexes declare. */
    public Recount(List<FeatureIndex> indexes) {
        for (FeatureIndex index : indexes) {
            streams.addAll(index.declaredStreams());
            for (DeclaredFeatures features : index.declaredFeatures()) {
                for (DeclaredAggregate aggregate : features.aggregates()) {
                    rows.put(Join.of(aggregate), new HashMap<>());
                    for (DeclaredWindow window : aggregate.windows()) {
                        windows.put(window.name(), new Declared(features, aggregate, window));
                    }
                }
            }
        }
    }

    /** Takes one record of a source, for every resolver that takes messages of its class. */
    public Fate feed(String source, Object message, MessageEnvelope envelope) {
        RecordedRow.Place from = new RecordedRow.Place(source, envelope.partition(), envelope.offset());
        List<RecordedRow> made = new ArrayList<>();
        List<Seen> counted = new ArrayList<>();
        try {
            for (DeclaredStream<?, ?> stream : streams) {
                if (stream.source().equals(source)) {
                    Optional<Seen> id = Seen.of(stream, message, envelope);
                    if (id.isEmpty() || !isKnown(id.get())) {
                        List<RecordedRow> rowsOfStream = RowsOfRecord.of(stream, message, envelope, from);
                        made.addAll(rowsOfStream);
                        id.filter(counts -> rowsOfStream.stream().anyMatch(row -> !row.isLate()))
                                .ifPresent(counted::add);
                    }
                }
            }
            for (RecordedRow row : made) {
                checkComputed(row);
            }
        } catch (RowsOfRecord.BadRow e) {
            return Fate.BAD;
        }
        boolean someLate = made.removeIf(RecordedRow::isLate);
        made.forEach(this::keep);
        seen.addAll(counted);
        if (made.isEmpty()) {
            return someLate ? Fate.LATE : Fate.SKIPPED;
        }
        return Fate.COUNTED;
    }

    /** A record is bad where a number that is computed of it cannot be had, whether it would count or not. */
    private void checkComputed(RecordedRow row) throws RowsOfRecord.BadRow {
        for (Declared declared : windows.values()) {
            DeclaredAggregate aggregate = declared.aggregate();
            if (aggregate.row().equals(row.row())) {
                Interpreter.check(aggregate, row);
            }
        }
    }

    private boolean isKnown(Seen event) {
        return seen.stream().anyMatch(event::comesAgainOf);
    }

    private void keep(RecordedRow row) {
        rows.forEach((join, ofKey) -> {
            List<Object> key = new ArrayList<>();
            for (String part : join.key()) {
                Object value = row.values().get(part);
                if (value != null) {
                    key.add(value);
                }
            }
            boolean isWhole = key.size() == join.key().size(); // a key of which a part is null joins nothing
            if (isWhole && join.row().equals(row.row())) {
                ofKey.computeIfAbsent(key, first -> new ArrayList<>()).add(row);
            }
        });
    }

    /**
     * What a read without an instant should give.
     *
     * @param window the window's name outside, such as {@code user.spent__86400__}
     * @param key the entity's id, or a List of the keys that the read takes where they are several
     * @param now what the clock shows
     */
    public Answer asOfNow(String window, Object key, Instant now) {
        return answer(declared(window, key), key, now.toEpochMilli());
    }

    /**
     * What a read as of an instant should give.
     *
     * @param window the window's name outside, such as {@code user.spent__86400__}
     * @param key the entity's id, or a List of the keys that the read takes where they are several
     */
    public Answer asOf(String window, Object key, Instant asOf) {
        Declared declared = declared(window, key);
        return declared.window().isAllTime()
                ? new Answer.Refused(window, ALL_TIME)
                : answer(declared, key, asOf.toEpochMilli());
    }

    /**
     * The keys that a window's read takes, of those by which all of its class is read.
     *
     * @throws IllegalArgumentException if they are none of the window's class
     */
    List<Object> keyOf(String window, Object keyOfAll) {
        Declared declared = declared(window);
        List<KeyPart> known = declared.features().key();
        List<Object> given = parts(keyOfAll);
        requireParts(declared, known, given);
        return declared.aggregate().localKey().stream()
                .map(name -> given.get(placeOf(name, known)))
                .toList();
    }

    private static int placeOf(String name, List<KeyPart> keys) {
        for (int place = 0; place < keys.size(); place++) {
            if (keys.get(place).name().equals(name)) {
                return place;
            }
        }
        throw new IllegalStateException("the index reads by " + name + ", which is none of " + keys);
    }

    private Declared declared(String window) {
        Declared declared = windows.get(window);
        if (declared == null) {
            throw new IllegalArgumentException("there is no window \"" + window + "\"; known are " + windows.keySet());
        }
        return declared;
    }

    private Declared declared(String window, Object key) {
        Declared declared = declared(window);
        List<KeyPart> known = declared.features().key();
        List<KeyPart> taken = declared.aggregate().localKey().stream()
                .map(name -> known.get(placeOf(name, known)))
                .toList();
        requireParts(declared, taken, parts(key));
        return declared;
    }

    private static List<Object> parts(Object key) {
        return key instanceof List<?> several ? List.copyOf(several) : List.of(key);
    }

    private static void requireParts(Declared declared, List<KeyPart> taken, List<Object> given) {
        String entity = declared.features().name();
        if (given.size() != taken.size()) {
            throw new IllegalArgumentException(
                    entity + " is read by " + taken.stream().map(KeyPart::name).toList() + ", not by " + given);
        }
        for (int i = 0; i < taken.size(); i++) {
            Class<?> right = classOf(taken.get(i).type());
            if (!right.isInstance(given.get(i))) {
                throw new IllegalArgumentException("the " + taken.get(i).name() + " of " + entity + " is a "
                        + right.getSimpleName() + ", not a "
                        + given.get(i).getClass().getSimpleName());
            }
        }
    }

    private static Class<?> classOf(FeatureType key) {
        return switch (key) {
            case STRING -> String.class;
            case LONG -> Long.class;
            case INT -> Integer.class;
            case UUID -> UUID.class;
            case ENUM -> Enum.class;
            default -> Object.class;
        };
    }

    private Answer answer(Declared declared, Object key, long asOfMillis) {
        DeclaredAggregate aggregate = declared.aggregate();
        List<RecordedRow> ofKey = rowsOf(aggregate, parts(key));
        if (aggregate.groups().isEmpty()) {
            return answer(declared, ofKey, asOfMillis);
        }
        Map<Object, List<RecordedRow>> groups = new HashMap<>();
        for (RecordedRow row : ofKey) {
            List<@Nullable Object> name = new ArrayList<>();
            aggregate.groups().forEach(by -> name.add(row.values().get(by)));
            if (!name.contains(null)) { // a row without a name is of no group
                Object group = name.size() == 1 ? name.get(0) : name;
                groups.computeIfAbsent(group, first -> new ArrayList<>()).add(row);
            }
        }
        Map<Object, Answer> answers = new HashMap<>();
        groups.forEach((group, ofGroup) -> answers.put(group, answer(declared, ofGroup, asOfMillis)));
        answers.values().removeIf(new Answer.Exactly(null)::equals); // nothing is counted of it
        return new Answer.OfGroups(answers);
    }

    private Answer answer(Declared declared, List<RecordedRow> rowsOfKey, long asOfMillis) {
        DeclaredAggregate aggregate = declared.aggregate();
        List<RecordedRow> counting = rowsOfKey.stream()
                .filter(row -> overlaps(declared.window(), row.eventMillis(), asOfMillis)
                        && Boolean.TRUE.equals(Interpreter.holds(aggregate.filter(), row)))
                .toList();
        if (ValuesInOrder.isAsked(aggregate.function())) {
            return ValuesInOrder.answer(aggregate, counting);
        }
        List<Object> values = new ArrayList<>();
        for (RecordedRow row : counting) {
            Object value = counted(aggregate, row);
            if (value != null) {
                values.add(value);
            }
        }
        return values.isEmpty() ? new Answer.Exactly(aggregate.emptyValue().orElse(null)) : finished(declared, values);
    }

    private List<RecordedRow> rowsOf(DeclaredAggregate aggregate, List<Object> key) {
        Map<List<Object>, List<RecordedRow>> ofKey = rows.get(Join.of(aggregate));
        return ofKey == null ? List.of() : ofKey.getOrDefault(key, List.of());
    }

    /** The aggregated value of a row, or null; where rows are counted, the row itself. */
    private static @Nullable Object counted(DeclaredAggregate aggregate, RecordedRow row) {
        return aggregate.value().isPresent()
                ? Interpreter.aggregated(aggregate.value().get(), row)
                : row;
    }

    /** Whether the event's bucket overlaps (asOf - length, asOf]. */
    private static boolean overlaps(DeclaredWindow window, long eventMillis, long asOfMillis) {
        if (window.isAllTime()) {
            return true;
        }
        long bucketStart = eventMillis - Math.floorMod(eventMillis - window.originMillis(), window.bucketMillis());
        long bucketEnd = bucketStart + window.bucketMillis();
        return bucketStart <= asOfMillis && bucketEnd - 1 > asOfMillis - window.lengthMillis();
    }

    private static Answer finished(Declared declared, List<Object> values) {
        AggregateFunction function = declared.aggregate().function();
        boolean isNone = values.size() < 2
                && (function == AggregateFunction.VAR_SAMPLE || function == AggregateFunction.STD_SAMPLE);
        if (isNone) {
            return new Answer.Exactly(declared.aggregate().emptyValue().orElse(null));
        }
        if (declared.aggregate().result() == FeatureType.DOUBLES) {
            return Answer.Vector.of(values, function == AggregateFunction.MEAN);
        }
        return switch (function) {
            case COUNT, COUNT_NON_NULL -> new Answer.Exactly((long) values.size());
            case SUM ->
                declared.aggregate().result() == FeatureType.LONG
                        ? wholeSum(declared.window().name(), values)
                        : ExactSum.of(values).dividedBy(1);
            case MEAN -> ExactSum.of(values).dividedBy(values.size());
            case VAR_SAMPLE -> ExactVariance.of(values).dividedBy(values.size() - 1);
            case VAR_POPULATION -> ExactVariance.of(values).dividedBy(values.size());
            case STD_SAMPLE -> ExactVariance.of(values).rootDividedBy(values.size() - 1);
            case STD_POPULATION -> ExactVariance.of(values).rootDividedBy(values.size());
            case MIN, MAX ->
                new Answer.Exactly(extreme(DifferentValues.asKept(values), function == AggregateFunction.MIN ? -1 : 1));
            case ANY -> new Answer.Exactly(values.contains(true));
            case ALL -> new Answer.Exactly(!values.contains(false));
            case COUNT_DISTINCT ->
                new Answer.Exactly((long) Math.min(
                        DifferentValues.of(values).size(),
                        declared.aggregate().arguments().most()));
            case APPROX_COUNT_DISTINCT ->
                Answer.AboutAsMany.of(DifferentValues.of(values).size());
            case APPROX_PERCENTILE ->
                Answer.NearQuantile.of(
                        values, declared.aggregate().arguments().share().orElseThrow());
            case APPROX_TOP_K ->
                new Answer.MostFrequent(
                        DifferentValues.counted(values),
                        declared.aggregate().arguments().most());
            case FIRST, LAST, MIN_BY, MAX_BY, FIRST_N, LAST_N, LAST_N_DISTINCT, MIN_BY_N, MAX_BY_N, ARRAY_AGG ->
                throw new IllegalStateException(function + " is of values in order");
        };
    }

    private static Answer wholeSum(String field, List<Object> values) {
        BigInteger sum = BigInteger.ZERO;
        for (Object value : values) {
            sum = sum.add(BigInteger.valueOf(((Number) value).longValue()));
        }
        return sum.bitLength() < Long.SIZE
                ? new Answer.Exactly(sum.longValue())
                : new Answer.Refused(field, "the sum " + sum + " does not fit a long");
    }

    /** The value that no other one passes in this direction; -0.0 is less than 0.0. */
    @SuppressWarnings("unchecked") // all of one number type
    private static Object extreme(List<Object> values, int direction) {
        Object best = values.get(0);
        for (Object value : values) {
            if (Integer.signum(((Comparable<Object>) value).compareTo(best)) == direction) {
                best = value;
            }
        }
        return best;
    }
}
