package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random blocks of a slab, each filled with a number of its own, which nobody else may have touched when it is freed. */
class SlabModelTest {
    @Test
    void blocks_keep_to_themselves_and_leave_nothing_behind() {
        for (int seed = 0; seed < 60; seed++) {
            new Run(seed).go();
        }
    }

    private record Block(int address, int cells, long stamp) {}

    private static final class Run {
        private final long seed;
        private final Random random;
        private final int stride;
        private final Budget budget;
        private final Slab slab;
        private final int[] lengths;
        private final List<Block> blocks = new ArrayList<>();
        private long stamps;

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.stride = new int[] {1, 2, 3, 7, 30, 2_000}[random.nextInt(6)];
            this.budget = new Budget(Budget.NONE, seed % 2 == 0 ? 1 : Budget.NONE);
            this.lengths = new BlockSizes(random.nextInt(1, 200)).capacities();
            this.slab = new Slab(stride, lengths, budget);
        }

        void go() {
            int most = random.nextInt(2, 1 + (1 << 16) / stride / 2); // to beyond a page, which has 2^14 longs
            for (int phase = 0; phase < 4; phase++) {
                int growing = random.nextInt(2, 9);
                for (int step = 0; step < 300; step++) {
                    if (random.nextInt(10) < growing) {
                        allocate(length(random.nextInt(4) == 0 ? random.nextInt(1, most + 1) : random.nextInt(1, 14)));
                    } else if (!blocks.isEmpty()) {
                        free(random.nextInt(blocks.size()));
                    }
                }
            }
            long held = budget.bytes();
            while (!blocks.isEmpty()) {
                free(random.nextInt(blocks.size()));
            }
            assertThat(budget.bytes()).as("seed %s", seed).isLessThanOrEqualTo(onePage());
            assertThat(held).as("seed %s", seed).isPositive();
        }

        /** What a page takes at most, with two bits a cell. */
        private long onePage() {
            long cells = Math.max(16, (1 << 14) / stride);
            return cells * stride * Long.BYTES + cells / 4;
        }

        /** The greatest length up to {@code most}. */
        private int length(int most) {
            return Arrays.stream(lengths).filter(length -> length <= most).max().orElseThrow();
        }

        private void allocate(int cells) {
            long before = budget.bytes();
            boolean isFull = budget.isOutOfBytes();
            boolean fits = slab.canAllocate(cells);
            int address = slab.allocate(cells);
            if (isFull) {
                assertThat(fits).as("seed %s", seed).isEqualTo(budget.bytes() == before);
            } else {
                assertThat(fits).isTrue();
            }
            Block block = new Block(address, cells, ++stamps);
            Arrays.fill(slab.page(address), slab.offset(address), slab.offset(address) + cells * stride, block.stamp);
            blocks.add(block);
        }

        private void free(int which) {
            Block block = blocks.get(which);
            blocks.set(which, blocks.get(blocks.size() - 1));
            blocks.remove(blocks.size() - 1);
            long[] page = slab.page(block.address);
            int at = slab.offset(block.address);
            for (int end = at + block.cells * stride; at < end; at++) {
                if (page[at] != block.stamp) {
                    throw new AssertionError("seed " + seed + ": " + block + " holds " + page[at]);
                }
            }
            slab.free(block.address, block.cells);
        }
    }
}
