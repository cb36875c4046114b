package dev.millrace.testing;

import dev.millrace.FieldException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a read should give. */
public sealed interface Answer {
    /** Whether it is what a read gave: a value, null, or the {@link FieldException} that it threw. */
    boolean isMetBy(@Nullable Object got);

    /** This value of this type, to the bit; or null. */
    record Exactly(@Nullable Object value) implements Answer {
        @Override
        public boolean isMetBy(@Nullable Object got) {
            return Objects.equals(value, got);
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
