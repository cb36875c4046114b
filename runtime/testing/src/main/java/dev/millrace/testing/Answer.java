package dev.millrace.testing;

import dev.millrace.FieldException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a read should give. */
public sealed interface Answer {
    /** Whether it is what a read gave: a value, null, or the {@link FieldException} that it threw. */
    boolean isMetBy(@Nullable Object got);

    /** This value of this type, to the bit; or null. */
    record Exactly(@Nullable Object value) implements Answer {
        @Override
        public boolean isMetBy(@Nullable Object got) {
            return Objects.equals(plain(value), plain(got));
        }

        /** A constant by its name, as expressions know it. */
        private static @Nullable Object plain(@Nullable Object of) {
            if (of instanceof double[] vector) {
                return Arrays.stream(vector).boxed().toList();
            }
            if (of instanceof List<?> list) {
                return list.stream().map(Exactly::plain).toList();
            }
            return of instanceof Enum<?> constant ? constant.name() : of;
        }

        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /**
     * A double this near: doubles round as they are added, and in which order they are is nobody's promise.
     *
     * @param computed what it is, as a refusal calls it: {@code sum}
     * @param value the exact value
     * @param tolerance how far off it may be
     * @param mayOverflow whether adding may go beyond the doubles on its way, and be refused for it
     */
    record About(String computed, BigDecimal value, BigDecimal tolerance, boolean mayOverflow) implements Answer {
        @Override
        public boolean isMetBy(@Nullable Object got) {
            if (got instanceof FieldException refusal) {
                return mayOverflow
                        && Objects.requireNonNull(refusal.getMessage())
                                .contains("the " + computed + " does not fit a double");
            }
            return got instanceof Double number
                    && Double.isFinite(number)
                    && new BigDecimal(number).subtract(value).abs().compareTo(tolerance) <= 0;
        }

        @Override
        public String toString() {
            return value.doubleValue() + " or within " + tolerance.doubleValue() + " of it";
        }
    }

    /**
     * A number of different values this near: some 200 exactly, more within five times the standard error of 1.04 / 64 that a
     * HyperLogLog sketch of 4,096 places has.
     */
    record AboutAsMany(long value, long off) implements Answer {
        private static final int EXACT = 200;

        static AboutAsMany of(long value) {
            return new AboutAsMany(value, value <= EXACT ? 0 : (long) Math.ceil(5 * 1.04 / 64 * value));
        }

        @Override
        public boolean isMetBy(@Nullable Object got) {
            return got instanceof Long number && Math.abs(number - value) <= off;
        }

        @Override
        public String toString() {
            return value + " or within " + off + " of it";
        }
    }

    /**
     * A value of these whose place among them is this near to a share of all: the right one where they are no more than 200, else
     * within four times the 1.33 % that a KLL sketch of k = 200 states.
     */
    record NearQuantile(List<Double> sorted, double share) implements Answer {
        private static final int EXACT = 200;
        private static final double OFF = 4 * 0.0133;

        static NearQuantile of(List<Object> values, double share) {
            return new NearQuantile(
                    values.stream()
                            .map(value -> ((Number) value).doubleValue())
                            .sorted()
                            .toList(),
                    share);
        }

        private double at(double place) {
            int index = (int) Math.ceil(place * sorted.size()) - 1;
            return sorted.get(Math.max(0, Math.min(sorted.size() - 1, index)));
        }

        @Override
        public boolean isMetBy(@Nullable Object got) {
            double off = sorted.size() <= EXACT ? 0 : OFF;
            return got instanceof Double number && number >= at(share - off) && number <= at(share + off);
        }

        @Override
        public String toString() {
            return at(share) + " or near it";
        }
    }

    /**
     * The values that are there most often, the most frequent first: exactly where there are few different ones, else each no less
     * often than the last one to be told less what a sketch may be off by.
     */
    record MostFrequent(Map<Object, Long> counts, int most) implements Answer {
        private static final int EXACT = 48; // three quarters of 64 places, the fewest that there are
        private static final double OFF = 3.5 / 64;

