package dev.millrace.kafka;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The store of a running Millrace, and the thread that saves to it. Any thread may call it. */
final class Checkpoints implements AutoCloseable {
    /** How long after a checkpoint the next one begins, where the configuration does not say. */
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    private final Path directory;
    private final Duration interval;
    private final CheckpointStore store;
    private final ExecutorService saving;

    private Checkpoints(Path directory, Duration interval, CheckpointStore store) {
        this.directory = directory;
        this.interval = interval;
        this.store = store;
        this.saving = Executors.newSingleThreadExecutor(work -> new Thread(work, "millrace-checkpoints"));
    }

    /**
     * Opens the store that is on the class path.
     *
     * @throws IllegalStateException if there is none, or the directory cannot be opened
     */
    static Checkpoints open(Path directory, Duration interval) {
        Iterator<CheckpointStore.Opener> openers =
                ServiceLoader.load(CheckpointStore.Opener.class).iterator();
        if (!openers.hasNext()) {
            throw new IllegalStateException("state.dir is set, but nothing on the class path can keep checkpoints;"
                    + " add the dependency millrace-state, or leave state.dir out");
        }
        return new Checkpoints(directory, interval, openers.next().open(directory));
    }

    Path directory() {
        return directory;
    }

    Duration interval() {
        return interval;
    }

    CheckpointStore store() {
        return store;
    }

    /** Saves a checkpoint soon; how many nanoseconds that took. */
    CompletableFuture<Long> save(Checkpoint checkpoint) {
        return CompletableFuture.supplyAsync(
                () -> {
                    long begin = System.nanoTime();
                    store.save(checkpoint);
                    return System.nanoTime() - begin;
                },
                saving);
    }

    @Override
    public void close() {
        saving.shutdown(); // what is being saved comes to its end: the store waits for it
        store.close();
    }
}
