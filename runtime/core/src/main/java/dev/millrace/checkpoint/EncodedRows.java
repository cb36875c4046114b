package dev.millrace.checkpoint;

import com.carrotsearch.hppc.sorting.IndirectSort;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Stored rows, laid one behind the other in a few large arrays, so that a million of them are a few hundred objects to the
 * collector. Filled by one thread, then handed to another and never changed again.
 */
public final class EncodedRows extends AbstractList<StoredRow> implements RandomAccess {
    // A row in a chunk is {length of the key, length of the value}, four bytes each, its key and its value. A row that
    // is longer than a chunk has one of its own.

    private static final int CHUNK_BYTES = 1 << 18; // below half a region of G1's, whatever the heap: none is humongous
    private static final int DOUBLINGS = 6; // until a chunk has its full size: most checkpoints of a table are small
    private static final int HEADER = 2 * Integer.BYTES;
    private static final int PLACES = 1 << 10; // in an array of them: one large one would be copied whenever it grows

    private final List<byte[]> chunks = new ArrayList<>();
    private final List<long[]> places = new ArrayList<>();
    private int used;
    private int size;
    private long bytes;

    /** These rows as encoded ones: themselves if they are, else a copy. */
    public static EncodedRows of(List<StoredRow> rows) {
        if (rows instanceof EncodedRows encoded) {
            return encoded;
        }
        EncodedRows encoded = new EncodedRows();
        for (StoredRow row : rows) {
            byte[] both = Arrays.copyOf(row.key(), row.key().length + row.value().length);
            System.arraycopy(row.value(), 0, both, row.key().length, row.value().length);
            encoded.add(both, row.key().length, both.length);
        }
        return encoded;
    }

    /** Adds the row whose key is {@code bytes[0, keyLength)} and whose value is {@code bytes[keyLength, length)}. */
    public void add(byte[] bytes, int keyLength, int length) {
        int whole = Math.addExact(HEADER, length);
        if (chunks.isEmpty() || used + whole > chunks.get(chunks.size() - 1).length) {
            int size = chunks.size() < DOUBLINGS ? CHUNK_BYTES >> (DOUBLINGS - chunks.size()) : CHUNK_BYTES;
            chunks.add(new byte[Math.max(size, whole)]);
            used = 0;
        }
        byte[] chunk = chunks.get(chunks.size() - 1);
        putInt(chunk, used, keyLength);
        putInt(chunk, used + Integer.BYTES, length - keyLength);
        System.arraycopy(bytes, 0, chunk, used + HEADER, length);
        if (size % PLACES == 0) {
            places.add(new long[PLACES]);
        }
        places.get(size / PLACES)[size % PLACES] = (long) (chunks.size() - 1) << Integer.SIZE | used;
        size++;
        used += whole;
        this.bytes += whole;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public StoredRow get(int index) {
        byte[] chunk = chunk(index);
        int key = keyAt(index);
        int value = key + keyLength(index);
        int end = value + intAt(chunk, key - Integer.BYTES);
        return new StoredRow(Arrays.copyOfRange(chunk, key, value), Arrays.copyOfRange(chunk, value, end));
    }

    /** How many bytes they take. */
    public long bytes() {
        return bytes;
    }

    /** The indexes of all rows in the order of their keys, byte by byte and without a sign. */
    public int[] inOrderOfKeys() {
        long[] beginnings = new long[size()];
        for (int index = 0; index < beginnings.length; index++) {
            beginnings[index] = beginning(index);
        }
        return IndirectSort.mergesort(0, beginnings.length, (one, other) -> {
            int order = Long.compareUnsigned(beginnings[one], beginnings[other]);
            return order != 0 ? order : compareKeys(one, other);
        });
    }

    /** The first eight bytes of a key, with zeros behind a shorter one: they mostly tell two keys apart, and lie together. */
    private long beginning(int index) {
        byte[] chunk = chunk(index);
        int key = keyAt(index);
        int end = key + Math.min(Long.BYTES, keyLength(index));
        long beginning = 0;
        for (int at = key; at < key + Long.BYTES; at++) {
            beginning = beginning << Byte.SIZE | (at < end ? chunk[at] & 0xFF : 0);
        }
        return beginning;
    }

    private int compareKeys(int one, int other) {
        int key = keyAt(one);
        int otherKey = keyAt(other);
        return Arrays.compareUnsigned(
                chunk(one), key, key + keyLength(one), chunk(other), otherKey, otherKey + keyLength(other));
    }

    private long place(int index) {
        return places.get(index / PLACES)[index % PLACES];
    }

    private byte[] chunk(int index) {
        return chunks.get((int) (place(index) >>> Integer.SIZE));
    }

    private int keyAt(int index) {
        return (int) place(index) + HEADER;
    }

    private int keyLength(int index) {
        return intAt(chunk(index), keyAt(index) - HEADER);
    }

    private static void putInt(byte[] bytes, int at, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[at + i] = (byte) (value >>> (Byte.SIZE * (Integer.BYTES - 1 - i)));
        }
    }

    private static int intAt(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << Byte.SIZE | (bytes[at + i] & 0xFF);
        }
        return value;
    }
}
