package dev.millrace.state;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * Checkpoints in a RocksDB, one synced batch each. Rows lie under {@code shard 0 table 0 key}, facts under the shard in a
 * column family of their own. Locked by a file, so that a second process is told so in plain words.
 */
public final class RocksCheckpoints implements CheckpointStore {
    private static final String LOCK = "millrace.lock";
    private static final String DATABASE = "rocksdb";
    private static final byte[] FACTS = "facts".getBytes(StandardCharsets.UTF_8);

    private final Path directory;
    private final FileChannel lock;
    private final DBOptions options = new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
    private final RocksDB database;
    private final ColumnFamilyHandle rows;
    private final ColumnFamilyHandle facts;
    private boolean closed;

    private RocksCheckpoints(Path directory, FileChannel lock) throws RocksDBException {
        this.directory = directory;
        this.lock = lock;
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        this.database = RocksDB.open(
                options,
                directory.resolve(DATABASE).toString(),
                List.of(new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY), new ColumnFamilyDescriptor(FACTS)),
                handles);
        this.rows = handles.get(0);
        this.facts = handles.get(1);
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
                lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (!isTaken(lock)) {
                    throw new IllegalStateException("the state directory " + directory
                            + " is in use by another Millrace; end that one, or set state.dir to another directory");
                }
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

    @Override
    public synchronized SortedSet<String> shards() {
        checkOpen();
        SortedSet<String> shards = new TreeSet<>();
        try (RocksIterator iterator = database.newIterator(facts)) {
            for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
                shards.add(new String(iterator.key(), StandardCharsets.UTF_8));
            }
            iterator.status();
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
        return shards;
    }

    @Override
    public synchronized Map<String, String> facts(String shard) {
        checkOpen();
        try {
            byte[] stored = database.get(facts, bytes(shard));
            return stored == null ? Map.of() : Facts.decoded(stored);
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
    }

    @Override
    public synchronized void rows(String shard, String table, Consumer<StoredRow> each) {
        checkOpen();
        byte[] prefix = prefix(shard, table);
        try (RocksIterator iterator = database.newIterator(rows)) {
            for (iterator.seek(prefix); iterator.isValid() && startsWith(iterator.key(), prefix); iterator.next()) {
                byte[] key = iterator.key();
                each.accept(new StoredRow(Arrays.copyOfRange(key, prefix.length, key.length), iterator.value()));
            }
            iterator.status();
        } catch (RocksDBException e) {
            throw unreadable(e);
        }
    }

    @Override
    public synchronized void save(Checkpoint checkpoint) {
        checkOpen();
        try (WriteBatch batch = new WriteBatch();
                WriteOptions synced = new WriteOptions().setSync(true)) {
            for (TableChanges table : checkpoint.tables()) {
                byte[] prefix = prefix(checkpoint.shard(), table.table());
                for (byte[] key : table.removedKeys()) {
                    batch.delete(rows, joined(prefix, key));
                }
                for (StoredRow row : table.changedRows()) {
                    batch.put(rows, joined(prefix, row.key()), row.value());
                }
            }
            batch.put(facts, bytes(checkpoint.shard()), Facts.encoded(checkpoint.facts()));
            database.write(synced, batch);
        } catch (RocksDBException e) {
            throw new IllegalStateException(
                    "a checkpoint of " + checkpoint.shard() + " was not stored in " + directory + ": " + e.getMessage(),
                    e);
        }
    }

    @Override
    public synchronized void drop(String shard) {
        checkOpen();
        try (WriteBatch batch = new WriteBatch();
                WriteOptions synced = new WriteOptions().setSync(true)) {
            batch.deleteRange(rows, bytes(shard + '\0'), bytes(shard + '\1')); // all tables: names hold no such chars
            batch.delete(facts, bytes(shard));
            database.write(synced, batch);
        } catch (RocksDBException e) {
            throw new IllegalStateException(
                    "the state of " + shard + " was not dropped from " + directory + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes a second state directory of what is stored: whole or not at all, and for good when this returns. On one file
     * system its files are links to the same bytes, which take no room of their own and are never written again.
     *
     * @param target a directory without state; made where there is none
     * @throws IllegalStateException if it has state, or was not written
     */
    public synchronized void copyTo(Path target) {
        checkOpen();
        Path copy = target.resolve(DATABASE);
        try (org.rocksdb.Checkpoint checkpoint = org.rocksdb.Checkpoint.create(database)) {
            Files.createDirectories(target);
            checkpoint.createCheckpoint(copy.toString());
        } catch (IOException | RocksDBException e) {
            throw new IllegalStateException(
                    "the state in " + directory + " was not copied to " + target + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void retain(String shard, Set<String> tables) {
        checkOpen();
        byte[] begin = bytes(shard + '\0');
        try (WriteBatch batch = new WriteBatch();
                WriteOptions synced = new WriteOptions().setSync(true);
                RocksIterator iterator = database.newIterator(rows)) {
            iterator.seek(begin);
            while (iterator.isValid() && startsWith(iterator.key(), begin)) {
                String table = tableAt(iterator.key(), begin.length);
                byte[] end = bytes(shard + '\0' + table + '\1');
                if (!tables.contains(table)) {
                    batch.deleteRange(rows, prefix(shard, table), end);
                }
                iterator.seek(end);
            }
            iterator.status();
            if (batch.count() > 0) {
                database.write(synced, batch);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException(
                    "what is left over of " + shard + " was not dropped from " + directory + ": " + e.getMessage(), e);
        }
    }

    private static String tableAt(byte[] key, int begin) {
        int end = begin;
        while (key[end] != 0) {
            end++;
        }
        return new String(key, begin, end - begin, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        rows.close();
        facts.close();
        database.close();
        options.close();
        closeQuietly(lock);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the state directory " + directory + " is closed");
        }
    }

    private IllegalStateException unreadable(RocksDBException e) {
        return new IllegalStateException("the state in " + directory + " cannot be read: " + e.getMessage(), e);
    }

    private static byte[] prefix(String shard, String table) {
        return bytes(shard + '\0' + table + '\0');
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] prefix, byte[] key) {
        byte[] whole = Arrays.copyOf(prefix, prefix.length + key.length);
        System.arraycopy(key, 0, whole, prefix.length, key.length);
        return whole;
    }

    private static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }
}
