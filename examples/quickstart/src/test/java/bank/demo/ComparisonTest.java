package bank.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class ComparisonTest {
    private static final Instant AS_OF = Instant.parse("2026-03-31T08:30:00Z");

    @Test
    void right_values_agree_and_the_check_passes() {
        NaiveRecount recount = recount(3);
        Comparison comparison = Comparison.of(recount, recount::of, 20);
        assertThat(comparison.agrees()).isTrue();
        assertThat(new FinalCheck(4, 4, 4, comparison).passes()).isTrue();
        assertThat(told(new FinalCheck(4, 4, 4, comparison)))
                .last()
                .isEqualTo("20 of 20 users agree, as of then, 4 records read back");
    }

    @Test
    void one_wrong_sum_differs_and_the_check_fails() {
        NaiveRecount recount = recount(3);
        Comparison comparison = Comparison.of(recount, wrong(recount, "u1", 1 + 1e-8, 1), 20);
        assertThat(comparison.agrees()).isFalse();
        assertThat(comparison.rows())
                .filteredOn(row -> !row.agrees())
                .extracting(Comparison.Row::user)
                .containsExactly("u1");
        FinalCheck check = new FinalCheck(4, 4, 4, comparison);
        assertThat(check.passes()).isFalse();
        assertThat(told(check))
                .anySatisfy(line -> assertThat(line).startsWith("u1 ").contains("DIFFERS"))
                .last()
                .isEqualTo("19 of 20 users agree, as of then, 4 records read back");
    }

    @Test
    void one_wrong_mean_differs() {
        NaiveRecount recount = recount(3);
        assertThat(Comparison.of(recount, wrong(recount, "u2", 1, 1 - 1e-8), 20).agrees())
                .isFalse();
    }

    @Test
    void a_difference_within_a_billionth_is_none() {
        NaiveRecount recount = recount(3);
        assertThat(Comparison.of(recount, wrong(recount, "u1", 1 + 1e-10, 1 - 1e-10), 20)
                        .agrees())
                .isTrue();
    }

    @Test
    void anything_but_the_default_differs_for_a_user_without_records() {
        NaiveRecount recount = recount(3);
        assertThat(Comparison.of(recount, user -> plus(recount.of(user), 1e-300), 20)
                        .rows())
                .filteredOn(row -> !row.agrees())
                .extracting(Comparison.Row::user)
                .contains("old", "nobody-1");
        assertThat(Comparison.of(recount, user -> new Reading(Double.NaN, Double.NaN), 20)
                        .agreeing())
                .isZero();
    }

    @Test
    void where_amounts_cancel_what_adding_them_may_round_is_no_difference() {
        NaiveRecount recount = new NaiveRecount(AS_OF);
        double sum = 0;
        for (String amount : new String[] {"0.1", "0.2", "-0.3"}) {
            recount.add(json("u", amount), AS_OF.toEpochMilli());
            sum += Double.parseDouble(amount);
        }
        double rounded = sum;
        assertThat(rounded).isNotEqualTo(recount.of("u").sum());
        assertThat(Comparison.of(
                                recount,
                                user -> user.equals("u") ? new Reading(rounded, rounded / 3) : new Reading(0, 0),
                                4)
                        .agrees())
                .isTrue();
        assertThat(Comparison.of(recount, user -> user.equals("u") ? new Reading(1e-9, 0) : new Reading(0, 0), 4)
                        .agrees())
                .isFalse();
    }

    @Test
    void the_busiest_are_compared_and_some_without_anything_in_the_window() {
        assertThat(Comparison.of(recount(40), user -> new Reading(0, 0), 20).rows())
                .extracting(Comparison.Row::user)
                .hasSize(20)
                .startsWith("u1", "u10", "u11")
                .endsWith("old", "nobody-1", "nobody-2");
    }

    @Test
    void a_record_that_was_not_counted_or_not_read_back_fails_the_check() {
        NaiveRecount recount = recount(3);
        Comparison comparison = Comparison.of(recount, recount::of, 20);
        FinalCheck uncounted = new FinalCheck(4, 3, 4, comparison);
        assertThat(uncounted.passes()).isFalse();
        assertThat(told(uncounted)).last().isEqualTo("Millrace counted 3 of 4 records produced");
        FinalCheck unread = new FinalCheck(4, 4, 3, comparison);
        assertThat(unread.passes()).isFalse();
        assertThat(told(unread)).last().isEqualTo("of 4 records produced, 3 were read back");
    }

    @Test
    void a_run_that_produced_nothing_checks_nothing_and_fails() {
        NaiveRecount recount = new NaiveRecount(AS_OF);
        FinalCheck nothing = new FinalCheck(0, 0, 0, Comparison.of(recount, recount::of, 20));
        assertThat(nothing.passes()).isFalse();
        assertThat(told(nothing)).last().isEqualTo("there was nothing to check: no transaction was produced");
    }

    /** Users u1 to un with a record each, and one whose only record is too old. */
    private static NaiveRecount recount(int n) {
        NaiveRecount recount = new NaiveRecount(AS_OF);
        for (int i = 1; i <= n; i++) {
            recount.add(json("u" + i, "12.34"), AS_OF.toEpochMilli());
        }
        recount.add(json("old", "1"), 0);
        return recount;
    }

    private static Function<String, Reading> wrong(NaiveRecount recount, String user, double bySum, double byMean) {
        return asked -> {
            Reading right = recount.of(asked);
            return asked.equals(user) ? new Reading(right.sum() * bySum, right.mean() * byMean) : right;
        };
    }

    private static Reading plus(Reading reading, double more) {
        return new Reading(reading.sum() + more, reading.mean() + more);
    }

    private static List<String> told(FinalCheck check) {
        List<String> lines = new ArrayList<>();
        check.tell("then", lines::add);
        return lines;
    }

    private static byte[] json(String user, String amount) {
        return ("{\"id\":\"t\",\"user_id\":\"" + user + "\",\"amount\":" + amount + "}").getBytes(UTF_8);
    }
}
