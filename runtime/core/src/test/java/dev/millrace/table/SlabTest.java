package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class SlabTest {
    private static final int STRIDE = 4;
    private static final int CELLS_OF_PAGE = (1 << 14) / STRIDE;

    private final Budget budget = Budget.unlimited();
    private final Slab slab = new Slab(STRIDE, budget);

    @Test
    void a_page_is_filled_to_the_last_cell_before_another_is_taken() {
        int first = slab.allocate(1);
        long onePage = budget.bytes();
        for (int i = 1; i < CELLS_OF_PAGE; i++) {
            assertThat(slab.page(slab.allocate(1))).isSameAs(slab.page(first));
        }
        assertThat(budget.bytes()).isEqualTo(onePage);
        assertThat(slab.page(slab.allocate(1))).isNotSameAs(slab.page(first));
        assertThat(budget.bytes()).isEqualTo(2 * onePage);
    }

    @Test
    void what_a_block_leaves_over_of_its_node_is_given_out() {
        slab.allocate(CELLS_OF_PAGE / 2 + 1);
        long onePage = budget.bytes();
        slab.allocate(CELLS_OF_PAGE / 4);
        slab.allocate(CELLS_OF_PAGE / 8);
        assertThat(budget.bytes()).isEqualTo(onePage);
    }

    @Test
    void single_cells_that_were_given_back_make_up_a_block_of_the_whole_page() {
        Deque<Integer> cells = new ArrayDeque<>();
        for (int i = 0; i < CELLS_OF_PAGE; i++) {
            cells.add(slab.allocate(1));
        }
        long onePage = budget.bytes();
        while (!cells.isEmpty()) {
            slab.free(cells.size() % 2 == 0 ? cells.removeFirst() : cells.removeLast(), 1);
        }
        slab.allocate(CELLS_OF_PAGE);
        assertThat(budget.bytes()).isEqualTo(onePage);
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
        int large = slab.allocate(3 * CELLS_OF_PAGE + 1);
        assertThat(slab.page(large)).hasSize((3 * CELLS_OF_PAGE + 1) * STRIDE);
        assertThat(slab.offset(large)).isZero();
        assertThat(budget.bytes()).isEqualTo((3 * CELLS_OF_PAGE + 1) * STRIDE * (long) Long.BYTES);
        slab.free(large, 3 * CELLS_OF_PAGE + 1);
        assertThat(budget.bytes()).isZero();
        int small = slab.allocate(1);
        assertThat(slab.page(small)).hasSize(CELLS_OF_PAGE * STRIDE); // under the number of the page that is gone
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
