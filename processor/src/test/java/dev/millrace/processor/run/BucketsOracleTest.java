package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.count;
import static dev.millrace.processor.run.Expected.max;
import static dev.millrace.processor.run.Expected.sum;

import org.junit.jupiter.api.Test;

/** Buckets: plain ones from 1 ms to a day, named ones, ones with an origin, conventions, windows of all time. */
class BucketsOracleTest {
    private static final Rows TICKS = Rows.of("ticks", "id", "ts");

    private static final String TICK = """
            package clock;

            import dev.millrace.*;
            import java.time.Instant;

            @Features
            public record Tick(@ForeignKey(Clock.class) int id, double value, Instant ts) {}
            """;

    private static final String MESSAGE = """
            package clock;

            import java.time.Instant;

            public record TickMsg(int id, double value, Instant ts) {}
            """;

    private static final String STREAMS = """
            package clock;

            import dev.millrace.*;

            class Streams {
                @Stream(source = @KafkaSource(name = "ticks", topics = {"a", "b"}))
                static Tick ticks(TickMsg m) {
                    return new Tick(Math.floorMod(m.id(), 4), m.value(), m.ts());
                }
            }
            """;

    // The resolver makes four keys of all ints.
    private static final Rows FOUR = new Rows(TICKS.feeds().stream()
            .map(feed -> new Rows.Feed(
                    feed.source(),
                    feed.given(),
                    event -> Math.floorMod((Integer) event.fields().getOrDefault("id", 0), 4),
                    feed.time()))
            .toList());

    private static final Declared PLAIN = Declared.in(TICK, MESSAGE, STREAMS, """
                    package clock;

                    import dev.millrace.*;

                    @Features
                    public record Clock(
                            int id,
                            DataFrame<Tick> ticks,
                            @Window(value = {"1ms", "50ms", "999ms", "1s", "10s", "30s", "1m", "150s", "1h", "1h30m",
                                    "3h20m", "1d", "36h", "7d", "30d", "52w", "36500d", "all"},
                                    expression = "_.ticks.count()")
                            Windowed<Long> ticked) {}
                    """)
            .reads(
                    "clock.ClockFeatures",
                    count("ticked", FOUR)
                            .over(
                                    Span.of("1ms", "1ms"),
                                    Span.of("50ms", "1ms"),
                                    Span.of("999ms", "1ms"),
                                    Span.of("1s", "10ms"),
                                    Span.of("10s", "100ms"),
                                    Span.of("30s", "200ms"),
                                    Span.of("1m", "500ms"),
                                    Span.of("150s", "1s"),
                                    Span.of("1h", "30s"),
                                    Span.of("1h30m", "30s"),
                                    Span.of("3h20m", "2m"),
                                    Span.of("1d", "10m"),
                                    Span.of("36h", "20m"),
                                    Span.of("7d", "1h"),
                                    Span.of("30d", "6h"),
                                    Span.of("52w", "1d"),
                                    Span.of("36500d", "1d"),
                                    Span.ALL));

    private static final Declared NAMED = Declared.in(TICK, MESSAGE, STREAMS, """
                    package clock;

                    import dev.millrace.*;

                    @Materialization(bucketDuration = "1h", bucketDurations = @Bucket(value = "1m", windows = "1h"))
                    @interface Fine {}
                    """, """
                    package clock;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Clock(
                            int id,
                            DataFrame<Tick> ticks,
                            @Window(value = {"1h", "1d", "30d"}, expression = "_.ticks.count()")
                            @Fine Windowed<Long> fine,
                            @Window(value = {"1d", "100d"}, expression = "_.ticks[_.value].sum()",
                                    materialization = @Materialization(bucketDuration = "1d"))
                            Windowed<Double> wholeDays,
                            @Window(value = {"10h", "25m", "all"}, expression = "_.ticks[_.value].max()",
                                    materialization = @Materialization(bucketDuration = "7m"))
                            Windowed<@Nullable Double> doesNotDivide,
                            @Window(value = {"1d", "7d"}, expression = "_.ticks.count()",
                                    materialization = @Materialization(bucketDuration = "6h",
                                            bucketStart = "2026-01-01T02:30:00+05:45"))
                            Windowed<Long> lateOrigin,
                            @Window(value = {"7d", "90d"}, expression = "_.ticks.count()",
                                    materialization = @Materialization(
                                            bucketDurations = {@Bucket(value = "7d", windows = "7d"),
                                                    @Bucket(value = "30d", windows = {"90d"})},
                                            bucketStart = "0001-01-01T00:00:00Z"))
                            Windowed<Long> earlyOrigin,
                            @Window(value = {"1d", "2h"}, expression = "_.ticks.count()",
                                    materialization = @Materialization(bucketStart = "1969-12-31T23:59:59.999Z"))
                            Windowed<Long> plainWithOrigin,
                            @Window(value = "6h", expression = "_.ticks.count()",
                                    materialization = @Materialization(bucketDuration = "6h",
                                            bucketStart = "9999-12-31T00:00:00-18:00"))
                            Windowed<Long> lastOrigin) {}
                    """)
            .reads(
                    "clock.ClockFeatures",
                    count("fine", FOUR).over(Span.of("1h", "1m"), Span.of("1d", "1h"), Span.of("30d", "1h")),
                    sum("wholeDays", FOUR, "value").over(Span.of("1d", "1d"), Span.of("100d", "1d")),
                    max("doesNotDivide", FOUR, "value").over(Span.of("10h", "7m"), Span.of("25m", "7m"), Span.ALL),
                    count("lateOrigin", FOUR)
                            .over(
                                    Span.of("1d", "6h", "2026-01-01T02:30:00+05:45"),
                                    Span.of("7d", "6h", "2026-01-01T02:30:00+05:45")),
                    count("earlyOrigin", FOUR)
                            .over(
                                    Span.of("7d", "7d", "0001-01-01T00:00:00Z"),
                                    Span.of("90d", "30d", "0001-01-01T00:00:00Z")),
                    count("plainWithOrigin", FOUR)
                            .over(
                                    Span.of("1d", "10m", "1969-12-31T23:59:59.999Z"),
                                    Span.of("2h", "1m", "1969-12-31T23:59:59.999Z")),
                    count("lastOrigin", FOUR).over(Span.of("6h", "6h", "9999-12-31T00:00:00-18:00")));

    @Test
    void plain_buckets_agree_with_the_oracle() {
        Oracle.agreesWith(PLAIN);
    }

    @Test
    void named_buckets_agree_with_the_oracle() {
        Oracle.agreesWith(NAMED);
    }
}
