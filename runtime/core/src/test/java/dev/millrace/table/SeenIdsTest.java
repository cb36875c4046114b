package dev.millrace.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
            SeenIds seen = new SeenIds(within, NO_LIMIT);
            Map<Long, SeenIds.Stored> stored = new HashMap<>();
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
                    seen.changes().forEach(slice -> stored.put(slice.number(), slice));
                    long before = seen.ids();
                    SeenIds again = new SeenIds(within, NO_LIMIT);
                    stored.values().forEach(again::restore);
                    assertThat(again.ids()).as("seed %d", seed).isEqualTo(before);
                    assertThat(again.changes()).isEmpty();
                    seen = again;
                }
            }
        }
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
