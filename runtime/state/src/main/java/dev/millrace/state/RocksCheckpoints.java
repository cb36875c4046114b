package dev.millrace.state;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.EncodedRows;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.CompressionType;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Checkpoints in a RocksDB: a small one as a synced batch, a large one as a sorted file of its own. Locked by a file, so
 * that a second process is told so in plain words.
 */
public final class RocksCheckpoints implements CheckpointStore {
    private static final String LOCK = "millrace.lock";
    private static final String DATABASE = "rocksdb";
    private static final String INGESTED = "ingested";
    private static final long MOST_BYTES_OF_A_BATCH = 4 << 20;
    private static final long READ_AHEAD_BYTES = 2 << 20;

    // Facts lie in the same column family as the rows, as a file takes its place in one column family at a time: rows
    // that were newer than the offset beside them would be counted twice. A file is forced to the disk before it is
    // taken in, is then linked and not copied, and counts from the moment that the manifest, synced too, names it.
    // What a process leaves that was killed before is deleted when the directory is opened.

    private final Path directory;
    private final FileChannel lock;
    private final Options options =
            new Options().setCreateIfMissing(true).setCompressionType(CompressionType.LZ4_COMPRESSION);
    private RocksDB database;
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private final AtomicLong files = new AtomicLong();
    private volatile boolean hasFailed;
    private boolean closed;

    private RocksCheckpoints(Path directory, FileChannel lock) throws RocksDBException {
        this.directory = directory;
        this.lock = lock;
        this.database = open();
    }

    private RocksDB open() throws RocksDBException {
        return RocksDB.open(options, directory.resolve(DATABASE).toString());
    }

