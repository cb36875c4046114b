package dev.millrace.testing;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.Budget;
import dev.millrace.table.EventIds;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.util.ArrayList;
import java.util.List;

/** One shard and the updaters that write it. */
final class LocalPartition {
    private static final int ROWS_TO_SWEEP = 1_000;

    private final Shard shard;
    private final List<Resolver<?>> resolvers = new ArrayList<>();
    private long fed;
    private long newestRecordMillis = Long.MIN_VALUE;

    LocalPartition(String source, int number, int partitions) {
        this.shard = new Shard(source, number, partitions, Budget.unlimited(), Shard.MAX_KEY_LENGTH);
    }

    Shard shard() {
        return shard;
    }

    /** How many records it was fed. */
    long fed() {
        return fed;
    }

    <M> void add(StreamBinding<M> binding) {
        resolvers.add(new Resolver<>(binding, binding.updater().apply(shard)));
    }

    /** Hands a message to every resolver of its class; returns what became of it as a whole. */
    Outcome feed(Object message, MessageEnvelope envelope) {
        fed++;
        List<StreamUpdater<?>> prepared = new ArrayList<>();
        Outcome whole = Outcome.SKIPPED;
        for (Resolver<?> resolver : resolvers) { // all that can fail, before any of them adds anything
            Outcome outcome = resolver.prepare(message, envelope);
            if (outcome == Outcome.TAKEN) {
                prepared.add(resolver.updater());
            }
            whole = whole.or(outcome);
        }
        write(() -> prepared.forEach(StreamUpdater::apply));
        newestRecordMillis = Math.max(newestRecordMillis, envelope.timestampMillis());
        return whole;
    }

    /** Lets the buckets die that no permitted read asks for, by the newest record and the clock, whichever is behind. */
    void giveUpOldBuckets(long nowMillis, long asOfRangeMillis) {
        if (newestRecordMillis != Long.MIN_VALUE) {
            long maxAheadMillis = resolvers.stream()
                    .mapToLong(resolver -> resolver.binding().maxAheadMillis())
                    .max()
                    .orElse(0);
            long oldestAsOf = Math.min(newestRecordMillis, nowMillis) - asOfRangeMillis - maxAheadMillis;
            write(() -> shard.advance(oldestAsOf, ROWS_TO_SWEEP));
        }
    }

    private void write(Runnable change) {
        shard.beginWrite();
        try {
            change.run();
        } finally {
            shard.endWrite();
        }
    }

    private record Resolver<M>(StreamBinding<M> binding, StreamUpdater<M> updater) {
        Outcome prepare(Object message, MessageEnvelope envelope) {
            if (!binding.messageType().isInstance(message)) {
                return Outcome.SKIPPED;
            }
            M own = binding.messageType().cast(message);
            try {
                return updater.prepare(own, envelope);
            } catch (BadRecordException | EventIds.FullException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new BadRecordException(Reason.RESOLVER, binding.name() + " threw " + e, e);
            }
        }
    }
}
