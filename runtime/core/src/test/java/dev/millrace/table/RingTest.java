package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final int COUNT_BITS = 8;
    private static final int LIVE = 40;
    private static final long FURTHEST = (1L << 54) - 1; // what the head has bits for beside the count

    @Test
    void a_row_without_cells_has_nothing_to_merge() {
        Ring ring = new Ring(COUNT_BITS, LIVE, 0L);
        assertThat(ring.first(5, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Ring.NONE);
        ring.cell(2, 7);
        assertThat(ring.first(1, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Ring.NONE);
        assertThat(ring.first(100, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Ring.NONE);
    }

    @Test
    void a_new_cell_holds_the_empty_value_of_each_column() {
        Ring ring = new Ring(
                COUNT_BITS, LIVE, 0L, Long.MAX_VALUE, Long.MIN_VALUE, Ring.POSITIVE_INFINITY, Ring.NEGATIVE_INFINITY);
        long cell = ring.cell(0, 3);
        assertThat(ring.longAt(cell, 0)).isZero();
        assertThat(ring.longAt(cell, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(ring.longAt(cell, 2)).isEqualTo(Long.MIN_VALUE);
        assertThat(ring.doubleAt(cell, 3)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ring.doubleAt(cell, 4)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void a_cell_that_is_there_is_found_again() {
        Ring ring = new Ring(COUNT_BITS, LIVE, 0L);
        for (long bucket : new long[] {5, 1, 9, -3, 5, 1, 9, -3, 9}) {
            ring.addLong(ring.cell(0, bucket), 0, 1);
        }
        assertThat(sums(ring, 0, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Map.of(-3L, 2L, 1L, 2L, 5L, 2L, 9L, 3L));
    }

    @Test
    void a_cell_made_between_others_leaves_their_columns_alone() {
        Ring ring = new Ring(COUNT_BITS, LIVE, 0L, 0L, 0L);
        for (long bucket : new long[] {10, 30, 20, 0, 25}) {
            long cell = ring.cell(0, bucket);
            for (int column = 0; column < 3; column++) {
                ring.addLong(cell, column, 100 * bucket + column);
            }
        }
        for (long bucket : new long[] {0, 10, 20, 25, 30}) {
            long cell = ring.first(0, bucket, bucket);
            for (int column = 0; column < 3; column++) {
                assertThat(ring.longAt(cell, column)).isEqualTo(100 * bucket + column);
            }
            assertThat(ring.next(0, cell, bucket, bucket)).isEqualTo(Ring.NONE);
        }
    }

    @Test
    void the_extremes_of_bucket_numbers_are_buckets_like_others() {
        Ring ring = new Ring(COUNT_BITS, LIVE, 0L);
        for (long bucket : new long[] {FURTHEST, -FURTHEST, 0, FURTHEST}) {
            ring.addLong(ring.cell(0, bucket), 0, 1);
        }
        assertThat(counted(ring, -FURTHEST, -FURTHEST)).isEqualTo(1);
        assertThat(counted(ring, 1, Long.MAX_VALUE)).isEqualTo(2);
        assertThat(counted(ring, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(4);
    }

    private static long counted(Ring ring, long from, long to) {
        long counted = 0;
        for (long cell = ring.first(0, from, to); cell != Ring.NONE; cell = ring.next(0, cell, from, to)) {
            counted += ring.longAt(cell, 0);
        }
        return counted;
    }

    @Test
    void a_count_that_fills_its_bits_goes_on_in_another_cell() {
        Ring ring = new Ring(2, LIVE, 0L);
        for (int i = 0; i < 10; i++) {
            long cell = ring.cell(0, 7);
            ring.count(cell);
            ring.addLong(cell, 0, 1);
        }
        long count = 0;
        for (long cell = ring.first(0, 7, 7); cell != Ring.NONE; cell = ring.next(0, cell, 7, 7)) {
            assertThat(ring.countAt(cell)).isLessThanOrEqualTo(3);
            count += ring.countAt(cell);
        }
        assertThat(count).isEqualTo(10);
        assertThat(counted(ring, 7, 7)).isEqualTo(10);
    }

    @Test
    void what_lies_below_the_horizon_is_not_stored_and_its_cells_are_used_again() {
        Ring ring = new Ring(COUNT_BITS, LIVE, 0L);
        for (int bucket = 0; bucket < 100_000; bucket++) {
            ring.raise(bucket - LIVE + 1);
            ring.addLong(ring.cell(0, bucket), 0, 1);
        }
        assertThat(ring.cell(0, 100_000 - LIVE - 1)).isEqualTo(Ring.NONE);
        assertThat(ring.keeps(100_000 - LIVE)).isTrue();
        assertThat(counted(ring, 100_000 - LIVE, 100_000)).isEqualTo(LIVE);
        assertThat(ring.bytes()).isLessThan(1 << 20);
        assertThat(ring.isDead(0)).isFalse();
        ring.raise(200_000);
        assertThat(ring.isDead(0)).isTrue();
        ring.release(0);
        assertThat(ring.first(0, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Ring.NONE);
    }

    @Test
    void rows_grow_in_any_order_and_do_not_mix() {
        Ring ring = new Ring(COUNT_BITS, LIVE, 0L);
        Random random = new Random(7);
        Map<Integer, TreeMap<Long, Long>> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int row = random.nextInt(300);
            long bucket = random.nextLong(-100, 100);
            ring.addLong(ring.cell(row, bucket), 0, i);
            expected.computeIfAbsent(row, r -> new TreeMap<>()).merge(bucket, (long) i, Long::sum);
        }
        expected.forEach((row, cells) -> {
            assertThat(sums(ring, row, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(cells);
            long from = random.nextLong(-120, 120);
            long to = from + random.nextInt(50) - 1;
            assertThat(sums(ring, row, from, to)).isEqualTo(to < from ? Map.of() : cells.subMap(from, true, to, true));
        });
    }

    @Test
    void minima_and_maxima_keep_the_least_and_the_greatest() {
        Ring ring = new Ring(
                COUNT_BITS, LIVE, Long.MAX_VALUE, Long.MIN_VALUE, Ring.POSITIVE_INFINITY, Ring.NEGATIVE_INFINITY);
        long cell = ring.cell(0, 0);
        for (long value : new long[] {3, -7, 5}) {
            ring.minLong(cell, 0, value);
            ring.maxLong(cell, 1, value);
            ring.minDouble(cell, 2, value / 2.0);
            ring.maxDouble(cell, 3, value / 2.0);
        }
        assertThat(ring.longAt(cell, 0)).isEqualTo(-7);
        assertThat(ring.longAt(cell, 1)).isEqualTo(5);
        assertThat(ring.doubleAt(cell, 2)).isEqualTo(-3.5);
        assertThat(ring.doubleAt(cell, 3)).isEqualTo(2.5);
    }

    @Test
    void negative_zero_is_less_than_zero() {
        Ring ring = new Ring(COUNT_BITS, LIVE, Ring.POSITIVE_INFINITY, Ring.NEGATIVE_INFINITY);
        long cell = ring.cell(0, 0);
        for (double value : new double[] {0.0, -0.0, 0.0}) {
            ring.minDouble(cell, 0, value);
            ring.maxDouble(cell, 1, value);
        }
        assertThat(Double.doubleToRawLongBits(ring.doubleAt(cell, 0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(Double.doubleToRawLongBits(ring.doubleAt(cell, 1))).isZero();
    }

    private static Map<Long, Long> sums(Ring ring, int row, long from, long to) {
        // A cell does not tell its bucket, so each is asked for by itself.
        Map<Long, Long> sums = new TreeMap<>();
        for (long bucket = Math.max(from, -150); bucket <= Math.min(to, 150); bucket++) {
            long cell = ring.first(row, bucket, bucket);
            if (cell != Ring.NONE) {
                sums.put(bucket, ring.longAt(cell, 0));
            }
        }
        return sums;
    }
}
