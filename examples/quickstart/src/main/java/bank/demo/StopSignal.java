package bank.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C (or a plain kill), as the demo takes it: a wish to leave. The JVM waits until this is closed, for 20 seconds at
 * most, so that broker and consumers stop in order and leave nothing behind.
 */
final class StopSignal implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CountDownLatch given = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);
    private final Thread hook = new Thread(this::giveAndWait, "demo-stop");

    private StopSignal() {}

    static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    boolean given() {
        return given.getCount() == 0;
    }

    /** Waits that long, or until the signal is given; tells whether it is. */
    boolean await(Duration time) throws InterruptedException {
        return given.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets the JVM end. */
    @Override
    public void close() {
        left.countDown();
        if (!given()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the JVM began to end just now, and the hook finds nothing to wait for
            }
        }
    }

    private void giveAndWait() {
        given.countDown();
        try {
            left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
