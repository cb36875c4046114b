package dev.millrace.table;

import com.carrotsearch.hppc.LongArrayList;
import com.carrotsearch.hppc.cursors.LongCursor;
import dev.millrace.checkpoint.EncodedRows;
import dev.millrace.checkpoint.EventIdChanges;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids of one resolver as checkpoints see them: which were added since the last one, and how they become rows and come
 * back. Used by the shard's writer thread alone, between records.
 */
final class StoredIds {
    // A row holds ids of one slice that were added between two cuts. It is never written again and goes when its slice
    // is
    // forgotten, so a checkpoint costs what was added since the last one, and not what is remembered. Rows are
    // numbered,
    // and no number is given twice: one that goes and one that comes never meet in a checkpoint.
    //
    // What a cut has frozen is stored even if its slice is forgotten meanwhile. A restart from that cut reads again the
    // records that came before the forgetting, and among them may be events that come again.

    private static final int VERSION = 1;
    private static final int IDS_A_ROW = 512;

    private final RowOutput output = new RowOutput();
    private final RowOutput one = new RowOutput();
    private boolean isTracked;
    private long nextRow;
    private List<Slice> fresh = new ArrayList<>();
    private List<Batch> frozen = List.of();
    private int frozenAt;
    private List<byte[]> removed = new ArrayList<>();
    private List<byte[]> frozenRemoved = List.of();
    private EncodedRows encoded = new EncodedRows();

    /** What is stored of one slice: the numbers of its rows, and the ids that are in none yet. */
    static final class Slice {
        private final LongArrayList rows = new LongArrayList();
        private List<Object> ids = new ArrayList<>();
        private LongArrayList millis = new LongArrayList();
        private boolean isForgotten;
    }

    /** Frozen ids of one slice, of which the first ones are encoded. */
    private static final class Batch {
        private final Slice slice;
        private final List<Object> ids;
        private final LongArrayList millis;
        private int encoded;

        Batch(Slice slice) {
            this.slice = slice;
            this.ids = slice.ids;
            this.millis = slice.millis;
        }
    }

    /** Takes part in checkpoints from now on. */
    void track() {
        isTracked = true;
    }

    /** An id was added. */
    void add(Slice slice, Object id, long millis) {
        if (isTracked) {
            if (slice.ids.isEmpty()) {
                fresh.add(slice);
            }
            slice.ids.add(id);
            slice.millis.add(millis);
        }
    }

    /** A slice was forgotten. */
    void forget(Slice slice) {
        slice.isForgotten = true;
        slice.ids = List.of();
        for (LongCursor row : slice.rows) {
            removed.add(key(row.value));
        }
    }

    // ---- a cut

    void freeze() {
        frozen = new ArrayList<>();
        frozenAt = 0;
        for (Slice slice : fresh) {
            if (!slice.isForgotten) {
                frozen.add(new Batch(slice));
                slice.ids = new ArrayList<>();
                slice.millis = new LongArrayList();
            }
        }
        fresh = new ArrayList<>();
        frozenRemoved = removed;
        removed = new ArrayList<>();
    }

    /** Encodes frozen ids until there are none or the clock says so; whether there are none. */
    boolean encodeUntil(long nanoTime) {
        while (frozenAt < frozen.size()) {
            Batch batch = frozen.get(frozenAt);
            encodeRow(batch);
            if (batch.encoded == batch.ids.size()) {
                frozenAt++;
            }
            if (System.nanoTime() - nanoTime >= 0) {
                return frozenAt == frozen.size();
            }
        }
        return true;
    }

    private void encodeRow(Batch batch) {
        long row = nextRow++;
        output.restart();
        output.putLong(row);
        int keyLength = output.size();
        output.put(VERSION);
        long base = batch.millis.get(batch.encoded);
        output.putLong(base);
        int end = Math.min(batch.ids.size(), batch.encoded + IDS_A_ROW);
        for (int i = batch.encoded; i < end; i++) {
            putId(batch.ids.get(i));
            output.putSigned(batch.millis.get(i) - base);
        }
        batch.encoded = end;
        encoded.add(output.bytes(), keyLength, output.size());
        if (batch.slice.isForgotten) {
            removed.add(key(row));
        } else {
            batch.slice.rows.add(row);
        }
    }

    private void putId(Object id) {
        one.restart();
        if (id instanceof Long whole) {
            KeyCodec.put(whole.longValue(), one);
        } else {
            KeyCodec.put(id, one);
        }
        output.putUnsigned(one.size());
        for (int i = 0; i < one.size(); i++) {
            output.put(one.bytes()[i]);
        }
    }

    private static byte[] key(long row) {
        RowOutput key = new RowOutput();
        key.putLong(row);
        return key.toBytes();
    }

    /** What the cut holds, once all of it is encoded; the next one may follow. */
    TableChanges take(String resolver) {
        TableChanges changes = new TableChanges(EventIdChanges.table(resolver), "", "", frozenRemoved, encoded);
        frozen = List.of();
        frozenAt = 0;
        frozenRemoved = List.of();
        encoded = new EncodedRows();
        return changes;
    }

    // ---- coming back

    /** Takes the ids that come back, and tells the slice that their row is to go with. */
    interface Restored {
        void add(Object id, long millis);

        Slice sliceOf(long newestMillis);
    }

    /** Brings back the ids of a stored row; before anything is added. */
    void restore(StoredRow stored, Restored into) {
        long row = new RowInput(stored.key()).nextLong();
        nextRow = Math.max(nextRow, row + 1);
        RowInput input = new RowInput(stored.value());
        int version = input.next();
        if (version != VERSION) {
            throw new IllegalStateException("stored event ids are of version " + version + ", which is not known here");
        }
        long base = input.nextLong();
        long newest = Long.MIN_VALUE;
        while (!input.isAtEnd()) {
            byte[] id = new byte[(int) input.nextUnsigned()];
            for (int i = 0; i < id.length; i++) {
                id[i] = (byte) input.next();
            }
            long millis = base + input.nextSigned();
            newest = Math.max(newest, millis);
            into.add(KeyCodec.decoded(id), millis);
        }
        into.sliceOf(newest).rows.add(row);
    }
}
