package dev.millrace.state;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.EncodedRows;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
    private static final String DATABASE = "rocksdb";
    private static final String COPY = "rocksdb.copy";
    private static final String INGESTED = "ingested";
    private static final long MOST_BYTES_OF_A_BATCH = 4 << 20;
    private static final long READ_AHEAD_BYTES = 2 << 20;

    // Facts lie in the same column family as the rows, as a file takes its place in one column family at a time: rows
    // that were newer than the offset beside them would be counted twice. A file is forced to the disk before it is
    // taken in, is then linked and not copied, and counts from the moment that the manifest, synced too, names it.
    // What a process leaves that was killed before is deleted when the directory is opened.

    private final Path directory;
    private final DirectoryLock lock;
    private final SealedDatabase store;
    private final AtomicLong files = new AtomicLong();

    private RocksCheckpoints(Path directory, DirectoryLock lock) throws RocksDBException, IOException {
        this.directory = directory;
        this.lock = lock;
        this.store = new SealedDatabase(directory, directory.resolve(DATABASE));
    }

    /** Whether a directory holds state that was once opened. */
    public static boolean isIn(Path directory) {
        return Files.exists(directory.resolve(DATABASE).resolve("CURRENT")); // which RocksDB makes last
    }

    /** Whether a directory holds a copy of state that was broken off. */
    public static boolean isUnfinishedIn(Path directory) {
        return !isIn(directory)
                && (Files.exists(directory.resolve(COPY)) || Files.exists(directory.resolve(COPY + ".tmp")));
    }

    /** Opens such stores. */
    public static final class Opener implements CheckpointStore.Opener {
        @Override
        public RocksCheckpoints open(Path directory) {
            RocksDB.loadLibrary();
            DirectoryLock lock = null;
            try {
                if (isUnfinishedIn(directory)) {
                    throw new IllegalStateException("the state directory " + directory + " holds a copy that was broken"
                            + " off; delete it, and save or restore again");
                }
                Durable.createDirectories(directory.resolve(DATABASE));
                Durable.createDirectories(directory.resolve(INGESTED));
                lock = DirectoryLock.of(directory);
                deleteFiles(directory.resolve(INGESTED)); // of a process that was killed while it saved
                RocksCheckpoints opened = new RocksCheckpoints(directory, lock);
                lock = null;
                return opened;
            } catch (IOException | RocksDBException e) {
                throw new IllegalStateException(
                        "the state directory " + directory + " cannot be opened: " + e.getMessage() + "; "
                                + Remedy.OF_DAMAGE,
                        e);
            } finally {
                if (lock != null) {
                    lock.close();
                }
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
        return store.reading(database -> {
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
        return store.reading(database -> {
            byte[] stored = database.get(Keys.facts(shard));
            return stored == null ? Map.of() : Facts.decoded(stored);
        });
    }

    @Override
    public void rows(String shard, String table, Consumer<StoredRow> each) {
        byte[] prefix = Keys.prefix(shard, table);
        store.reading(database -> {
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
        store.writing("a checkpoint of " + checkpoint.shard() + " was not stored in " + directory, database -> {
            if (bytes(checkpoint) > MOST_BYTES_OF_A_BATCH) {
                ingest(checkpoint, database, store.options());
            } else {
                writeBatch(checkpoint, database);
            }
            return checkpoint;
        });
    }

    private static long bytes(Checkpoint checkpoint) {
        long bytes = 0;
        for (TableChanges table : checkpoint.tables()) {
            bytes += EncodedRows.of(table.changedRows()).bytes();
            bytes += table.removedKeys().stream().mapToLong(key -> key.length).sum();
        }
        return bytes;
    }

    private void ingest(Checkpoint checkpoint, RocksDB database, Options options) throws RocksDBException, IOException {
        Path file = directory.resolve(INGESTED).resolve(files.incrementAndGet() + ".sst");
        try (IngestExternalFileOptions moved =
                new IngestExternalFileOptions().setMoveFiles(true).setWriteGlobalSeqno(false)) {
            SortedFile.write(checkpoint, file, options);
            store.settle(database); // if the list's sync fails then, RocksDB takes away a file that it may name
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

    private static void writeBatch(Checkpoint checkpoint, RocksDB database) throws RocksDBException {
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
        store.writing("the state of " + shard + " was not dropped from " + directory, database -> {
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
        store.writing(failed, database -> {
            try (org.rocksdb.Checkpoint checkpoint = org.rocksdb.Checkpoint.create(database)) {
                Durable.createDirectories(target);
                Path copy = target.resolve(COPY);
                checkpoint.createCheckpoint(copy.toString());
                store.sealCopy(target, copy);
                Durable.rename(copy, target.resolve(DATABASE)); // from now on it is there
            }
            return target;
        });
    }

    /**
     * Reads all files of the database and compares them with the checksums that it has for their parts.
     *
     * @throws IllegalStateException if one is damaged
     */
    public void verifyFiles() {
        store.reading(database -> {
            database.verifyChecksum();
            return directory;
        });
    }

    /** What lies in the directory and is no part of the state, by its name. */
    public SortedSet<Path> leftovers() {
        Set<String> parts = Set.of(DATABASE, INGESTED, Seal.FILE, DirectoryLock.FILE);
        return store.reading(database -> {
            SortedSet<Path> leftovers = new TreeSet<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
                for (Path file : files) {
                    if (!parts.contains(file.getFileName().toString())) {
                        leftovers.add(file);
                    }
                }
            }
            return leftovers;
        });
    }

    @Override
    public void retain(String shard, Set<String> tables) {
        store.writing("what is left over of " + shard + " was not dropped from " + directory, database -> {
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
        store.close();
        lock.close();
    }
}
