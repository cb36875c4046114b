package dev.millrace.kafka.json;

import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds a field by the bytes of its name, through a hash table and then byte by byte, so that two names of one hash are
 * two names. Allocates nothing.
 */
final class FieldTable {
    private final FieldNames names;
    private final byte[][] nameAt; // an empty slot is null
    private final long[] headAt; // the first eight bytes of the name there
    private final int[] fieldAt;
    private final int mask;

    FieldTable(FieldNames names) {
        this.names = names;
        int spellings = 0;
        for (int field = 0; field < names.size(); field++) {
            spellings += names.spellings(field).size();
        }
        int slots = Integer.highestOneBit(Math.max(4, Math.multiplyExact(4, spellings)));
        mask = slots - 1;
        nameAt = new byte[slots][];
        headAt = new long[slots];
        fieldAt = new int[slots];
        for (int field = 0; field < names.size(); field++) {
            for (String spelling : names.spellings(field)) {
                add(field, spelling.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void add(int field, byte[] name) {
        long head = 0;
        for (int i = Math.min(name.length, Long.BYTES) - 1; i >= 0; i--) {
            head = head << 8 | (name[i] & 0xff);
        }
        int slot = slot(head, name.length);
        while (nameAt[slot] != null) {
            slot = (slot + 1) & mask;
        }
        nameAt[slot] = name;
        headAt[slot] = head;
        fieldAt[slot] = field;
    }

    FieldNames names() {
        return names;
    }

    /** The field whose name is [start, end) of the text, or {@link JsonReader#UNKNOWN}. */
    int find(JsonText text, int start, int end) {
        int length = end - start;
        long head = text.eightBytes(start);
        if (length < Long.BYTES) {
            head &= (1L << (length << 3)) - 1;
        }
        int slot = slot(head, length);
        while (true) {
            byte[] name = nameAt[slot];
            if (name == null) {
                return JsonReader.UNKNOWN;
            }
            if (headAt[slot] == head
                    && name.length == length
                    && (length <= Long.BYTES
                            || Arrays.equals(text.bytes, start + Long.BYTES, end, name, Long.BYTES, length))) {
                return fieldAt[slot];
            }
            slot = (slot + 1) & mask;
        }
    }

    /** The field whose name was decoded last, because it had escapes or was not plain ASCII. */
    int findDecoded(JsonStrings strings, int length) {
        for (int field = 0; field < names.size(); field++) {
            List<String> spellings = names.spellings(field);
            for (int i = 0; i < spellings.size(); i++) { // an iterator would be allocated
                if (strings.decodedEquals(length, spellings.get(i))) {
                    return field;
                }
            }
        }
        return JsonReader.UNKNOWN;
    }

    private int slot(long head, int length) {
        long mixed = (head + length) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }
}
