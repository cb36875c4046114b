package dev.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
    void what_was_fed_is_read() {
        FedShard dense = new FedShard();
        new DensePayments(3, NOW).feed(dense);
        new DensePayments(3, NOW).checkReads(dense);
        assertThat(dense.reads().count1h(RandomPayments.cardId(0))).isEqualTo(121);

        FedShard random = new FedShard();
        RandomPayments payments = RandomPayments.of(7, 1_000, 3, NOW - 30 * DAY, 30 * DAY);
        payments.feed(random);
        payments.checkReads(random);
    }

    @Test
    void a_lost_payment_is_seen() {
        FedShard shard = new FedShard();
        RandomPayments.of(0, 100, 2, NOW - DAY, DAY).feed(shard);
        RandomPayments meant = RandomPayments.of(0, 100, 3, NOW - DAY, DAY);
        assertThatIllegalStateException()
                .isThrownBy(() -> meant.checkReads(shard))
                .withMessage("card 0 paid 3 times, counted 2");
    }
}
