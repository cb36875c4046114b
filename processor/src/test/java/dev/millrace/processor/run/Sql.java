package dev.millrace.processor.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Conditions with three values, as SQL has them: true, false, and null for "unknown". */
final class Sql {
    private Sql() {}

    static @Nullable Boolean eq(@Nullable Object a, @Nullable Object b) {
        return (a == null || b == null) ? null : compare(a, b) == 0;
    }

    static @Nullable Boolean ne(@Nullable Object a, @Nullable Object b) {
        return not(eq(a, b));
    }

    static @Nullable Boolean lt(@Nullable Object a, @Nullable Object b) {
        return (a == null || b == null) ? null : compare(a, b) < 0;
    }

    static @Nullable Boolean le(@Nullable Object a, @Nullable Object b) {
        return not(lt(b, a));
    }

    static @Nullable Boolean gt(@Nullable Object a, @Nullable Object b) {
        return lt(b, a);
    }

    static @Nullable Boolean ge(@Nullable Object a, @Nullable Object b) {
        return not(lt(a, b));
    }

    static @Nullable Boolean not(@Nullable Boolean a) {
        return a == null ? null : !a;
    }

    /** False where one is false, else unknown where one is. */
    static @Nullable Boolean and(@Nullable Boolean a, @Nullable Boolean b) {
        if ((a != null && !a) || (b != null && !b)) {
            return false;
        }
        return (a == null || b == null) ? null : true;
    }

    /** True where one is true, else unknown where one is. */
    static @Nullable Boolean or(@Nullable Boolean a, @Nullable Boolean b) {
        return not(and(not(a), not(b)));
    }

    /** A boolean feature as a condition. */
    static @Nullable Boolean is(@Nullable Object flag) {
        return (Boolean) flag;
    }

    private static int compare(Object a, Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            if (isWhole(x) && isWhole(y)) {
                return Long.compare(x.longValue(), y.longValue());
            }
            double left = x.doubleValue();
            double right = y.doubleValue();
            return left == right ? 0 : left < right ? -1 : 1; // 0.0 and -0.0 are one number
        }
        if (a instanceof Instant || a instanceof OffsetDateTime) {
            return Long.compare(Event.floored(a), Event.floored(b));
        }
        return a.equals(b) ? 0 : a.toString().compareTo(b.toString());
    }

    private static boolean isWhole(Number number) {
        return !(number instanceof Double || number instanceof Float);
    }
}
