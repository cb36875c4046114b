package bank.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class NaiveRecountTest {
    private static final Instant AS_OF = Instant.parse("2026-03-31T08:30:00Z"); // its bucket began at 06:00

    @Test
    void sum_and_mean_are_of_the_users_own_records() {
        NaiveRecount recount = new NaiveRecount(AS_OF);
        recount.add(json("ann", "0.1"), millis("2026-03-31T08:00:00Z"));
        recount.add(json("bob", "7"), millis("2026-03-31T08:00:00Z"));
        recount.add(json("ann", "0.2"), millis("2026-03-10T00:00:00Z"));
        assertThat(recount.of("ann")).isEqualTo(new Reading(0.3, 0.15));
        assertThat(recount.of("bob")).isEqualTo(new Reading(7, 7));
        assertThat(recount.records()).isEqualTo(3);
    }

    @Test
    void a_user_without_records_or_without_any_in_the_window_is_at_zero() {
        NaiveRecount recount = new NaiveRecount(AS_OF);
        recount.add(json("old", "5"), millis("2026-01-01T00:00:00Z"));
        assertThat(recount.of("old")).isEqualTo(new Reading(0.0, 0.0));
        assertThat(recount.of("nobody")).isEqualTo(new Reading(0.0, 0.0));
        assertThat(recount.outside(9)).containsExactly("old");
        assertThat(recount.busiest(9)).isEmpty();
    }

    @Test
    void the_window_begins_with_the_whole_bucket_of_its_first_millisecond() {
        assertThat(counts("2026-03-01T06:00:00Z")).isTrue(); // 2.5 hours older than 30 days, in the bucket of 08:30
        assertThat(counts("2026-03-01T05:59:59.999Z")).isFalse();
    }

    @Test
    void the_window_ends_with_the_whole_bucket_of_its_instant() {
        assertThat(counts("2026-03-31T11:59:59.999Z")).isTrue();
        assertThat(counts("2026-03-31T12:00:00Z")).isFalse();
    }

    @Test
    void as_of_the_last_millisecond_of_a_bucket_the_window_begins_on_an_edge() {
        Instant edge = Instant.parse("2026-03-31T11:59:59.999Z");
        assertThat(counts(edge, "2026-03-01T12:00:00Z")).isTrue();
        assertThat(counts(edge, "2026-03-01T11:59:59.999Z")).isFalse();
    }

    @Test
    void as_of_the_first_millisecond_of_a_bucket_the_window_reaches_furthest_back() {
        Instant edge = Instant.parse("2026-03-31T12:00:00Z");
        assertThat(counts(edge, "2026-03-01T12:00:00Z")).isTrue();
        assertThat(counts(edge, "2026-03-01T11:59:59.999Z")).isFalse();
        assertThat(counts(edge.minusMillis(1).minus(Duration.ofHours(6)), "2026-03-01T06:00:00Z"))
                .isTrue();
    }

    @Test
    void records_before_the_epoch_would_lie_in_buckets_of_their_own() {
        assertThat(counts(Instant.ofEpochMilli(-1), "1969-12-31T23:00:00Z")).isTrue();
        assertThat(counts(Instant.ofEpochMilli(-1), "1970-01-01T00:00:00Z")).isFalse();
    }

    @Test
    void users_are_listed_busiest_first_then_by_name() {
        NaiveRecount recount = new NaiveRecount(AS_OF);
        for (String user : new String[] {"b", "c", "a", "c"}) {
            recount.add(json(user, "1"), AS_OF.toEpochMilli());
        }
        assertThat(recount.busiest(9)).containsExactly("c", "a", "b");
        assertThat(recount.busiest(2)).containsExactly("c", "a");
    }

    private static boolean counts(String time) {
        return counts(AS_OF, time);
    }

    private static boolean counts(Instant asOf, String time) {
        NaiveRecount recount = new NaiveRecount(asOf);
        recount.add(json("u", "1"), millis(time));
        return recount.count("u") == 1;
    }

    private static long millis(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    private static byte[] json(String user, String amount) {
        return ("{\"id\":\"t\",\"user_id\":\"" + user + "\",\"amount\":" + amount + "}").getBytes(UTF_8);
    }
}
