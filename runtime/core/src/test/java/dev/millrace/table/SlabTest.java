package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class SlabTest {
    private static final int STRIDE = 4;
    private static final int CELLS_OF_PAGE = (1 << 14) / STRIDE;

    private static final int LARGE = 3 * CELLS_OF_PAGE + 1;
    private static final int[] LENGTHS = {
        1, 5, 7, CELLS_OF_PAGE / 8, CELLS_OF_PAGE / 4, CELLS_OF_PAGE / 2 + 1, CELLS_OF_PAGE, LARGE
    };

    private final Budget budget = Budget.unlimited();
    private final Slab slab = new Slab(STRIDE, LENGTHS, budget);

    @Test
    void a_page_is_filled_to_the_last_cell_before_another_is_taken_which_is_as_large_as_all_before_it() {
        int cells = 0;
        for (int ofPage : new int[] {16, 16, 32, 64, 128, 256, 512, 1_024, 2_048, CELLS_OF_PAGE, CELLS_OF_PAGE}) {
            long before = budget.bytes();
            int first = slab.allocate(1);
            assertThat(slab.page(first)).hasSize(ofPage * STRIDE);
            long after = budget.bytes();
            assertThat(after).isGreaterThan(before);
            for (int i = 1; i < ofPage; i++) {
                assertThat(slab.page(slab.allocate(1))).isSameAs(slab.page(first));
            }
            assertThat(budget.bytes()).isEqualTo(after);
            cells += ofPage;
        }
        assertThat(cells).isEqualTo(3 * CELLS_OF_PAGE);
    }

    @Test
    void what_a_block_leaves_of_its_page_is_given_out() {
        slab.allocate(CELLS_OF_PAGE);
        slab.allocate(CELLS_OF_PAGE / 2 + 1);
        long twoPages = budget.bytes();
        slab.allocate(CELLS_OF_PAGE / 4);
        slab.allocate(CELLS_OF_PAGE / 8);
        assertThat(budget.bytes()).isEqualTo(twoPages);
    }

    @Test
    void single_cells_that_were_given_back_make_up_a_block_of_the_whole_page() {
        slab.allocate(CELLS_OF_PAGE);
        Deque<Integer> cells = new ArrayDeque<>();
        for (int i = 0; i < CELLS_OF_PAGE; i++) {
            cells.add(slab.allocate(1));
        }
        long twoPages = budget.bytes();
        while (!cells.isEmpty()) {
            slab.free(cells.size() % 2 == 0 ? cells.removeFirst() : cells.removeLast(), 1);
        }
        slab.allocate(CELLS_OF_PAGE);
        assertThat(budget.bytes()).isEqualTo(twoPages);
    }

    @Test
    void one_vacant_page_is_kept_and_further_ones_go_back() {
        int[] blocks = new int[10];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = slab.allocate(CELLS_OF_PAGE);
        }
        long tenPages = budget.bytes();
        for (int block : blocks) {
            slab.free(block, CELLS_OF_PAGE);
        }
        assertThat(budget.bytes()).isEqualTo(tenPages / 10);
    }

    @Test
    void a_block_larger_than_a_page_has_one_of_its_own_for_as_long_as_it_lives() {
        int large = slab.allocate(LARGE);
        assertThat(slab.page(large)).hasSize(LARGE * STRIDE);
        assertThat(slab.offset(large)).isZero();
        assertThat(budget.bytes()).isEqualTo(LARGE * STRIDE * (long) Long.BYTES);
        slab.free(large, LARGE);
        assertThat(budget.bytes()).isZero();
        int small = slab.allocate(1);
        assertThat(slab.page(small)).hasSize(16 * STRIDE); // under the number of the page that is gone
    }

    @Test
    void a_cell_is_found_in_its_page_by_its_name() {
        slab.allocate(7);
        int block = slab.allocate(5);
        int at = slab.offset(block) + 3 * STRIDE;
        slab.page(block)[at] = 42;
        long cell = slab.cell(block, at);
        assertThat(slab.pageOfCell(cell)[(int) cell]).isEqualTo(42);
    }
}
