package dev.millrace.json;

import dev.millrace.table.BadRecordException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pulls one JSON message apart, value by value, in the order of the text. Strict: JSON as in RFC 8259, and a value of
 * another type than the one asked for is an error, never a conversion.
 *
 * <p>Every method throws {@link BadRecordException} where the text is not what was asked for; the message names the
 * field and the position. Used by one thread at a time.
 */
public interface JsonReader {
    /** From {@link #nextField}: the object is closed. */
    int END = -1;

    /** From {@link #nextField}: a field that is not among the names; its value is next, see {@link #skipValue}. */
    int UNKNOWN = -2;

    /** Enters an object. */
    void beginObject();

    /**
     * Goes to the next field of the object entered last, up to its value.
     *
     * @return the index of the field in {@code names}, or {@link #UNKNOWN}, or {@link #END}, which leaves the object
     */
    int nextField(FieldNames names);

    /** The name of the next field of the object entered last, or null where the object ends, which leaves it. */
    @Nullable
    String nextName();

    /** Enters an array. */
    void beginArray();

    /** Whether the array entered last has another element, which is next; false leaves the array. */
    boolean nextElement();

    /** Takes a null if one is next; else takes nothing. */
    boolean nextNull();

    /** Whether a string is next; takes nothing. */
    boolean atString();

    String nextString();

    boolean nextBoolean();

    /** A whole number that fits an int; 1.0 and 1e3 are not whole numbers in their spelling and refused. */
    int nextInt();

    /** A whole number that fits a long. */
    long nextLong();

    /** A number, rounded to the nearest double; one that rounds to infinity is an error. */
    double nextDouble();

    /** A number, exactly. */
    BigDecimal nextDecimal();

    /** Passes over one value of any type, which must be JSON all the same. */
    void skipValue();

    /** An exception that names the current field and position beside {@code problem}. */
    BadRecordException error(String problem);

    /** A whole number in [min, max], for the types narrower than int. */
    default int nextInt(int min, int max) {
        int value = nextInt();
        if (value < min || value > max) {
            throw error(value + " is not in [" + min + ", " + max + "]");
        }
        return value;
    }

    /** A number, rounded to the nearest float; one that rounds to infinity is an error. */
    default float nextFloat() {
        BigDecimal exact = nextDecimal(); // through a double it would be rounded twice
        float value = exact.floatValue();
        if (Float.isInfinite(value)) {
            throw error(exact + " is too large for a float");
        }
        return value;
    }

    /** An array of numbers. */
    default double[] nextDoubles() {
        double[] numbers = new double[8];
        int count = 0;
        beginArray();
        while (nextElement()) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = nextDouble();
        }
        return Arrays.copyOf(numbers, count);
    }

    /** An array of numbers. */
    default float[] nextFloats() {
        float[] numbers = new float[8];
        int count = 0;
        beginArray();
        while (nextElement()) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = nextFloat();
        }
        return Arrays.copyOf(numbers, count);
    }

    /** A string of the canonical 36 characters. */
    default UUID nextUuid() {
        String text = nextString();
        try {
            UUID uuid = UUID.fromString(text);
            if (text.equalsIgnoreCase(uuid.toString())) { // else it is a spelling that the JDK pads in silence
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            // told below, with the place
        }
        throw error("\"" + text + "\" is not a UUID");
    }

    /** An ISO instant with offset, or a whole number of epoch milliseconds. */
    default Instant nextInstant() {
        return atString() ? nextOffsetDateTime().toInstant() : Instant.ofEpochMilli(nextLong());
    }

    /** An ISO date and time with offset, such as {@code 2026-01-31T08:30:00Z}. */
    default OffsetDateTime nextOffsetDateTime() {
        String text = nextString();
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException e) {
            throw error("\"" + text + "\" is not an ISO date and time with offset");
        }
    }

    /** The name of a constant, exactly. */
    default <E extends Enum<E>> E nextEnum(Class<E> type) {
        String text = nextString();
        try {
            return Enum.valueOf(type, text);
        } catch (IllegalArgumentException e) {
            throw error("\"" + text + "\" is not a constant of " + type.getSimpleName());
        }
    }
}
