package dev.millrace.table;

import dev.millrace.checkpoint.EncodedRows;
import dev.millrace.checkpoint.Marks;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a table as checkpoints see them: which have changed since the last one, and how a row becomes bytes and
 * comes back. Used by the shard's writer thread alone, between records.
 */
public final class StoredRows {
    // Every row has a word with the epoch of its last change; 0 where that is stored. A cut only freezes: it raises the
    // epoch and remembers the horizons. What was changed in the frozen epoch is encoded in slices, while writing goes
    // on; a frozen row that is about to change, to move within its segment or to go is encoded first, as it stood at
    // the
    // cut. So a pass over the index may meet rows in any order and miss those that moved: they are done. Whole segments
    // that grow or split are passed again instead, or the writer would encode a thousand rows at once.
    //
    // A stored row is a version, the newest event it was refused, the names of its groups where it has some, and the
    // cells of each ring.

    static final int VERSION = 1;
    private static final long STORED = 0;
    private static final long NOTHING_FROZEN = -1;
    private static final int PLACES_BETWEEN_LOOKS_AT_THE_CLOCK = 32;

    private final RowIndex rows;
    private final Segments segments;
    private final RingCodec[] rings;
    private final int epochWord;
    private final RowOutput output = new RowOutput();
    private long epoch = 1;
    private long frozen = NOTHING_FROZEN;
    private String frozenMarks = "";
    private List<byte[]> removed = new ArrayList<>();
    private List<byte[]> frozenRemoved = List.of();
    private EncodedRows encoded = new EncodedRows();

    /**
     * The rows of an index that has none yet.
     *
     * @param epochWord which word of an entry holds the epoch of its last change
     */
    StoredRows(RowIndex rows, Segments segments, RingCodec[] rings, int epochWord) {
        this.rows = rows;
        this.segments = segments;
        this.rings = rings;
        this.epochWord = epochWord;
    }

    // ---- told by the index

    /** A row is about to change, or has just been added. */
    void beforeChange(long row) {
        if (segments.word(row, epochWord) != epoch) {
            beforeMove(row);
            segments.setWord(row, epochWord, epoch);
        }
    }

    /** A row is about to lie elsewhere. */
    void beforeMove(long row) {
        if (segments.word(row, epochWord) == frozen) {
            encode(row);
            segments.setWord(row, epochWord, STORED);
        }
    }

    /** A row is about to be taken away. */
    void beforeRemoval(long row) {
        beforeMove(row);
        removed.add(key(row));
    }

    // ---- a cut

    /**
     * Freezes the table as it stands.
     *
     * @throws IllegalStateException if what was frozen before has not been taken
     */
    void freeze() {
        if (frozen != NOTHING_FROZEN) {
            throw new IllegalStateException("the last cut has not been taken yet");
        }
        frozen = epoch++;
        for (RingCodec ring : rings) {
            ring.freeze();
        }
        frozenMarks = marks();
        frozenRemoved = removed;
        removed = new ArrayList<>();
        encoded = new EncodedRows();
        segments.beginPass();
    }

    /** Encodes frozen rows until there are none or the clock says so; whether there are none. */
    boolean encodeUntil(long nanoTime) {
        for (int place = 1; ; place++) {
            long row = segments.pass();
            if (row == Segments.END) {
                return true;
            }
            if (row != Segments.NONE) {
                beforeMove(row);
            }
            if (place % PLACES_BETWEEN_LOOKS_AT_THE_CLOCK == 0 && System.nanoTime() - nanoTime >= 0) {
                return false;
            }
        }
    }

    /** What the cut holds, once all of it is encoded; the next one may follow. */
    TableChanges take(String table, String layout) {
        TableChanges changes = new TableChanges(table, layout, frozenMarks, frozenRemoved, encoded);
        frozen = NOTHING_FROZEN;
        frozenRemoved = List.of();
        encoded = new EncodedRows();
        return changes;
    }

