package dev.millrace.kafka;

import dev.millrace.MessageEnvelope;
import dev.millrace.checkpoint.Marks;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.ShardState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition of a source, its shard, and how far it has come. One thread handles its records; any may ask for its
 * {@link #progress}.
 */
final class SourcePartition {
    /** Progress is told at least this often, so that a long batch is seen to move. */
    private static final int RECORDS_UNTOLD = 256;

    private static final Logger LOG = LoggerFactory.getLogger(SourcePartition.class);

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
    private long reachedMillis = Long.MIN_VALUE; // by which old buckets are given up
    private long read;
    private long counted;
    private long skipped;
    private long late;
    private long refusedBefore; // in earlier starts; the budget knows those of this one
    private final @Nullable PartitionCheckpoints checkpoints;
    private Optional<Integer> leaderEpoch = Optional.empty();
    private @Nullable Gap gap;
    private long coveredBefore = Marks.ALWAYS;
    private boolean isCoveredFromNext;
    private boolean isGapAccepted;
    private boolean isAdded;
    private volatile Progress progress;

    SourcePartition(
            TopicPartition partition,
            int partitions,
            Cluster.Range range,
            List<StreamBinding<?>> resolvers,
            Horizon horizon,
            Limits limits,
            RecordLimits recordLimits,
            Decoding decoding,
            BadRecordLog log,
            DeadLetters deadLetters,
            Troubles troubles,
            @Nullable Checkpoints store,
            OptionalInt partitionsBefore,
            TopicLog topic) {
        this.partition = partition;
        this.shard = new Shard(
                partition.topic(), partition.partition(), partitions, limits.budget(), recordLimits.keyLength());
        this.routes = MessageRoute.of(resolvers, shard, decoding);
        this.recordLimits = recordLimits;
        this.horizon = horizon;
        this.log = log;
        this.deadLetters = deadLetters;
        Progress fresh = new Progress(range.begin(), Optional.empty(), range.end(), 0, 0, 0, 0, 0, Map.of(), List.of());
        this.progress = fresh;
        this.checkpoints = store == null ? null : checkpoints(store, troubles, partitionsBefore, topic, range);
        if (range.begin() > 0 && progress.equals(fresh)) {
            coverFromNext();
        }
    }

    /**
     * Brings back what was stored, if anything was.
     *
     * @throws IllegalStateException if it was stored by other declarations
     */
    private PartitionCheckpoints checkpoints(
            Checkpoints store, Troubles troubles, OptionalInt partitionsBefore, TopicLog topic, Cluster.Range range) {
        ShardState state = shard.track();
        StoredShard stored = new StoredShard(store, shard.toString(), partitionsBefore);
        stored.bringToDeclared(state, topic.identity(), range, horizon);
        progress = stored.restore(state, progress);
        coveredBefore = state.coveredFrom();
        isGapAccepted = stored.isGapAccepted();
        stored.gap(partition.partition(), topic.identity(), range).ifPresent(found -> {
            if (!goOnOver(found)) {
                gap = found;
            }
        });
        leaderEpoch = progress.leaderEpoch();
        newestMillis = stored.newestMillis();
        read = progress.read();
        counted = progress.counted();
        skipped = progress.skipped();
        late = progress.late();
        refusedBefore = progress.refused();
        bad.putAll(progress.bad());
        isAdded = stored.isAdded(partition.partition());
        return new PartitionCheckpoints(
                store,
                topic,
                horizon.clock(),
                shard.toString(),
                state,
                deadLetters,
                troubles,
                stored.checkpoint().orElse(null));
    }

    /** Stores where it begins, if it was added to its topic after others had been read; before it is read. */
    void storeBeginning() {
        if (checkpoints != null && isAdded) {
            checkpoints.storeBeginning(progress);
        }
    }

    /** What its log lacks, so that it cannot be gone on with, if so; its rows are as they were stored. */
    @Nullable
    Gap gap() {
        return gap;
    }

    /** Goes on behind a gap, if that was accepted for this start and nothing was read since; whether it was. */
    boolean goOnOver(Gap found) {
        if (!isGapAccepted) {
            return false;
        }
        isGapAccepted = false;
        progress = progress.over(found);
        leaderEpoch = Optional.empty();
        coverFromNext();
        LOG.warn("{}", found.accepted());
        return true;
    }

    /** Records are missing before the next one: reads are covered from its time on, and until that is known, from now on. */
    private void coverFromNext() {
        isCoveredFromNext = true;
        coverAfter(horizon.clock().millis());
    }

    private void coverAfter(long recordMillis) {
        shard.beginWrite();
        shard.coverFrom(Math.max(coveredBefore, horizon.coveredAfter(recordMillis)));
        shard.endWrite();
    }

    /** The newest checkpoint that is stored, if there is one. */
    Optional<PartitionCheckpoints.Stored> stored() {
        return checkpoints == null ? Optional.empty() : checkpoints.stored();
    }

    /** Does a slice of a checkpoint that is due; between two records. */
    void checkpoint() {
        if (checkpoints != null) {
            checkpoints.work(progress, newestMillis);
        }
    }

    /** Whether it is not to be read for now, since its checkpoints cannot be stored and it has run ahead too far. */
    boolean isWaiting() {
        return checkpoints != null && checkpoints.isOverdue();
    }

    /**
     * Stores all that was read; at a clean stop, between two records.
     *
     * @throws IllegalStateException if it was not stored, with why and what the next start does
     * @throws DeadLetterException if a bad record cannot be kept
     */
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
     * @param next the offset after them, which may lie further than the last one's where a transaction ended
     */
    void handle(List<ConsumerRecord<byte[], byte[]>> records, OffsetAndMetadata next, long endOffset, Source source) {
        isGapAccepted = false;
        int untold = 0;
        long nowMillis = horizon.clock().millis();
        for (ConsumerRecord<byte[], byte[]> event : records) {
            boolean handled = false;
            try {
                if (source.stopping()) {
                    return;
                }
                if (isCoveredFromNext && event.timestamp() >= 0) {
                    isCoveredFromNext = false;
                    coverAfter(event.timestamp());
                }
                handle(event);
                handled = true;
            } finally {
                if (!handled) { // so that the progress of a stopped source ends where it stopped
                    tell(event.offset(), endOffset);
                }
            }
            newestMillis = Math.max(newestMillis, event.timestamp());
            reachedMillis = Math.max(reachedMillis, horizon.reachedMillis(event.timestamp(), nowMillis));
            leaderEpoch = event.leaderEpoch();
            if (++untold == RECORDS_UNTOLD) {
                tell(event.offset() + 1, endOffset);
                giveUpOldBuckets();
                untold = 0;
                nowMillis = horizon.clock().millis();
            }
        }
        if (untold > 0) {
            giveUpOldBuckets();
        }
        if (next.leaderEpoch().isPresent()) {
            leaderEpoch = next.leaderEpoch();
        }
        tell(next.offset(), endOffset);
    }

    /** Rows that are added pay for those that die; the few looked at here are for partitions where none are added. */
    private void giveUpOldBuckets() {
        shard.beginWrite();
        try {
            shard.advance(horizon.oldestAsOfMillis(reachedMillis), PLACES_SWEPT);
        } catch (Throwable e) {
            shard.breakOff(e);
            throw e;
        }
        shard.endWrite();
    }

    private void tell(long nextOffset, long endOffset) {
        progress = new Progress(
                nextOffset,
                leaderEpoch,
                Math.max(nextOffset, endOffset),
                read,
                counted,
                skipped,
                late,
                refusedBefore + shard.budget().refused(),
                bad.isEmpty() ? Map.of() : new EnumMap<>(bad),
                progress.gaps());
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
