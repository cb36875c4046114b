package dev.millrace.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs readers of several sources in turn, in one thread, which is the only writer of their shards. A reader that cannot
 * go on stops its source and leaves the others running.
 */
final class ReaderThread implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderThread.class);

    /** How long readers wait for records in all, when none of them had any in the round before. */
    private static final Duration IDLE = Duration.ofMillis(50);

    private static final long STOP_MILLIS = 5_000;
    private static final long INTERRUPTED_MILLIS = 2_000;

    private final List<SourceReader> readers = new ArrayList<>();
    private final Thread thread;
    private volatile boolean running = true;

    ReaderThread(String name) {
        this.thread = new Thread(this, name);
    }

    String name() {
        return thread.getName();
    }

    /** Adds a reader; before the start. */
    void add(SourceReader reader) {
        readers.add(reader);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            int done = 0;
            while (running && !readers.isEmpty()) {
                done = workOnce(done > 0 ? Duration.ZERO : IDLE.dividedBy(readers.size()));
            }
        } catch (Throwable e) { // not even a failure could be told of, as when memory is out
            readers.forEach(reader -> reader.source().fail(e));
        } finally {
            readers.forEach(ReaderThread::closeReader);
        }
    }

    /** One round: each reader once. Returns how many records that were. */
    private int workOnce(Duration wait) {
        int done = 0;
        for (SourceReader reader : List.copyOf(readers)) {
            try {
                if (!reader.source().stopping()) {
                    done += reader.work(wait);
                    reader.source().tick();
                }
            } catch (Throwable e) { // also an OutOfMemoryError: the source stops where it is, and the others go on
                if (running) {
                    reader.source().fail(e);
                }
            }
            if (reader.source().stopping()) {
                readers.remove(reader);
                closeReader(reader);
            }
        }
        return done;
    }

    /** Lets the thread end after the record that it handles; the sources have been told to stop before. */
    void stop() {
        running = false;
    }

    /** Waits until the thread has ended, and interrupts a resolver that does not come to its end. */
    @Override
    public void close() {
        closeSince(System.nanoTime());
    }

    /**
     * Closes it as one of several, which take no longer together than one alone.
     *
     * @param begunNanos when their closing began, by {@link System#nanoTime}
     */
    void closeSince(long begunNanos) {
        stop();
        if (thread.getState() == Thread.State.NEW) {
            readers.forEach(ReaderThread::closeReader);
            return;
        }
        try {
            long takenMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
            thread.join(Math.max(1, STOP_MILLIS - takenMillis)); // 0 would be for ever
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(INTERRUPTED_MILLIS);
            }
            if (thread.isAlive()) {
                LOG.warn("{} has not ended: a resolver of its has been running for seconds", thread.getName());
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private static void closeReader(SourceReader reader) {
        try {
            reader.close();
        } catch (RuntimeException e) {
            LOG.warn(
                    "a consumer of source \"{}\" did not close",
                    reader.source().name(),
                    reader.source().kafka().secrets().strip(e));
        }
    }
}
