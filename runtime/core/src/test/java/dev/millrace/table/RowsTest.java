package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The three ways from keys to row numbers, by the same rules. */
class RowsTest {
    @Test
    void int_keys_get_rows_in_the_order_of_their_first_events() {
        IntRows rows = new IntRows();
        for (int key : new int[] {0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThat(rows.find(key)).isEqualTo(IntRows.NONE);
        }
        assertRows(
                List.of(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE),
                Random::nextInt,
                rows::find,
                rows::findOrAdd,
                rows::size);
    }

    @Test
    void long_keys_get_rows_in_the_order_of_their_first_events() {
        LongRows rows = new LongRows();
        for (long key : new long[] {0, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(rows.find(key)).isEqualTo(LongRows.NONE);
        }
        assertRows(
                List.of(0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 32),
                Random::nextLong,
                rows::find,
                rows::findOrAdd,
                rows::size);
    }

    @Test
    void string_keys_get_rows_in_the_order_of_their_first_events() {
        ObjectRows<String> rows = new ObjectRows<>();
        assertThat(rows.find("")).isEqualTo(ObjectRows.NONE);
        assertRows(
                List.of("", "a", "Aa", "BB"), // the last two have one hash
                random -> new String(Integer.toString(random.nextInt(5000))),
                rows::find,
                rows::findOrAdd,
                rows::size);
    }

    @Test
    void uuid_keys_get_rows_in_the_order_of_their_first_events() {
        ObjectRows<UUID> rows = new ObjectRows<>();
        assertRows(
                List.of(new UUID(0, 0), new UUID(1, 1), new UUID(-1, -1)), // one hash, all three
                random -> new UUID(random.nextInt(50), random.nextInt(50)),
                rows::find,
                rows::findOrAdd,
                rows::size);
    }

    private static <K> void assertRows(
            List<K> first,
            Function<Random, K> other,
            ToIntFunction<K> find,
            ToIntFunction<K> findOrAdd,
            IntSupplier size) {
        Random random = new Random(3);
        Map<K, Integer> rows = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            K key = i < first.size() ? first.get(i) : other.apply(random);
            Integer before = rows.putIfAbsent(key, rows.size());
            assertThat(find.applyAsInt(key)).isEqualTo(before == null ? -1 : before);
            assertThat(findOrAdd.applyAsInt(key)).isEqualTo(rows.get(key));
            assertThat(size.getAsInt()).isEqualTo(rows.size());
        }
        rows.forEach((key, row) -> assertThat(find.applyAsInt(key)).isEqualTo(row));
    }
}
