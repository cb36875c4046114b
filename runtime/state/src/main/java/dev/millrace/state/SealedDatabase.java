package dev.millrace.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.rocksdb.CompressionType;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * A RocksDB whose files are checked before it is opened and sealed behind every write, and which is opened anew after a
 * write that failed. Any thread may call it; writes follow one another.
 */
final class SealedDatabase implements AutoCloseable {
    private final Path directory;
    private final Path place;
    private final Options options = new Options()
            .setCreateIfMissing(true)
            .setCompressionType(CompressionType.LZ4_COMPRESSION)
            .setParanoidChecks(true); // compares the length of each file, and takes nothing in after a failed write
    private final Seal seal;
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private final Object writing = new Object();
    private RocksDB database;
    private volatile boolean hasFailed;
    private @Nullable String notReopened;
    private boolean closed;

    /**
     * Opens it, made where there is none.
     *
     * @param directory the state directory
     * @param place the directory in it that is the database's own
     * @throws IllegalStateException if its files are damaged
     */
    SealedDatabase(Path directory, Path place) throws RocksDBException, IOException {
        this.directory = directory;
        this.place = place;
        this.seal = new Seal(directory, place);
        this.database = open();
    }

    /** Something to be done with the database, which only that may use. */
    interface Call<T> {
        T with(RocksDB database) throws RocksDBException, IOException;
    }

    private RocksDB open() throws RocksDBException, IOException {
        seal.check();
        boolean wasSealed = seal.isThere();
        RocksDB opened = openSealed(wasSealed);
        boolean isSealed = false;
        try {
            if (!wasSealed && !isEmpty(opened)) {
                throw seal.missing();
            }
            seal.renew(opened);
            isSealed = true;
            return opened;
        } finally {
            if (!isSealed) {
                opened.close();
            }
        }
    }

    private RocksDB openSealed(boolean wasSealed) throws RocksDBException, IOException {
        try {
            return RocksDB.open(options, place.toString());
        } catch (RocksDBException e) {
            if (!wasSealed || !seal.cutList()) {
                throw e;
            }
            return RocksDB.open(options, place.toString());
        }
    }

    /**
     * Writes what its log holds to files of rows, and seals them: whatever fails next, this is what remains. Within a call
     * that writes.
     */
    void settle(RocksDB open) throws RocksDBException, IOException {
        try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
            open.flush(flush);
        }
        seal.renew(open);
    }

    private static boolean isEmpty(RocksDB database) throws RocksDBException {
        try (RocksIterator iterator = database.newIterator()) {
            iterator.seekToFirst();
            iterator.status();
            return !iterator.isValid();
        }
    }

    /** What its files of rows are written by. */
    Options options() {
        return options;
    }

    /** Seals a copy that was made of it, in another state directory. */
    void sealCopy(Path otherDirectory, Path copy) throws IOException {
        new Seal(otherDirectory, copy).take(seal);
    }

    /** Runs a call that reads. */
    <T> T reading(Call<T> call) {
        return whileOpen("the state in " + directory + " cannot be read", call);
    }

    /**
     * Runs a call that writes; what it has written is synced and sealed when this returns.
     *
     * @param failed what to say if it fails, which is then the message's beginning
     */
    void writing(String failed, Call<?> call) {
        synchronized (writing) {
            if (hasFailed) {
                reopen(failed);
            }
            boolean isDone = false;
            try {
                whileOpen(failed, open -> {
                    call.with(open);
                    seal.renew(open);
                    return open;
                });
                isDone = true;
            } finally {
                hasFailed = !isDone;
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
            if (closed) {
                return;
            }
            database.close(); // again does nothing
            database = open();
            hasFailed = false;
            notReopened = null;
        } catch (RocksDBException | IOException | IllegalStateException e) {
            notReopened = "it could not be opened again after a failed write: " + e.getMessage();
            throw new IllegalStateException(failed + ": " + notReopened, e);
        } finally {
            closing.writeLock().unlock();
        }
    }

    /** Runs a call beside others, but never beside the closing. */
    private <T> T whileOpen(String failed, Call<T> call) {
        closing.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the state directory " + directory + " is closed");
            }
            if (notReopened != null) {
                throw new IllegalStateException(failed + ": " + notReopened);
            }
            return call.with(database);
        } catch (RocksDBException | IOException e) {
            throw new IllegalStateException(failed + ": " + e.getMessage(), e);
        } finally {
            closing.readLock().unlock();
        }
    }

    /** Closes it, after the calls that are under way. */
    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (!hasFailed) { // else its log may hold what was promised to nobody
                sealMerged();
            }
            database.close();
            options.close();
        } finally {
            closing.writeLock().unlock();
        }
    }

    /** Seals what was merged since the last write. */
    private void sealMerged() {
        try {
            database.cancelAllBackgroundWork(true);
            seal.renew(database);
        } catch (RocksDBException | IOException e) {
            // the seal behind the last write stands
        }
    }
}
