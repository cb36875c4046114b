package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PaymentsTest {
    private static final long NOW = Instant.parse("2026-03-31T08:30:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void random_payments_come_in_the_order_of_their_time_and_within_their_span() {
        RandomPayments payments = RandomPayments.of(0, 100, 3, NOW - 30 * DAY, 30 * DAY);
        long before = NOW - 30 * DAY;
        for (long place = 0; place < payments.size(); place++) {
            assertThat(payments.millis(place)).isBetween(before, NOW - 1);
            before = payments.millis(place);
        }
    }

    @Test
    void every_card_pays_equally_often() {
        RandomPayments payments = RandomPayments.of(1_000, 100, 3, NOW - DAY, DAY);
        Map<Long, Integer> paid = new HashMap<>();
        for (long place = 0; place < payments.size(); place++) {
            paid.merge(payments.message(place).cardId(), 1, Integer::sum);
        }
        assertThat(paid).hasSize(100).containsKey(RandomPayments.cardId(1_000));
        assertThat(paid.values()).containsOnly(3);
    }

    @Test
    void dense_payments_leave_no_live_bucket_empty() {
        Collection<Long> instants = new DensePayments(1, NOW).instants();
        for (CardWindows.Ring ring : CardWindows.RINGS) {
            long bucket = ring.bucket().toMillis();
            long newest = Math.floorDiv(NOW, bucket);
            long oldest = Math.floorDiv(NOW - ring.window().toMillis() + 1, bucket);
            Set<Long> filled = new HashSet<>();
            instants.forEach(millis -> filled.add(Math.floorDiv(millis, bucket)));
            for (long number = oldest; number <= newest; number++) {
                assertThat(filled).as("buckets of %s", ring).contains(number);
            }
            assertThat(newest - oldest + 1).isLessThanOrEqualTo(ring.liveBuckets());
        }
    }

    @Test
    void the_reads_of_a_fed_shard_are_as_of_its_newest_records() {
        FedShard shard = new FedShard();
        new DensePayments(256, NOW).feed(shard); // so that the last instant ends with a sweep, which sets the clock
        long card = RandomPayments.cardId(0);
        assertThat(shard.reads().count1h(card)).isBetween(120L, 121L);
        assertThat(shard.reads().count30d(card)).isGreaterThan(400);
        assertThat(shard.reads().most1h(card)).isNotNull();
    }
}
