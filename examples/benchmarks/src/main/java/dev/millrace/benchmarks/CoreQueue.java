package dev.millrace.benchmarks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * For how long a thread has been ready to run and waited for a core, as Linux counts it; elsewhere always 0. Opened and used
 * by that thread.
 */
final class CoreQueue implements AutoCloseable {
    // The file holds "{nanoseconds on a core} {nanoseconds of waiting for one} {turns}".

    private static final Path OF_THIS_THREAD = Path.of("/proc/thread-self/schedstat");
    private static final int LONGEST = 96;

    private final @Nullable RandomAccessFile counts;
    private final byte[] bytes = new byte[LONGEST];

    private CoreQueue(@Nullable RandomAccessFile counts) {
        this.counts = counts;
    }

    static CoreQueue ofThisThread() throws IOException {
        boolean isCounted = Files.isReadable(OF_THIS_THREAD);
        return new CoreQueue(isCounted ? new RandomAccessFile(OF_THIS_THREAD.toFile(), "r") : null);
    }

    /** The nanoseconds of waiting since the thread began. */
    long nanos() {
        if (counts == null) {
            return 0;
        }
        try {
            counts.seek(0);
            int length = counts.read(bytes);
            return Long.parseLong(new String(bytes, 0, length, StandardCharsets.US_ASCII).split(" ", -1)[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (counts != null) {
            counts.close();
        }
    }
}
