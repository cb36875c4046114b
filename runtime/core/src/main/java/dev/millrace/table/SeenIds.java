package dev.millrace.table;

import com.carrotsearch.hppc.ObjectLongHashMap;
import com.carrotsearch.hppc.cursors.ObjectLongCursor;
import dev.millrace.checkpoint.StoredRow;
import java.util.Arrays;
import java.util.UUID;

/**
 * The ids of the events that one resolver has counted in one partition, each with the time of its record: what tells an
 * event that comes again. An id is a String, a Long or a UUID. Used by the shard's writer thread alone.
 *
 * <p>An event is known where one of its id was added whose record lies at most a span away, before it or behind it. That
 * is exact as long as nothing within a span of it was {@linkplain #advance forgotten}. Every id stands in the slice of its
 * record's time, a quarter of a span long, so that old ones are forgotten by the slice, and a stray time has one of its own.
 */
public final class SeenIds {
    private static final int SLICES_A_SPAN = 4;

    /** What a slice takes beside its places: the map, its arrays' headers. */
    private static final int SLICE_BYTES = 160;

    private static final int PLACE_BYTES = 4 + Long.BYTES;

    private final KeyHash hash = KeyHash.random();
    private final long withinMillis;
    private final long sliceMillis;
    private final long maxBytes;
    private final StoredIds stored = new StoredIds();
    private long[] numbers = {};
    private Slice[] slices = {};
    private long ids;
    private long bytes;

    /**
     * None seen yet.
     *
     * @param withinMillis the span, at least a millisecond
     * @param maxBytes how much memory they may take, by a reckoning that is close for compressed references
     */
    public SeenIds(long withinMillis, long maxBytes) {
        this.withinMillis = withinMillis;
        this.sliceMillis = Math.max(1, withinMillis / SLICES_A_SPAN);
        this.maxBytes = maxBytes;
    }

    /** Whether an event of this id was added whose record lies at most a span away. */
    public boolean contains(Object id, long recordMillis) {
        long last = Math.floorDiv(recordMillis + withinMillis, sliceMillis);
        for (int i = from(Math.floorDiv(recordMillis - withinMillis, sliceMillis)); i < slices.length; i++) {
            if (numbers[i] > last) {
                return false;
            }
            int place = slices[i].indexOf(id);
            if (place >= 0 && Math.abs(slices[i].indexGet(place) - recordMillis) <= withinMillis) {
                return true;
            }
        }
        return false;
    }

    /** Whether an id can be added within the memory that there is. */
    public boolean hasRoom(Object id, long recordMillis) {
        int at = Arrays.binarySearch(numbers, Math.floorDiv(recordMillis, sliceMillis));
        long more = at < 0 ? new Slice(hash).bytes() : slices[at].bytesOfNext();
        return bytes + more + bytesOf(id) <= maxBytes;
    }

    /** Adds an id that is not {@linkplain #contains contained}. */
    public void add(Object id, long recordMillis) {
        Slice slice = slice(Math.floorDiv(recordMillis, sliceMillis));
        put(slice, id, recordMillis);
        stored.add(slice.stored, id, recordMillis);
    }

    private void put(Slice slice, Object id, long recordMillis) {
        bytes -= slice.bytes();
        int place = slice.indexOf(id);
        if (place < 0) {
            slice.indexInsert(place, id, recordMillis);
            bytes += bytesOf(id);
            ids++;
        } else { // stored within a shorter span, of which one slice holds several now
            slice.indexReplace(place, Math.max(recordMillis, slice.indexGet(place)));
        }
        bytes += slice.bytes();
    }

    /**
     * Forgets what no record of {@code oldestMillis} or later can come again of.
     *
     * @param oldestMillis how far back records are still told apart, in epoch milliseconds; only ever rising
     */
    public void advance(long oldestMillis) {
        int dead = from(Math.floorDiv(oldestMillis - withinMillis, sliceMillis));
        for (int i = 0; i < dead; i++) {
            for (ObjectLongCursor<Object> seen : slices[i]) {
                bytes -= bytesOf(seen.key);
            }
            bytes -= slices[i].bytes();
            ids -= slices[i].size();
            stored.forget(slices[i].stored);
        }
        numbers = Arrays.copyOfRange(numbers, dead, numbers.length);
        slices = Arrays.copyOfRange(slices, dead, slices.length);
    }

    /** How many ids it remembers. */
    public long ids() {
        return ids;
    }

    /** How many bytes they take, about. */
    public long bytes() {
        return bytes;
    }

    /** What checkpoints keep of them. */
    StoredIds stored() {
        return stored;
    }

    /** Brings back the ids of a stored row; before anything is added. */
    void restore(StoredRow row) {
        stored.restore(row, new StoredIds.Restored() {
            @Override
            public void add(Object id, long millis) {
                put(slice(Math.floorDiv(millis, sliceMillis)), id, millis);
            }

            @Override
            public StoredIds.Slice sliceOf(long newestMillis) {
                return slice(Math.floorDiv(newestMillis, sliceMillis)).stored;
            }
        });
    }

    /** The place of the first slice that is none before this one. */
    private int from(long number) {
        int at = Arrays.binarySearch(numbers, number);
        return at < 0 ? -at - 1 : at;
    }

    private Slice slice(long number) {
        int at = from(number);
        if (at < numbers.length && numbers[at] == number) {
            return slices[at];
        }
        Slice made = new Slice(hash);
        long[] moreNumbers = new long[numbers.length + 1];
        Slice[] moreSlices = new Slice[numbers.length + 1];
        System.arraycopy(numbers, 0, moreNumbers, 0, at);
        System.arraycopy(slices, 0, moreSlices, 0, at);
        System.arraycopy(numbers, at, moreNumbers, at + 1, numbers.length - at);
        System.arraycopy(slices, at, moreSlices, at + 1, numbers.length - at);
        moreNumbers[at] = number;
        moreSlices[at] = made;
        numbers = moreNumbers;
        slices = moreSlices;
        bytes += made.bytes();
        return made;
    }

    private static long bytesOf(Object id) {
        if (id instanceof String text) {
            return 40 + ((text.length() + 7L) & ~7);
        }
        return id instanceof UUID ? 32 : 16;
    }

    /** Ids and their records' times. Hashed at random, as the keys of tables are. */
    private static final class Slice extends ObjectLongHashMap<Object> {
        private final KeyHash hash;
        private final StoredIds.Slice stored = new StoredIds.Slice();

        Slice(KeyHash hash) {
            this.hash = hash;
        }

        @Override
        protected int hashKey(Object key) {
            long hashed = key instanceof Long whole ? hash.of(whole.longValue()) : hash.of(key);
            return (int) (hashed ^ hashed >>> 32);
        }

        long bytes() {
            return SLICE_BYTES + (long) PLACE_BYTES * keys.length;
        }

        /** How many more it will take for one id more, that id left out. */
        long bytesOfNext() {
            return size() < resizeAt ? 0 : (long) PLACE_BYTES * keys.length;
        }
    }
}
