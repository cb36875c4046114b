package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowSizeTest {
    private static final int KEYS = 2_000;
    private static final long PAGE = 130 << 10; // of which one or two may be vacant for the most part
    private static final int COUNT_BITS = 20;
    private static final List<String> NAMES =
            Stream.generate(() -> UUID.randomUUID().toString()).limit(100).toList();

    @Test
    void many_keys_take_at_most_what_was_told_and_at_least_half_of_it() {
        for (int live : new int[] {8, 61, 124, 150, 250}) {
            for (int slots : new int[] {0, 1, 3}) {
                for (int events : new int[] {1, 10, 100, live}) {
                    int buckets = Math.min(events, live);
                    long told = RowSize.ofEntry(1, List.of(RowSize.Key.NUMBER))
                            + RowSize.ofCells(RowSize.cells(live, buckets), slots);
                    long measured = measured(live, slots, buckets);
                    assertThat(measured)
                            .as("%d of %d buckets, %d slots", buckets, live, slots)
                            .isBetween(told * KEYS / 2, told * KEYS + 2 * PAGE);
                }
            }
        }
    }

    @Test
    void strings_of_36_characters_other_objects_and_several_parts_take_what_was_told() {
        assertTold(UUID::toString, RowSize.Key.STRING);
        assertTold(id -> id, RowSize.Key.OBJECT);
        assertTold(
                id -> new CompositeKey().and(id.toString()).and(7).and(id).copy(),
                RowSize.Key.STRING,
                RowSize.Key.NUMBER,
                RowSize.Key.OBJECT);
    }

    private static void assertTold(Function<UUID, Object> key, RowSize.Key... parts) {
        Random random = new Random(1);
        Budget budget = Budget.unlimited();
        ObjectRows<Object> rows = new ObjectRows<>(budget);
        Ring ring = rows.ring(COUNT_BITS, 1);
        rows.track();
        for (int i = 0; i < KEYS; i++) {
            Object made = key.apply(new UUID(random.nextLong(), random.nextLong()));
            ring.count(ring.cell(rows.findOrAdd(made, i), 0));
        }
        long told = (RowSize.ofEntry(1, List.of(parts)) + RowSize.ofCells(RowSize.cells(1, 1), 0)) * KEYS;
        assertThat(budget.bytes()).as("of %s", List.of(parts)).isBetween(told / 2, told);
    }

    @Test
    void rows_of_several_groups_take_what_was_told() {
        for (int groups : new int[] {1, 7, 100}) {
            Budget budget = Budget.unlimited();
            GroupedRows rows = new GroupedRows(budget, groups);
            int live = 31 * groups;
            Ring ring = rows.ring(COUNT_BITS, live, 0L);
            rows.track();
            int keys = KEYS / groups;
            for (int event = 0; event < live; event++) {
                for (int key = 0; key < keys; key++) {
                    long row = rows.findOrAdd(key, 0);
                    int place = rows.place(row, NAMES.get(event % groups), 0);
                    ring.count(ring.cell(row, GroupedRows.first(event / groups) + place));
                }
            }
            long told = RowSize.ofEntry(1, List.of(RowSize.Key.NUMBER), List.of(RowSize.Key.STRING), groups)
                    + RowSize.ofCells(RowSize.cells(live, live), 1);
            assertThat(budget.bytes()).as("of %d groups", groups).isBetween(told * keys / 2, told * keys + 2 * PAGE);
        }
    }

    @Test
    void a_row_that_fills_and_moves_on_for_long_takes_at_most_what_was_told() {
        int live = 150;
        LongRows rows = new LongRows(Budget.unlimited());
        Ring ring = rows.ring(COUNT_BITS, live, 0L);
        Random random = new Random(2);
        long row = rows.findOrAdd(1, 0);
        for (int newest = 0; newest < 20 * live; newest++) {
            ring.raise(newest - live + 1L);
            for (int i = 0; i < 3; i++) { // late ones too
                ring.count(ring.cell(row, newest - random.nextInt(Math.min(newest + 1, live))));
            }
            ring.count(ring.cell(row, newest));
            assertThat((long) ring.blockOf(row)).isLessThanOrEqualTo(RowSize.cells(live, live));
        }
    }

    /** What many keys take, all of them with data in as many buckets, which came in any order. */
    private static long measured(int live, int slots, int buckets) {
        Budget budget = Budget.unlimited();
        LongRows rows = new LongRows(budget);
        Ring ring = rows.ring(COUNT_BITS, live, new long[slots]);
        rows.track();
        Random random = new Random(3);
        int[] chosen = IntStream.range(0, live).toArray();
        for (int i = 0; i < buckets; i++) {
            int other = i + random.nextInt(live - i);
            int bucket = chosen[other];
            chosen[other] = chosen[i];
            chosen[i] = bucket;
            for (int key = 0; key < KEYS; key++) {
                ring.count(ring.cell(rows.findOrAdd(key, 0), bucket));
            }
        }
        return budget.bytes();
    }
}
