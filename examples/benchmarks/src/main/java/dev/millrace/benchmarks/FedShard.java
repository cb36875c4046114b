package dev.millrace.benchmarks;

import dev.millrace.MessageEnvelope;
import dev.millrace.benchmarks.card.CardFeatures;
import dev.millrace.benchmarks.card.PaymentMsg;
import dev.millrace.benchmarks.card.PaymentStreams_paymentsUpdater;
import dev.millrace.table.Checks;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
import dev.millrace.table.StreamUpdater;
import java.time.Duration;
import java.util.function.Function;

/**
 * A shard that is fed from memory, record by record, just as the runtime feeds one from a partition of Kafka; only the
 * decoding of messages is left out. One thread feeds it; any may use its {@link #reads}.
 */
final class FedShard {
    // What millrace-kafka's SourcePartition and Horizon do, step by step, with the time of the newest record for the
    // clock.

    /** How far reads reach back from now, as they do by default. */
    private static final Duration AS_OF_RANGE = Duration.ofMinutes(10);

    /** How long a bucket outlives its window, in milliseconds. */
    static final long SLACK_MILLIS = AS_OF_RANGE.toMillis() + Checks.MAX_AHEAD_MILLIS;

    private static final int RECORDS_BETWEEN_SWEEPS = 256;
    private static final int ROWS_SWEPT = 16;

    private final Shard shard;
    private final StreamUpdater<PaymentMsg> updater;
    private final RecordClock clock = new RecordClock();
    private final CardFeatures reads;
    private long newestMillis = Long.MIN_VALUE;
    private long offset;
    private int unswept;

    /** A shard of {@link dev.millrace.benchmarks.card.Card}. */
    FedShard() {
        this(0, PaymentStreams_paymentsUpdater::new);
    }

    /** A shard of what an updater feeds. */
    FedShard(int partition, Function<Shard, StreamUpdater<PaymentMsg>> updater) {
        this.shard = new Shard("payments", partition);
        this.updater = updater.apply(shard);
        Shards shards = new Shards(AS_OF_RANGE);
        shards.add(shard);
        this.reads = new CardFeatures(shards, clock);
    }

    /** The typed reads of this shard, whose now is the time of the newest record. */
    CardFeatures reads() {
        return reads;
    }

    /** The shard itself. */
    Shard shard() {
        return shard;
    }

    /** Counts one record; after some of them, lets old buckets die. */
    void feed(PaymentMsg message, long recordMillis) {
        if (updater.prepare(message, MessageEnvelope.of("payments", 0, offset++, recordMillis)) == Outcome.TAKEN) {
            shard.beginWrite();
            try {
                updater.apply();
            } finally {
                shard.endWrite();
            }
        }
        newestMillis = Math.max(newestMillis, recordMillis);
        if (++unswept == RECORDS_BETWEEN_SWEEPS) {
            settle();
        }
    }

    /** Lets old buckets die, and reads be as of the newest record; as at the end of a batch from Kafka. */
    void settle() {
        clock.set(newestMillis);
        shard.beginWrite();
        try {
            shard.advance(newestMillis - SLACK_MILLIS, ROWS_SWEPT);
        } finally {
            shard.endWrite();
        }
        unswept = 0;
    }
}
