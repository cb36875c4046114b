package dev.millrace.table;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a table are found, by the hash of their keys. A row is an entry: its key (or its key's hash, where
 * keys are objects), and beside it, to save a look elsewhere, one word for each ring.
 *
 * <p>A row is named by a long, which holds until the next row is added or taken away. Written by the shard's writer
 * thread; other threads look in {@link Shard#read}.
 */
final class RowIndex {
    // Extendible hashing (Fagin, Nievergelt, Pippenger and Strong 1979): the first bits of a hash choose a segment
    // through a directory, and a segment is a small open-addressing table that grows by a half, then splits in two.
    // So the index grows a segment at a time, some ten microseconds each, and never as a whole. Segments are probed
    // linearly; a row that is taken away is closed up behind, which leaves no tombstones.
    //
    // A segment is an array of longs: its capacity, {rows, bits of the hash it goes by}, and entries {key, words}. An
    // entry is vacant where its first word is 0, since the word of a row has a bit set that says so.

    /** No row. */
    static final long NONE = -1;

    private static final int HEADER = 2;
    private static final int LEAST_CAPACITY = 8;
    private static final int SEGMENT_LONGS = 1 << 13; // 64 KiB before it grows by a half
    private static final int MOST_DIRECTORIES_A_SEGMENT = 8;
    private static final long PRESENT = Long.MIN_VALUE;
    private static final int ROWS_SWEPT_FOR_ONE_ADDED = 3;

    private final Budget budget;
    private final long seed = ThreadLocalRandom.current().nextLong(); // so that nobody can choose keys that collide
    private final boolean hasObjects;
    private Ring[] rings = {};
    private int width = 1;
    private int refusedWord = -1;
    private int splitCapacity;
    private long newestRefused = Cells.NEVER;

    private long[][] segments = {};
    private @Nullable Object[][] objects = {};
    private int depth;
    private int segmentCount;
    private int sweptPrefix;
    private int sweptSlot;
    private long size;

    /**
     * @param hasObjects whether keys are objects, which then lie beside the entries; else they are longs in them
     */
    RowIndex(Budget budget, boolean hasObjects) {
        this.budget = budget;
        this.hasObjects = hasObjects;
    }

    Budget budget() {
        return budget;
    }

    long size() {
        return size;
    }

    /** One more ring for the rows, before the first of them. */
    Ring ring(int countBits, int liveBuckets, long... emptyColumns) {
        if (size > 0 || segments.length > 0) {
            throw new IllegalStateException("a ring must be made before the first row");
        }
        Ring ring = new Ring(this, rings.length, countBits, liveBuckets, emptyColumns);
        rings = Arrays.copyOf(rings, rings.length + 1);
        rings[rings.length - 1] = ring;
        return ring;
    }

    /** Makes the first segment, now that the rings are known. */
    private void open() {
        width = 1 + rings.length;
        if (budget.isLimited()) {
            refusedWord = width++;
        }
        splitCapacity = Math.max(4 * LEAST_CAPACITY, SEGMENT_LONGS / width);
        segments = new long[][] {segment(LEAST_CAPACITY, 0)};
        objects = new Object[][] {objects(LEAST_CAPACITY)};
        segmentCount = 1;
    }

    /** Whether the budget has room for one more row, of a key with this hash, with a cell in each ring. */
    boolean hasRoom(long hash) {
        if (budget.hasNoKeysLeft() || (budget.isOutOfBytes() && isToGrowFor(hash))) {
            return false;
        }
        for (Ring ring : rings) {
            if (!ring.fitsOneMore()) {
                return false;
            }
        }
        return true;
    }

    // ---- a row

    /** The word of a ring. */
    long word(long row, int ring) {
        return segments[(int) (row >>> Integer.SIZE)][(int) row + 1 + ring];
    }

    /** Sets the word of a ring, whose highest bit is not the ring's. */
    void setWord(long row, int ring, long word) {
        long[] segment = segments[(int) (row >>> Integer.SIZE)];
        int at = (int) row + 1 + ring;
        segment[at] = (segment[at] & PRESENT) | (word & ~PRESENT);
    }

    /** The newest time of an event that may have been this row's and was refused; {@link Cells#NEVER} where there is none. */
    long refusedUpTo(long row) {
        if (row == NONE) {
            return newestRefused;
        }
        return refusedWord < 0 ? Cells.NEVER : segments[(int) (row >>> Integer.SIZE)][(int) row + refusedWord];
    }

    /** Remembers that an event of this row, or of a key that has none, was refused. */
    void refuse(long row, long eventMillis) {
        budget.refuse();
        if (row == NONE) {
            newestRefused = Math.max(newestRefused, eventMillis);
            sweep(ROWS_SWEPT_FOR_ONE_ADDED); // the dead may make room for the next
        } else {
            long[] segment = segments[(int) (row >>> Integer.SIZE)];
            int at = (int) row + refusedWord;
            segment[at] = Math.max(segment[at], eventMillis);
        }
    }

    // ---- finding

    /** The hash of a long key, or of an object's hash code: the two halves of a product, folded. */
    long hash(long key) {
        long salted = key ^ seed;
        return Math.multiplyHigh(salted, 0x9E37_79B9_7F4A_7C15L) ^ salted * 0x9E37_79B9_7F4A_7C15L;
    }

    /** The row of a long key, or {@link #NONE}. */
    long find(long key, long hash) {
        if (segments.length == 0) {
            return NONE;
        }
        int prefix = prefix(hash);
        long[] segment = segments[prefix];
        int capacity = (int) segment[0];
        int slot = slot(hash, capacity);
        for (int probe = 0; probe < capacity; probe++) {
            int at = HEADER + slot * width;
            if (segment[at + 1] == 0) {
                return NONE;
            }
            if (segment[at] == key) {
                return row(prefix, at);
            }
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return NONE;
    }

    /** The row of an object, or {@link #NONE}. */
    long find(Object key, long hash) {
        if (segments.length == 0) {
            return NONE;
        }
        int prefix = prefix(hash);
        long[] segment = segments[prefix];
        @Nullable Object[] keys = objects[prefix];
        int capacity = (int) segment[0];
        int slot = slot(hash, capacity);
        for (int probe = 0; probe < capacity; probe++) {
            int at = HEADER + slot * width;
            if (segment[at + 1] == 0) {
                return NONE;
            }
            if (segment[at] == hash && key.equals(keys[slot])) {
                return row(prefix, at);
            }
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return NONE;
    }

    private int prefix(long hash) {
        return (int) (hash >>> 1 >>> (Long.SIZE - 1 - depth));
    }

    /** The home of a hash in a segment: its lower half, scaled to the capacity. */
    private static int slot(long hash, int capacity) {
        return (int) (((hash & 0xFFFF_FFFFL) * capacity) >>> Integer.SIZE);
    }

    private static long row(int prefix, int at) {
        return (long) prefix << Integer.SIZE | at;
    }

    // ---- adding

    /**
     * Adds a row for a key that has none.
     *
     * @param entry the key, or the hash of an object
     * @param key the object, if keys are
     */
    long add(long entry, long hash, @Nullable Object key) {
        if (segments.length == 0) {
            open();
        }
        sweep(ROWS_SWEPT_FOR_ONE_ADDED); // so that rows die at least as fast as they come
        int prefix = prefix(hash);
        while (isCrowded(segments[prefix])) {
            enlarge(prefix);
            prefix = prefix(hash);
        }
        long[] segment = segments[prefix];
        int slot = vacant(segment, hash);
        int at = HEADER + slot * width;
        segment[at] = entry;
        segment[at + 1] = PRESENT;
        if (refusedWord > 0) {
            segment[at + refusedWord] = newestRefused;
        }
        if (key != null) {
            objects[prefix][slot] = key;
        }
        segment[1] += ONE_ROW;
        size++;
        budget.takeKeys(1);
        return row(prefix, at);
    }

    private boolean isToGrowFor(long hash) {
        return segments.length == 0 || isCrowded(segments[prefix(hash)]);
    }

    private int vacant(long[] segment, long hash) {
        int capacity = (int) segment[0];
        int slot = slot(hash, capacity);
        while (segment[HEADER + slot * width + 1] != 0) {
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return slot;
    }

    // ---- growing

    private static final long ONE_ROW = 1L << 8;

    private static int bits(long[] segment) {
        return (int) segment[1] & 0xFF;
    }

    private static long count(long[] segment) {
        return segment[1] >>> 8;
    }

    private static boolean isCrowded(long[] segment) {
        return count(segment) >= segment[0] * 3 / 4;
    }

    private long[] segment(int capacity, int bits) {
        long[] segment = new long[HEADER + Math.multiplyExact(capacity, width)];
        segment[0] = capacity;
        segment[1] = bits;
        budget.takeLongs(segment.length);
        budget.takeBytes(hasObjects ? 4L * capacity : 0);
        return segment;
    }

    private @Nullable Object[] objects(int capacity) {
        return hasObjects ? new Object[capacity] : new Object[0];
    }

    private void enlarge(int prefix) {
        long[] segment = segments[prefix];
        int capacity = (int) segment[0];
        if (capacity > splitCapacity && isSplit(prefix)) {
            return;
        }
        // Small ones double; then by a half, so that the room in all of them together follows the rows closely. One
        // whose rows cannot be told apart by another bit goes on growing: their hashes are the same.
        int larger = capacity < splitCapacity ? Math.min(2 * capacity, splitCapacity) : capacity + capacity / 2;
        long[] grown = segment(larger, bits(segment));
        @Nullable Object[] keys = objects(larger);
        move(prefix, entry -> true, grown, keys);
        place(prefix, bits(segment), grown, keys);
        retire(segment);
    }

    /** Splits a segment by the next bit of the hash, unless all its rows have the same one. */
    private boolean isSplit(int prefix) {
        long[] segment = segments[prefix];
        int bits = bits(segment);
        if (bits == depth && 2L << depth > (long) MOST_DIRECTORIES_A_SEGMENT * (segmentCount + 1)) {
            return false;
        }
        long bit = Long.MIN_VALUE >>> bits;
        long ones = 0;
        int capacity = (int) segment[0];
        for (int slot = 0; slot < capacity; slot++) {
            int at = HEADER + slot * width;
            ones += segment[at + 1] != 0 && (hashAt(segment, at) & bit) != 0 ? 1 : 0;
        }
        if (ones == 0 || ones == count(segment)) {
            return false;
        }
        int at = prefix;
        if (bits == depth) {
            doubleDirectory();
            at = 2 * prefix;
        }
        split(at, segment, bits, bit, capacityFor(count(segment) - ones), capacityFor(ones));
        return true;
    }

    private int capacityFor(long rows) {
        return (int) Math.max(splitCapacity, rows * 3 / 2);
    }

    private void split(int prefix, long[] segment, int bits, long bit, int zeroCapacity, int oneCapacity) {
        long[] zero = segment(zeroCapacity, bits + 1);
        @Nullable Object[] zeroKeys = objects(zeroCapacity);
        move(prefix, hash -> (hash & bit) == 0, zero, zeroKeys);
        long[] one = segment(oneCapacity, bits + 1);
        @Nullable Object[] oneKeys = objects(oneCapacity);
        move(prefix, hash -> (hash & bit) != 0, one, oneKeys);
        int first = prefix >>> (depth - bits) << (depth - bits);
        place(first, bits + 1, zero, zeroKeys);
        place(first + (1 << (depth - bits - 1)), bits + 1, one, oneKeys);
        segmentCount++;
        retire(segment);
    }

    private void doubleDirectory() {
        long[][] doubled = new long[2 * segments.length][];
        @Nullable Object[][] doubledKeys = new Object[2 * segments.length][];
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] = segments[i / 2];
            doubledKeys[i] = objects[i / 2];
        }
        segments = doubled;
        objects = doubledKeys;
        depth++;
        sweptPrefix *= 2;
    }

    /** Lets all prefixes that begin with the same {@code bits} bits as this one lead to a segment. */
    private void place(int prefix, int bits, long[] segment, @Nullable Object[] keys) {
        int run = 1 << (depth - bits);
        int first = prefix & -run;
        for (int i = first; i < first + run; i++) {
            segments[i] = segment;
            objects[i] = keys;
        }
    }

    private interface OfHash {
        boolean takes(long hash);
    }

    private void move(int prefix, OfHash rows, long[] to, @Nullable Object[] toKeys) {
        long[] from = segments[prefix];
        @Nullable Object[] fromKeys = objects[prefix];
        int capacity = (int) from[0];
        for (int slot = 0; slot < capacity; slot++) {
            int at = HEADER + slot * width;
            if (from[at + 1] == 0) {
                continue;
            }
            long hash = hashAt(from, at);
            if (rows.takes(hash)) {
                int toSlot = vacant(to, hash);
                System.arraycopy(from, at, to, HEADER + toSlot * width, width);
                if (hasObjects) {
                    toKeys[toSlot] = fromKeys[slot];
                }
                to[1] += ONE_ROW;
            }
        }
    }

    private long hashAt(long[] segment, int at) {
        return hasObjects ? segment[at] : hash(segment[at]);
    }

    private void retire(long[] segment) {
        budget.takeLongs(-segment.length);
        budget.takeBytes(hasObjects ? -4L * segment[0] : 0);
    }

    // ---- taking away

    /** Looks at the next few entries, going round, and takes the rows away that are dead in all rings. */
    void sweep(int entries) {
        for (Ring ring : rings) {
            if (!ring.hasHorizon()) {
                return; // as one of all time never has
            }
        }
        if (segments.length == 0) {
            return;
        }
        for (int i = 0; i < entries; i++) {
            long[] segment = segments[sweptPrefix];
            if (sweptSlot >= segment[0]) {
                nextSegment();
                segment = segments[sweptPrefix];
            }
            int at = HEADER + sweptSlot * width;
            if (segment[at + 1] != 0 && isDead(row(sweptPrefix, at))) {
                remove(sweptPrefix, sweptSlot); // another row may have come to this slot
            } else {
                sweptSlot++;
            }
        }
    }

    private void nextSegment() {
        int run = 1 << (depth - bits(segments[sweptPrefix]));
        int next = (sweptPrefix & -run) + run;
        sweptPrefix = next < segments.length ? next : 0;
        sweptSlot = 0;
    }

    private boolean isDead(long row) {
        for (int i = rings.length - 1; i >= 0; i--) { // the coarsest buckets live longest, as a rule
            if (!rings[i].isDead(row)) {
                return false;
            }
        }
        return true;
    }

    private void remove(int prefix, int slot) {
        long[] segment = segments[prefix];
        @Nullable Object[] keys = objects[prefix];
        long row = row(prefix, HEADER + slot * width);
        newestRefused = Math.max(newestRefused, refusedUpTo(row)); // its cells are dead, what it lacks may not be
        for (Ring ring : rings) {
            ring.release(row);
        }
        if (hasObjects) {
            budget.takeBytes(-ObjectRows.bytes(keys[slot]));
        }
        int capacity = (int) segment[0];
        int hole = slot;
        int next = slot;
        while (true) {
            next = next + 1 == capacity ? 0 : next + 1;
            int at = HEADER + next * width;
            if (segment[at + 1] == 0) {
                break;
            }
            int home = slot(hashAt(segment, at), capacity);
            if (Math.floorMod(next - home, capacity) >= Math.floorMod(next - hole, capacity)) {
                System.arraycopy(segment, at, segment, HEADER + hole * width, width);
                if (hasObjects) {
                    keys[hole] = keys[next];
                }
                hole = next;
            }
        }
        Arrays.fill(segment, HEADER + hole * width, HEADER + (hole + 1) * width, 0);
        if (hasObjects) {
            keys[hole] = null;
        }
        segment[1] -= ONE_ROW;
        size--;
        budget.takeKeys(-1);
    }
}
