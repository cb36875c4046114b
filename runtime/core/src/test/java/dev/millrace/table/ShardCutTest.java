package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random events of a shard of two tables with cuts between them, while rows come, change, are refused, get smaller blocks,
 * move and go: what all cuts so far have stored, brought back, is compared with a copy made at the last one.
 */
class ShardCutTest {
    @Test
    void what_cuts_store_is_the_shard_as_it_stood_at_the_last_one() {
        for (int seed = 0; seed < 8; seed++) {
            new Run(seed, Budget.unlimited()).play(300, 20_000);
        }
    }

    @Test
    void what_limits_refuse_is_stored_too() {
        for (int seed = 0; seed < 4; seed++) {
            new Run(seed, new Budget(350, 400_000)).play(300, 20_000);
        }
    }

    @Test
    void segments_may_split_while_rows_are_encoded() {
        for (int seed = 0; seed < 2; seed++) {
            new Run(seed, Budget.unlimited()).play(12_000, 60_000);
        }
    }

    /** What a table answers to all that can be read: per key that is alive its cells by bucket, and what it was refused. */
    private record Answers(List<Instant> coveredFrom, Map<Integer, List<Long>> byKey) {}

    private abstract static class Table implements ShardTable {
        final Rows rows;
        final Ring narrow;
        final Ring wide;

        Table(Rows rows) {
            this.rows = rows;
            this.narrow = rows.ring(3, 160, 0L, Long.MAX_VALUE); // counts of more than 7 open a second cell
            this.wide = rows.ring(40, 20, 0L);
        }

        abstract long find(int key);

        abstract long findOrAdd(int key, long millis);

        void add(int key, long millis, long value) {
            long row = findOrAdd(key, millis);
            if (row == Rows.NONE) {
                return;
            }
            long coarse = Math.floorDiv(millis, 10);
            if (!rows.mayGrow() && !(narrow.fits(row, millis) && wide.fits(row, coarse))) {
                rows.refuse(row, millis);
                return;
            }
            long cell = narrow.cell(row, millis);
            if (cell != Ring.NONE) {
                narrow.count(cell);
                narrow.addLong(cell, 0, value);
                narrow.minLong(cell, 1, value);
            }
            cell = wide.cell(row, coarse);
            if (cell != Ring.NONE) {
                wide.count(cell);
                wide.addDouble(cell, 0, value / 3.0);
            }
        }

        Answers answers(int keys) {
            Map<Integer, List<Long>> byKey = new HashMap<>();
            for (int key = 0; key < keys; key++) {
                List<Long> longs = new ArrayList<>();
                cells(key, narrow, 2, longs);
                cells(key, wide, 1, longs);
                if (!longs.isEmpty()) { // a row without live cells may go while it is brought back
                    longs.add(rows.index.refusedUpTo(find(key)));
                }
                byKey.put(key, longs);
            }
            return new Answers(
                    List.of(narrow.coverage().from(0, 1), wide.coverage().from(0)), byKey);
        }

        private void cells(int key, Ring ring, int columns, List<Long> longs) {
            Cells cells = new Cells();
            ring.copy(find(key), -10_000, 1L << 20, cells);
            cells.sort();
            for (int cell = 0; cell < cells.size(); cell++) {
                longs.add(cells.countAt(cell));
                for (int column = 0; column < columns; column++) {
                    longs.add(cells.longAt(cell, column));
                }
            }
        }

        @Override
        public void advance(long oldestAsOfMillis, int rowsToSweep) {
            narrow.raise(oldestAsOfMillis - 150);
            wide.raise(Math.floorDiv(oldestAsOfMillis - 180, 10));
            rows.sweep(rowsToSweep);
        }

        @Override
        public StoredRows track() {
            return rows.track();
        }

        @Override
        public String layout() {
            return """
                    layout 1
                    key STRING
                    rows test.Event by key
                    ring of 1 ms from 0 ms for 150 ms, counts of 3 bits
                    HEAD_COUNT""";
        }
    }

