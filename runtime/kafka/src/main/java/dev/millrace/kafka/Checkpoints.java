package dev.millrace.kafka;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.kafka.MillraceConfig.StateConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store of a running Millrace, and the thread that saves to it. Any thread may call it. */
final class Checkpoints implements AutoCloseable {
    /** How long after a checkpoint the next one begins, where the configuration does not say. */
    static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(5);

    /** How long reading goes on while none can be stored, where the configuration does not say. */
    static final Duration DEFAULT_MAX_UNSAVED = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final Path directory;
    private final Duration interval;
    private final Duration maxUnsaved;
    private final NewFeatures newFeatures;
    private final CheckpointStore store;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final ExecutorService saving;

    /**
     * What becomes of features that were not declared when the state was stored.
     */
    enum NewFeatures {
        /** They count from now on. */
        WARM,
        /** Their partitions are read again from the beginning, where the log still has that. */
        REBUILD
    }

    /** Checkpoints in a store that is open, as the configuration has them. */
    Checkpoints(StateConfig config, CheckpointStore store) {
        this.directory = config.directory();
        this.interval = config.checkpointInterval();
        this.maxUnsaved = config.maxUnsaved();
        this.newFeatures = config.newFeatures();
        this.store = store;
        this.saving = Executors.newSingleThreadExecutor(work -> new Thread(work, "millrace-checkpoints"));
    }

    /**
     * Opens the store that is on the class path.
     *
     * @throws IllegalStateException if there is none, or the directory cannot be opened
     */
    static Checkpoints open(StateConfig config) {
        Iterator<CheckpointStore.Opener> openers =
                ServiceLoader.load(CheckpointStore.Opener.class).iterator();
        if (!openers.hasNext()) {
            throw new IllegalStateException("state.dir is set, but nothing on the class path can keep checkpoints;"
                    + " add the dependency millrace-state, or leave state.dir out");
        }
        return new Checkpoints(config, openers.next().open(config.directory()));
    }

    Path directory() {
        return directory;
    }

    Duration interval() {
        return interval;
    }

    /** How long reading goes on while checkpoints cannot be stored. */
    Duration maxUnsaved() {
        return maxUnsaved;
    }

    /** Whether partitions are read again for features that are new. */
    boolean rebuilds() {
        return newFeatures == NewFeatures.REBUILD;
    }

    /** Tells the log what holds for many partitions, once. */
    void tellOnce(String sentence) {
        if (told.add(sentence)) {
            LOG.info("{}", sentence);
        }
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
