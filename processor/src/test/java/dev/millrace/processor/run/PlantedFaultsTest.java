package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.count;
import static dev.millrace.processor.run.Expected.max;
import static dev.millrace.processor.run.Expected.mean;
import static dev.millrace.processor.run.Expected.min;
import static dev.millrace.processor.run.Expected.sum;
import static dev.millrace.processor.run.Expected.wholeSum;
import static dev.millrace.processor.run.Sql.ne;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.processor.run.CompiledSources.Generated;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check of the oracle itself: faults planted in generated sources, each of which it must find. */
class PlantedFaultsTest {
    private static final Rows RIDES = Rows.of("rides", "driverId", "at");
    private static final Span HOUR = Span.of("1h", "7m", "2026-01-01T00:03:00Z");
    private static final Span DAY = Span.of("1d", "7m", "2026-01-01T00:03:00Z");

    private static final Declared RIDES_OF_DRIVERS = Declared.in("""
                    package ride;

                    import dev.millrace.*;
                    import java.time.Instant;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Ride(
                            @ForeignKey(Driver.class) String driverId, double fare, @Nullable Double tip, long metres,
                            @Nullable Kind kind, @Nullable Instant ts) {
                        public enum Kind { POOL, ALONE }
                    }
                    """, """
                    package ride;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @Materialization(bucketDuration = "7m", bucketStart = "2026-01-01T00:03:00Z")
                    @interface SevenMinutes {}
                    """, """
                    package ride;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Driver(
                            String id,
                            DataFrame<Ride> rides,
                            @Window(value = {"1h", "1d", "all"}, expression = "_.rides.count()")
                            @SevenMinutes Windowed<Long> driven,
                            @Window(value = "1d", expression = "_.rides[_.fare].sum()")
                            @SevenMinutes Windowed<Double> fares,
                            @Window(value = "1d", expression = "_.rides[_.tip].mean()")
                            @SevenMinutes Windowed<@Nullable Double> tip,
                            @Window(value = "1d", expression = "_.rides[_.fare].min()")
                            @SevenMinutes Windowed<@Nullable Double> least,
                            @Window(value = "1h", expression = "_.rides[_.metres].max()")
                            @SevenMinutes Windowed<@Nullable Long> longest,
                            @Window(value = "1d", expression = "_.rides[_.metres].sum()")
                            @SevenMinutes Windowed<Long> metres,
                            @Window(value = "1d", expression = "_.rides[_.kind != 'POOL'].count()", defaultValue = "-1")
                            @SevenMinutes Windowed<Long> alone) {}
                    """, """
                    package ride;

                    import java.time.Instant;
                    import org.jspecify.annotations.Nullable;

                    public record RideMsg(
                            String driverId, double fare, @Nullable Double tip, long metres,
                            Ride.@Nullable Kind kind, @Nullable Instant at) {}
                    """, """
                    package ride;

                    import dev.millrace.*;

                    class Rides {
                        @Stream(source = @KafkaSource(name = "rides"))
                        static Ride rides(RideMsg m) {
                            return new Ride(m.driverId(), m.fare(), m.tip(), m.metres(), m.kind(), m.at());
                        }
                    }
                    """)
            .reads(
                    "ride.DriverFeatures",
                    count("driven", RIDES).over(HOUR, DAY, Span.ALL),
                    sum("fares", RIDES, "fare").over(DAY),
                    mean("tip", RIDES, "tip").over(DAY),
                    min("least", RIDES, "fare").over(DAY),
                    max("longest", RIDES, "metres").over(HOUR),
                    wholeSum("metres", RIDES, "metres").over(DAY),
                    count("alone", RIDES)
                            .where(e -> ne(e.get("kind"), "POOL"))
                            .orElse(-1L)
                            .over(DAY));

