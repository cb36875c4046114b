package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Random events with cuts between them; what was stored by each cut is compared with a copy made at it. */
class StoredRowsTest {
    @Test
    void what_a_cut_stores_is_the_table_as_it_stood_at_the_cut() {
        for (int seed = 0; seed < 12; seed++) {
            new Run(key -> "user" + key, seed).play(400, 40_000);
            new Run(key -> new UUID(key, -key), seed).play(400, 40_000);
        }
    }

    @Test
    void rows_of_composite_keys_come_back_too() {
        new Run(key -> new CompositeKey().and("user" + key).and(-key), 1).play(300, 3_000);
    }

    @Test
    void segments_may_split_while_a_cut_is_encoded() {
        new Run(key -> "user" + key, 1).play(30_000, 150_000);
    }

    @Test
    void keys_come_back_as_they_were() {
        for (Object key : List.of("", "a", "\u00e4\u20ac", "\ud83d", "\udc00x\ud83d\ude00", new UUID(1, -1))) {
            assertThat(KeyCodec.decoded(encoded(key))).isEqualTo(key);
        }
        CompositeKey composite =
                new CompositeKey().and(-1).and("\udc00x").and(new UUID(1, -1)).and("");
        assertThat(KeyCodec.decoded(encoded(composite))).isEqualTo(composite).hasToString(composite.toString());
        for (long key : new long[] {0, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(KeyCodec.decoded(encoded(key))).isEqualTo(key);
        }
    }

    @Test
    void the_bytes_of_version_1_stay_what_they_are() {
        Table table = new Table();
        for (int i = 0; i < 9; i++) { // two more than the count of a cell can tell
            table.add("u\u00e4", 2, 300);
        }
        table.add("u\u00e4", -7, -1);
        table.stored.freeze();
        assertThat(table.stored.encodeUntil(System.nanoTime() + TimeUnit.HOURS.toNanos(1)))
                .isTrue();
        StoredRow row = table.stored.take("table", "layout").changedRows().get(0);
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(row.key())).isEqualTo("02" + "75" + "e401");
        assertThat(hex.formatHex(row.value()))
                .isEqualTo(
                        "01" // version
                                + "c000000000000000" // no event was refused
                                + "03" // cells of the first ring: {bucket, count, sum, least}, those with full counts
                                // first
                                + ("04" + "07" + "0000000000000834" + "000000000000012c")
                                + ("04" + "02" + "0000000000000258" + "000000000000012c")
                                + ("0d" + "01" + "ffffffffffffffff" + "ffffffffffffffff")
                                + "02" // cells of the second ring: {bucket, count, sum}
                                + ("00" + "09" + "408c200000000000")
                                + ("03" + "01" + "bfd5555555555555"));
        Table restored = new Table();
        restored.stored.restore(row);
        assertThat(restored.reads(List.of("u\u00e4"))).isEqualTo(table.reads(List.of("u\u00e4")));
    }

    @Test
    void what_dead_rows_were_refused_is_no_concern_of_other_keys_before_they_are_taken_away() {
        Table table = new Table();
        for (int user = 0; user < 50; user++) {
            table.add("dead" + user, 1, 300);
            table.rows.refuse(table.rows.find("dead" + user), 5_000);
        }
        table.narrow.raise(100);
        table.wide.raise(20);
        table.stored.freeze();
        assertThat(table.stored.encodeUntil(System.nanoTime() + TimeUnit.HOURS.toNanos(1)))
                .isTrue();
        TableChanges changes = table.stored.take("table", "layout");
        Table restored = new Table();
        restored.stored.restoreMarks(changes.marks());
        changes.changedRows().forEach(restored.stored::restore);
        assertThat(restored.refusedUpTo("unknown"))
                .isEqualTo(table.refusedUpTo("unknown"))
                .isEqualTo(Cells.NEVER);
        assertThat(restored.refusedUpTo("dead7")).isEqualTo(table.refusedUpTo("dead7"));
        assertThat(restored.rows.size()).isEqualTo(table.rows.size());
    }

    private static byte[] encoded(Object key) {
        RowOutput output = new RowOutput();
        if (key instanceof Long number) {
            KeyCodec.put(number.longValue(), output);
        } else {
            KeyCodec.put(key, output);
        }
        return output.toBytes();
    }

