package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final int COUNT_BITS = 8;
    private static final int LIVE = 40;
    private static final long FURTHEST = (1L << 54) - 1; // what the head has bits for beside the count
    private static final long UNTIMED = 0;

    private final LongRows rows = new LongRows(Budget.unlimited());

    @Test
    void a_row_without_cells_has_nothing_to_merge() {
        Ring ring = rows.ring(COUNT_BITS, LIVE, 0L);
        assertThat(copied(ring, LongRows.NONE).size()).isZero();
        long row = row(1);
        assertThat(copied(ring, row).size()).isZero();
        ring.cell(row(2), 7);
        assertThat(copied(ring, row(1)).size()).isZero();
        assertThat(copied(ring, LongRows.NONE).size()).isZero();
    }

    @Test
    void a_new_cell_holds_the_empty_value_of_each_column() {
        Ring ring = rows.ring(
                COUNT_BITS, LIVE, 0L, Long.MAX_VALUE, Long.MIN_VALUE, Ring.POSITIVE_INFINITY, Ring.NEGATIVE_INFINITY);
        ring.cell(row(0), 3);
        Cells cells = copied(ring, row(0));
        assertThat(cells.size()).isEqualTo(1);
        assertThat(cells.countAt(0)).isZero();
        assertThat(cells.longAt(0, 0)).isZero();
        assertThat(cells.longAt(0, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(cells.longAt(0, 2)).isEqualTo(Long.MIN_VALUE);
        assertThat(cells.doubleAt(0, 3)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(cells.doubleAt(0, 4)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void who_asks_for_buckets_that_were_given_up_is_told_that_some_may_be_lacking() {
        Ring ring = rows.ring(COUNT_BITS, LIVE, 0L);
        ring.count(ring.cell(row(1), 12));
        ring.raise(10);
        assertThat(copied(ring, row(1), 10, 12).refusedUpTo()).isEqualTo(Cells.NEVER);
        assertThat(copied(ring, row(1), 9, 12).refusedUpTo()).isEqualTo(Cells.ALWAYS);
        assertThat(copied(ring, LongRows.NONE, 9, 12).refusedUpTo()).isEqualTo(Cells.ALWAYS);
    }

    @Test
    void a_cell_that_is_used_again_is_as_empty_as_a_new_one() {
        Ring ring = rows.ring(COUNT_BITS, 2, 0L, Long.MAX_VALUE);
        for (long bucket = 0; bucket < 20; bucket++) {
            ring.raise(bucket - 1);
            long cell = ring.cell(row(0), bucket);
            ring.count(cell);
            ring.addLong(cell, 0, bucket);
            ring.minLong(cell, 1, bucket);
            Cells cells = copied(ring, row(0), bucket, bucket);
            assertThat(cells.countAt(0)).isEqualTo(1);
            assertThat(cells.longAt(0, 0)).isEqualTo(bucket);
            assertThat(cells.longAt(0, 1)).isEqualTo(bucket);
        }
    }

    @Test
    void a_cell_that_is_there_is_found_again() {
        Ring ring = rows.ring(COUNT_BITS, LIVE, 0L);
        for (long bucket : new long[] {5, 1, 9, -3, 5, 1, 9, -3, 9}) {
            ring.addLong(ring.cell(row(0), bucket), 0, 1);
        }
        assertThat(sums(copied(ring, row(0)))).containsExactly(2L, 2L, 2L, 3L);
    }

    @Test
    void a_cell_made_between_others_leaves_their_columns_alone() {
        Ring ring = rows.ring(COUNT_BITS, LIVE, 0L, 0L, 0L);
        for (long bucket : new long[] {10, 30, 20, 0, 25}) {
            long cell = ring.cell(row(0), bucket);
            for (int column = 0; column < 3; column++) {
                ring.addLong(cell, column, 100 * bucket + column);
            }
        }
        for (long bucket : new long[] {0, 10, 20, 25, 30}) {
            Cells cells = copied(ring, row(0), bucket, bucket);
            assertThat(cells.size()).isEqualTo(1);
            for (int column = 0; column < 3; column++) {
                assertThat(cells.longAt(0, column)).isEqualTo(100 * bucket + column);
            }
        }
    }

    @Test
    void the_extremes_of_bucket_numbers_are_buckets_like_others() {
        Ring ring = rows.ring(COUNT_BITS, LIVE, 0L);
        for (long bucket : new long[] {FURTHEST, -FURTHEST, 0, FURTHEST}) {
            ring.addLong(ring.cell(row(0), bucket), 0, 1);
        }
        assertThat(sums(copied(ring, row(0), -FURTHEST, -FURTHEST))).containsExactly(1L);
        assertThat(sums(copied(ring, row(0), 1, Long.MAX_VALUE))).containsExactly(2L);
        assertThat(sums(copied(ring, row(0)))).containsExactly(1L, 1L, 2L);
        assertThat(sums(copied(ring, row(0), FURTHEST, -FURTHEST))).isEmpty();
        assertThat(sums(copied(ring, row(0), Long.MAX_VALUE, Long.MIN_VALUE))).isEmpty();
    }

    @Test
    void a_count_that_fills_its_bits_goes_on_in_another_cell() {
        Ring ring = rows.ring(2, LIVE, 0L);
        for (int i = 0; i < 10; i++) {
            long cell = ring.cell(row(0), 7);
            ring.count(cell);
            ring.addLong(cell, 0, 1);
        }
        Cells cells = copied(ring, row(0), 7, 7);
        assertThat(counts(cells)).containsExactly(1L, 3L, 3L, 3L);
        assertThat(sums(cells)).containsExactly(1L, 3L, 3L, 3L);
    }

    @Test
    void a_ring_that_does_not_count_has_room_in_every_cell() {
        Ring ring = rows.ring(0, LIVE, 0L);
        for (int i = 0; i < 10; i++) {
            ring.addLong(ring.cell(row(0), 7), 0, 1);
        }
        assertThat(sums(copied(ring, row(0)))).containsExactly(10L);
    }

    @Test
    void what_lies_below_the_horizon_is_not_stored_and_its_cells_are_used_again() {
        Budget budget = Budget.unlimited();
        LongRows few = new LongRows(budget);
        Ring ring = few.ring(COUNT_BITS, LIVE, 0L);
        long row = few.findOrAdd(0, UNTIMED);
        for (int bucket = 0; bucket < 100_000; bucket++) {
            ring.raise(bucket - LIVE + 1);
            ring.addLong(ring.cell(row, bucket), 0, 1);
        }
        assertThat(ring.cell(row, 100_000 - LIVE - 1)).isEqualTo(Ring.NONE);
        assertThat(ring.fits(row, 100_000 - LIVE - 1)).isTrue(); // nothing to store is always room enough
        assertThat(ring.keeps(100_000 - LIVE)).isTrue();
        assertThat(copied(ring, row, 100_000 - LIVE - 10, 100_000).size()).isEqualTo(LIVE);
        assertThat(budget.bytes()).isLessThan(1 << 18);
        assertThat(ring.isDead(row)).isFalse();
        ring.raise(200_000);
        assertThat(ring.isDead(row)).isTrue();
        assertThat(copied(ring, row).size()).isZero();
        ring.release(row);
        assertThat(copied(ring, row).size()).isZero();
    }

    @Test
    void the_horizon_only_rises() {
        Ring ring = rows.ring(COUNT_BITS, LIVE, 0L);
        ring.raise(10);
        ring.raise(5);
        assertThat(ring.keeps(9)).isFalse();
        assertThat(ring.keeps(10)).isTrue();
    }

    @Test
    void a_block_with_room_for_every_live_bucket_is_filled_to_the_last_cell_without_a_further_one() {
        Budget budget = Budget.unlimited();
        LongRows few = new LongRows(budget);
        Ring ring = few.ring(COUNT_BITS, LIVE, 0L, Long.MIN_VALUE);
        long row = few.findOrAdd(0, UNTIMED);
        for (int bucket = 0; bucket < 1_000; bucket++) {
            ring.raise(bucket - LIVE + 1);
            long cell = ring.cell(row, bucket);
            ring.addLong(cell, 0, 1);
            ring.maxLong(cell, 1, bucket);
        }
        for (long from = 1_000 - LIVE; from < 1_000; from++) {
            for (long to = from; to < 1_000; to++) {
                assertThat(column(copied(ring, row, from, to), 1))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(from, to).boxed().toList());
            }
        }
    }

    @Test
    void buckets_around_multiples_of_two_to_the_32_are_buckets_like_others() {
        Ring ring = rows.ring(COUNT_BITS, LIVE, Long.MIN_VALUE);
        long[] middles = {0, 1L << 32, -1L << 32, 3L << 32, 1L << 31, -1L << 31};
        for (long middle : middles) {
            for (long bucket = middle - LIVE / 2; bucket < middle + LIVE / 2; bucket++) {
                ring.maxLong(ring.cell(row(middle), bucket), 0, bucket);
            }
        }
        for (long middle : middles) {
            for (int length = 1; length <= LIVE; length++) {
                long from = middle - length / 2;
                long to = from + length - 1;
                assertThat(column(copied(ring, row(middle), from, to), 0))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(from, to).boxed().toList());
            }
        }
    }

    @Test
    void rows_grow_in_any_order_and_do_not_mix() {
        Ring ring = rows.ring(COUNT_BITS, LIVE, 0L, Long.MIN_VALUE);
        Random random = new Random(7);
        TreeMap<Integer, TreeMap<Long, Long>> expected = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            int key = random.nextInt(300);
            long bucket = random.nextLong(-100, 100);
            long cell = ring.cell(row(key), bucket);
            ring.addLong(cell, 0, i);
            ring.maxLong(cell, 1, bucket);
            expected.computeIfAbsent(key, r -> new TreeMap<>()).merge(bucket, (long) i, Long::sum);
        }
        expected.forEach((key, buckets) -> {
            Cells all = copied(ring, row(key));
            assertThat(column(all, 1)).containsExactlyElementsOf(buckets.keySet());
            assertThat(column(all, 0)).containsExactlyElementsOf(buckets.values());
            long from = random.nextLong(-120, 120);
            long to = from + random.nextInt(50);
            Cells some = copied(ring, row(key), from, to);
            assertThat(column(some, 0))
                    .containsExactlyElementsOf(
                            buckets.subMap(from, true, to, true).values());
        });
    }

    @Test
    void a_row_that_was_busy_once_gets_a_smaller_block_when_it_is_swept() {
        LongRows busy = new LongRows(Budget.unlimited());
        Ring wide = busy.ring(COUNT_BITS, 1_000, 0L);
        long row = busy.findOrAdd(1, 0);
        for (int bucket = 0; bucket < 1_000; bucket++) {
            wide.addLong(wide.cell(row, bucket), 0, bucket);
        }
        wide.raise(997);
        Cells before = new Cells();
        wide.copy(row, 0, 2_000, before);
        assertThat(wide.blockOf(row)).isEqualTo(1_000);
        busy.sweep(16);
        assertThat(wide.blockOf(row)).isEqualTo(4);
        Cells after = new Cells();
        wide.copy(row, 0, 2_000, after);
        before.sort();
        after.sort();
        assertThat(after.size()).isEqualTo(3);
        for (int cell = 0; cell < 3; cell++) {
            assertThat(after.longAt(cell, 0)).isEqualTo(before.longAt(cell, 0)).isEqualTo(997 + cell);
        }
    }

    @Test
    void minima_and_maxima_keep_the_least_and_the_greatest() {
        Ring ring = rows.ring(
                COUNT_BITS, LIVE, Long.MAX_VALUE, Long.MIN_VALUE, Ring.POSITIVE_INFINITY, Ring.NEGATIVE_INFINITY);
        long cell = ring.cell(row(0), 0);
        for (long value : new long[] {3, -7, 5}) {
            ring.minLong(cell, 0, value);
            ring.maxLong(cell, 1, value);
            ring.minDouble(cell, 2, value / 2.0);
            ring.maxDouble(cell, 3, value / 2.0);
        }
        Cells cells = copied(ring, row(0));
        assertThat(cells.longAt(0, 0)).isEqualTo(-7);
        assertThat(cells.longAt(0, 1)).isEqualTo(5);
        assertThat(cells.doubleAt(0, 2)).isEqualTo(-3.5);
        assertThat(cells.doubleAt(0, 3)).isEqualTo(2.5);
    }

    @Test
    void negative_zero_is_less_than_zero() {
        Ring ring = rows.ring(COUNT_BITS, LIVE, Ring.POSITIVE_INFINITY, Ring.NEGATIVE_INFINITY);
        long cell = ring.cell(row(0), 0);
        for (double value : new double[] {0.0, -0.0, 0.0}) {
            ring.minDouble(cell, 0, value);
            ring.maxDouble(cell, 1, value);
        }
        Cells cells = copied(ring, row(0));
        assertThat(cells.longAt(0, 0)).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(cells.longAt(0, 1)).isZero();
    }

    @Test
    void wide_sums_and_sums_of_doubles_add_up_in_their_own_columns() {
        Ring ring = rows.ring(COUNT_BITS, LIVE, 0L, 0L, 0L);
        long cell = ring.cell(row(0), 0);
        for (int i = 0; i < 3; i++) {
            ring.addWide(cell, 0, Long.MAX_VALUE);
            ring.addDouble(cell, 2, 0.25);
        }
        Cells cells = copied(ring, row(0));
        assertThat(cells.longAt(0, 0)).isEqualTo(1); // 3 * (2^63 - 1) = 1 * 2^64 + (2^63 - 3)
        assertThat(cells.longAt(0, 1)).isEqualTo(Long.MAX_VALUE - 2);
        assertThat(cells.doubleAt(0, 2)).isEqualTo(0.75);
    }

    private long row(long key) {
        return rows.findOrAdd(key, UNTIMED);
    }

    private static Cells copied(Ring ring, long row) {
        return copied(ring, row, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static Cells copied(Ring ring, long row, long from, long to) {
        Cells cells = new Cells();
        ring.copy(row, from, to, cells);
        cells.sort();
        return cells;
    }

    private static List<Long> counts(Cells cells) {
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            counts.add(cells.countAt(i));
        }
        return counts;
    }

    private static List<Long> sums(Cells cells) {
        return column(cells, 0);
    }

    private static List<Long> column(Cells cells, int column) {
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            values.add(cells.longAt(i, column));
        }
        return values;
    }
}
