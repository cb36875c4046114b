package dev.millrace.stress;

import java.util.Map;
import java.util.TreeMap;

/** Every value of every entity as of one instant, by its name, as text that is equal where the values are. */
record Report(long asOfMillis, Map<String, String> values) {
    /** What {@code actual} has otherwise than this one, a line each; empty where nothing. */
    Map<String, String> differences(Report actual) {
        Map<String, String> found = new TreeMap<>();
        values.forEach((name, value) -> {
            String other = actual.values.getOrDefault(name, "nothing");
            if (!other.equals(value)) {
                found.put(name, other + " should be " + value);
            }
        });
        actual.values.forEach((name, value) -> {
            if (!values.containsKey(name)) {
                found.put(name, value + " should be nothing");
            }
        });
        return found;
    }
}
