package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random use of a ring, compared with a map of maps that keeps every bucket. */
class RingModelTest {
    private static final int COUNT_BITS = 4; // so small that counts outgrow it all the time
    private static final int FULL = (1 << COUNT_BITS) - 1;
    private static final long UNTIMED = 0;

    @Test
    void a_ring_holds_what_a_map_holds_above_the_horizon() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Run run = new Run(seed, Budget.unlimited(), 1 + random.nextInt(40), 1 + random.nextInt(20));
            run.go(3_000, 10);
            assertThat(run.refused).isZero();
        }
    }

    @Test
    void a_full_budget_never_grows_where_a_cell_was_said_to_fit() {
        int refused = 0;
        for (int seed = 0; seed < 5; seed++) {
            Run run = new Run(seed, new Budget(Budget.NONE, 20_000), 300, 40); // which the first page exceeds
            run.go(20_000, 300);
            refused += run.refused;
        }
        assertThat(refused).isPositive();
    }

    private record Sums(long count, long sum, long least) {
        static final Sums NONE = new Sums(0, 0, Long.MAX_VALUE);

        Sums with(long value) {
            return new Sums(count + 1, sum + value, Math.min(least, value));
        }

        Sums and(Sums other) {
            return new Sums(count + other.count, sum + other.sum, Math.min(least, other.least));
        }
    }

    private static final class Run {
        private final long seed;
        private final Random random;
        private final Budget budget;
        private final int live;
        private final int keys;
        private final LongRows rows;
        private final Ring ring;
        private final Cells cells = new Cells();
        private final Map<Integer, NavigableMap<Long, Sums>> model = new HashMap<>();
        private long now;
        private long horizon = Long.MIN_VALUE;
        private int refused;

        Run(long seed, Budget budget, int live, int keys) {
            this.seed = seed;
            this.random = new Random(seed);
            this.budget = budget;
            this.live = live;
            this.keys = keys;
            this.rows = new LongRows(budget);
            this.ring = rows.ring(COUNT_BITS, live, 0L, Long.MAX_VALUE, Long.MIN_VALUE);
            for (int key = 0; key < keys; key++) {
                rows.findOrAdd(key, UNTIMED); // before the first page of cells has filled the budget
            }
            long[] middles = {0, 0, 1L << 32, -1L << 32, 5L << 32, 1L << 31}; // where the low half of a bucket wraps
            this.now = middles[random.nextInt(middles.length)] + random.nextInt(100) - 90;
        }

        void go(int events, int eventsATick) {
            for (int event = 0; event < events; event++) {
                now += random.nextInt(eventsATick) == 0 ? random.nextInt(4) : 0;
                if (random.nextInt(50) == 0) {
                    raise();
                }
                add(random.nextInt(keys), aBucket(), random.nextInt());
                if (random.nextInt(20) == 0) {
                    long from = now - random.nextInt(live + 10);
                    compare(random.nextInt(keys), from, from + random.nextInt(live + 3));
                    compare(random.nextInt(keys), Long.MIN_VALUE, Long.MAX_VALUE);
                }
                if (random.nextInt(200) == 0) {
                    releaseTheDead(random.nextInt(keys));
                }
            }
        }

        private long aBucket() {
            return random.nextInt(100) == 0 ? now + random.nextInt(100_000) : now - random.nextInt(live);
        }

        private void raise() {
            horizon = Math.max(horizon, now - live + 1);
            ring.raise(horizon);
            model.values().forEach(buckets -> buckets.headMap(horizon).clear());
        }

        private void add(int key, long bucket, long value) {
            long row = rows.find(key);
            long before = budget.bytes();
            boolean wasFull = !rows.mayGrow();
            boolean fitted = ring.fits(row, bucket);
            if (!fitted) {
                assertThat(wasFull).as("seed %s", seed).isTrue();
                refused++;
                return;
            }
            long cell = ring.cell(row, bucket);
            if (wasFull) {
                assertThat(budget.bytes()).as("seed %s", seed).isLessThanOrEqualTo(before);
            }
            assertThat(cell == Ring.NONE).isEqualTo(bucket < horizon);
            assertThat(ring.keeps(bucket)).isEqualTo(bucket >= horizon);
            if (cell == Ring.NONE) {
                return;
            }
            ring.count(cell);
            ring.addLong(cell, 0, value);
            ring.minLong(cell, 1, value);
            ring.maxLong(cell, 2, bucket);
            model.computeIfAbsent(key, k -> new TreeMap<>())
                    .compute(bucket, (b, sums) -> (sums == null ? Sums.NONE : sums).with(value));
        }

        private void compare(int key, long from, long to) {
            ring.copy(rows.find(key), from, to, cells);
            cells.sort();
            NavigableMap<Long, Sums> found = new TreeMap<>();
            List<Long> order = new ArrayList<>();
            for (int i = 0; i < cells.size(); i++) {
                Sums sums = new Sums(cells.countAt(i), cells.longAt(i, 0), cells.longAt(i, 1));
                order.add(cells.longAt(i, 2));
                found.merge(cells.longAt(i, 2), sums, Sums::and);
            }
            NavigableMap<Long, Sums> expected =
                    model.getOrDefault(key, new TreeMap<>()).subMap(from, true, to, true);
            assertThat(found).as("seed %s", seed).isEqualTo(expected);
            assertThat(order).as("seed %s", seed).isSorted();
            long cellsNeeded = expected.values().stream()
                    .mapToLong(sums -> (sums.count() + FULL - 1) / FULL)
                    .sum();
            assertThat(cells.size()).as("seed %s", seed).isEqualTo((int) cellsNeeded);
        }

        private void releaseTheDead(int key) {
            long row = rows.find(key);
            boolean dead = horizon != Long.MIN_VALUE
                    && model.getOrDefault(key, new TreeMap<>()).isEmpty();
            assertThat(ring.isDead(row)).as("seed %s", seed).isEqualTo(dead);
            if (dead) {
                ring.release(row);
            }
        }
    }
}
