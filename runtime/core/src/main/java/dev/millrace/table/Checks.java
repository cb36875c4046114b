package dev.millrace.table;

import dev.millrace.FieldException;
import dev.millrace.table.BadRecordException.Reason;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What must hold of a row before any of it is added. Each check names the feature that fails it. */
public final class Checks {
    /** 0001-01-01T00:00:00Z in epoch milliseconds. */
    static final long EARLIEST_MILLIS = -62_135_596_800_000L;

    /** 9999-12-31T23:59:59.999Z in epoch milliseconds. */
    public static final long LATEST_MILLIS = 253_402_300_799_999L;

    /** How far ahead of its record an event may be where its source does not say: 10 minutes. */
    public static final long MAX_AHEAD_MILLIS = 600_000L;

    private Checks() {}

    /** The value, which must not be null. */
    public static <T> T present(String feature, @Nullable T value) {
        if (value == null) {
            throw new BadRecordException(Reason.MISSING, feature + " is null; declare it @Nullable if that is meant");
        }
        return value;
    }

    /** The key, which must not be longer than {@code longest}, in UTF-16 units; null where it joins nothing. */
    public static <T extends @Nullable String> T key(String feature, T value, int longest) {
        if (value != null && value.length() > longest) {
            throw new BadRecordException(
                    Reason.LIMIT,
                    feature + " is a key of " + value.length() + " characters, more than maxKeyLength = " + longest);
        }
        return value;
    }

    /** What a read computes, which must be neither NaN nor infinite: else there is no value to give. */
    public static double readable(String feature, double value) {
        if (!Double.isFinite(value)) {
            throw new FieldException(feature, "out of range: " + value);
        }
        return value;
    }

    /** The number, which must be neither NaN nor infinite. */
    public static double finite(String feature, double value) {
        if (!Double.isFinite(value)) {
            throw new BadRecordException(Reason.NUMBER, feature + " is " + value);
        }
        return value;
    }

    /** The number or null, which must be neither NaN nor infinite. */
    public static @Nullable Double finite(String feature, @Nullable Double value) {
        if (value != null && !Double.isFinite(value)) {
            throw new BadRecordException(Reason.NUMBER, feature + " is " + value);
        }
        return value;
    }

    /** The number, which must be neither NaN nor infinite. */
    public static float finite(String feature, float value) {
        finite(feature, (double) value);
        return value;
    }

    /** The number or null, which must be neither NaN nor infinite. */
    public static @Nullable Float finite(String feature, @Nullable Float value) {
        if (value != null) {
            finite(feature, value.doubleValue());
        }
        return value;
    }

    /** The vector or null, which must be of this length, and have neither NaN nor infinities. */
    public static double @Nullable [] vector(String feature, double @Nullable [] vector, int length) {
        if (vector != null) {
            checkLength(feature, vector.length, length);
            for (double number : vector) {
                finite(feature, number);
            }
        }
        return vector;
    }

    /** The vector or null, which must be of this length, and have neither NaN nor infinities. */
    public static float @Nullable [] vector(String feature, float @Nullable [] vector, int length) {
        if (vector != null) {
            checkLength(feature, vector.length, length);
            for (float number : vector) {
                finite(feature, number);
            }
        }
        return vector;
    }

    private static void checkLength(String feature, int found, int wanted) {
        if (found != wanted) {
            throw new BadRecordException(
                    Reason.NUMBER, feature + " has " + found + " numbers, not the " + wanted + " of its @Dimensions");
        }
    }

    /**
     * The number without its fraction.
     *
     * @throws ArithmeticException where no long is that large
     */
    public static long truncated(double value) {
        if (!(value >= -0x1p63 && value < 0x1p63)) { // written so that NaN fails too
            throw new ArithmeticException("no long is " + value);
        }
        return (long) value;
    }

    /** What to throw where a whole number or an instant that is computed of a row cannot be had. */
    public static BadRecordException outOfRange(String value, RuntimeException because) {
        return new BadRecordException(Reason.NUMBER, value + " is out of range: " + because.getMessage());
    }

    /** The row's time in epoch milliseconds, floored: its own, or the record's where it has none. */
    public static long eventMillis(@Nullable Instant own, long recordMillis, long maxAheadMillis) {
        if (own == null) {
            return eventMillis(recordMillis);
        }
        try {
            return eventMillis(own.toEpochMilli(), recordMillis, maxAheadMillis);
        } catch (ArithmeticException e) {
            throw outOfRange(own.toString());
        }
    }

    /** The row's time in epoch milliseconds, floored: its own, or the record's where it has none. */
    public static long eventMillis(@Nullable OffsetDateTime own, long recordMillis, long maxAheadMillis) {
        return eventMillis(own == null ? null : own.toInstant(), recordMillis, maxAheadMillis);
    }

    /** The row's time in epoch milliseconds: its own, or the record's where it has none. */
    public static long eventMillis(@Nullable Long own, long recordMillis, long maxAheadMillis) {
        return own == null ? eventMillis(recordMillis) : eventMillis(own.longValue(), recordMillis, maxAheadMillis);
    }

    /** The row's own time, checked against the record's. */
    public static long eventMillis(long own, long recordMillis, long maxAheadMillis) {
        eventMillis(recordMillis);
        if (own < EARLIEST_MILLIS || own > LATEST_MILLIS) {
            throw outOfRange(own + " ms");
        }
        if (own - recordMillis > maxAheadMillis) {
            throw new BadRecordException(
                    Reason.FUTURE,
                    "its time " + Instant.ofEpochMilli(own) + " is more than " + Durations.text(maxAheadMillis)
                            + " ahead of the record's, " + Instant.ofEpochMilli(recordMillis));
        }
        return own;
    }

    /** The record's time, where it is the row's. */
    public static long eventMillis(long recordMillis) {
        if (recordMillis < 0) {
            throw new BadRecordException(Reason.TIME, "the record has no timestamp");
        }
        if (recordMillis > LATEST_MILLIS) {
            throw outOfRange(recordMillis + " ms");
        }
        return recordMillis;
    }

    /**
     * The instant of a read in epoch milliseconds, floored.
     *
     * @throws IllegalArgumentException outside the years 1 to 9999
     */
    public static long asOfMillis(Instant asOf) {
        long seconds = asOf.getEpochSecond();
        if (seconds < EARLIEST_MILLIS / 1000 || seconds > LATEST_MILLIS / 1000) {
            throw new IllegalArgumentException("as of " + asOf + ": not in the years 1 to 9999");
        }
        return asOf.toEpochMilli();
    }

    private static BadRecordException outOfRange(String time) {
        return new BadRecordException(Reason.TIME, "its time " + time + " is not in the years 1 to 9999");
    }
}
