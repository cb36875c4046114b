package bank.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count rises, over the last two seconds or so. Used by one thread. */
final class Throughput {
    private static final long SPAN = Duration.ofSeconds(2).toNanos();

    private record Sample(long nanos, long count) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    /**
     * Takes the count as of now.
     *
     * @param nanos a time such as {@link System#nanoTime}, not before the last one
     * @return the rise a second; 0 for the first count
     */
    long perSecond(long nanos, long count) {
        samples.addLast(new Sample(nanos, count));
        while (samples.size() > 2 && nanos - samples.getFirst().nanos() > SPAN) {
            samples.removeFirst();
        }
        Sample first = samples.getFirst();
        long passed = nanos - first.nanos();
        return passed == 0 ? 0 : Math.round((count - first.count()) * 1e9 / passed);
    }
}
