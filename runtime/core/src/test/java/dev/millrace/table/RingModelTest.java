package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Random use of a ring, compared with a map of maps that keeps every bucket. */
class RingModelTest {
    private static final int COUNT_BITS = 4; // so small that counts outgrow it all the time

    @Test
    void a_ring_holds_what_a_map_holds_above_the_horizon() {
        for (int seed = 0; seed < 200; seed++) {
            run(seed);
        }
    }

    private static void run(long seed) {
        Random random = new Random(seed);
        int live = 1 + random.nextInt(40);
        int rows = 1 + random.nextInt(20);
        Ring ring = new Ring(COUNT_BITS, live, 0L, Long.MAX_VALUE);
        Map<Integer, NavigableMap<Long, long[]>> model = new HashMap<>();
        long now = random.nextInt(1_000) - 500L;
        long horizon = Long.MIN_VALUE;
        for (int event = 0; event < 3_000; event++) {
            now += random.nextInt(10) == 0 ? random.nextInt(4) : 0;
            if (random.nextInt(50) == 0) {
                horizon = Math.max(horizon, now - live + 1);
                ring.raise(horizon);
                for (NavigableMap<Long, long[]> buckets : model.values()) {
                    buckets.headMap(horizon).clear();
                }
            }
            int row = random.nextInt(rows);
            long bucket = random.nextInt(100) == 0 ? now + random.nextInt(100_000) : now - random.nextInt(live);
            add(ring, model, row, bucket, random.nextInt(), horizon);
            if (random.nextInt(20) == 0) {
                long from = now - random.nextInt(live + 10);
                compare(ring, model, random.nextInt(rows), Math.max(from, horizon), now + random.nextInt(3), seed);
            }
            if (random.nextInt(200) == 0) {
                boolean dead = model.getOrDefault(row, new TreeMap<>()).isEmpty();
                assertThat(ring.isDead(row)).as("seed %s", seed).isEqualTo(dead);
                if (dead) {
                    ring.release(row);
                }
            }
        }
    }

    private static void add(
            Ring ring, Map<Integer, NavigableMap<Long, long[]>> model, int row, long bucket, long value, long horizon) {
        long cell = ring.cell(row, bucket);
        assertThat(cell == Ring.NONE).isEqualTo(bucket < horizon);
        assertThat(ring.keeps(bucket)).isEqualTo(bucket >= horizon);
        if (cell == Ring.NONE) {
            return;
        }
        ring.count(cell);
        ring.addLong(cell, 0, value);
        ring.minLong(cell, 1, value);
        long[] expected = model.computeIfAbsent(row, r -> new TreeMap<>())
                .computeIfAbsent(bucket, b -> new long[] {0, 0, Long.MAX_VALUE});
        expected[0]++;
        expected[1] += value;
        expected[2] = Math.min(expected[2], value);
    }

    private static void compare(
            Ring ring, Map<Integer, NavigableMap<Long, long[]>> model, int row, long from, long to, long seed) {
        long[] expected = {0, 0, Long.MAX_VALUE};
        if (from <= to) {
            for (long[] bucket : model.getOrDefault(row, new TreeMap<>())
                    .subMap(from, true, to, true)
                    .values()) {
                expected[0] += bucket[0];
                expected[1] += bucket[1];
                expected[2] = Math.min(expected[2], bucket[2]);
            }
        }
        long[] found = {0, 0, Long.MAX_VALUE};
        for (long cell = ring.first(row, from, to); cell != Ring.NONE; cell = ring.next(row, cell, from, to)) {
            found[0] += ring.countAt(cell);
            found[1] += ring.longAt(cell, 0);
            found[2] = Math.min(found[2], ring.longAt(cell, 1));
        }
        assertThat(found).as("seed %s", seed).isEqualTo(expected);
    }
}
