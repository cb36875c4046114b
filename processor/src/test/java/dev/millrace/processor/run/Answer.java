package dev.millrace.processor.run;

import dev.millrace.FieldException;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a read should give. */
sealed interface Answer {
    /** Whether it is what a read gave: a value, null, or the exception that it threw. */
    boolean isMetBy(@Nullable Object got);

    /** This value of this type, to the bit; or null. */
    record Exactly(@Nullable Object value) implements Answer {
        @Override
        public boolean isMetBy(@Nullable Object got) {
            return Objects.equals(value, got);
        }
    }

    /** A double this near. */
    record About(BigDecimal value, BigDecimal tolerance) implements Answer {
        @Override
        public boolean isMetBy(@Nullable Object got) {
            return got instanceof Double number
                    && Double.isFinite(number)
                    && new BigDecimal(number).subtract(value).abs().compareTo(tolerance) <= 0;
        }

        @Override
        public String toString() {
            return "about " + value.doubleValue();
        }
    }

    /** No value: a {@link FieldException} whose message holds this. */
    record Refused(String because) implements Answer {
        @Override
        public boolean isMetBy(@Nullable Object got) {
            return got instanceof FieldException refusal
                    && Objects.requireNonNull(refusal.getMessage()).contains(because);
        }
    }
}
