package dev.millrace.table;

/**
 * Where the rows of a table belong whose source says what it is keyed by: to the partition that their keys choose. Each
 * new row is checked. Where one belongs to another partition it counts all the same, and reads look for every key here
 * from then on, so that what the source says may be wrong and no read is.
 *
 * <p>Told by the shard's writer thread; any thread asks.
 */
public final class Placement {
    private final int partition;
    private final int partitions;
    private volatile long misplaced;
    private volatile boolean isScattered;

    /** @param partitions how many partitions the topic has */
    Placement(int partition, int partitions) {
        this.partition = partition;
        this.partitions = partitions;
    }

    /** Whether the row of a key at this place may be here. */
    boolean mayHold(int place) {
        return isScattered || place == KeyPlace.UNKNOWN || place % partitions == partition;
    }

    /** A row is about to be added, of a key at this place. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread adds rows
    void check(int place) {
        if (place % partitions != partition) {
            misplaced++;
            isScattered = true;
        }
    }

    /** From now on reads look for every key here, as where keys choose among more partitions than they did. */
    void scatter() {
        isScattered = true;
    }

    /** How many rows were added that belong elsewhere. */
    long misplaced() {
        return misplaced;
    }
}
