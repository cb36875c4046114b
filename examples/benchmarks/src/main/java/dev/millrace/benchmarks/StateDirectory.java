package dev.millrace.benchmarks;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.state.RocksCheckpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A store of checkpoints in a directory that goes when it is closed, and the thread that saves to it. */
final class StateDirectory implements AutoCloseable {
    private final Path directory;
    private final CheckpointStore store;
    private final ExecutorService saver = Executors.newSingleThreadExecutor(work -> new Thread(work, "saver"));

    StateDirectory() throws IOException {
        directory = Files.createTempDirectory("checkpoints");
        store = new RocksCheckpoints.Opener().open(directory);
    }

    CheckpointStore store() {
        return store;
    }

    CheckpointedShard shard(int partition) {
        return new CheckpointedShard(partition, store, saver);
    }

    /** How many bytes its files have. */
    long bytes() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        saver.shutdown();
        store.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
