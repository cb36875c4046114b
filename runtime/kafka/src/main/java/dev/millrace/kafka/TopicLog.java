package dev.millrace.kafka;

import java.time.Duration;

/**
 * A topic that is being read: which log it is, and what the brokers said of it last. Any thread may call it.
 *
 * <p>A consumer does not tell when a topic was deleted and made anew under its name: it reads on in the new log, if that
 * reaches so far. So what was read counts for good only once the brokers, asked after it was read, have named the same
 * id as at the start.
 */
final class TopicLog {
    private final String topic;
    private final Cluster.Identity identity;
    private final Runnable ask;
    private int partitions;
    private boolean isConfirmed;
    private long confirmedNanos;

    /**
     * The log of a topic as it is at the start.
     *
     * @param ask has the brokers asked soon, by another thread
     */
    TopicLog(String topic, Cluster.Identity identity, int partitions, Runnable ask) {
        this.topic = topic;
        this.identity = identity;
        this.partitions = partitions;
        this.ask = ask;
    }

    String topic() {
        return topic;
    }

    Cluster.Identity identity() {
        return identity;
    }

    /** How many partitions of it are read. */
    synchronized int partitions() {
        return partitions;
    }

    synchronized void grow(int partitionsNow) {
        partitions = partitionsNow;
    }

    /** The brokers have named its id when they were asked at this {@link System#nanoTime}. */
    synchronized void confirm(long askedNanos) {
        isConfirmed = true;
        confirmedNanos = askedNanos;
        notifyAll();
    }

    /** Whether it was still this log after {@code nanos}, as far as is known; if not, the brokers are asked. */
    boolean isConfirmedSince(long nanos) {
        synchronized (this) {
            if (isConfirmed && confirmedNanos - nanos > 0) {
                return true;
            }
        }
        ask.run();
        return false;
    }

    /** Waits until it is known to be still this log after {@code nanos}; whether it was so in time. */
    boolean awaitConfirmedSince(long nanos, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!isConfirmedSince(nanos)) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            try {
                synchronized (this) {
                    if (!isConfirmed || confirmedNanos - nanos <= 0) {
                        wait(Math.min(left, 100)); // and asks again, since one look may fail
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