    /**
     * A fault.
     *
     * @param of a pattern of the sound text, in any spacing
     * @param faulty what is written instead
     */
    private record Fault(String name, String of, String faulty) {
        String plantedIn(String generated) {
            Matcher found = Pattern.compile(of.replace(" ", "\\s+")).matcher(generated);
            assertThat(found.find()).as("%s stands in\n%s", of, generated).isTrue();
            return found.replaceAll(faulty);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("the oldest bucket left out", "long oldest = ", "long oldest = 1 + "),
                new Fault("a bucket before the oldest", "long oldest = ", "long oldest = -1 + "),
                new Fault("the newest bucket left out", "long newest = ", "long newest = -1 + "),
                new Fault("a bucket after the newest", "long newest = ", "long newest = 1 + "),
                new Fault("a window a millisecond shorter", "Buckets\\.oldest\\(asOfMillis, ", "$0-1 + "),
                new Fault("a window a millisecond longer", "Buckets\\.oldest\\(asOfMillis, ", "$0 1 + "),
                new Fault("buckets that begin elsewhere", "(ORIGIN_\\w+ = )[\\d_]+L", "$10L"),
                new Fault("a bucket for a while before its event", "Buckets\\.of\\(eventMillis, ", "$0-1 + "),
                new Fault("a minimum that starts from 0", "= Double\\.POSITIVE_INFINITY;", "= 0;"),
                new Fault("a maximum that starts from 0", "= Long\\.MIN_VALUE;", "= 0;"),
                new Fault("a minimum merged as a maximum", "Math\\.min\\(", "Math.max("),
                new Fault("a null that passes a filter", "kind != null && ", ""),
                new Fault("a filter turned about", "kind != Ride\\.Kind\\.POOL", "kind == Ride.Kind.POOL"),
                new Fault("a filter left out", "boolean countsForAlone = [^;]+;", "boolean countsForAlone = true;"),
                new Fault("nulls in the count of a mean", "return tipCount == 0", "tipCount = count; $0"),
                new Fault("a mean of nothing that is 0", "return tipCount == 0 \\? null", "return tipCount == 0 ? 0.0"),
                new Fault("a default that is another", "-1L", "0L"),
                new Fault("a shard left out", "table != null", "table != null && shard.partition() != 2"),
                new Fault(
                        "a shard left out of all values",
                        "ridesTable == null",
                        "ridesTable == null || shard.partition() == 2"),
                new Fault(
                        "the time of the record",
                        "eventMillis\\(row\\.ts\\(\\), envelope\\.timestampMillis\\(\\),[^)]*",
                        "eventMillis(envelope.timestampMillis()"),
                new Fault("the low half of a sum alone", "(\\w+)\\.addWide\\(", "$1.addLong("),
                new Fault("one column for another", "(addDouble\\(cell7m,) FARE_SUM_7M", "$1 FARE_MIN_7M"),
                new Fault("an event that counts twice", "(driverRides\\.add\\([^;]+;)", "$1 $1"),
                new Fault("a clock that is late", "clock\\.millis\\(\\)", "$0 - 1"),
                new Fault("a cell that does not count", "\\w+\\.count\\(cell\\w+\\);", ""),
                new Fault("all time as of an instant", "if \\(isPast\\)", "if (false)"));
    }

    private static final Generated GENERATED = Generated.from(RIDES_OF_DRIVERS.sources());

    @ParameterizedTest
    @MethodSource("faults")
    void a_planted_fault_is_found(Fault fault) {
        CompiledSources faulty = GENERATED.edited(fault::plantedIn);
        assertThatThrownBy(() -> {
                    for (long seed = 1; seed <= 3; seed++) { // the same ones always: the oracle is on trial here
                        Oracle.agrees(RIDES_OF_DRIVERS, faulty, seed);
                    }
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(" should be ");
    }

    @Test
    void sources_without_a_fault_agree_with_the_oracle() {
        Oracle.agrees(RIDES_OF_DRIVERS, GENERATED.edited(generated -> generated), 1);
    }
}
