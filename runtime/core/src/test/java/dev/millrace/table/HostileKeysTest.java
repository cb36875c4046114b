package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Keys that somebody chose so that the index would degrade, and what became of its segments. */
class HostileKeysTest {
    private static final int LONGEST_SEGMENT =
            2 * (1 << 13); // longs: one splits as soon as it would be half as large again

    private static final int KEYS = Integer.getInteger("millrace.hostileKeys", 60_000);

    @Test
    void texts_of_one_hash_code_leave_no_segment_larger_than_others_do() {
        staySmall(number -> CollidingTexts.ofOneHashCode(number, 20));
        staySmall(number -> "user" + number);
    }

    private static void staySmall(IntFunction<String> key) {
        ObjectRows<String> rows = new ObjectRows<>(Budget.unlimited());
        rows.ring(8, 4, 0L);
        for (int number = 0; number < KEYS; number++) {
            assertThat(rows.findOrAdd(key.apply(number), 0)).isNotEqualTo(ObjectRows.NONE);
        }
        assertThat(rows.size()).isEqualTo(KEYS);
        int furthest = 0;
        for (int number = 0; number < KEYS; number++) {
            long row = rows.find(key.apply(number));
            assertThat(row).isNotEqualTo(ObjectRows.NONE);
            furthest = Math.max(furthest, (int) row); // the lower half of a row's name is its place in its segment
        }
        assertThat(furthest).isLessThan(LONGEST_SEGMENT);
    }
}
