package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.index.StreamBinding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HorizonTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);

    @Test
    void it_stays_behind_the_newest_record_and_the_clock_as_far_as_reads_reach_back_and_events_lie_ahead() {
        Horizon horizon = new Horizon(CLOCK, Duration.ofMillis(7), 400L * 86_400_000);

        assertThat(horizon.oldestAsOfMillis(NOW - 5)).isEqualTo(NOW - 5 - 7 - 34_560_000_000L);
        assertThat(horizon.oldestAsOfMillis(NOW + 5)).isEqualTo(NOW - 7 - 34_560_000_000L);
    }

    @Test
    void a_record_ahead_of_the_clock_as_far_as_events_may_be_of_records_is_believed() {
        Horizon horizon = new Horizon(CLOCK, Duration.ofMillis(7), 600_000);

        assertThat(horizon.reachedMillis(NOW - 5, NOW)).isEqualTo(NOW - 5);
        assertThat(horizon.reachedMillis(NOW + 600_000, NOW)).isEqualTo(NOW + 600_000);
    }

    @Test
    void a_record_of_2099_tells_no_more_than_was_sure_without_it_also_by_a_clock_that_is_a_day_ahead() {
        Horizon horizon = new Horizon(CLOCK, Duration.ofMillis(7), 600_000);
        long in2099 = Instant.parse("2099-01-01T00:00:00Z").toEpochMilli();

        assertThat(horizon.reachedMillis(in2099, NOW + 86_400_000)).isEqualTo(NOW - 86_400_000);
        assertThat(horizon.oldestAsOfMillis(horizon.reachedMillis(in2099, NOW))).isLessThan(NOW - 86_400_000);
    }

    @Test
    void it_goes_by_the_most_lenient_resolver_of_its_source() {
        StreamBinding<Payments.Payment> strict = Payments.sums("spent", payment -> payment);
        StreamBinding<Payments.Payment> lenient = new StreamBinding<>(
                "lenient", "spent", List.of(), 86_400_000, Payments.Payment.class, strict.format(), strict.updater());

        List<SourceDeclaration> sources =
                SourceDeclaration.of(List.of(Payments.index(strict), Payments.index(lenient)));

        assertThat(sources).extracting(SourceDeclaration::maxAheadMillis).containsExactly(86_400_000L);
    }
}
