package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowSizeTest {
    private static final int KEYS = 2_000;
    private static final long PAGE = 130 << 10; // of which one or two may be vacant for the most part
    private static final int COUNT_BITS = 20;

    @Test
    void many_keys_take_at_most_what_was_told_and_at_least_half_of_it() {
        for (int live : new int[] {8, 61, 124, 150, 250}) {
            for (int slots : new int[] {0, 1, 3}) {
                for (int events : new int[] {1, 10, 100, live}) {
                    int buckets = Math.min(events, live);
                    long told = RowSize.ofEntry(1, RowSize.Key.NUMBER)
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
    void strings_of_36_characters_and_other_objects_take_what_was_told() {
        Random random = new Random(1);
        Budget strings = Budget.unlimited();
        Budget uuids = Budget.unlimited();
        ObjectRows<String> byString = new ObjectRows<>(strings);
        ObjectRows<UUID> byUuid = new ObjectRows<>(uuids);
        Ring ofString = byString.ring(COUNT_BITS, 1);
        Ring ofUuid = byUuid.ring(COUNT_BITS, 1);
        byString.track();
        byUuid.track();
        for (int i = 0; i < KEYS; i++) {
            UUID key = new UUID(random.nextLong(), random.nextLong());
            ofString.count(ofString.cell(byString.findOrAdd(key.toString(), i), 0));
            ofUuid.count(ofUuid.cell(byUuid.findOrAdd(key, i), 0));
        }
        long cell = RowSize.ofCells(RowSize.cells(1, 1), 0);
        long toldOfString = (RowSize.ofEntry(1, RowSize.Key.STRING) + cell) * KEYS;
        long toldOfUuid = (RowSize.ofEntry(1, RowSize.Key.OBJECT) + cell) * KEYS;
        assertThat(strings.bytes()).isBetween(toldOfString / 2, toldOfString);
        assertThat(uuids.bytes()).isBetween(toldOfUuid / 2, toldOfUuid);
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
