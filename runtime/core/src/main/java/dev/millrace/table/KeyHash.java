package dev.millrace.table;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * A hash of keys, 64 bits, drawn at random among very many, so that nobody who chooses keys can choose ones that collide.
 * Equal keys have equal hashes under one of them, and unrelated ones under another. Any thread may ask.
 *
 * @param first a random number
 * @param second another one, odd
 */
record KeyHash(long first, long second) {
    // The step is that of wyhash (Wang Yi, public domain): the halves of a 128-bit product, folded. There the numbers
    // that keys are mixed with are public, and a block that equals one of them makes a product 0 whatever the seed.
    // Here
    // both are random, so that no block is known to do so. Its quality is measured, not proved; a SipHash would be
    // proved better, and takes twice as long. No hash ever leaves the process.

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BLOCK = 8;

    /** One that nobody can foretell. */
    static KeyHash random() {
        return new KeyHash(RANDOM.nextLong(), RANDOM.nextLong() | 1);
    }

    long of(long key) {
        return fold(key ^ first, second);
    }

    /** The hash of a String, UUID or composite key over all it holds; of another object as good as its hashCode. */
    long of(Object key) {
        if (key instanceof String text) {
            return ofText(text);
        }
        if (key instanceof UUID id) {
            return fold(fold(id.getMostSignificantBits() ^ first, id.getLeastSignificantBits() ^ second), second);
        }
        if (key instanceof CompositeKey parts) {
            return ofParts(parts);
        }
        return of((long) key.hashCode());
    }

    /** Blocks of sixteen bytes; what fills none comes after them, and tells by the length what it is. */
    private long ofParts(CompositeKey key) {
        int size = key.size();
        long hash = second;
        int at = 0;
        for (; at + 2 * Long.BYTES <= size; at += 2 * Long.BYTES) {
            hash = fold(key.longAt(at) ^ first, key.longAt(at + Long.BYTES) ^ hash);
        }
        if (at + Long.BYTES <= size) {
            hash = fold(key.longAt(at) ^ first, hash);
            at += Long.BYTES;
        }
        long few = 0;
        for (; at < size; at++) {
            few = few << Byte.SIZE | key.byteAt(at);
        }
        return fold(fold(few ^ first, hash) ^ first, second ^ size);
    }

    /** Blocks of eight chars; the last one overlaps the one before, and the length tells which chars it repeats. */
    private long ofText(String text) {
        int length = text.length();
        long hash = second;
        if (length >= BLOCK) {
            for (int at = 0; at < length - BLOCK; at += BLOCK) {
                hash = fold(four(text, at) ^ first, four(text, at + 4) ^ hash);
            }
            hash = fold(four(text, length - BLOCK) ^ first, four(text, length - 4) ^ hash);
        } else if (length >= 4) {
            hash = fold(four(text, 0) ^ first, four(text, length - 4) ^ hash);
        } else {
            long few = 0;
            for (int at = 0; at < length; at++) {
                few = few << Character.SIZE | text.charAt(at);
            }
            hash = fold(few ^ first, hash);
        }
        return fold(hash ^ first, second ^ length);
    }

    private static long four(String text, int at) {
        return text.charAt(at)
                | (long) text.charAt(at + 1) << 16
                | (long) text.charAt(at + 2) << 32
                | (long) text.charAt(at + 3) << 48;
    }

    private static long fold(long a, long b) {
        return Math.multiplyHigh(a, b) ^ a * b;
    }
}
