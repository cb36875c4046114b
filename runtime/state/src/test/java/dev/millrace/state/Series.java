package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Checkpoints made up from a seed, one after the other, and what a store must hold after each of them. Small ones, large
 * ones, rows that go, and shards that are forgotten.
 */
final class Series {
    private static final List<String> SHARDS = List.of("orders-0", "orders-1", "payments-0");
    private static final List<String> TABLES = List.of("branches", "customers");
    private static final int KEYS = 3_000;
    private static final int LARGE_EVERY = 7;
    private static final int LARGE_ROWS = 2_500;
    private static final int LARGE_BYTES = 1_800; // so that the whole is more than a batch takes
    private static final int DROP_EVERY = 23;

    private final long seed;
    private final TreeMap<String, Map<String, String>> facts = new TreeMap<>();
    private final TreeMap<String, TreeMap<String, Long>> rows = new TreeMap<>();
    private int number;

    Series(long seed) {
        this.seed = seed;
    }

    /** What a store holds: facts by shard, and by shard, table and key the checksum of a row. */
    record Content(Map<String, Map<String, String>> facts, Map<String, TreeMap<String, Long>> rows) {
        static Content of(CheckpointStore store) {
            TreeMap<String, Map<String, String>> facts = new TreeMap<>();
            TreeMap<String, TreeMap<String, Long>> rows = new TreeMap<>();
            for (String shard : store.shards()) {
                facts.put(shard, store.facts(shard));
                for (String table : TABLES) {
                    store.rows(
                            shard,
                            table,
                            row -> rows.computeIfAbsent(shard, key -> new TreeMap<>())
                                    .put(name(table, row.key()), checksum(row.value())));
                }
            }
            return new Content(facts, rows);
        }
    }

    /** How many checkpoints there have been. */
    int number() {
        return number;
    }

    /** Makes the next one, which a store is to take. */
    Step next() {
        number++;
        Random random = new Random(31 * seed + number);
        String shard = SHARDS.get(random.nextInt(SHARDS.size()));
        if (number % DROP_EVERY == 0) {
            facts.remove(shard);
            rows.remove(shard);
            return store -> store.drop(shard);
        }
        boolean isLarge = number % LARGE_EVERY == 0;
        List<TableChanges> tables = new ArrayList<>();
        for (String table : TABLES) {
            tables.add(changes(shard, table, isLarge ? LARGE_ROWS : random.nextInt(200), isLarge, random));
        }
        Map<String, String> of = new TreeMap<>(Map.of("number", Integer.toString(number), "shard", shard));
        facts.put(shard, of);
        Checkpoint checkpoint = new Checkpoint(shard, of, tables);
        return store -> store.save(checkpoint);
    }

    /** What one checkpoint does to a store. */
    interface Step {
        void apply(CheckpointStore store);
    }

    private TableChanges changes(String shard, String table, int count, boolean isLarge, Random random) {
        TreeMap<String, Long> expected = rows.computeIfAbsent(shard, key -> new TreeMap<>());
        List<byte[]> removed = new ArrayList<>();
        for (int i = 0; i < count / 4; i++) {
            byte[] key = key(random);
            removed.add(key);
            expected.remove(name(table, key));
        }
        TreeMap<Integer, StoredRow> changed = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            byte[] key = key(random);
            byte[] value = new byte[isLarge ? LARGE_BYTES : random.nextInt(60)];
            for (int at = 0; at < Math.min(value.length, 24); at++) {
                value[at] = (byte) random.nextInt();
            }
            changed.put(ByteBuffer.wrap(key).getInt(), new StoredRow(key, value));
        }
        changed.values().forEach(row -> expected.put(name(table, row.key()), checksum(row.value())));
        if (expected.isEmpty()) {
            rows.remove(shard);
        }
        return new TableChanges(table, "", "", removed, List.copyOf(changed.values()));
    }

    /** What a store must hold that took all of them up to now. */
    Content content() {
        TreeMap<String, TreeMap<String, Long>> copied = new TreeMap<>();
        rows.forEach((shard, of) -> copied.put(shard, new TreeMap<>(of)));
        return new Content(new TreeMap<>(facts), copied);
    }

    /** Asserts that a store holds so many checkpoints of a series, or the next one too; how many. */
    static int assertHolds(CheckpointStore store, long seed, int stored) {
        Series series = new Series(seed);
        while (series.number() < stored) {
            series.next();
        }
        Content told = series.content();
        series.next();
        Content oneMore = series.content();
        Content held = Content.of(store);
        assertThat(held.equals(told) || held.equals(oneMore))
                .as("seed %d: it holds %s, and %d were stored", seed, held.facts(), stored)
                .isTrue();
        return held.equals(told) ? stored : stored + 1;
    }

    private static byte[] key(Random random) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(random.nextInt(KEYS)).array();
    }

    private static String name(String table, byte[] key) {
        return table + " " + HexFormat.of().formatHex(key);
    }

    private static long checksum(byte[] value) {
        CRC32 checksum = new CRC32();
        checksum.update(value);
        return checksum.getValue();
    }
}
