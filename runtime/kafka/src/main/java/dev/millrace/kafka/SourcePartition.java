package dev.millrace.kafka;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.ShardState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One partition of a source, its shard, and how far it has come. One thread handles its records; any may ask for its
 * {@link #progress}.
 */
final class SourcePartition {
    /**
     * How far a partition has come. Every record read is counted, skipped, late or bad.
     *
     * @param nextOffset the offset of the record to be handled next
     * @param endOffset the end of the partition as the consumer heard last
     */
    record Progress(
            long nextOffset, long endOffset, long read, long counted, long skipped, long late, Map<Reason, Long> bad) {}

    /** Progress is told at least this often, so that a long batch is seen to move. */
    private static final int RECORDS_UNTOLD = 256;

    private static final int PLACES_SWEPT = 16;

    private final TopicPartition partition;
    private final Shard shard;
    private final List<MessageRoute> routes;
    private final RecordLimits recordLimits;
    private final BadRecordLog log;
    private final DeadLetters deadLetters;
    private final Map<Reason, Long> bad = new EnumMap<>(Reason.class);
    private final Horizon horizon;
    private long newestMillis = Long.MIN_VALUE;
    private long read;
    private long counted;
    private long skipped;
    private long late;
    private final @Nullable PartitionCheckpoints checkpoints;
    private @Nullable IllegalStateException unreadable;
    private volatile Progress progress;

    SourcePartition(
            TopicPartition partition,
            Cluster.Range range,
            List<StreamBinding<?>> resolvers,
            Horizon horizon,
            Limits limits,
            RecordLimits recordLimits,
            Decoding decoding,
            BadRecordLog log,
            DeadLetters deadLetters,
            @Nullable Checkpoints store,
            Cluster.Identity identity) {
        this.partition = partition;
        this.shard = new Shard(partition.topic(), partition.partition(), limits.budget(), recordLimits.keyLength());
        this.routes = MessageRoute.of(resolvers, shard, decoding);
        this.recordLimits = recordLimits;
        this.horizon = horizon;
        this.log = log;
        this.deadLetters = deadLetters;
        this.progress = new Progress(range.begin(), range.end(), 0, 0, 0, 0, Map.of());
        this.checkpoints = store == null ? null : checkpoints(store, identity, range);
    }

    /**
     * Brings back what was stored, if anything was.
     *
     * @throws IllegalStateException if it was stored by other declarations
     */
    private PartitionCheckpoints checkpoints(Checkpoints store, Cluster.Identity identity, Cluster.Range range) {
        ShardState state = shard.track();
        StoredShard stored = new StoredShard(store, shard.toString());
        stored.checkLayout(state);
        try {
            stored.checkLog(identity, range);
        } catch (IllegalStateException e) {
            unreadable = e;
        }
        progress = stored.restore(state, progress);
        newestMillis = stored.newestMillis();
        read = progress.read();
        counted = progress.counted();
        skipped = progress.skipped();
        late = progress.late();
        bad.putAll(progress.bad());
        return new PartitionCheckpoints(store, identity, shard.toString(), state, deadLetters);
    }

    /** Why its log cannot be gone on with, if so; its rows are as they were stored. */
    @Nullable
    IllegalStateException unreadable() {
        return unreadable;
    }

    /** Does a slice of a checkpoint that is due; between two records. */
    void checkpoint() {
        if (checkpoints != null) {
            checkpoints.work(progress, newestMillis);
        }
    }

    /** Stores all that was read; at a clean stop, between two records. */
    void storeAll() {
        if (checkpoints != null) {
            checkpoints.finish(progress, newestMillis);
        }
    }

    /** Lets go of what its messages are decoded with; once its reader has ended. */
    void close() {
        routes.forEach(MessageRoute::close);
    }

    TopicPartition partition() {
        return partition;
    }

    Shard shard() {
        return shard;
    }

    Progress progress() {
        return progress;
    }

    /**
     * Handles records in their order, until there are no more or {@code source} is to stop.
     *
     * @param nextOffset the offset after them, which may lie further than the last one's where a transaction ended
     */
    void handle(List<ConsumerRecord<byte[], byte[]>> records, long nextOffset, long endOffset, Source source) {
        int untold = 0;
        for (ConsumerRecord<byte[], byte[]> next : records) {
            boolean handled = false;
            try {
                if (source.stopping()) {
                    return;
                }
                handle(next);
                handled = true;
            } finally {
                if (!handled) { // so that the progress of a stopped source ends where it stopped
                    tell(next.offset(), endOffset);
                }
            }
            newestMillis = Math.max(newestMillis, next.timestamp());
            if (++untold == RECORDS_UNTOLD) {
                tell(next.offset() + 1, endOffset);
                giveUpOldBuckets();
                untold = 0;
            }
        }
        if (untold > 0) {
            giveUpOldBuckets();
        }
        tell(nextOffset, endOffset);
    }

    /** Rows that are added pay for those that die; the few looked at here are for partitions where none are added. */
    private void giveUpOldBuckets() {
        shard.beginWrite();
        try {
            shard.advance(horizon.oldestAsOfMillis(newestMillis), PLACES_SWEPT);
        } catch (Throwable e) {
            shard.breakOff(e);
            throw e;
        }
        shard.endWrite();
    }

    private void tell(long nextOffset, long endOffset) {
        progress = new Progress(
                nextOffset,
                Math.max(nextOffset, endOffset),
                read,
                counted,
                skipped,
                late,
                bad.isEmpty() ? Map.of() : new EnumMap<>(bad));
    }

    private void handle(ConsumerRecord<byte[], byte[]> event) {
        Outcome outcome;
        try {
            outcome = prepare(event);
        } catch (BadRecordException e) {
            deadLetters.send(event, e); // first, since a record that cannot be kept there stops the source before it
            read++;
            bad.merge(e.reason(), 1L, Long::sum);
            log.tell(event.topic(), event.partition(), event.offset(), e);
            return;
        }
        switch (outcome) {
            case TAKEN -> {
                apply();
                counted++;
            }
            case SKIPPED -> skipped++;
            case LATE -> late++;
        }
        read++;
    }

    /** Does all that can fail, in every route, before any of them adds anything. */
    private Outcome prepare(ConsumerRecord<byte[], byte[]> event) {
        byte[] value = event.value();
        if (value == null) {
            throw new BadRecordException(Reason.UNDECODABLE, "the record has no value");
        }
        recordLimits.check(value);
        Outcome whole = Outcome.SKIPPED;
        MessageEnvelope envelope = new RecordEnvelope(event);
        for (MessageRoute route : routes) {
            whole = whole.or(route.prepare(event, value, envelope));
        }
        return whole;
    }

    /** Adds what was prepared. Only this is hidden from readers, never decoding or a resolver, which may be slow. */
    private void apply() {
        shard.beginWrite();
        try {
            for (MessageRoute route : routes) {
                route.apply();
            }
        } catch (Throwable e) { // memory is out, or a fault of ours: no read may see half an event
            shard.breakOff(e);
            throw e;
        }
        shard.endWrite();
    }
}