        @Override
        public boolean isMetBy(@Nullable Object got) {
            if (!(got instanceof List<?> list)) {
                return false;
            }
            List<Long> right = counts.values().stream()
                    .sorted(Comparator.reverseOrder())
                    .limit(most)
                    .toList();
            List<Long> told = list.stream()
                    .map(value -> counts.getOrDefault(DifferentValues.same(Objects.requireNonNull(value)), 0L))
                    .toList();
            if (counts.size() <= EXACT) {
                return told.equals(right) && list.stream().distinct().count() == list.size();
            }
            double off =
                    OFF * counts.values().stream().mapToLong(Long::longValue).sum();
            return list.size() <= most && told.stream().allMatch(count -> count >= right.get(right.size() - 1) - off);
        }

        @Override
        public String toString() {
            return "the " + most + " most frequent of " + counts;
        }
    }

    /** A vector with an answer to each of its numbers; refused where one of them is. */
    record Vector(List<Answer> numbers) implements Answer {
        static Vector of(List<Object> vectors, boolean isMean) {
            List<Answer> numbers = new ArrayList<>();
            for (int i = 0; i < Array.getLength(vectors.get(0)); i++) {
                List<Object> each = new ArrayList<>();
                for (Object vector : vectors) {
                    each.add(Array.get(vector, i));
                }
                numbers.add(ExactSum.of(each).dividedBy(isMean ? each.size() : 1));
            }
            return new Vector(numbers);
        }

        @Override
        public boolean isMetBy(@Nullable Object got) {
            if (got instanceof FieldException) {
                return numbers.stream().anyMatch(number -> number.isMetBy(got));
            }
            if (!(got instanceof double[] vector) || vector.length != numbers.size()) {
                return false;
            }
            return IntStream.range(0, vector.length)
                    .allMatch(i -> numbers.get(i).isMetBy(vector[i]));
        }

        @Override
        public String toString() {
            return numbers.toString();
        }
    }

    /**
     * A map with an answer to each of these groups and no others; refused where one of them is. Groups that are named by
     * several features are lists of their values here, and records of them in what was read.
     */
    record OfGroups(Map<Object, Answer> groups) implements Answer {
        @Override
        public boolean isMetBy(@Nullable Object got) {
            if (got instanceof FieldException) {
                return groups.values().stream().anyMatch(answer -> answer.isMetBy(got));
            }
            if (!(got instanceof Map<?, ?> map)) {
                return false;
            }
            Map<Object, Object> read = new HashMap<>();
            map.forEach((group, value) -> read.put(group instanceof Record record ? parts(record) : group, value));
            return read.size() == map.size()
                    && read.keySet().equals(groups.keySet())
                    && groups.entrySet().stream()
                            .allMatch(each -> each.getValue().isMetBy(read.get(each.getKey())));
        }

        private static List<Object> parts(Record group) {
            List<Object> parts = new ArrayList<>();
            for (RecordComponent component : group.getClass().getRecordComponents()) {
                try {
                    Method accessor = component.getAccessor();
                    accessor.setAccessible(true); // of a record that need not be public
                    parts.add(accessor.invoke(group));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("the parts of " + group + " cannot be read", e);
                }
            }
            return parts;
        }

        @Override
        public String toString() {
            return groups.toString();
        }
    }

    /**
     * No value: a {@link FieldException} of this field.
     *
     * @param field the window's name outside
     */
    record Refused(String field, String because) implements Answer {
        @Override
        public boolean isMetBy(@Nullable Object got) {
            return got instanceof FieldException refusal
                    && refusal.field().equals(field)
                    && Objects.requireNonNull(refusal.getMessage()).contains(because);
        }

        @Override
        public String toString() {
            return "refused, since " + because;
        }
    }
}
