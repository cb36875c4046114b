package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids that come again, against a list of all that were ever added. */
class SeenIdsTest {
    private static final long HOUR = 3_600_000;
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private record Added(Object id, long millis) {}

    private static boolean contains(List<Added> all, Object id, long millis, long within) {
        return all.stream().anyMatch(added -> added.id().equals(id) && Math.abs(added.millis() - millis) <= within);
    }

    private static SeenIds tracked(long within) {
        SeenIds seen = new SeenIds(within, NO_LIMIT);
        seen.stored().track();
        return seen;
    }

    /** Makes a checkpoint, with something done between its cut and its end. */
    private static void store(SeenIds seen, Map<Long, StoredRow> stored, Runnable meanwhile) {
        seen.stored().freeze();
        meanwhile.run();
        while (!seen.stored().encodeUntil(System.nanoTime())) {
            meanwhile.run();
        }
        TableChanges changes = seen.stored().take("Payments.pay");
        changes.removedKeys()
                .forEach(key -> assertThat(stored.remove(number(key)))
                        .as("what is taken away was stored")
                        .isNotNull());
        changes.changedRows()
                .forEach(row -> assertThat(stored.put(number(row.key()), row))
                        .as("no row is written twice")
                        .isNull());
    }

    private static long number(byte[] key) {
        return new RowInput(key).nextLong();
    }

    private static SeenIds restored(long within, Map<Long, StoredRow> stored) {
        SeenIds seen = tracked(within);
        stored.values().forEach(seen::restore);
        return seen;
    }

    private static Object id(Random random) {
        int number = random.nextInt(60);
        return switch (number % 3) {
            case 0 -> "event-" + number;
            case 1 -> (long) number;
            default -> new UUID(number, 7);
        };
    }

    @Test
    void the_span_is_kept_to_the_millisecond_on_both_sides() {
        SeenIds seen = new SeenIds(HOUR, NO_LIMIT);
        seen.add("a", -5);
        assertThat(seen.contains("a", HOUR - 5)).isTrue();
        assertThat(seen.contains("a", HOUR - 4)).isFalse();
        assertThat(seen.contains("a", -HOUR - 5)).isTrue();
        assertThat(seen.contains("a", -HOUR - 6)).isFalse();
        assertThat(seen.contains("b", -5)).isFalse();
    }

    @Test
    void random_ids_are_told_as_a_list_of_all_tells_them_through_forgetting_and_restarts() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 20; run++) {
            long within = 1L + random.nextInt(50);
            SeenIds seen = tracked(within);
            Map<Long, StoredRow> stored = new TreeMap<>();
            List<Added> all = new ArrayList<>();
            long oldest = Long.MIN_VALUE / 2;
            for (int event = 0; event < 2_000; event++) {
                Object id = id(random);
                long millis = Math.max(oldest, event / 10 + random.nextInt(61) - 30L);
                boolean known = contains(all, id, millis, within);
                assertThat(seen.contains(id, millis)).as("seed %d", seed).isEqualTo(known);
                if (!known) {
                    seen.add(id, millis);
                    all.add(new Added(id, millis));
                }
                if (random.nextInt(20) == 0) {
                    oldest = Math.max(oldest, event / 10 - 30L);
                    seen.advance(oldest);
                }
                if (random.nextInt(50) == 0) {
                    long before = seen.ids();
                    store(seen, stored, () -> {});
                    seen = restored(within, stored);
                    assertThat(seen.ids()).as("seed %d", seed).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void a_checkpoint_holds_what_was_there_at_its_cut_whatever_is_added_and_forgotten_until_its_end() {
        SeenIds seen = tracked(HOUR);
        Map<Long, StoredRow> stored = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            seen.add("old-" + i, i);
        }
        store(seen, stored, () -> {
            seen.advance(10 * HOUR);
            if (!seen.contains("new", 10 * HOUR)) {
                seen.add("new", 10 * HOUR);
            }
        });
        SeenIds atTheCut = restored(HOUR, stored);
        assertThat(atTheCut.ids()).isEqualTo(5_000);
        assertThat(atTheCut.contains("old-4999", 0)).isTrue();
        store(seen, stored, () -> {});
        SeenIds later = restored(HOUR, stored);
        assertThat(later.ids()).isEqualTo(1);
        assertThat(later.contains("new", 10 * HOUR)).isTrue();
        assertThat(stored).hasSize(1);
    }

    @Test
    void a_checkpoint_holds_only_what_was_added_since_the_one_before() {
        SeenIds seen = tracked(HOUR);
        Map<Long, StoredRow> stored = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            seen.add((long) i, i);
        }
        store(seen, stored, () -> {});
        int rows = stored.size();
        seen.add("one", 0);
        store(seen, stored, () -> {});
        assertThat(stored).hasSize(rows + 1);
        store(seen, stored, () -> {});
        assertThat(stored).hasSize(rows + 1);
    }

    @Test
    void ids_come_back_within_another_span() {
        SeenIds seen = tracked(40);
        Map<Long, StoredRow> stored = new TreeMap<>();
        seen.add("a", 0);
        seen.add("a", 41);
        seen.add("b", 35);
        store(seen, stored, () -> {});
        SeenIds longer = restored(4_000, stored);
        assertThat(longer.contains("a", 4_041)).isTrue();
        assertThat(longer.ids()).isEqualTo(2);
        SeenIds shorter = restored(4, stored);
        assertThat(shorter.contains("a", 4)).isTrue();
        assertThat(shorter.contains("a", 5)).isFalse();
        assertThat(shorter.contains("b", 39)).isTrue();
        shorter.advance(1_000);
        store(shorter, stored, () -> {});
        assertThat(stored).isEmpty();
    }

    @Test
    void a_stray_time_forgets_nothing() {
        SeenIds seen = new SeenIds(HOUR, NO_LIMIT);
        seen.add("a", 0);
        seen.add("b", 1_000_000 * HOUR);
        seen.advance(HOUR);
        assertThat(seen.contains("a", HOUR)).isTrue();
        seen.advance(3 * HOUR);
        assertThat(seen.contains("a", 0)).isFalse();
        assertThat(seen.contains("b", 1_000_000 * HOUR)).isTrue();
        assertThat(seen.ids()).isEqualTo(1);
    }

    @Test
    void memory_is_bounded_and_given_back() {
        SeenIds seen = new SeenIds(HOUR, 100_000);
        long added = 0;
        while (seen.hasRoom("event-" + added, added)) {
            seen.add("event-" + added, added);
            added++;
            assertThat(seen.bytes()).isLessThanOrEqualTo(100_000);
        }
        assertThat(added).isGreaterThan(500);
        assertThat(seen.ids()).isEqualTo(added);
        seen.advance(10 * HOUR);
        assertThat(seen.ids()).isZero();
        assertThat(seen.bytes()).isZero();
        assertThat(seen.hasRoom("a", 10 * HOUR)).isTrue();
    }
}
