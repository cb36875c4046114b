package dev.millrace.testing;

import dev.millrace.index.StreamBinding;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.util.ArrayList;
import java.util.List;

/** One shard and the updaters that write it. */
final class LocalPartition {
    private static final int ROWS_TO_SWEEP = 1_000;

    private final Shard shard;
    private final List<Resolver<?>> resolvers = new ArrayList<>();
    private long newestRecordMillis = Long.MIN_VALUE;

    LocalPartition(String source, int number) {
        this.shard = new Shard(source, number);
    }

    Shard shard() {
        return shard;
    }

    <M> void add(StreamBinding<M> binding) {
        resolvers.add(new Resolver<>(binding, binding.updater().apply(shard)));
    }

    /** Hands a message to every resolver of its class; returns whether any of them took it. */
    boolean feed(Object message, long recordMillis) {
        List<StreamUpdater<?>> prepared = new ArrayList<>();
        for (Resolver<?> resolver : resolvers) { // all that can fail, before any of them adds anything
            if (resolver.prepare(message, recordMillis)) {
                prepared.add(resolver.updater());
            }
        }
        write(() -> prepared.forEach(StreamUpdater::apply));
        newestRecordMillis = Math.max(newestRecordMillis, recordMillis);
        return !prepared.isEmpty();
    }

    /** Lets the buckets die that no permitted read asks for, by the newest record and the clock, whichever is behind. */
    void giveUpOldBuckets(long nowMillis, long reachMillis) {
        if (newestRecordMillis != Long.MIN_VALUE) {
            long oldestAsOf = Math.min(newestRecordMillis, nowMillis) - reachMillis;
            write(() -> shard.advance(oldestAsOf, ROWS_TO_SWEEP));
        }
    }

    private void write(Runnable change) {
        long stamp = shard.beginWrite();
        try {
            change.run();
        } finally {
            shard.endWrite(stamp);
        }
    }

    private record Resolver<M>(StreamBinding<M> binding, StreamUpdater<M> updater) {
        boolean prepare(Object message, long recordMillis) {
            if (!binding.messageType().isInstance(message)) {
                return false;
            }
            M own = binding.messageType().cast(message);
            try {
                return updater.prepare(own, recordMillis);
            } catch (BadRecordException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new BadRecordException(Reason.RESOLVER, binding.name() + " threw " + e, e);
            }
        }
    }
}
