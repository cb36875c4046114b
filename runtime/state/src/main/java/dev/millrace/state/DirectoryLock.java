package dev.millrace.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The hold that one process has on a state directory, until it lets go or ends. The file stays and means nothing then. */
final class DirectoryLock implements AutoCloseable {
    /** Its name in the state directory. */
    static final String FILE = "millrace.lock";

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes hold of a directory that is there.
     *
     * @throws IllegalStateException if another one has it
     */
    static DirectoryLock of(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        DirectoryLock lock = new DirectoryLock(channel);
        boolean isTaken = false;
        try {
            isTaken = isTaken(channel);
        } finally {
            if (!isTaken) {
                lock.close();
            }
        }
        if (!isTaken) {
            throw new IllegalStateException("the state directory " + directory
                    + " is in use by another Millrace; end that one, or set state.dir to another directory");
        }
        return lock;
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock taken = channel.tryLock(); // held until the channel is closed, or the process ends
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false; // by this very process
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the lock goes with the process
        }
    }
}
