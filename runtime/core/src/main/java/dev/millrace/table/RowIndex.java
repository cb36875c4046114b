package dev.millrace.table;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table: where each is found, its word in each ring, and which events were refused.
 *
 * <p>A row is named by a long, which holds until the next row is added or taken away. Written by the shard's writer
 * thread; other threads look in {@link Shard#read}.
 */
final class RowIndex {
    // A row is an entry of the segments: beside its key, to save a look elsewhere, one word for each ring; and,
    // only where there are limits or checkpoints, one for what the row was refused; and, only where there are
    // checkpoints, one for the epoch of its last change, which is StoredRows'.

    /** No row. */
    static final long NONE = Segments.NONE;

    private static final int PLACES_SWEPT_BEFORE_REFUSING = 2_048;
    private static final int PLACES_SWEPT_AFTER_REFUSING = 8;
    private static final int ROWS_FITTED_IN_A_SWEEP = 4;
    private static final int NO_WORD = -1;

    private final Budget budget;
    private final Segments segments;
    private final LongPredicate gone = this::isGone;
    private Ring[] rings = {};
    private int refusedWord = NO_WORD;
    private @Nullable StoredRows stored;
    private @Nullable Placement placement;
    private boolean hasGroups;
    private long newestRefused = Cells.NEVER;
    private long size;
    private long fruitless; // places looked at since a row or a bucket died

    /**
     * An index without rows.
     *
     * @param hasObjects whether keys are objects; else they are longs
     */
    RowIndex(Budget budget, boolean hasObjects) {
        this.budget = budget;
        this.segments = new Segments(budget, hasObjects);
    }

    Budget budget() {
        return budget;
    }

    long size() {
        return size;
    }

    /** One more ring for the rows, before the first of them. */
    Ring ring(int countBits, int liveBuckets, long... emptyColumns) {
        if (segments.isOpen()) {
            throw new IllegalStateException("a ring must be made before the first row");
        }
        Ring ring = new Ring(this, rings.length, countBits, liveBuckets, emptyColumns);
        rings = Arrays.copyOf(rings, rings.length + 1);
        rings[rings.length - 1] = ring;
        return ring;
    }

    /** Makes the keys of rows {@link GroupedRow}s; before the first row. */
    void setGrouped() {
        hasGroups = true;
    }

    /** Whether keys are {@link GroupedRow}s. */
    boolean hasGroups() {
        return hasGroups;
    }

    // ---- groups, where rows have them

    /** The groups of a row. */
    GroupedRow groups(long row) {
        return (GroupedRow) Objects.requireNonNull(segments.object(row));
    }

    /** A number that is another one once a horizon has risen. */
    long horizons() {
        long sum = 0;
        for (Ring ring : rings) {
            sum += ring.horizon();
        }
        return sum;
    }

    /** Shows the numbers of the row's live cells in all rings. */
    void forEachLiveCell(long row, LongConsumer visitor) {
        for (Ring ring : rings) {
            ring.forEachCell(row, ring.horizon(), (page, at, bucket, count) -> {
                visitor.accept(bucket);
                return true;
            });
        }
    }

    // ---- where rows belong

    /** Has the keys of rows checked from now on; before the first row. */
    void keyedBy(Placement placement) {
        this.placement = placement;
    }

    /** A row of this key is wanted and there is none. */
    void check(long key) {
        if (placement != null) {
            placement.check(KeyPlace.of(key));
        }
    }

    /** The same for a key that is an object. */
    void check(Object key) {
        if (placement != null) {
            placement.check(KeyPlace.of(key));
        }
    }

    // ---- finding and adding

    /** The hash by which this index knows keys. */
    KeyHash keyHash() {
        return segments.keyHash();
    }

    /** The row of a long key, or {@link #NONE}. */
    long find(long key, long hash) {
        return segments.find(key, hash);
    }

    /** The row of an object, or {@link #NONE}. */
    long find(Object key, long hash) {
        return segments.find(key, hash);
    }

    /**
     * Adds a row for a key that has none.
     *
     * @param key the key, or the hash of an object
     * @param object the object, if keys are
     */
    long add(long key, long hash, @Nullable Object object) {
        return add(key, hash, object, gone);
    }

    /**
     * Adds a row that was stored. It takes no dead ones away: that would tell of what they were refused, which reads did
     * not say before they were stored.
     */
    long addStored(long key, long hash, @Nullable Object object) {
        return add(key, hash, object, row -> false);
    }

    private long add(long key, long hash, @Nullable Object object, LongPredicate isGone) {
        if (!segments.isOpen()) {
            open();
        }
        long row = segments.add(key, hash, object, isGone);
        if (refusedWord != NO_WORD) {
            segments.setWord(row, refusedWord, newestRefused);
        }
        if (stored != null) {
            stored.beforeChange(row);
        }
        size++;
        budget.takeKeys(1);
        return row;
    }

    private void open() {
        boolean remembers = hasGroups // whose number is a limit too
                || budget.isLimited()
                || stored != null; // what is stored may have been refused under limits
        refusedWord = remembers ? rings.length : NO_WORD;
        segments.open(rings.length + (remembers ? 1 : 0) + (stored != null ? 1 : 0));
    }

    /** A row that was found is about to change. */
    void change(long row) {
        if (stored != null) {
            stored.beforeChange(row);
        }
    }

    // ---- storing

    /** Keeps track of changes from now on; after the rings and before the first row. */
    StoredRows track() {
        if (segments.isOpen() || stored != null) {
            throw new IllegalStateException("changes are tracked from before the first row, and once");
        }
        RingCodec[] codecs = Arrays.stream(rings).map(RingCodec::new).toArray(RingCodec[]::new);
        StoredRows tracked = new StoredRows(this, segments, codecs, rings.length + 1);
        segments.beforeMove(tracked::beforeMove);
        stored = tracked;
        return tracked;
    }

    /** Sets since when no record was missing in the log. */
    void coverFrom(long millis) {
        for (Ring ring : rings) {
            ring.cover(ring.coverage().in(millis));
        }
    }

    Ring ringAt(int number) {
        return rings[number];
    }

    /** Sets the newest time of an event that was refused to a key without a row. */
    void restore(long refusedUpTo) {
        if (placement != null && refusedUpTo > Cells.NEVER) {
            placement.scatter(); // a key that was refused may have belonged elsewhere
        }
        newestRefused = refusedUpTo;
    }

    /** Sets the newest time of an event that was refused to a row. */
    void restore(long row, long refusedUpTo) {
        segments.setWord(row, refusedWord, refusedUpTo);
    }

    // ---- words

    /** The row's word in a ring. */
    long word(long row, int ring) {
        return segments.word(row, ring);
    }

    /** Sets the row's word in a ring, whose highest bit is not the ring's. */
    void setWord(long row, int ring, long word) {
        segments.setWord(row, ring, word);
    }

    // ---- refusing

    /**
     * Whether the budget has room for one more row, of a key with this hash, with a cell in each ring; perhaps after some
     * that are dead were taken away.
     */
    boolean makesRoom(long hash) {
        for (int i = 0; i < PLACES_SWEPT_BEFORE_REFUSING; i++) {
            if (hasRoom(hash)) {
                return true;
            }
            if (fruitless > segments.places()) { // all were looked at: whatever is there is alive
                return false;
            }
            sweep(1);
        }
        return hasRoom(hash);
    }

    /** Some buckets have died, so there may be rows that are dead. */
    void raised() {
        fruitless = 0;
    }

    private boolean hasRoom(long hash) {
        if (budget.hasNoKeysLeft() || (budget.isOutOfBytes() && segments.isToGrowFor(hash))) {
            return false;
        }
        for (Ring ring : rings) {
            if (!ring.fitsOneMore()) {
                return false;
            }
        }
        return true;
    }

    /** Remembers that an event of this row, or of a key that has none, was refused; the row may then be taken away. */
    void refuse(long row, long eventMillis) {
        budget.refuse();
        if (row == NONE) {
            newestRefused = Math.max(newestRefused, eventMillis);
        } else {
            segments.setWord(row, refusedWord, Math.max(refusedUpTo(row), eventMillis));
            sweep(PLACES_SWEPT_AFTER_REFUSING); // the dead may make room for the next
        }
    }

    /** The newest time of an event that may have been this row's and was refused; {@link Cells#NEVER} where there is none. */
    long refusedUpTo(long row) {
        if (row == NONE) {
            return newestRefused;
        }
        return refusedWord == NO_WORD ? Cells.NEVER : segments.word(row, refusedWord) << 1 >> 1; // 63 bits, with a sign
    }

    // ---- taking away

    /**
     * Looks at the next few places, going round. Rows that are dead in all rings are taken away; of the others, some get
     * smaller blocks where theirs are far too large.
     */
    void sweep(int places) {
        int fitted = 0;
        for (int i = 0; i < places && segments.isOpen(); i++) {
            fruitless++;
            long row = segments.walk();
            if (row != NONE && isGone(row)) {
                segments.removeWalked();
            } else if (row != NONE && fitted++ < ROWS_FITTED_IN_A_SWEEP) { // which counts all their cells
                if (stored != null) {
                    stored.beforeMove(row); // a smaller block lacks the cells that died since the cut
                }
                for (Ring ring : rings) {
                    ring.fit(row);
                }
            }
        }
    }

    /** Whether a row is dead in all rings; if so, what it held is given back. */
    private boolean isGone(long row) {
        for (int i = rings.length - 1; i >= 0; i--) { // the coarsest buckets live longest, and all time for ever
            if (!rings[i].isDead(row)) {
                return false;
            }
        }
        release(row);
        fruitless = 0;
        return true;
    }

    private void release(long row) {
        if (stored != null) {
            stored.beforeRemoval(row);
        }
        newestRefused = Math.max(newestRefused, refusedUpTo(row)); // its cells are dead, what it lacks may not be
        for (Ring ring : rings) {
            ring.release(row);
        }
        budget.takeBytes(-ObjectRows.bytes(segments.object(row)));
        size--;
        budget.takeKeys(-1);
    }
}
