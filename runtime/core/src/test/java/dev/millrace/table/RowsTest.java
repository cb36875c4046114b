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

    @Test
    void rows_whose_every_bucket_is_dead_are_taken_back_and_given_again() {
        ObjectRows<String> strings = new ObjectRows<>();
        LongRows longs = new LongRows();
        IntRows ints = new IntRows();
        Ring ring = new Ring(8, 10, 0L);
        for (int key = 0; key < 100; key++) {
            int row = strings.findOrAdd("k" + key);
            assertThat(longs.findOrAdd(key)).isEqualTo(row);
            assertThat(ints.findOrAdd(key)).isEqualTo(row);
            ring.cell(row, key % 2 == 0 ? 5 : 50);
        }
        ring.raise(10);
        longs.sweep(100); // no ring, so every row is dead
        ints.sweep(30);
        strings.sweep(99, ring);
        assertThat(longs.size()).isZero();
        assertThat(ints.size()).isEqualTo(70);
        assertThat(strings.size()).isEqualTo(50);
        assertThat(strings.find("k40")).isEqualTo(ObjectRows.NONE);
        assertThat(strings.find("k41")).isEqualTo(41);
        assertThat(ring.first(40, Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Ring.NONE);
        for (int key = 100; key < 150; key++) {
            assertThat(strings.findOrAdd("k" + key)).isLessThan(100).isEven();
            assertThat(longs.findOrAdd(key)).isLessThan(100);
        }
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
