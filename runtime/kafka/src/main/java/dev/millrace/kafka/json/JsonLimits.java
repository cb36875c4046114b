package dev.millrace.kafka.json;

/**
 * How deep and how long what a JSON text holds may be. Errors name the configuration keys that say so.
 *
 * @param depth how many objects and arrays may stand around a value, from 1 to {@link #DEEPEST}
 * @param stringLength how many UTF-16 units a string or a field's name may have, where it is asked for and not skipped
 */
public record JsonLimits(int depth, int stringLength) {
    /** Messages of messages are read recursively, with a stack frame or two for each. */
    public static final int DEEPEST = 1_000;

    public static final JsonLimits DEFAULT = new JsonLimits(64, 1_048_576);
}
