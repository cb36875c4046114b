package dev.millrace.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of some values are the same: instants of one millisecond, -0.0 and 0.0. */
final class DifferentValues {
    private DifferentValues() {}

    static Set<Object> of(List<Object> values) {
        return new HashSet<>(counted(values).keySet());
    }

    /** How often each is there. */
    static Map<Object, Long> counted(List<Object> values) {
        Map<Object, Long> counts = new HashMap<>();
        values.forEach(value -> counts.merge(same(value), 1L, Long::sum));
        return counts;
    }

    /** Values as tables keep them: instants to the millisecond. */
    static List<Object> asKept(List<Object> values) {
        return values.stream().map(DifferentValues::asKept).toList();
    }

    static Object asKept(Object value) {
        return value instanceof Instant instant ? Instant.ofEpochMilli(instant.toEpochMilli()) : value;
    }

    /** What is equal for all values that are the same. */
    static Object same(Object value) {
        if (value instanceof Double number) {
            return number + 0.0;
        }
        if (value instanceof Float number) {
            return number + 0.0F;
        }
        return value instanceof Enum<?> constant ? constant.name() : asKept(value);
    }
}
