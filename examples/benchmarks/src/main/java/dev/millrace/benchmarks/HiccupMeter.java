package dev.millrace.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A thread that sleeps for a millisecond again and again, and records when it woke late. */
final class HiccupMeter {
    static final long SLEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private volatile boolean stopping;

    private HiccupMeter() {}

    /** Runs a task with a meter beside it. */
    static void beside(Runnable task) {
        HiccupMeter meter = new HiccupMeter();
        Thread thread = new Thread(meter::measure, "hiccup meter");
        thread.setDaemon(true);
        thread.start();
        task.run();
        meter.stopping = true;
    }

    private void measure() {
        while (!stopping) {
            Hiccup hiccup = new Hiccup();
            hiccup.begin();
            LockSupport.parkNanos(SLEEP_NANOS);
            hiccup.end();
            hiccup.commit(); // dropped below the recording's threshold
        }
    }
}
