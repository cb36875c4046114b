package dev.millrace.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One topic partition, with its own instance of every table that its topic feeds. One thread writes it; any may read.
 *
 * <p>All tables of a shard stand under one sequence lock, so that a reader sees an event in all of them or in none;
 * but a table that has no room for it within the {@link Budget} refuses it, and says so.
 */
public final class Shard {
    /** The longest key, in UTF-16 units, where the configuration does not say. */
    public static final int MAX_KEY_LENGTH = 1_024;

    private final String topic;
    private final int partition;
    private final int partitions;
    private final SequenceLock lock = new SequenceLock();
    private final Budget budget;
    private final int maxKeyLength;
    private volatile ShardTable[] tables = {};
    private volatile @Nullable Placement[]
            placements = {}; // one for each table, null where its source is not keyed by its key
    private volatile EventIds[] eventIds = {};
    private volatile @Nullable Throwable broken;

    /** A shard that may hold whatever comes. */
    public Shard(String topic, int partition) {
        this(topic, partition, Budget.unlimited());
    }

    public Shard(String topic, int partition, Budget budget) {
        this(topic, partition, budget, MAX_KEY_LENGTH);
    }

    public Shard(String topic, int partition, Budget budget, int maxKeyLength) {
        this(topic, partition, 0, budget, maxKeyLength);
    }

    /** @param partitions how many partitions the topic has; 0 where that is not known, so that no key has a place of its own */
    public Shard(String topic, int partition, int partitions, Budget budget, int maxKeyLength) {
        this.topic = topic;
        this.partition = partition;
        this.partitions = partitions;
        this.budget = budget;
        this.maxKeyLength = maxKeyLength;
    }

    public String topic() {
        return topic;
    }

    public int partition() {
        return partition;
    }

    /** How much it may hold, and how much it does. */
    public Budget budget() {
        return budget;
    }

    /** How long a key may be that is a string, in UTF-16 units; updaters check it before anything is added. */
    public int maxKeyLength() {
        return maxKeyLength;
    }

    /** The shard's table of this type, made if it has none yet. Called by the writer thread, before it first writes. */
    public <T extends ShardTable> T table(Class<T> type, Function<Budget, T> make) {
        T found = find(type);
        if (found != null) {
            return found;
        }
        T made = make.apply(budget);
        ShardTable[] more = Arrays.copyOf(tables, tables.length + 1);
        more[tables.length] = made;
        placements = Arrays.copyOf(placements, more.length); // before the tables, which readers look at first
        tables = more;
        return made;
    }

    /**
     * What lets events of a resolver count once; called by the writer thread, before it first writes.
     *
     * @param resolver its name with its package and the types of its parameters, under which the ids are stored
     */
    public EventIds eventIds(String resolver, long withinMillis, long maxBytes, boolean stopsWhenFull) {
        EventIds made = new EventIds(resolver, withinMillis, maxBytes, stopsWhenFull);
        EventIds[] more = Arrays.copyOf(eventIds, eventIds.length + 1);
        more[eventIds.length] = made;
        eventIds = more;
        return made;
    }

    /** How deduplication fares here, of all resolvers together. */
    public EventIds.Status eventIdsStatus() {
        EventIds.Status whole = EventIds.Status.NONE;
        for (EventIds each : eventIds) {
            whole = whole.plus(each.status());
        }
        return whole;
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

    /**
     * The shard's table of this type, or null where it has none or its rows are not those of a key at this place.
     *
     * @param place a {@link KeyPlace}
     */
    public <T extends ShardTable> @Nullable T find(Class<T> type, int place) {
        ShardTable[] all = tables;
        for (int i = 0; i < all.length; i++) {
            if (all[i].getClass() == type) {
                Placement placement = placements[i];
                return placement == null || placement.mayHold(place) ? type.cast(all[i]) : null;
            }
        }
        return null;
    }

    /**
     * Takes a source's word for it that it is keyed by the key of this table: that records of one key lie in the partition
     * which the key chooses. It is checked with each new row. Called by the writer thread, before it first writes.
     */
    public void keyed(ShardTable table) {
        int at = List.of(tables).indexOf(table);
        if (partitions > 0 && placements[at] == null) {
            Placement placement = new Placement(partition, partitions);
            table.keyedBy(placement);
            @Nullable Placement[] more = placements.clone();
            more[at] = placement;
            placements = more;
        }
    }

    /** Whether the source of a table is keyed by its key. */
    boolean isKeyed() {
        return Arrays.stream(placements).anyMatch(placement -> placement != null);
    }

    /** How many rows were added since the start, or brought back, that belong to another partition of a keyed source. */
    public long misplaced() {
        return Arrays.stream(placements)
                .mapToLong(placement -> placement == null ? 0 : placement.misplaced())
                .sum();
    }

    /** Has reads look here for every key from now on: keys choose among more partitions than they did. */
    public void scatter() {
        for (Placement placement : placements) {
            if (placement != null) {
                placement.scatter();
            }
        }
    }

    /** Its tables and event ids as checkpoints see them, from now on; called once, when all are made and before the first write. */
    public ShardState track() {
        return new ShardState(List.of(tables), List.of(eventIds));
    }

    /** Sets since when no record was missing in its log; see {@link ShardTable#coverFrom}. */
    public void coverFrom(long millis) {
        for (ShardTable table : tables) {
            table.coverFrom(millis);
        }
    }

    /** Lets old buckets die in every table; see {@link ShardTable#advance}. */
    public void advance(long oldestAsOfMillis, int rowsToSweep) {
        for (ShardTable table : tables) {
            table.advance(oldestAsOfMillis, rowsToSweep);
        }
        for (EventIds each : eventIds) {
            each.advance(oldestAsOfMillis);
        }
    }

    /**
     * Looks at the tables, again and again until nothing was written meanwhile. A look may find half-written rows, and throw
     * for it: only the last one counts, so it must begin anew each time and touch nothing but what is its own.
     *
     * @throws IllegalStateException if the writer broke off in the midst of an event
     */
    public void read(Runnable look) {
        lock.read(look);
        Throwable cause = broken;
        if (cause != null) {
            throw new IllegalStateException(this + " broke off in the midst of an event: " + cause, cause);
        }
    }

    /** Begins to write; what is written until {@link #endWrite} is seen as a whole. Called by the writer thread alone. */
    public void beginWrite() {
        lock.beginWrite();
    }

    public void endWrite() {
        lock.endWrite();
    }

    /** Ends to write with an event half written, as when memory is out: reads are refused from now on. */
    public void breakOff(Throwable cause) {
        broken = cause;
        lock.endWrite();
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
