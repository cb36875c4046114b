package bank.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thread that sends transactions to the topic: the first ones as fast as they go, later ones at a steady pace. Where
 * earlier runs have stored some already, as many are passed over. (Those under way when a run was killed may so be sent
 * twice, or not at all: what counts is what the topic holds.)
 *
 * <p>Any thread may ask how far it is.
 */
final class Production implements AutoCloseable {
    private static final int PER_SECOND = 2_000;

    private final Feed feed;
    private final TransactionTopic topic;
    private final Thread thread = new Thread(this::run, "demo-production");
    private final WatchedUsers users = new WatchedUsers();
    private volatile boolean stopping;
    private volatile boolean done;
    private volatile @Nullable Throwable failure;
    private long paceStart;

    private Production(Feed feed, TransactionTopic topic) {
        this.feed = feed;
        this.topic = topic;
    }

    /** Starts to send what the feed gives, as the feed says. */
    static Production start(Feed feed, TransactionTopic topic) {
        Production production = new Production(feed, topic);
        production.thread.start();
        return production;
    }

    /**
     * Whether everything has been sent and stored.
     *
     * @throws IllegalStateException if it could not be
     */
    boolean done() {
        Throwable problem = failure;
        if (problem != null) {
            throw new IllegalStateException("production stopped: " + problem.getMessage(), problem);
        }
        return done;
    }

    /** How many records the broker has stored so far. */
    long stored() {
        return topic.stored();
    }

    /** The users to show. */
    List<String> watchedUsers() {
        return users.shown();
    }

    /** Ends it, and waits until it has ended. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt(); // it may be waiting for its pace, or for the broker
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            send();
            topic.flush();
            done = true;
        } catch (Throwable e) { // told by the thread that asks
            if (!stopping) {
                failure = e;
            }
        }
    }

    private void send() throws IOException, InterruptedException {
        long before = topic.stored();
        long firstPaced = Math.max(before, feed.unpaced());
        for (long made = 0; made < feed.limit() && !stopping; made++) {
            awaitPace(made, firstPaced);
            DatedTransaction transaction = feed.transactions().next();
            if (transaction == null) {
                return;
            }
            if (made >= before) {
                topic.send(transaction);
            }
            users.add(transaction.message().userId());
        }
    }

    private void awaitPace(long made, long firstPaced) throws InterruptedException {
        if (made < firstPaced) {
            return;
        }
        if (made == firstPaced) {
            paceStart = System.nanoTime();
        }
        long due = paceStart + (made - firstPaced) * (Duration.ofSeconds(1).toNanos() / PER_SECOND);
        long early = due - System.nanoTime();
        if (early > 0) {
            Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
        }
    }
}
