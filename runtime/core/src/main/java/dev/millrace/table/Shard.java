package dev.millrace.table;

import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One topic partition, with its own instance of every table that its topic feeds. One thread writes it; any may read.
 *
 * <p>All tables of a shard stand under one lock, so that a reader sees an event in all of them or in none.
 */
public final class Shard {
    private final String topic;
    private final int partition;
    private final StampedLock lock = new StampedLock();
    private volatile ShardTable[] tables = {};

    public Shard(String topic, int partition) {
        this.topic = topic;
        this.partition = partition;
    }

    public String topic() {
        return topic;
    }

    public int partition() {
        return partition;
    }

    /** The shard's table of this type, made if it has none yet. Called by the writer thread, before it first writes. */
    public <T extends ShardTable> T table(Class<T> type, Supplier<T> make) {
        T found = find(type);
        if (found != null) {
            return found;
        }
        T made = make.get();
        ShardTable[] more = java.util.Arrays.copyOf(tables, tables.length + 1);
        more[tables.length] = made;
        tables = more;
        return made;
    }

    /** The shard's table of this type, or null where its topic feeds none. */
    public <T extends ShardTable> @Nullable T find(Class<T> type) {
        for (ShardTable table : tables) { // one to three of them, so a walk beats a map
            if (table.getClass() == type) {
                return type.cast(table);
            }
        }
        return null;
    }

    /** Lets old buckets die in every table; see {@link ShardTable#advance}. */
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        for (ShardTable table : tables) {
            table.advance(oldestAsOfMillis, rowsToSweep);
        }
    }

    /** Keeps writers out until {@link #endRead} gets the stamp back. */
    public long beginRead() {
        return lock.readLock();
    }

    public void endRead(long stamp) {
        lock.unlockRead(stamp);
    }

    /** Keeps readers out until {@link #endWrite} gets the stamp back; hold it for a small batch of events. */
    public long beginWrite() {
        return lock.writeLock();
    }

    public void endWrite(long stamp) {
        lock.unlockWrite(stamp);
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
