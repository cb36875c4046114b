package dev.millrace.kafka.json;

import com.alibaba.fastjson2.JSONReader;
import com.alibaba.fastjson2.util.Fnv;
import dev.millrace.json.FieldNames;
import dev.millrace.json.JsonReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds a field by the hash that the library has of its name, and then by the name, as two names may have one hash. */
final class FieldHashes {
    final FieldNames names;
    private final @Nullable String[] nameAt; // an empty slot is null
    private final byte[][] bytesAt;
    private final long[] hashAt;
    private final int[] fieldAt;

    FieldHashes(FieldNames names) {
        this.names = names;
        int spellings = 0;
        for (int field = 0; field < names.size(); field++) {
            spellings += names.spellings(field).size();
        }
        int slots = Integer.highestOneBit(Math.max(4, Math.multiplyExact(4, spellings)));
        nameAt = new String[slots];
        bytesAt = new byte[slots][];
        hashAt = new long[slots];
        fieldAt = new int[slots];
        for (int field = 0; field < names.size(); field++) {
            for (String spelling : names.spellings(field)) {
                long hash = Fnv.hashCode64(spelling);
                int slot = slot(hash);
                while (nameAt[slot] != null) {
                    slot = (slot + 1) & (slots - 1);
                }
                nameAt[slot] = spelling;
                bytesAt[slot] = spelling.getBytes(StandardCharsets.UTF_8);
                hashAt[slot] = hash;
                fieldAt[slot] = field;
            }
        }
    }

    /** The field whose name begins at {@code start}, as the library has just read it. */
    int find(long hash, byte[] text, int start, JSONReader library) {
        int slot = slot(hash);
        while (true) {
            String name = nameAt[slot];
            if (name == null) {
                return JsonReader.UNKNOWN;
            }
            if (hashAt[slot] == hash && (stands(bytesAt[slot], text, start) || name.equals(library.getFieldName()))) {
                return fieldAt[slot];
            }
            slot = (slot + 1) & (nameAt.length - 1);
        }
    }

    /** Whether the name stands there unescaped; else the library must make a string of it to compare. */
    private static boolean stands(byte[] name, byte[] text, int start) {
        int end = start + name.length;
        if (end >= text.length || text[end] != '"') {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (text[start + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private int slot(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & (nameAt.length - 1);
    }
}
