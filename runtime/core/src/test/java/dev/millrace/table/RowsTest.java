package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowsTest {
    private static final long UNTIMED = 0;
    private static final int EVERY_ENTRY = 10_000;

    @Test
    void a_key_without_events_has_no_row() {
        LongRows longs = new LongRows(Budget.unlimited());
        longs.ring(8, 10, 0L);
        ObjectRows<String> strings = new ObjectRows<>(Budget.unlimited());
        strings.ring(8, 10, 0L);
        for (long key : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(longs.find(key)).isEqualTo(LongRows.NONE);
            assertThat(strings.find("" + key)).isEqualTo(ObjectRows.NONE);
        }
        longs.findOrAdd(7, UNTIMED);
        assertThat(longs.find(0)).isEqualTo(LongRows.NONE); // what a vacant entry holds as its key
    }

    @Test
    void every_long_is_a_key() {
        LongRows rows = new LongRows(Budget.unlimited());
        Ring ring = rows.ring(8, 10, 0L);
        List<Long> keys = List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32, 1L << 62);
        for (long key : keys) {
            ring.addLong(ring.cell(rows.findOrAdd(key, UNTIMED), 0), 0, key);
        }
        assertThat(rows.size()).isEqualTo(keys.size());
        for (long key : keys) {
            assertThat(sum(ring, rows.find(key))).isEqualTo(key);
            assertThat(rows.findOrAdd(key, UNTIMED)).isEqualTo(rows.find(key));
        }
    }

    @Test
    void keys_of_one_hash_have_rows_of_their_own() {
        ObjectRows<Object> rows = new ObjectRows<>(Budget.unlimited());
        Ring ring = rows.ring(8, 10, 0L);
        List<Object> keys = List.of("Aa", "BB", new UUID(0, 0), new UUID(1, 1), new UUID(-1, -1), "");
        for (int i = 0; i < keys.size(); i++) {
            ring.addLong(ring.cell(rows.findOrAdd(keys.get(i), UNTIMED), 0), 0, i);
        }
        for (int i = 0; i < keys.size(); i++) {
            assertThat(sum(ring, rows.find(keys.get(i)))).isEqualTo(i);
        }
        assertThat(rows.find(new String("Aa"))).isEqualTo(rows.find("Aa"));
        assertThat(rows.find("AaAa")).isEqualTo(ObjectRows.NONE);
    }

    @Test
    void the_rings_of_a_row_do_not_mix() {
        LongRows rows = new LongRows(Budget.unlimited());
        List<Ring> rings = List.of(rows.ring(8, 10, 0L), rows.ring(8, 100, 0L, 0L), rows.ring(0, 1, 0L));
        for (int i = 0; i < rings.size(); i++) {
            for (int key = 0; key < 50; key++) {
                rings.get(i).addLong(rings.get(i).cell(rows.findOrAdd(key, UNTIMED), 3), 0, 100L * i + key);
            }
        }
        for (int i = 0; i < rings.size(); i++) {
            for (int key = 0; key < 50; key++) {
                assertThat(sum(rings.get(i), rows.find(key))).isEqualTo(100L * i + key);
            }
        }
    }

    @Test
    void a_ring_comes_before_the_first_row() {
        LongRows rows = new LongRows(Budget.unlimited());
        rows.ring(8, 10, 0L);
        rows.findOrAdd(1, UNTIMED);
        assertThatThrownBy(() -> rows.ring(8, 10, 0L))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a ring must be made before the first row");
    }

    @Test
    void a_row_whose_every_bucket_is_dead_is_taken_away_and_the_others_stay() {
        ObjectRows<String> rows = new ObjectRows<>(Budget.unlimited());
        Ring fine = rows.ring(8, 10, 0L);
        Ring coarse = rows.ring(8, 10, 0L);
        for (int key = 0; key < 100; key++) {
            long row = rows.findOrAdd("k" + key, UNTIMED);
            fine.addLong(fine.cell(row, key % 2 == 0 ? 5 : 50), 0, key);
            coarse.addLong(coarse.cell(row, key % 3 == 0 ? 5 : 50), 0, key);
        }
        fine.raise(10);
        rows.sweep(EVERY_ENTRY);
        assertThat(rows.size()).isEqualTo(100); // one ring still keeps everything
        coarse.raise(10);
        rows.sweep(EVERY_ENTRY);
        for (int key = 0; key < 100; key++) {
            long row = rows.find("k" + key);
            assertThat(row == ObjectRows.NONE).isEqualTo(key % 6 == 0);
            assertThat(sum(fine, row)).isEqualTo(key % 2 == 0 ? 0 : key);
            assertThat(sum(coarse, row)).isEqualTo(key % 3 == 0 ? 0 : key);
        }
        assertThat(rows.size()).isEqualTo(83);
    }

    @Test
    void rows_of_all_time_stay() {
        LongRows rows = new LongRows(Budget.unlimited());
        Ring ring = rows.ring(8, 10, 0L);
        Ring all = rows.ring(8, 1, 0L);
        long row = rows.findOrAdd(1, UNTIMED);
        ring.cell(row, 3);
        all.cell(row, 0);
        ring.raise(1_000);
        rows.sweep(EVERY_ENTRY);
        assertThat(rows.find(1)).isNotEqualTo(LongRows.NONE);
    }

    @Test
    void rows_die_as_fast_as_others_come_with_no_one_else_sweeping() {
        LongRows rows = new LongRows(Budget.unlimited());
        Ring ring = rows.ring(8, 100, 0L);
        for (long key = 0; key < 50_000; key++) {
            ring.raise(key - 99);
            ring.cell(rows.findOrAdd(key, UNTIMED), key);
        }
        assertThat(rows.size()).isLessThan(1_000);
    }

    @Test
    void what_keys_take_is_as_long_as_their_text() {
        assertThat(ObjectRows.bytes(null)).isZero();
        assertThat(ObjectRows.bytes(Thread.State.NEW)).isZero();
        assertThat(ObjectRows.bytes(new UUID(1, 2))).isEqualTo(32);
        assertThat(ObjectRows.bytes("")).isEqualTo(48);
        assertThat(ObjectRows.bytes("123456789")).isEqualTo(64);
    }

    private static long sum(Ring ring, long row) {
        Cells cells = new Cells();
        ring.copy(row, Long.MIN_VALUE, Long.MAX_VALUE, cells);
        long sum = 0;
        for (int i = 0; i < cells.size(); i++) {
            sum += cells.longAt(i, 0);
        }
        return sum;
    }
}
