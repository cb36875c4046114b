package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {
    private static final int COUNT_BITS = 8;
    private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

    @Test
    void new_cells_hold_nothing_and_know_of_nothing_refused() {
        Cells cells = new Cells();
        cells.sort();
        assertThat(cells.size()).isZero();
        assertThat(cells.refusedUpTo()).isEqualTo(Cells.NEVER);
    }

    @Test
    void a_cell_is_its_head_without_the_bucket_and_its_columns() {
        Cells cells = new Cells();
        long[] page = {-1, -1, head(-5, 7), 11, Double.doubleToRawLongBits(0.5), -1};
        cells.restart(1, 3, COUNT_MASK, 99, Coverage.ALWAYS);
        cells.add(page, 2);
        assertThat(cells.size()).isEqualTo(1);
        assertThat(cells.countAt(0)).isEqualTo(7);
        assertThat(cells.longAt(0, 0)).isEqualTo(11);
        assertThat(cells.doubleAt(0, 1)).isEqualTo(0.5);
        assertThat(cells.refusedUpTo()).isEqualTo(99);
    }

    @Test
    void a_second_copy_takes_the_place_of_the_first_in_whatever_shape() {
        Cells cells = new Cells();
        cells.restart(2, 3, COUNT_MASK, 99, Coverage.ALWAYS);
        cells.add(new long[] {head(1, 1), 1, 1}, 0);
        cells.add(new long[] {head(2, 1), 2, 2}, 0);
        cells.restart(5, 2, 1, Cells.NEVER, Coverage.ALWAYS);
        for (int i = 0; i < 5; i++) {
            cells.add(new long[] {i, 10 + i}, 0);
        }
        assertThat(cells.size()).isEqualTo(5);
        assertThat(cells.countAt(3)).isEqualTo(1); // of one bit
        assertThat(cells.longAt(4, 0)).isEqualTo(14);
        assertThat(cells.refusedUpTo()).isEqualTo(Cells.NEVER);
    }

    @Test
    void sorted_cells_stand_in_the_order_of_buckets_and_those_of_one_bucket_always_in_one_order() {
        Random random = new Random(5);
        for (int size = 0; size < 150; size++) {
            List<long[]> rows = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                rows.add(new long[] {head(random.nextInt(40) - 20, random.nextInt(3)), random.nextInt(3) - 1L, i % 2});
            }
            Cells cells = new Cells();
            cells.restart(size, 3, COUNT_MASK, 0, Coverage.ALWAYS);
            rows.forEach(row -> cells.add(row, 0));
            cells.sort();
            rows.sort(Arrays::compare);
            for (int i = 0; i < size; i++) {
                long[] row = rows.get(i);
                assertThat(new long[] {cells.countAt(i), cells.longAt(i, 0), cells.longAt(i, 1)})
                        .isEqualTo(new long[] {row[0] & COUNT_MASK, row[1], row[2]});
            }
        }
    }

    private static long head(long bucket, long count) {
        return bucket << COUNT_BITS | count;
    }
}
