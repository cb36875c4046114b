package dev.millrace.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.table.Durations;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketChoiceTest {
    /** Windows, and the largest usual durations that are at most a hundredth of each. */
    private static final Map<String, String> TABLE = Map.ofEntries(
            Map.entry("1ms", "1ms"),
            Map.entry("50ms", "1ms"),
            Map.entry("999ms", "1ms"),
            Map.entry("1s", "10ms"),
            Map.entry("10s", "100ms"),
            Map.entry("30s", "200ms"),
            Map.entry("1m", "500ms"),
            Map.entry("5m", "2s"),
            Map.entry("10m", "5s"),
            Map.entry("15m", "5s"),
            Map.entry("30m", "15s"),
            Map.entry("1h", "30s"),
            Map.entry("6h", "2m"),
            Map.entry("12h", "5m"),
            Map.entry("1d", "10m"),
            Map.entry("2d", "20m"),
            Map.entry("3d", "30m"),
            Map.entry("7d", "1h"),
            Map.entry("14d", "3h"),
            Map.entry("28d", "6h"),
            Map.entry("30d", "6h"),
            Map.entry("90d", "12h"),
            Map.entry("100d", "1d"),
            Map.entry("365d", "1d"),
            Map.entry("36500d", "1d"));

    @Test
    void the_usual_windows_have_the_usual_buckets() {
        TABLE.forEach((window, bucket) -> assertThat(plain(window)).as(window).isEqualTo(bucket));
    }

    @Test
    void a_window_of_100ms_or_more_is_at_most_one_percent_too_long() {
        for (long window = 100; window < Durations.millis("400d").orElseThrow(); window = window * 13 / 10 + 1) {
            assertThat(BucketChoice.plain(window) * 100).isLessThanOrEqualTo(window);
        }
    }

    private static String plain(String window) {
        return Durations.text(BucketChoice.plain(Durations.millis(window).orElseThrow()));
    }
}
