package dev.millrace.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The keys under which a database keeps checkpoints: facts under {@code shard 0}, rows under {@code shard 0 table 0 key}.
 * All that is of one shard lies together, its facts first. Names hold neither 0 nor 1.
 */
final class Keys {
    private Keys() {}

    static byte[] facts(String shard) {
        return bytes(shard + '\0');
    }

    /** Where the keys of a shard end. */
    static byte[] end(String shard) {
        return bytes(shard + '\1');
    }

    /** The shard whose facts these are. */
    static String shard(byte[] facts) {
        return new String(facts, 0, facts.length - 1, StandardCharsets.UTF_8);
    }

    /** What the keys of a table's rows begin with. */
    static byte[] prefix(String shard, String table) {
        return bytes(shard + '\0' + table + '\0');
    }

    /** Where the keys of a table's rows end. */
    static byte[] end(String shard, String table) {
        return bytes(shard + '\0' + table + '\1');
    }

    /** Where the keys of a shard's rows begin, behind that of its facts. */
    static byte[] rows(String shard) {
        return bytes(shard + "\0\1");
    }

    /** The table of a row of this shard, by its key. */
    static String table(byte[] key, String shard) {
        int begin = facts(shard).length;
        int end = begin;
        while (key[end] != 0) {
            end++;
        }
        return new String(key, begin, end - begin, StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[] prefix, byte[] key) {
        byte[] whole = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, whole, prefix.length, key.length);
        return whole;
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
