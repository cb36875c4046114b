package dev.millrace.checkpoint;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;

/** Where checkpoints are kept across restarts. Any thread may call it. */
public interface CheckpointStore extends AutoCloseable {
    /** The names of all shards that have facts. */
    SortedSet<String> shards();

    /** The facts of the newest checkpoint of a shard; empty where there is none. */
    Map<String, String> facts(String shard);

    /** Hands over every row of a table as of the newest checkpoint of its shard. */
    void rows(String shard, String table, Consumer<StoredRow> each);

    /**
     * Makes a checkpoint the newest of its shard: all of it or nothing, and when this returns it outlives a loss of power.
     *
     * @throws IllegalStateException if it was not stored
     */
    void save(Checkpoint checkpoint);

    /**
     * Forgets a shard, its facts and the rows of all its tables: all of it or nothing, and for good when this returns. One
     * that is not there stays so.
     *
     * @throws IllegalStateException if it was not forgotten
     */
    void drop(String shard);

    /**
     * Drops the rows of a shard's tables, but for those that it is to have: what is left over of a change that was broken
     * off, or is done.
     *
     * @param tables the names of those that stay
     * @throws IllegalStateException if they were not dropped
     */
    void retain(String shard, Set<String> tables);

    /** Lets go of the directory, after what is being saved. */
    @Override
    void close();

    /** What opens stores of one kind; named under {@code META-INF/services} for {@link java.util.ServiceLoader}. */
    interface Opener {
        /**
         * Opens the store in a directory, made where there is none.
         *
         * @throws IllegalStateException if another one has it open, or it cannot be read
         */
        CheckpointStore open(Path directory);
    }
}
