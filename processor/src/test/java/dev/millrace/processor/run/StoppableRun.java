package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.MessageEnvelope;
import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.Shard;
import dev.millrace.table.ShardState;
import dev.millrace.table.Shards;
import dev.millrace.table.StreamUpdater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One shard of the tables that some code declares, its updater and its reads, which can be stored and brought back. */
final class StoppableRun {
    private final Shard shard;
    private final StreamUpdater<?> updater;
    private final ShardState state;
    private final LocalRun.Reads reads;

    private long offset;

    /** @param asOfNow what the clock of the reads shows */
    StoppableRun(CompiledSources code, String topic, Instant asOfNow) {
        shard = new Shard(topic, 0);
        StreamBinding<?> stream = code.index().streams().get(0);
        updater = stream.updater().apply(shard);
        state = shard.track();
        Shards shards = new Shards(Duration.ofDays(10_000));
        shards.add(shard);
        FeaturesBinding<?> features = code.index().features().get(0);
        reads = new LocalRun.Reads(features.make().apply(shards, Clock.fixed(asOfNow, ZoneOffset.UTC)));
    }

    @SuppressWarnings("unchecked") // the index has one stream
    void feed(Object item, Instant at) {
        var unused = ((StreamUpdater<Object>) updater)
                .prepare(item, MessageEnvelope.of(shard.topic(), 0, offset++, at.toEpochMilli()));
        shard.beginWrite();
        updater.apply();
        shard.endWrite();
    }

    LocalRun.Reads reads() {
        return reads;
    }

    Map<String, Layout> layouts() {
        return state.layouts();
    }

    void advance(Instant now) {
        shard.beginWrite();
        shard.advance(now.minusSeconds(600).toEpochMilli(), 4);
        shard.endWrite();
    }

    /** Adds what has changed to the stored rows, some of it while later events come in. */
    void cutInto(Stored stored, Runnable meanwhile) {
        state.freeze();
        meanwhile.run();
        assertThat(state.encodeUntil(System.nanoTime() + Duration.ofMinutes(1).toNanos()))
                .isTrue();
        state.take().forEach(stored::add);
    }

    /** The rows as a store has them. */
    static final class Stored {
        private final Map<String, String> marks = new TreeMap<>();
        private final Map<String, Map<List<Byte>, StoredRow>> rows = new TreeMap<>();

        void add(TableChanges changes) {
            marks.put(changes.table(), changes.marks());
            Map<List<Byte>, StoredRow> ofTable = rows.computeIfAbsent(changes.table(), first -> new HashMap<>());
            changes.removedKeys().forEach(key -> ofTable.remove(boxed(key)));
            changes.changedRows().forEach(row -> ofTable.put(boxed(row.key()), row));
        }

        Map<String, Map<List<Byte>, StoredRow>> rows() {
            return rows;
        }

        void bringBack(StoppableRun running) {
            marks.forEach(running.state::restoreMarks);
            rows.forEach((table, ofTable) -> ofTable.values().forEach(row -> running.state.restore(table, row)));
        }

        private static List<Byte> boxed(byte[] bytes) {
            List<Byte> boxed = new ArrayList<>();
            for (byte each : bytes) {
                boxed.add(each);
            }
            return boxed;
        }
    }
}
