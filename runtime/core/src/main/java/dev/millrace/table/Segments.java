package dev.millrace.table;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of entries, each a key (or an object's hash) and some words beside it, that grows a segment at a time and
 * never as a whole. What an entry's words mean is {@link RowIndex}'s.
 *
 * <p>An entry is named by a long, which holds until the next one is added or taken away.
 */
final class Segments {
    // Extendible hashing (Fagin, Nievergelt, Pippenger and Strong 1979): the first bits of a hash choose a segment
    // through a directory, and a segment is a small open-addressing table that grows by a half, then splits in two,
    // some ten microseconds each. Segments are probed linearly; what is taken away is closed up behind, which leaves
    // no tombstones.
    //
    // A segment is an array of longs: its capacity, {entries, bits of the hash it goes by}, the slot that is looked at
    // next for what is gone, and entries {key, words}. An entry is vacant where its first word is 0: that of an entry
    // in use has a bit set that says so.

    /** No entry. */
    static final long NONE = -1;

    /** No further entry: the pass has met them all. */
    static final long END = -2;

    private static final int HEADER = 3;
    private static final int LEAST_CAPACITY = 8;
    private static final int SEGMENT_LONGS = 1 << 13; // 64 KiB before it grows by a half
    private static final int MOST_DIRECTORIES_A_SEGMENT = 8;
    private static final int LOOKED_AT_FOR_ONE_ADDED = 3;
    private static final long PRESENT = Long.MIN_VALUE;
    private static final long ONE_ENTRY = 1L << 8;

    private final Budget budget;
    private final KeyHash keyHash = KeyHash.random();
    private final boolean hasObjects;
    private int width = 1;
    private int splitCapacity;
    private long[][] segments = {};
    private @Nullable Object[][] objects = {};
    private int depth;
    private int segmentCount;
    private long places;
    private int walkedPrefix;
    private int walkedSlot;
    private int passedPrefix;
    private int passedSlot;
    private @Nullable LongConsumer beforeMove;

    /**
     * A table without entries.
     *
     * @param hasObjects whether keys are objects, which then lie beside the entries; else they are longs in them
     */
    Segments(Budget budget, boolean hasObjects) {
        this.budget = budget;
        this.hasObjects = hasObjects;
    }

    /** Makes the first segment; before the first entry. */
    void open(int words) {
        width = 1 + words;
        splitCapacity = Math.max(4 * LEAST_CAPACITY, SEGMENT_LONGS / width);
        segments = new long[][] {segment(LEAST_CAPACITY, 0)};
        objects = new Object[][] {objects(LEAST_CAPACITY)};
        segmentCount = 1;
    }

    boolean isOpen() {
        return segments.length > 0;
    }

    // ---- an entry

    /** A word of an entry, the first of which has its highest bit set. */
    long word(long entry, int word) {
        return segments[prefixOf(entry)][(int) entry + 1 + word];
    }

    /** Sets a word of an entry, all but its highest bit. */
    void setWord(long entry, int word, long value) {
        long[] segment = segments[prefixOf(entry)];
        int at = (int) entry + 1 + word;
        segment[at] = (segment[at] & PRESENT) | (value & ~PRESENT);
    }

    /** The key of an entry, or the hash of its object. */
    long key(long entry) {
        return segments[prefixOf(entry)][(int) entry];
    }

    /** The object of an entry, if keys are objects. */
    @Nullable
    Object object(long entry) {
        return hasObjects ? objects[prefixOf(entry)][((int) entry - HEADER) / width] : null;
    }

    private static long entry(int prefix, int at) {
        return (long) prefix << Integer.SIZE | at;
    }

    private static int prefixOf(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    // ---- finding

    /** The hash by which this table knows keys. */
    KeyHash keyHash() {
        return keyHash;
    }

    /** The entry of a long key, or {@link #NONE}. */
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
                return entry(prefix, at);
            }
            slot = slot + 1 == capacity ? 0 : slot + 1;
        }
        return NONE;
    }

    /** The entry of an object, or {@link #NONE}. */
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
                return entry(prefix, at);
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

    private long hashAt(long[] segment, int at) {
        return hasObjects ? segment[at] : keyHash.of(segment[at]);
    }

    // ---- adding

    /** Whether the segment of this hash would have to grow for another entry. */
    boolean isToGrowFor(long hash) {
        return segments.length == 0 || isCrowded(segments[prefix(hash)]);
    }

    /**
     * Adds an entry for a key that has none; its words are 0. A few entries of its segment are looked at first, each time
     * the next ones, and taken away where {@code isGone} says so: a segment loses them faster than it gains others, so it
     * need not grow for those that come in their stead.
     *
     * @param key the key, or the hash of an object
     * @param object the object, if keys are
     */
    long add(long key, long hash, @Nullable Object object, LongPredicate isGone) {
        removeGone(prefix(hash), isGone);
        while (isCrowded(segments[prefix(hash)])) {
            enlarge(prefix(hash));
        }
        int prefix = prefix(hash);
        long[] segment = segments[prefix];
        int slot = vacant(segment, hash);
        int at = HEADER + slot * width;
        segment[at] = key;
        segment[at + 1] = PRESENT;
        if (object != null) {
            objects[prefix][slot] = object;
        }
        segment[1] += ONE_ENTRY;
        return entry(prefix, at);
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
        places += capacity;
        budget.takeBytes(bytes(segment));
        return segment;
    }

    private void retire(long[] segment) {
        places -= segment[0];
        budget.takeBytes(-bytes(segment));
    }

    /** How many entries there is room for, in all segments. */
    long places() {
        return places;
    }

    private @Nullable Object[] objects(int capacity) {
        return hasObjects ? new Object[capacity] : new Object[0];
    }

    private long bytes(long[] segment) {
        return (long) segment.length * Long.BYTES + (hasObjects ? Integer.BYTES * segment[0] : 0);
    }

    private void enlarge(int prefix) {
        long[] segment = segments[prefix];
        int capacity = (int) segment[0];
        if (capacity > splitCapacity && isSplit(prefix)) {
            return;
        }
        // Small ones double; then by a half, so that the room in all of them together follows the entries closely.
        // One whose entries cannot be told apart by another bit goes on growing: their hashes are the same.
        int larger = capacity < splitCapacity ? Math.min(2 * capacity, splitCapacity) : capacity + capacity / 2;
        move(prefix, hash -> true, larger, bits(segment), prefix);
        retire(segment);
        passAgain(prefix, bits(segment));
    }

    /** Splits a segment by the next bit of the hash, unless all its entries have the same one. */
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
        int from = prefix;
        if (bits == depth) {
            doubleDirectory();
            from = 2 * prefix;
        }
        int half = 1 << (depth - bits - 1);
        int first = from & -(2 * half);
        long zeros = count(segment) - ones;
        move(first + half, hash -> (hash & bit) != 0, capacityFor(ones), bits + 1, first);
        move(first, hash -> (hash & bit) == 0, capacityFor(zeros), bits + 1, first);
        segmentCount++;
        retire(segment);
        passAgain(first, bits);
        return true;
    }

    private int capacityFor(long entries) {
        return (int) Math.max(splitCapacity, entries * 3 / 2);
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
        walkedPrefix *= 2;
        passedPrefix *= 2;
    }

    private interface OfHash {
        boolean takes(long hash);
    }

    /**
     * Makes a segment of some entries of another one, and lets all prefixes that begin with the same {@code bits} bits as
     * {@code prefix} lead to it.
     */
    private void move(int prefix, OfHash entries, int capacity, int bits, int fromPrefix) {
        long[] to = segment(capacity, bits);
        @Nullable Object[] toKeys = objects(capacity);
        long[] from = segments[fromPrefix];
        @Nullable Object[] fromKeys = objects[fromPrefix];
        int fromCapacity = (int) from[0];
        for (int slot = 0; slot < fromCapacity; slot++) {
            int at = HEADER + slot * width;
            if (from[at + 1] == 0) {
                continue;
            }
            long hash = hashAt(from, at);
            if (entries.takes(hash)) {
                int toSlot = vacant(to, hash);
                System.arraycopy(from, at, to, HEADER + toSlot * width, width);
                if (hasObjects) {
                    toKeys[toSlot] = fromKeys[slot];
                }
                to[1] += ONE_ENTRY;
            }
        }
        int run = 1 << (depth - bits);
        int first = prefix & -run;
        Arrays.fill(segments, first, first + run, to);
        Arrays.fill(objects, first, first + run, toKeys);
    }

    // ---- walking and taking away

    /** The next entry, going round, or {@link #NONE} where the next place is vacant. */
    long walk() {
        if (walkedSlot >= segments[walkedPrefix][0]) {
            int run = 1 << (depth - bits(segments[walkedPrefix]));
            int next = (walkedPrefix & -run) + run;
            walkedPrefix = next < segments.length ? next : 0;
            walkedSlot = 0;
        }
        int at = HEADER + walkedSlot++ * width;
        return segments[walkedPrefix][at + 1] == 0 ? NONE : entry(walkedPrefix, at);
    }

    /** Takes the entry away that was walked to last. */
    void removeWalked() {
        walkedSlot--; // another entry may come to this slot
        remove(walkedPrefix, walkedSlot);
    }

    // ---- passing

    // A segment that grows or splits is passed from its beginning again, if that was under way: which costs a look at a
    // few thousand places, where telling of each entry that moves would have all of them encoded at once.

    /** Has entries told of before they come to lie elsewhere in their segment. */
    void beforeMove(LongConsumer told) {
        beforeMove = told;
    }

    private void tellOfMove(long entry) {
        if (beforeMove != null) {
            beforeMove.accept(entry);
        }
    }

    /** Has the pass meet all entries again of the segment, or of those it has become, that goes by these bits. */
    private void passAgain(int prefix, int bits) {
        int run = -1 << (depth - bits);
        if ((passedPrefix & run) == (prefix & run)) {
            passedPrefix &= run;
            passedSlot = 0;
        }
    }

    /** Begins to pass all entries once, beside the walk that goes round. */
    void beginPass() {
        passedPrefix = 0;
        passedSlot = 0;
    }

    /**
     * The next entry of the pass, {@link #NONE} where the next place is vacant, or {@link #END}. An entry may be met twice,
     * or not at all if it was told that it moves.
     */
    long pass() {
        if (!isOpen()) {
            return END;
        }
        if (passedSlot >= segments[passedPrefix][0]) {
            int run = 1 << (depth - bits(segments[passedPrefix]));
            int next = (passedPrefix & -run) + run;
            if (next >= segments.length) {
                return END;
            }
            passedPrefix = next;
            passedSlot = 0;
        }
        int at = HEADER + passedSlot++ * width;
        return segments[passedPrefix][at + 1] == 0 ? NONE : entry(passedPrefix, at);
    }

    private void removeGone(int prefix, LongPredicate isGone) {
        long[] segment = segments[prefix];
        for (int i = 0; i < LOOKED_AT_FOR_ONE_ADDED; i++) {
            int slot = segment[2] < segment[0] ? (int) segment[2] : 0;
            int at = HEADER + slot * width;
            if (segment[at + 1] != 0 && isGone.test(entry(prefix, at))) {
                remove(prefix, slot); // another one may come to this slot
            } else {
                segment[2] = slot + 1L;
            }
        }
    }

    private void remove(int prefix, int slot) {
        long[] segment = segments[prefix];
        @Nullable Object[] keys = objects[prefix];
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
                tellOfMove(entry(prefix, at));
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
        segment[1] -= ONE_ENTRY;
    }
}
