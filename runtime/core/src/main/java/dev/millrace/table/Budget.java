package dev.millrace.table;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much a shard may hold, and how much it does: its keys, and the bytes of its rows and cells. Written by the shard's
 * writer thread alone; any thread may ask.
 *
 * <p>At a limit, keys that have no row are refused, and so are events that would need more room than their row has. Both
 * are counted, and reads that they are lacking in can tell: see {@link Cells#refusedUpTo}.
 */
public final class Budget {
    /** No limit. */
    public static final long NONE = Long.MAX_VALUE;

    private final long maxKeys;
    private final long maxBytes;
    private final AtomicLong keys = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    /**
     * @param maxKeys how many keys the tables of the shard may have, all together
     * @param maxBytes how many bytes their rows and cells may take
     */
    public Budget(long maxKeys, long maxBytes) {
        this.maxKeys = maxKeys;
        this.maxBytes = maxBytes;
    }

    /** A budget without limits. */
    public static Budget unlimited() {
        return new Budget(NONE, NONE);
    }

    /** How many rows the tables have, all together. */
    public long keys() {
        return keys.getOpaque();
    }

    /** How many bytes they take: pages of cells, the index of the rows, and keys that are objects as nearly as is known. */
    public long bytes() {
        return bytes.getOpaque();
    }

    /** How many events were refused; one that two tables refuse counts twice. */
    public long refused() {
        return refused.getOpaque();
    }

    /** Whether there are limits. */
    public boolean isLimited() {
        return maxKeys != NONE || maxBytes != NONE;
    }

    /** Whether no further key may come. */
    public boolean hasNoKeysLeft() {
        return keys.getPlain() >= maxKeys;
    }

    /** Whether nothing may be taken but what is vacant in what there is. */
    public boolean isOutOfBytes() {
        return bytes.getPlain() >= maxBytes;
    }

    // ---- called by the tables

    public void takeKeys(long more) {
        keys.setOpaque(keys.getPlain() + more);
    }

    public void takeBytes(long more) {
        bytes.setOpaque(bytes.getPlain() + more);
    }

    public void refuse() {
        refused.setOpaque(refused.getPlain() + 1);
    }
}
