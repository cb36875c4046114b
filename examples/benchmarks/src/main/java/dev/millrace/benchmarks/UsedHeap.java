package dev.millrace.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;

/** The heap in use once the collector has taken all that is dead. */
final class UsedHeap {
    private static final int COLLECTIONS = 3; // the later ones take what the earlier ones' reference processing let go

    private UsedHeap() {}

    /** The bytes in use, those of {@code kept} among them, which is not dead before. */
    static long bytesWith(Object kept) {
        try {
            return bytes();
        } finally {
            Reference.reachabilityFence(kept);
        }
    }

    static long bytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            memory.gc();
            least = Math.min(least, memory.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
