package dev.millrace.table;

import java.nio.charset.StandardCharsets;

/**
 * The place of a key: a number that is the key's alone and that, divided by how many partitions a topic has, leaves the
 * one that Kafka's own producers choose for it. The key of a record is taken to be the value as text, in UTF-8.
 */
public final class KeyPlace {
    /** Stands for a place that was not worked out. */
    public static final int UNKNOWN = -1;

    private static final int SEED = 0x9747b28c;
    private static final int MULTIPLIER = 0x5bd1e995;

    private KeyPlace() {}

    /** The place of a String, a UUID or a constant's name. */
    public static int of(Object key) {
        return ofBytes(key.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The place of a whole number. */
    public static int of(long key) {
        return ofBytes(Long.toString(key).getBytes(StandardCharsets.US_ASCII));
    }

    /** The place of a key by its bytes: their murmur2 hash as Kafka has it, without its sign. */
    static int ofBytes(byte[] key) {
        int hash = SEED ^ key.length;
        int whole = key.length & ~3;
        for (int at = 0; at < whole; at += 4) {
            int word = (key[at] & 0xff)
                    | (key[at + 1] & 0xff) << 8
                    | (key[at + 2] & 0xff) << 16
                    | (key[at + 3] & 0xff) << 24;
            word *= MULTIPLIER;
            word ^= word >>> 24;
            hash = (hash * MULTIPLIER) ^ (word * MULTIPLIER);
        }
        if (key.length > whole) {
            for (int at = key.length - 1; at >= whole; at--) {
                hash ^= (key[at] & 0xff) << (8 * (at - whole));
            }
            hash *= MULTIPLIER;
        }
        hash ^= hash >>> 13;
        hash *= MULTIPLIER;
        hash ^= hash >>> 15;
        return hash & Integer.MAX_VALUE;
    }
}
