package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private static final long SEGMENT = 64 << 10;
    private static final long PAGE = 130 << 10;
    private static final int COUNT_BITS = 8;
    private static final int EVERY_ENTRY = 1 << 20;

    @Test
    void a_shard_without_limits_refuses_nothing() {
        Budget budget = Budget.unlimited();
        Table table = new Table(budget);
        for (int key = 0; key < 1_000; key++) {
            assertThat(table.add(key, 5, key)).isTrue();
        }
        assertThat(budget.isLimited()).isFalse();
        assertThat(budget.keys()).isEqualTo(1_000);
        assertThat(budget.refused()).isZero();
        assertThat(table.refusedUpTo(3)).isEqualTo(Cells.NEVER);
        assertThat(table.refusedUpTo(-1)).isEqualTo(Cells.NEVER);
    }

    @Test
    void keys_beyond_the_most_are_refused_and_those_that_are_there_go_on() {
        Budget budget = new Budget(3, Budget.NONE);
        Table table = new Table(budget);
        for (int key = 0; key < 5; key++) {
            assertThat(table.add(key, 1, 100)).isEqualTo(key < 3);
        }
        assertThat(table.add(2, 2, 200)).isTrue();
        assertThat(budget.keys()).isEqualTo(3);
        assertThat(budget.refused()).isEqualTo(2);
    }

    @Test
    void the_tables_of_a_shard_count_their_keys_together() {
        Budget budget = new Budget(3, Budget.NONE);
        Table one = new Table(budget);
        Table other = new Table(budget);
        assertThat(one.add(1, 1, 1)).isTrue();
        assertThat(other.add(1, 1, 1)).isTrue();
        assertThat(other.add(2, 1, 1)).isTrue();
        assertThat(one.add(2, 1, 1)).isFalse();
        assertThat(other.add(3, 1, 1)).isFalse();
    }

    @Test
    void the_newest_refused_event_is_remembered_for_keys_that_have_no_row() {
        Table table = new Table(new Budget(1, Budget.NONE));
        table.add(1, 1, 100);
        assertThat(table.refusedUpTo(2)).isEqualTo(Cells.NEVER);
        table.add(2, 1, 300);
        table.add(3, 1, 200);
        assertThat(table.refusedUpTo(2)).isEqualTo(300);
        assertThat(table.refusedUpTo(99)).isEqualTo(300); // nobody knows whose it was
        assertThat(table.refusedUpTo(1)).isEqualTo(Cells.NEVER);
    }

    @Test
    void rows_that_die_make_room_and_who_comes_then_may_lack_what_was_refused_before() {
        Budget budget = new Budget(10, Budget.NONE);
        Table table = new Table(budget);
        for (int key = 0; key < 10; key++) {
            table.add(key, 1, 100);
        }
        assertThat(table.add(10, 50, 500)).isFalse();
        table.raise(10);
        int tries = 0;
        while (!table.add(11, 50, 600 + tries)) {
            tries++;
        }
        assertThat(tries).isLessThan(10); // each looks at some entries of 16
        assertThat(table.refusedUpTo(11)).isEqualTo(tries == 0 ? 500 : 599 + tries);
        table.sweep();
        assertThat(budget.keys()).isEqualTo(1);
    }

    @Test
    void where_all_rows_are_dead_no_key_is_refused() {
        Budget budget = new Budget(1_000, Budget.NONE);
        Table table = new Table(budget);
        for (int generation = 0; generation < 5; generation++) {
            table.raise(10L * generation);
            for (int key = 0; key < 1_000; key++) {
                assertThat(table.add(1_000L * generation + key, 10L * generation + 5, key))
                        .isTrue();
            }
        }
        assertThat(budget.keys()).isLessThanOrEqualTo(1_000);
        assertThat(budget.refused()).isZero();
    }

    @Test
    void an_event_that_is_refused_of_a_row_is_remembered_by_that_row() {
        Budget budget = new Budget(Budget.NONE, 1);
        Table table = new Table(budget);
        assertThat(table.add(1, 1, 100)).isFalse(); // the index itself takes the byte
        assertThat(budget.refused()).isEqualTo(1);
        assertThat(table.refusedUpTo(1)).isEqualTo(100);
        assertThat(table.add(1, 1, 90)).isFalse();
        assertThat(table.refusedUpTo(1)).isEqualTo(100);
        assertThat(table.refusedUpTo(2)).isEqualTo(Cells.NEVER);
    }

    @Test
    void what_was_refused_of_a_row_is_known_after_the_row_has_died() {
        Table table = new Table(new Budget(Budget.NONE, PAGE / 2));
        table.add(1, 1, 100);
        long row = table.rows.find(1);
        table.rows.refuse(row, 5_000);
        table.raise(10);
        table.sweep();
        assertThat(table.rows.size()).isZero();
        assertThat(table.refusedUpTo(1)).isEqualTo(5_000);
    }

    @Test
    void bytes_stay_within_a_segment_and_a_page_a_ring_of_the_most() {
        for (int seed = 0; seed < 6; seed++) {
            long most = 50_000L << seed;
            Budget budget = new Budget(Budget.NONE, most);
            Table table = new Table(budget);
            Random random = new Random(seed);
            int keys = 3_000 << seed;
            for (int event = 0; event < 4 * keys; event++) {
                table.raise(event / 1_000 - 40);
                table.add(random.nextInt(keys), event / 1_000 - random.nextInt(30), event);
                assertThat(budget.bytes()).isLessThanOrEqualTo(most + SEGMENT + PAGE);
            }
            assertThat(budget.refused()).isPositive();
            assertThat(budget.bytes()).isGreaterThan(most / 2);
        }
    }

    @Test
    void an_index_takes_what_its_rows_need_and_nothing_for_the_segments_that_it_has_left() {
        Budget budget = Budget.unlimited();
        LongRows rows = new LongRows(budget);
        rows.ring(COUNT_BITS, 40, 0L);
        for (int key = 0; key < 100_000; key++) {
            rows.findOrAdd(key, key);
        }
        assertThat(budget.bytes()).isBetween(100_000L * 16 * 4 / 3, 100_000L * 16 * 4); // a key and a word, half vacant
    }

    @Test
    void an_index_does_not_grow_beyond_the_most_however_many_cells_are_vacant() {
        long most = 100_000;
        Budget budget = new Budget(Budget.NONE, most);
        LongRows rows = new LongRows(budget);
        Ring ring = rows.ring(COUNT_BITS, 1); // a page of it has 16,384 cells
        int admitted = 0;
        for (int key = 0; key < 20_000; key++) {
            long row = rows.findOrAdd(key, key);
            if (row != LongRows.NONE) {
                ring.count(ring.cell(row, 1));
                admitted++;
            }
        }
        assertThat(budget.bytes()).isLessThanOrEqualTo(most + PAGE);
        assertThat(rows.size()).isEqualTo(admitted);
        assertThat(budget.refused()).isEqualTo(20_000 - admitted);
    }

    /** Rows of one ring, used as a generated table does. */
    private static final class Table {
        final LongRows rows;
        private final Ring ring;
        private final Cells cells = new Cells();
        private long horizon = Long.MIN_VALUE;

        Table(Budget budget) {
            this.rows = new LongRows(budget);
            this.ring = rows.ring(COUNT_BITS, 40, 0L);
        }

        boolean add(long key, long bucket, long eventMillis) {
            long row = rows.findOrAdd(key, eventMillis);
            if (row == LongRows.NONE) {
                return false;
            }
            if (!rows.mayGrow() && !ring.fits(row, bucket)) {
                rows.refuse(row, eventMillis);
                return false;
            }
            long cell = ring.cell(row, bucket);
            if (cell != Ring.NONE) {
                ring.count(cell);
            }
            return true;
        }

        long refusedUpTo(long key) {
            ring.copy(rows.find(key), horizon, Long.MAX_VALUE, cells);
            return cells.refusedUpTo();
        }

        void raise(long bucket) {
            ring.raise(bucket);
            horizon = bucket;
        }

        void sweep() {
            rows.sweep(EVERY_ENTRY);
        }
    }
}
