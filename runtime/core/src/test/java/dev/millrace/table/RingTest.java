package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RingTest {
    @Test
    void a_row_without_cells_has_nothing_to_merge() {
        Ring ring = new Ring(0L);
        assertThat(ring.reaches(5, ring.seek(5, Long.MIN_VALUE), Long.MAX_VALUE))
                .isFalse();
        ring.cell(2, 7);
        assertThat(ring.reaches(1, ring.seek(1, Long.MIN_VALUE), Long.MAX_VALUE))
                .isFalse();
        assertThat(ring.reaches(100, ring.seek(100, Long.MIN_VALUE), Long.MAX_VALUE))
                .isFalse();
    }

    @Test
    void a_new_cell_holds_the_empty_value_of_each_column() {
        Ring ring = new Ring(0L, Long.MAX_VALUE, Long.MIN_VALUE, Ring.POSITIVE_INFINITY, Ring.NEGATIVE_INFINITY);
        int cell = ring.cell(0, 3);
        assertThat(ring.longAt(0, cell, 0)).isZero();
        assertThat(ring.longAt(0, cell, 1)).isEqualTo(Long.MAX_VALUE);
        assertThat(ring.longAt(0, cell, 2)).isEqualTo(Long.MIN_VALUE);
        assertThat(ring.doubleAt(0, cell, 3)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(ring.doubleAt(0, cell, 4)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void a_cell_that_is_there_is_found_again() {
        Ring ring = new Ring(0L);
        for (long bucket : new long[] {5, 1, 9, -3, 5, 1, 9, -3, 9}) {
            ring.addLong(0, ring.cell(0, bucket), 0, 1);
        }
        assertThat(sums(ring, 0, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Map.of(-3L, 2L, 1L, 2L, 5L, 2L, 9L, 3L));
    }

    @Test
    void a_cell_made_between_others_leaves_their_columns_alone() {
        Ring ring = new Ring(0L, 0L, 0L);
        for (long bucket : new long[] {10, 30, 20, 0, 25}) {
            int cell = ring.cell(0, bucket);
            for (int column = 0; column < 3; column++) {
                ring.addLong(0, cell, column, 100 * bucket + column);
            }
        }
        int cell = ring.seek(0, Long.MIN_VALUE);
        for (long bucket : new long[] {0, 10, 20, 25, 30}) {
            for (int column = 0; column < 3; column++) {
                assertThat(ring.longAt(0, cell, column)).isEqualTo(100 * bucket + column);
            }
            cell = ring.next(cell);
        }
        assertThat(ring.reaches(0, cell, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void the_extremes_of_bucket_numbers_are_buckets_like_others() {
        Ring ring = new Ring(0L);
        for (long bucket : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, 0, Long.MAX_VALUE}) {
            ring.addLong(0, ring.cell(0, bucket), 0, 1);
        }
        assertThat(sums(ring, 0, Long.MIN_VALUE, Long.MAX_VALUE))
                .isEqualTo(Map.of(Long.MIN_VALUE, 1L, 0L, 1L, Long.MAX_VALUE, 2L));
        assertThat(sums(ring, 0, 1, Long.MAX_VALUE)).isEqualTo(Map.of(Long.MAX_VALUE, 2L));
    }

    @Test
    void rows_grow_in_any_order_and_do_not_mix() {
        Ring ring = new Ring(0L);
        Random random = new Random(7);
        Map<Integer, TreeMap<Long, Long>> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int row = random.nextInt(300);
            long bucket = random.nextLong(-100, 100);
            ring.addLong(row, ring.cell(row, bucket), 0, i);
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
    void cells_are_merged_from_the_oldest_to_the_newest() {
        Ring ring = new Ring(0L);
        for (long bucket : new long[] {3, 1, 2, 5, 4}) {
            ring.addLong(0, ring.cell(0, bucket), 0, bucket);
        }
        List<Long> seen = new ArrayList<>();
        for (int cell = ring.seek(0, 2); ring.reaches(0, cell, 4); cell = ring.next(cell)) {
            seen.add(ring.longAt(0, cell, 0));
        }
        assertThat(seen).containsExactly(2L, 3L, 4L);
    }

    @Test
    void minima_and_maxima_keep_the_least_and_the_greatest() {
        Ring ring = new Ring(Long.MAX_VALUE, Long.MIN_VALUE, Ring.POSITIVE_INFINITY, Ring.NEGATIVE_INFINITY);
        int cell = ring.cell(0, 0);
        for (long value : new long[] {3, -7, 5}) {
            ring.minLong(0, cell, 0, value);
            ring.maxLong(0, cell, 1, value);
            ring.minDouble(0, cell, 2, value / 2.0);
            ring.maxDouble(0, cell, 3, value / 2.0);
        }
        assertThat(ring.longAt(0, cell, 0)).isEqualTo(-7);
        assertThat(ring.longAt(0, cell, 1)).isEqualTo(5);
        assertThat(ring.doubleAt(0, cell, 2)).isEqualTo(-3.5);
        assertThat(ring.doubleAt(0, cell, 3)).isEqualTo(2.5);
    }

    @Test
    void negative_zero_is_less_than_zero() {
        Ring ring = new Ring(Ring.POSITIVE_INFINITY, Ring.NEGATIVE_INFINITY);
        int cell = ring.cell(0, 0);
        for (double value : new double[] {0.0, -0.0, 0.0}) {
            ring.minDouble(0, cell, 0, value);
            ring.maxDouble(0, cell, 1, value);
        }
        assertThat(Double.doubleToRawLongBits(ring.doubleAt(0, cell, 0))).isEqualTo(Double.doubleToRawLongBits(-0.0));
        assertThat(Double.doubleToRawLongBits(ring.doubleAt(0, cell, 1))).isZero();
    }

    private static Map<Long, Long> sums(Ring ring, int row, long from, long to) {
        // A cell does not tell its bucket, so each is asked for by itself.
        Map<Long, Long> sums = new TreeMap<>();
        int cell = ring.seek(row, from);
        while (ring.reaches(row, cell, to)) {
            sums.put(bucketOf(ring, row, cell, from, to), ring.longAt(row, cell, 0));
            cell = ring.next(cell);
        }
        return sums;
    }

    private static long bucketOf(Ring ring, int row, int cell, long from, long to) {
        long low = from;
        long high = to;
        while (low < high) {
            long middle = Math.floorDiv(low, 2L) + Math.floorDiv(high, 2L) + (low & high & 1);
            if (ring.reaches(row, cell, middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