    private static final class OfTexts extends Table {
        private final ObjectRows<String> texts;

        OfTexts(Budget budget) {
            this(new ObjectRows<>(budget));
        }

        private OfTexts(ObjectRows<String> texts) {
            super(texts);
            this.texts = texts;
        }

        @Override
        long find(int key) {
            return texts.find("user" + key);
        }

        @Override
        long findOrAdd(int key, long millis) {
            return texts.findOrAdd("user" + key, millis);
        }
    }

    private static final class OfLongs extends Table {
        private final LongRows longs;

        OfLongs(Budget budget) {
            this(new LongRows(budget));
        }

        private OfLongs(LongRows longs) {
            super(longs);
            this.longs = longs;
        }

        @Override
        long find(int key) {
            return longs.find(key);
        }

        @Override
        long findOrAdd(int key, long millis) {
            return longs.findOrAdd(key, millis);
        }
    }

    private static final class Tables {
        final List<Table> all;
        final ShardState state;

        Tables(Budget budget) {
            all = List.of(new OfTexts(budget), new OfLongs(budget));
            state = new ShardState(List.copyOf(all), List.of());
        }

        List<Answers> answers(int keys) {
            return all.stream().map(table -> table.answers(keys)).toList();
        }
    }

    private static final class Run {
        private final Random random;
        private final Tables tables;
        private final int seed;
        private final Map<String, Map<byte[], byte[]>> store = new TreeMap<>();
        private final Map<String, String> marks = new TreeMap<>();

        Run(int seed, Budget budget) {
            this.random = new Random(seed);
            this.tables = new Tables(budget);
            this.seed = seed;
        }

        void play(int keys, int events) {
            List<Answers> frozen = List.of();
            int cuts = 0;
            for (int i = 0; i < events; i++) {
                long now = 2_000L * i / events;
                if (frozen.isEmpty() && random.nextInt(200) == 0) {
                    tables.state.freeze();
                    frozen = tables.answers(keys);
                } else if (!frozen.isEmpty() && random.nextInt(20) == 0 && isEncoded()) {
                    tables.state.take().forEach(this::store);
                    assertThat(restored().answers(keys))
                            .as("seed %d, event %d", seed, i)
                            .isEqualTo(frozen);
                    frozen = List.of();
                    cuts++;
                }
                event(1 + (int) ((long) keys * i / events), now);
                if (random.nextInt(50) == 0) {
                    tables.all.forEach(table -> table.advance(now, 60));
                }
                if (random.nextInt(3_000) == 0) {
                    tables.all.forEach(table -> table.rows.coverFrom(now));
                }
            }
            assertThat(cuts).as("cuts, seed %d", seed).isGreaterThan(3);
        }

        private boolean isEncoded() {
            return tables.state.encodeUntil(System.nanoTime()); // which is past at the first look: a few places
        }

        /** Most keys rest for long enough to die; some have a burst of events, of which but few stay alive. */
        private void event(int keys, long now) {
            Table table = tables.all.get(random.nextInt(2));
            int key = keys - 1 - random.nextInt(1 + random.nextInt(keys));
            int burst = random.nextInt(100) == 0 ? 60 : 1;
            for (int i = 0; i < burst; i++) {
                table.add(key, now - random.nextInt(burst == 1 ? 20 : 140), random.nextInt(1_000));
            }
        }

        private void store(TableChanges changes) {
            Map<byte[], byte[]> rows = store.computeIfAbsent(changes.table(), name -> new TreeMap<>(Arrays::compare));
            changes.removedKeys().forEach(rows::remove);
            changes.changedRows().forEach(row -> rows.put(row.key(), row.value()));
            marks.put(changes.table(), changes.marks());
        }

        private Tables restored() {
            Tables restored = new Tables(Budget.unlimited());
            marks.forEach(restored.state::restoreMarks);
            store.forEach((table, rows) ->
                    rows.forEach((key, value) -> restored.state.restore(table, new StoredRow(key, value))));
            return restored;
        }
    }
}
