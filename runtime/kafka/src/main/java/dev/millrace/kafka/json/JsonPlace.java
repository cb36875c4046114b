package dev.millrace.kafka.json;

import dev.millrace.table.BadRecordException;
import java.nio.charset.StandardCharsets;

/** Where in its objects and arrays a reader stands, and the errors that say so. */
final class JsonPlace {
    /** How deep a text may be nested. */
    static final int DEEPEST = 64;

    private static final int LONGEST_NAME_SHOWN = 60;

    private final JsonText text;
    private final int[] nameStart = new int[DEEPEST + 1];
    private final int[] nameEnd = new int[DEEPEST + 1];
    private long objects; // bit d - 1: depth d is an object
    private int depth;

    JsonPlace(JsonText text) {
        this.text = text;
    }

    void begin() {
        depth = 0;
    }

    int depth() {
        return depth;
    }

    boolean inObject() {
        return (objects >>> (depth - 1) & 1) != 0;
    }

    void enter(boolean object) {
        if (depth == DEEPEST) {
            throw error(text.at, "nested more than " + DEEPEST + " deep");
        }
        long level = 1L << depth++;
        objects = object ? objects | level : objects & ~level;
        nameEnd[depth] = 0;
    }

    void leave() {
        depth--;
    }

    /** Says that the field whose name is [start, end) of the text is the current one. */
    void field(int start, int end) {
        nameStart[depth] = start;
        nameEnd[depth] = end;
    }

    BadRecordException error(int at, String problem) {
        String path = path();
        String place = path.isEmpty() ? "" : "field \"" + path + "\", ";
        return new BadRecordException(BadRecordException.Reason.UNDECODABLE, place + "byte " + at + ": " + problem);
    }

    /** The names from the outermost field to the current one, as the text spells them. */
    private String path() {
        StringBuilder path = new StringBuilder();
        for (int level = 1; level <= depth; level++) {
            if ((objects >>> (level - 1) & 1) == 0) {
                path.append("[]");
            } else if (nameEnd[level] != 0) {
                int length = nameEnd[level] - nameStart[level];
                path.append(path.isEmpty() ? "" : ".")
                        .append(new String(
                                text.bytes,
                                nameStart[level],
                                Math.min(length, LONGEST_NAME_SHOWN),
                                StandardCharsets.UTF_8))
                        .append(length > LONGEST_NAME_SHOWN ? "..." : "");
            }
        }
        return path.toString();
    }
}
