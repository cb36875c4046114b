package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.count;
import static dev.millrace.processor.run.Expected.max;
import static dev.millrace.processor.run.Expected.mean;
import static dev.millrace.processor.run.Expected.sum;
import static dev.millrace.processor.run.Expected.wholeSum;
import static dev.millrace.processor.run.Sql.eq;
import static dev.millrace.processor.run.Sql.ne;

import org.junit.jupiter.api.Test;

/** Aggregates that share filters, columns and rings, and differ in what of a row may be null. */
class SharedColumnsOracleTest {
    private static final Rows CALLS = Rows.of("calls", "callerId", "at");
    private static final Expected.Filter BUSY = e -> eq(e.get("busy"), true);
    private static final Span HOUR = Span.of("1h", "10m");
    private static final Span DAY = Span.of("1d", "10m");

    private static final String CALL = """
            package phone;

            import dev.millrace.*;
            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Call(
                    @ForeignKey(Caller.class) long callerId, @Nullable Double cost, @Nullable Integer rings,
                    long seconds, @Nullable String state, boolean video, Instant ts) {}
            """;

    private static final String MESSAGE = """
            package phone;

            import java.time.Instant;
            import org.jspecify.annotations.Nullable;

            public record CallMsg(
                    long callerId, @Nullable Double cost, @Nullable Integer rings, long seconds,
                    @Nullable Boolean busy, boolean video, Instant at) {}
            """;

    private static final String STREAMS = """
            package phone;

            import dev.millrace.*;

            class Streams {
                @Stream(source = @KafkaSource(name = "calls"))
                static Call calls(CallMsg m) {
                    String state = m.busy() == null ? null : m.busy() ? "busy" : "free";
                    return new Call(m.callerId(), m.cost(), m.rings(), m.seconds(), state, m.video(), m.at());
                }
            }
            """;

    private static String caller(String windows) {
        return """
                package phone;

                import dev.millrace.*;
                import org.jspecify.annotations.Nullable;

                @Features
                public record Caller(long id, DataFrame<Call> calls, %s) {}
                """.formatted(windows).replace("Windowed<", "@TenMinutes Windowed<");
    }

    private static final String TEN_MINUTES = """
            package phone;

            import dev.millrace.*;

            @Materialization(bucketDuration = "10m")
            @interface TenMinutes {}
            """;

    private static final Declared ONE_FILTER = Declared.in(CALL, MESSAGE, STREAMS, TEN_MINUTES, caller("""
                            @Window(value = "1h", expression = "_.calls[_.cost, _.state == 'busy'].mean()")
                            Windowed<@Nullable Double> cost,
                            @Window(value = "1h", expression = "_.calls[_.state == 'busy'].count()")
                            Windowed<Long> counted,
                            @Window(value = "1d", expression = "_.calls[_.state == 'busy', _.cost].sum()")
                            Windowed<Double> costs,
                            @Window(value = "1d", expression = "_.calls[_.rings, _.state == 'busy'].mean()")
                            Windowed<@Nullable Double> rings,
                            @Window(value = "1d", expression = "_.calls[_.rings, _.state == 'busy'].max()")
                            Windowed<@Nullable Integer> mostRings,
                            @Window(value = "1h", expression = "_.calls[_.seconds, _.state == 'busy'].mean()")
                            Windowed<@Nullable Double> seconds
                            """))
            .reads(
                    "phone.CallerFeatures",
                    mean("cost", CALLS, "cost").where(BUSY).over(HOUR),
                    count("counted", CALLS).where(BUSY).over(HOUR),
                    sum("costs", CALLS, "cost").where(BUSY).over(DAY),
                    mean("rings", CALLS, "rings").where(BUSY).over(DAY),
                    max("mostRings", CALLS, "rings").where(BUSY).over(DAY),
                    mean("seconds", CALLS, "seconds").where(BUSY).over(HOUR));

    private static final Declared NO_COUNT = Declared.in(CALL, MESSAGE, STREAMS, TEN_MINUTES, caller("""
                            @Window(value = "1h", expression = "_.calls[_.cost, _.state == 'busy'].sum()")
                            Windowed<Double> cost,
                            @Window(value = "1h", expression = "_.calls[_.rings, _.state == 'busy'].sum()")
                            Windowed<Long> rings
                            """))
            .reads(
                    "phone.CallerFeatures",
                    sum("cost", CALLS, "cost").where(BUSY).over(HOUR),
                    wholeSum("rings", CALLS, "rings").where(BUSY).over(HOUR));

    private static final Declared MIXED = Declared.in(CALL, MESSAGE, STREAMS, TEN_MINUTES, caller("""
                            @Window(value = {"1h", "all"}, expression = "_.calls.count()") Windowed<Long> counted,
                            @Window(value = {"1d", "all"}, expression = "_.calls[_.cost].mean()")
                            Windowed<@Nullable Double> cost,
                            @Window(value = "1d", expression = "_.calls[_.cost, ~_.video].sum()")
                            Windowed<Double> voice,
                            @Window(value = "all", expression = "_.calls[_.rings, ~_.video].mean()", defaultValue = "0")
                            Windowed<Double> rings,
                            @Window(value = {"1d", "all"}, expression = "_.calls[_.seconds, _.state != 'busy'].max()",
                                    defaultValue = "-1")
                            Windowed<Long> longest
                            """))
            .reads(
                    "phone.CallerFeatures",
                    count("counted", CALLS).over(HOUR, Span.ALL),
                    mean("cost", CALLS, "cost").over(DAY, Span.ALL),
                    sum("voice", CALLS, "cost").where(e -> !e.is("video")).over(DAY),
                    mean("rings", CALLS, "rings")
                            .where(e -> !e.is("video"))
                            .orElse(0.0)
                            .over(Span.ALL),
                    max("longest", CALLS, "seconds")
                            .where(e -> ne(e.get("busy"), true))
                            .orElse(-1L)
                            .over(DAY, Span.ALL));

    @Test
    void aggregates_of_one_filter_agree_with_the_oracle() {
        Oracle.agreesWith(ONE_FILTER);
    }

    @Test
    void sums_of_two_nullable_values_agree_with_the_oracle() {
        Oracle.agreesWith(NO_COUNT);
    }

    @Test
    void aggregates_of_several_filters_agree_with_the_oracle() {
        Oracle.agreesWith(MIXED);
    }
}
