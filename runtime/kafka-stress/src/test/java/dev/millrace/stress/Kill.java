package dev.millrace.stress;

import java.util.concurrent.atomic.AtomicInteger;

/** Where a process ends itself as a kill would; calls are planted by {@link Patch}. Any thread may pass. */
public final class Kill {
    static final String PASSES = "stress.passes";

    /** What the exit code of a killed process is, and of one that ended here. */
    static final int KILLED = 137;

    private static final AtomicInteger LEFT = new AtomicInteger(Integer.getInteger(PASSES, 1));

    private Kill() {}

    /** Ends the process at the pass that it was told. */
    public static void pass() {
        if (LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED); // no shutdown hook, no finally
        }
    }
}