    private byte[] key(long row) {
        output.restart();
        putKey(row);
        return output.toBytes();
    }

    private void putKey(long row) {
        Object object = segments.object(row);
        if (object == null) {
            KeyCodec.put(segments.key(row), output);
        } else {
            KeyCodec.put(object, output);
        }
    }

    private void encode(long row) {
        output.restart();
        putKey(row);
        int keyLength = output.size();
        putVersion(output);
        output.putLong(rows.refusedUpTo(row));
        if (segments.object(row) instanceof GroupedRow groups) {
            KeyCodec.putNames(groups.names(), output);
        }
        for (RingCodec ring : rings) {
            ring.encode(row, output);
        }
        encoded.add(output.bytes(), keyLength, output.size());
    }

    /** What is remembered beside the rows, as it stands. */
    private String marks() {
        List<Marks.Ring> ofRings = new ArrayList<>();
        for (int i = 0; i < rings.length; i++) {
            ofRings.add(new Marks.Ring(
                    rings[i].frozenHorizon(), rows.ringAt(i).coverage().columns()));
        }
        return new Marks(rows.refusedUpTo(RowIndex.NONE), coveredFrom(), ofRings).toString();
    }

    // ---- coming back

    /** Sets the marks of a table without rows. */
    void restoreMarks(String marks) {
        Marks stored = Marks.parse(marks);
        if (stored.rings().size() != rings.length) {
            throw new IllegalStateException(
                    "the stored marks \"" + marks + "\" are not those of " + rings.length + " rings");
        }
        rows.restore(stored.refusedUpTo());
        for (int i = 0; i < rings.length; i++) {
            Marks.Ring ofRing = stored.rings().get(i);
            rows.ringAt(i).raise(ofRing.horizon());
            rows.ringAt(i).cover(new Coverage(stored.coveredFrom(), ofRing.coveredFrom()));
        }
    }

    /** Since when no record was missing in the log, in epoch milliseconds. */
    long coveredFrom() {
        return rows.ringAt(0).coverage().all(); // all rings have the same
    }

    /** Adds a stored row, after the marks. */
    void restore(StoredRow stored) {
        RowInput input = new RowInput(stored.value());
        checkVersion(input);
        long row = added(KeyCodec.decoded(stored.key()));
        rows.restore(row, input.nextLong());
        if (segments.object(row) instanceof GroupedRow groups) {
            long before = groups.bytes();
            KeyCodec.nextNames(input).forEach(groups::add);
            rows.budget().takeBytes(groups.bytes() - before);
        }
        for (RingCodec ring : rings) {
            ring.decode(row, input);
        }
        if (!input.isAtEnd()) {
            throw new IllegalStateException("a stored row is longer than its rings");
        }
        segments.setWord(row, epochWord, STORED);
    }

    static void putVersion(RowOutput output) {
        output.put(VERSION);
    }

    static void checkVersion(RowInput input) {
        int version = input.next();
        if (version != VERSION) {
            throw new IllegalStateException("a stored row is of version " + version + ", which is not known here");
        }
    }

    private long added(Object key) {
        if (key instanceof Long number) {
            rows.check(number.longValue());
        } else {
            rows.check(key);
        }
        if (rows.hasGroups()) {
            GroupedRow row = key instanceof Long number ? new GroupedRow(number, null) : new GroupedRow(0, key);
            long hash = key instanceof Long number
                    ? rows.keyHash().of(number.longValue())
                    : rows.keyHash().of(key);
            rows.budget().takeBytes(row.bytes());
            return rows.addStored(hash, hash, row);
        }
        if (key instanceof Long number) {
            return rows.addStored(number, rows.keyHash().of(number), null);
        }
        long hash = rows.keyHash().of(key);
        rows.budget().takeBytes(ObjectRows.bytes(key));
        return rows.addStored(hash, hash, key);
    }
}
