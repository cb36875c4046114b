package dev.millrace.table;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The value that comes first or last in an order, merged of cells: by the time of its event, or by a rank and then by time. Of
 * one time, the cell that is merged later comes later.
 */
public final class Pick {
    private final boolean isFirst;
    private boolean found;
    private long rank;
    private long time;
    private long bits;
    private @Nullable Object object;

    private Pick(boolean isFirst) {
        this.isFirst = isFirst;
    }

    /** The one that comes first. */
    public static Pick first() {
        return new Pick(true);
    }

    /** The one that comes last. */
    public static Pick last() {
        return new Pick(false);
    }

    /** Whether {rank, time} is before the other one. */
    static boolean isBefore(long rank, long time, long otherRank, long otherTime) {
        return rank != otherRank ? rank < otherRank : time < otherTime;
    }

    /** What orders numbers that are doubles: longs in the same order, -0.0 before 0.0. */
    public static long rank(double number) {
        long bits = Double.doubleToLongBits(number);
        return bits ^ ((bits >> 63) & Long.MAX_VALUE);
    }

    /** An instant in epoch milliseconds, floored; the nearest that a long can hold where none is. */
    public static long millis(Instant instant) {
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException e) {
            return instant.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** Merges a cell's value; none where its time is the one of an empty cell. */
    public void add(long otherTime, long value) {
        addRanked(0, otherTime, value);
    }

    public void addObject(long otherTime, @Nullable Object value) {
        addObjectRanked(0, otherTime, value);
    }

    /** Merges a cell's value that is ordered by its rank, and by time only where ranks are equal. */
    public void addRanked(long otherRank, long otherTime, long value) {
        if (isTaken(otherRank, otherTime)) {
            bits = value;
        }
    }

    /** Merges a cell's value that is ordered by its rank, and by time only where ranks are equal. */
    public void addObjectRanked(long otherRank, long otherTime, @Nullable Object value) {
        if (isTaken(otherRank, otherTime)) {
            object = value;
        }
    }

    private boolean isTaken(long otherRank, long otherTime) {
        if (otherTime == emptyTime()) {
            return false;
        }
        if (found && isBefore(otherRank, otherTime, rank, time) != isFirst) {
            return false;
        }
        found = true;
        rank = otherRank;
        time = otherTime;
        return true;
    }

    private long emptyTime() {
        return isFirst ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return !found;
    }

    /** The value's 64 bits. */
    public long bits() {
        return bits;
    }

    /** The value, which is an object of this class; null where there is none. */
    public <T> @Nullable T object(Class<T> type) {
        return type.cast(object);
    }

    /** The value, which is an object of this class; another one where there is none. */
    public <T> T object(Class<T> type, T otherwise) {
        return object == null ? otherwise : type.cast(object);
    }

    /** The value, which is a constant of this enum; another one where there is none, or the enum has it no more. */
    public <E extends Enum<E>> E constant(Class<E> type, E otherwise) {
        return Objects.requireNonNullElse(constant(type), otherwise);
    }

    /** The value, which is a constant of this enum; null where there is none, or the enum has it no more. */
    public <E extends Enum<E>> @Nullable E constant(Class<E> type) {
        return object == null ? null : GroupedRows.constant(type, object);
    }
}
