package dev.millrace.table;

import dev.millrace.checkpoint.EventIdChanges;
import dev.millrace.checkpoint.StoredRow;

/**
 * What lets each event of one resolver count once in one partition. Used by the shard's writer thread; any thread may ask
 * for its {@link #status}.
 */
public final class EventIds {
    /**
     * How it fares.
     *
     * @param ids how many ids it remembers
     * @param bytes how many bytes they take, about
     * @param duplicates how many events were skipped, since the start
     * @param unmarked how many were counted without room for their ids, since the start
     */
    public record Status(long ids, long bytes, long duplicates, long unmarked) {
        /** That of a source which does not deduplicate. */
        public static final Status NONE = new Status(0, 0, 0, 0);

        /** Both together. */
        public Status plus(Status other) {
            return new Status(
                    ids + other.ids, bytes + other.bytes, duplicates + other.duplicates, unmarked + other.unmarked);
        }
    }

    /** There is no room for another id, and its source is to stop rather than count an event twice. */
    public static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FullException(String problem) {
            super(problem);
        }
    }

    private final String resolver;
    private final long withinMillis;
    private final long maxBytes;
    private final boolean stopsWhenFull;
    private final SeenIds seen;
    private Object id = "";
    private long recordMillis;
    private boolean hasRoom;
    private long frozenIds;
    private volatile long duplicates;
    private volatile long unmarked;
    private volatile long ids;
    private volatile long bytes;

    EventIds(String resolver, long withinMillis, long maxBytes, boolean stopsWhenFull) {
        this.resolver = resolver;
        this.withinMillis = withinMillis;
        this.maxBytes = maxBytes;
        this.stopsWhenFull = stopsWhenFull;
        this.seen = new SeenIds(withinMillis, maxBytes);
    }

    /** Whether the event was counted before. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public boolean isKnown(Object eventId, long millis) {
        if (seen.contains(eventId, millis)) {
            duplicates++;
            return true;
        }
        id = eventId;
        recordMillis = millis;
        return false;
    }

    /**
     * Makes sure of room for the event asked for last, where it is to be counted.
     *
     * @throws FullException if there is none, and that stops the source
     */
    public void reserve() {
        hasRoom = seen.hasRoom(id, recordMillis);
        if (!hasRoom && stopsWhenFull) {
            throw new FullException(resolver + " has no room for another event id: the " + seen.ids()
                    + " of one partition take " + seen.bytes() + " of maxBytes = " + maxBytes
                    + "; raise it, shorten within, or let events pass with whenFull = PASS");
        }
    }

    /** Marks the event asked for last, which counts; between the shard's begin and end of writing. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    public void mark() {
        if (!hasRoom) {
            unmarked++;
            return;
        }
        seen.add(id, recordMillis);
        tell();
    }

    void advance(long oldestMillis) {
        seen.advance(oldestMillis);
        tell();
    }

    // ---- checkpoints, between two records

    String resolver() {
        return resolver;
    }

    long withinMillis() {
        return withinMillis;
    }

    void track() {
        seen.stored().track();
    }

    void freeze() {
        frozenIds = seen.ids();
        seen.stored().freeze();
    }

    boolean encodeUntil(long nanoTime) {
        return seen.stored().encodeUntil(nanoTime);
    }

    EventIdChanges take() {
        return new EventIdChanges(
                resolver, withinMillis, frozenIds, seen.stored().take(resolver));
    }

    void restore(StoredRow row) {
        seen.restore(row);
        tell();
    }

    public Status status() {
        return new Status(ids, bytes, duplicates, unmarked);
    }

    private void tell() {
        ids = seen.ids();
        bytes = seen.bytes();
    }
}