    private static final class Table {
        final ObjectRows<Object> rows = new ObjectRows<>(Budget.unlimited());
        final Ring narrow = rows.ring(3, 20, 0L, Long.MAX_VALUE); // counts of more than 7 open a second cell
        final Ring wide = rows.ring(40, 4, 0L);
        final StoredRows stored = rows.track();

        void add(Object key, long bucket, long value) {
            long row = rows.findOrAdd(key, bucket);
            long cell = narrow.cell(row, bucket);
            if (cell != Ring.NONE) {
                narrow.count(cell);
                narrow.addLong(cell, 0, value);
                narrow.minLong(cell, 1, value);
            }
            cell = wide.cell(row, Math.floorDiv(bucket, 5));
            if (cell != Ring.NONE) {
                wide.count(cell);
                wide.addDouble(cell, 0, value / 3.0);
            }
        }

        long refusedUpTo(Object key) {
            Cells cells = new Cells();
            narrow.copy(rows.find(key), 100, 200, cells); // none of the live ones is older
            return cells.refusedUpTo();
        }

        /** Every read that there is: all cells of every key, in the order of their buckets. */
        Map<Object, List<List<Long>>> reads(List<Object> keys) {
            Map<Object, List<List<Long>>> reads = new HashMap<>();
            for (Object key : keys) {
                reads.put(key, List.of(cells(key, narrow, 2), cells(key, wide, 1)));
            }
            return reads;
        }

        private List<Long> cells(Object key, Ring ring, int columns) {
            Cells cells = new Cells();
            ring.copy(rows.find(key), -1_000, 1L << 20, cells);
            cells.sort();
            List<Long> longs = new ArrayList<>();
            for (int cell = 0; cell < cells.size(); cell++) {
                longs.add(cells.countAt(cell));
                for (int column = 0; column < columns; column++) {
                    longs.add(cells.longAt(cell, column));
                }
            }
            return longs;
        }
    }

    private static final class Run {
        private final IntFunction<Object> keys;
        private final Random random;
        private final Table table = new Table();
        private final Map<byte[], byte[]> store = new TreeMap<>(Arrays::compare);
        private final int seed;

        Run(IntFunction<Object> keys, int seed) {
            this.keys = keys;
            this.random = new Random(seed);
            this.seed = seed;
        }

        void play(int keyCount, int events) {
            List<Object> all = new ArrayList<>();
            for (int key = 0; key < keyCount; key++) {
                all.add(keys.apply(key));
            }
            Map<Object, List<List<Long>>> frozen = null;
            int cuts = 0;
            for (int i = 0; i < events; i++) {
                long now = (long) i * 400 / events;
                if (frozen == null && random.nextInt(500) == 0) {
                    table.stored.freeze();
                    frozen = table.reads(all);
                } else if (frozen != null && random.nextInt(40) == 0 && table.stored.encodeUntil(System.nanoTime())) {
                    store(table.stored.take("table", "layout"));
                    assertThat(restored().reads(all))
                            .as("seed %d, event %d", seed, i)
                            .isEqualTo(frozen);
                    frozen = null;
                    cuts++;
                }
                int reach = 1 + random.nextInt(keyCount); // some keys rest for long enough to die
                table.add(all.get(random.nextInt(reach)), now - random.nextInt(8), random.nextInt(1_000));
                if (random.nextInt(100) == 0) {
                    table.narrow.raise(now - 15);
                    table.wide.raise(Math.floorDiv(now - 15, 5));
                    table.rows.sweep(200);
                }
            }
            assertThat(cuts).as("cuts, seed %d", seed).isPositive();
        }

        private String marks = "";

        private void store(TableChanges changes) {
            changes.removedKeys().forEach(key -> store.remove(key));
            changes.changedRows().forEach(row -> store.put(row.key(), row.value()));
            marks = changes.marks();
        }

        private Table restored() {
            Table restored = new Table();
            restored.stored.restoreMarks(marks);
            store.forEach((key, value) -> restored.stored.restore(new StoredRow(key, value)));
            return restored;
        }
    }
}
