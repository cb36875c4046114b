package dev.millrace.table;

import java.util.Arrays;
import java.util.Comparator;

/** All shards of a running Millrace, ordered by topic and partition, so that merges always go the same way. */
public final class Shards {
    private static final Comparator<Shard> ORDER =
            Comparator.comparing(Shard::topic).thenComparingInt(Shard::partition);

    private volatile Shard[] all = {};

    /**
     * Adds a shard, which reads see from now on.
     *
     * @throws IllegalStateException if there is one of this topic partition already
     */
    public synchronized void add(Shard shard) {
        for (Shard other : all) {
            if (ORDER.compare(other, shard) == 0) {
                throw new IllegalStateException("there is a shard " + shard + " already");
            }
        }
        Shard[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = shard;
        Arrays.sort(more, ORDER);
        all = more;
    }

    /** The shards as they stand now; not to be changed. */
    @SuppressWarnings("EI_EXPOSE_REP") // shared on purpose: a read must not copy it
    public Shard[] all() {
        return all;
    }
}
