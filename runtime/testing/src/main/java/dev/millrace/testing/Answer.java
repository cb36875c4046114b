package dev.millrace.testing;

import dev.millrace.FieldException;
import java.math.BigDecimal;
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
     * @param value the exact value
     * @param tolerance how far off it may be
     * @param mayOverflow whether adding may go beyond the doubles on its way, and be refused for it
     */
    record About(BigDecimal value, BigDecimal tolerance, boolean mayOverflow) implements Answer {
        @Override
        public boolean isMetBy(@Nullable Object got) {
            if (got instanceof FieldException refusal) {
                return mayOverflow
                        && Objects.requireNonNull(refusal.getMessage()).contains("the sum does not fit a double");
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

    /** A map with an answer to each of these groups and no others; refused where one of them is. */
    record OfGroups(Map<Object, Answer> groups) implements Answer {
        @Override
        public boolean isMetBy(@Nullable Object got) {
            if (got instanceof FieldException) {
                return groups.values().stream().anyMatch(answer -> answer.isMetBy(got));
            }
            return got instanceof Map<?, ?> map
                    && map.keySet().equals(groups.keySet())
                    && groups.entrySet().stream()
                            .allMatch(each -> each.getValue().isMetBy(map.get(each.getKey())));
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