    /** Whether a directory holds state that was once opened. */
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(DATABASE).resolve("CURRENT")); // which RocksDB makes last
    }

    /** Opens such stores. */
    public static final class Opener implements CheckpointStore.Opener {
        @Override
        public RocksCheckpoints open(Path directory) {
            RocksDB.loadLibrary();
            FileChannel lock = null;
            try {
                Files.createDirectories(directory.resolve(DATABASE));
                Files.createDirectories(directory.resolve(INGESTED));
                lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (!isTaken(lock)) {
                    throw new IllegalStateException("the state directory " + directory
                            + " is in use by another Millrace; end that one, or set state.dir to another directory");
                }
                deleteFiles(directory.resolve(INGESTED)); // of a process that was killed while it saved
                RocksCheckpoints opened = new RocksCheckpoints(directory, lock);
                lock = null;
                return opened;
            } catch (IOException | RocksDBException e) {
                throw new IllegalStateException(
                        "the state directory " + directory + " cannot be opened: " + e.getMessage(), e);
            } finally {
                closeQuietly(lock);
            }
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock(); // held until the channel is closed, or the process ends
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // the lock goes with the process
            }
        }
    }

    private static void deleteFiles(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    @Override
    public SortedSet<String> shards() {
        return reading(() -> {
            SortedSet<String> shards = new TreeSet<>();
            try (RocksIterator iterator = database.newIterator()) {
                iterator.seekToFirst();
                while (iterator.isValid()) {
                    String shard = Keys.shard(iterator.key()); // of all keys of a shard its facts come first
                    shards.add(shard);
                    iterator.seek(Keys.end(shard));
                }
                iterator.status();
            }
            return shards;
        });
    }

    @Override
    public Map<String, String> facts(String shard) {
        return reading(() -> {
            byte[] stored = database.get(Keys.facts(shard));
            return stored == null ? Map.of() : Facts.decoded(stored);
        });
    }

    @Override
    public void rows(String shard, String table, Consumer<StoredRow> each) {
        byte[] prefix = Keys.prefix(shard, table);
        reading(() -> {
            try (ReadOptions once = new ReadOptions().setFillCache(false).setReadaheadSize(READ_AHEAD_BYTES);
                    RocksIterator iterator = database.newIterator(once)) {
                for (iterator.seek(prefix); iterator.isValid(); iterator.next()) {
                    byte[] key = iterator.key();
                    if (!Keys.startsWith(key, prefix)) {
                        break;
                    }
                    each.accept(new StoredRow(Arrays.copyOfRange(key, prefix.length, key.length), iterator.value()));
                }
                iterator.status();
            }
            return prefix;
        });
    }

    @Override
    public void save(Checkpoint checkpoint) {
        String failed = "a checkpoint of " + checkpoint.shard() + " was not stored in " + directory;
        if (hasFailed) {
            reopen(failed);
        }
        boolean isSaved = false;
        try {
            whileOpen(failed, () -> {
                if (bytes(checkpoint) > MOST_BYTES_OF_A_BATCH) {
                    ingest(checkpoint);
                } else {
                    writeBatch(checkpoint);
                }
                return checkpoint;
            });
            isSaved = true;
        } finally {
            if (!isSaved) {
                hasFailed = true;
            }
        }
    }

    /**
     * Opens the database anew: after a failed write it takes no other, and whether that one is in its log shows when it is
     * read again. Both are good: the checkpoint before, or this one.
     */
    private void reopen(String failed) {
        closing.writeLock().lock();
        try {
            if (closed || !hasFailed) {
                return;
            }
            database.close(); // again does nothing
            database = open();
            hasFailed = false;
        } catch (RocksDBException e) {
            throw new IllegalStateException(failed + ": " + e.getMessage(), e);
        } finally {
            closing.writeLock().unlock();
        }
    }

    private static long bytes(Checkpoint checkpoint) {
        long bytes = 0;
        for (TableChanges table : checkpoint.tables()) {
            bytes += EncodedRows.of(table.changedRows()).bytes();
            bytes += table.removedKeys().stream().mapToLong(key -> key.length).sum();
        }
        return bytes;
    }

    private void ingest(Checkpoint checkpoint) throws RocksDBException {
        Path file = directory.resolve(INGESTED).resolve(files.incrementAndGet() + ".sst");
        try (IngestExternalFileOptions moved =
                new IngestExternalFileOptions().setMoveFiles(true).setWriteGlobalSeqno(false)) {
            SortedFile.write(checkpoint, file, options);
            database.ingestExternalFile(List.of(file.toString()), moved);
        } finally {
            deleteQuietly(file);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file); // which is there only if it was not taken in
        } catch (IOException e) {
            // the next start tries again
        }
    }

    private void writeBatch(Checkpoint checkpoint) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions synced = new WriteOptions().setSync(true)) {
            for (TableChanges table : checkpoint.tables()) {
                byte[] prefix = Keys.prefix(checkpoint.shard(), table.table());
                for (byte[] key : table.removedKeys()) {
                    batch.delete(Keys.joined(prefix, key));
                }
                for (StoredRow row : table.changedRows()) {
                    batch.put(Keys.joined(prefix, row.key()), row.value());
                }
            }
            batch.put(Keys.facts(checkpoint.shard()), Facts.encoded(checkpoint.facts()));
            database.write(synced, batch);
        }
    }

    @Override
    public void drop(String shard) {
        whileOpen("the state of " + shard + " was not dropped from " + directory, () -> {
            try (WriteOptions synced = new WriteOptions().setSync(true)) {
                database.deleteRange(synced, Keys.facts(shard), Keys.end(shard));
            }
            return shard;
        });
    }

    /**
     * Makes a second state directory of what is stored: whole or not at all, and for good when this returns. On one file
     * system its files are links to the same bytes, which take no room of their own and are never written again.
     *
     * @param target a directory without state; made where there is none
     * @throws IllegalStateException if it has state, or was not written
     */
    public void copyTo(Path target) {
        String failed = "the state in " + directory + " was not copied to " + target;
        whileOpen(failed, () -> {
            try (org.rocksdb.Checkpoint checkpoint = org.rocksdb.Checkpoint.create(database)) {
                Files.createDirectories(target);
                checkpoint.createCheckpoint(target.resolve(DATABASE).toString());
            } catch (IOException e) {
                throw new IllegalStateException(failed + ": " + e.getMessage(), e);
            }
            return target;
        });
    }

    @Override
    public void retain(String shard, Set<String> tables) {
        whileOpen("what is left over of " + shard + " was not dropped from " + directory, () -> {
            byte[] begin = Keys.rows(shard);
            byte[] end = Keys.end(shard);
            try (WriteBatch batch = new WriteBatch();
                    WriteOptions synced = new WriteOptions().setSync(true);
                    RocksIterator iterator = database.newIterator()) {
                iterator.seek(begin);
                while (iterator.isValid() && Arrays.compareUnsigned(iterator.key(), end) < 0) {
                    String table = Keys.table(iterator.key(), shard);
                    if (!tables.contains(table)) {
                        batch.deleteRange(Keys.prefix(shard, table), Keys.end(shard, table));
                    }
                    iterator.seek(Keys.end(shard, table));
                }
                iterator.status();
                if (batch.count() > 0) {
                    database.write(synced, batch);
                }
            }
            return shard;
        });
    }

    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            database.close();
            options.close();
            closeQuietly(lock);
        } finally {
            closing.writeLock().unlock();
        }
    }

    private interface Call<T> {
        T run() throws RocksDBException;
    }

    private <T> T reading(Call<T> call) {
        return whileOpen("the state in " + directory + " cannot be read", call);
    }

    /** Runs a call beside others, but never beside the closing. */
    private <T> T whileOpen(String failed, Call<T> call) {
        closing.readLock().lock();
        try {
            if (closed || !database.isOwningHandle()) {
                throw new IllegalStateException("the state directory " + directory + " is closed");
            }
            return call.run();
        } catch (RocksDBException e) {
            throw new IllegalStateException(failed + ": " + e.getMessage(), e);
        } finally {
            closing.readLock().unlock();
        }
    }
}
