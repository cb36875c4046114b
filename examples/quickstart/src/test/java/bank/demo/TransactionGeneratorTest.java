package bank.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TransactionGeneratorTest {
    private static final Instant NOW = Instant.parse("2026-03-31T08:30:00Z");
    private static final int HISTORY = 100_000;
    private static final int LIVE = 10_000;

    private static final List<DatedTransaction> ALL = make(1, HISTORY + LIVE);

    @Test
    void one_seed_gives_one_stream() {
        assertThat(make(1, 1_000)).isEqualTo(ALL.subList(0, 1_000)).isNotEqualTo(make(2, 1_000));
    }

    @Test
    void times_lie_in_the_last_60_days() {
        LongSummaryStatistics times =
                ALL.stream().mapToLong(DatedTransaction::millis).summaryStatistics();
        assertThat(times.getMin())
                .isEqualTo(NOW.minus(TransactionGenerator.HISTORY).toEpochMilli());
        assertThat(times.getMax()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void what_comes_after_the_history_is_live_but_for_late_ones() {
        assertThat(ALL.subList(HISTORY, ALL.size()))
                .filteredOn(transaction -> transaction.millis()
                        >= NOW.minus(Duration.ofSeconds(10)).toEpochMilli())
                .hasSizeBetween(LIVE * 97 / 100, LIVE * 99 / 100);
    }

    @Test
    void many_are_out_of_order_and_some_are_days_late() {
        long newest = Long.MIN_VALUE;
        int behind = 0;
        int daysBehind = 0;
        for (DatedTransaction transaction : ALL.subList(0, HISTORY)) {
            behind += transaction.millis() < newest ? 1 : 0;
            daysBehind += transaction.millis() < newest - Duration.ofDays(1).toMillis() ? 1 : 0;
            newest = Math.max(newest, transaction.millis());
        }
        assertThat(behind).isBetween(HISTORY / 4, HISTORY / 2);
        assertThat(daysBehind).isBetween(HISTORY / 100, HISTORY / 50);
    }

    @Test
    void about_5_000_users_take_part() {
        assertThat(ALL.stream()
                        .map(transaction -> transaction.message().userId())
                        .distinct())
                .hasSizeBetween(4_900, 5_000);
    }

    @Test
    void users_that_stopped_have_old_transactions_only() {
        assertThat(ALL)
                .filteredOn(transaction -> transaction.message().userId().compareTo("u4950") >= 0)
                .isNotEmpty()
                .allSatisfy(transaction -> assertThat(transaction.millis())
                        .isLessThan(NOW.minus(TransactionGenerator.STOPPED).toEpochMilli()));
    }

    @Test
    void amounts_are_whole_cents() {
        assertThat(ALL.stream().mapToDouble(transaction -> transaction.message().amount()))
                .allMatch(amount -> amount > 0 && amount == Math.round(amount * 100) / 100.0);
    }

    @Test
    void ids_differ() {
        assertThat(ALL.stream().map(transaction -> transaction.message().id()).distinct())
                .hasSameSizeAs(ALL);
    }

    private static List<DatedTransaction> make(long seed, int count) {
        TransactionGenerator generator = new TransactionGenerator(Clock.fixed(NOW, ZoneOffset.UTC), HISTORY, seed);
        return IntStream.range(0, count).mapToObj(i -> generator.next()).toList();
    }
}
