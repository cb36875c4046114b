package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.max;
import static dev.millrace.processor.run.Expected.mean;
import static dev.millrace.processor.run.Expected.min;
import static dev.millrace.processor.run.Expected.wholeSum;

import org.junit.jupiter.api.Test;

/** Every function of whole numbers: byte, short, int and long, boxed and nullable; a long key, a long as the time. */
class WholeNumbersOracleTest {
    private static final Rows READINGS = Rows.of("readings", "meterId", "at");
    private static final Span HOUR = Span.of("1h", "30s");
    private static final Span DAY = Span.of("1d", "10m");

    private static final String READING = """
            package grid;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Reading(
                    @ForeignKey(Meter.class) long meterId,
                    byte tiny, @Nullable Byte tinyOrNull,
                    short small, @Nullable Short smallOrNull,
                    int middle, @Nullable Integer middleOrNull,
                    long large, @Nullable Long largeOrNull, Long boxed,
                    @FeatureTime long at) {}
            """;

    private static final String MESSAGE = """
            package grid;

            import org.jspecify.annotations.Nullable;

            public record ReadingMsg(
                    long meterId,
                    byte tiny, @Nullable Byte tinyOrNull,
                    short small, @Nullable Short smallOrNull,
                    int middle, @Nullable Integer middleOrNull,
                    long large, @Nullable Long largeOrNull, long boxed,
                    long at) {}
            """;

    private static final String STREAMS = """
            package grid;

            import dev.millrace.*;

            class Streams {
                @Stream(source = @KafkaSource(name = "readings"))
                static Reading readings(ReadingMsg m) {
                    return new Reading(m.meterId(), m.tiny(), m.tinyOrNull(), m.small(), m.smallOrNull(),
                            m.middle(), m.middleOrNull(), m.large(), m.largeOrNull(), m.boxed(), m.at());
                }
            }
            """;

    private static final Declared SUMS_AND_MEANS = Declared.in(READING, """
                    package grid;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Meter(
                            long id,
                            DataFrame<Reading> readings,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.tiny].sum()")
                            Windowed<Long> tinySum,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.small_or_null].sum()")
                            Windowed<Long> smallSum,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.middle].sum()")
                            Windowed<Long> middleSum,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.large].sum()")
                            Windowed<Long> largeSum,
                            @Window(value = "1d", expression = "_.readings[_.largeOrNull].sum()", defaultValue = "-1")
                            Windowed<Long> nullableSum,
                            @Window(value = "1d", expression = "_.readings[_.boxed].sum()")
                            Windowed<Long> boxedSum,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.tiny_or_null].mean()")
                            Windowed<@Nullable Double> tinyMean,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.small].mean()", defaultValue = "7")
                            Windowed<Double> smallMean,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.middle_or_null].mean()")
                            Windowed<@Nullable Double> middleMean,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.large].mean()")
                            Windowed<@Nullable Double> largeMean,
                            @Window(value = "1h", expression = "_.readings[_.large_or_null].mean()")
                            Windowed<@Nullable Double> nullableMean) {}
                    """, MESSAGE, STREAMS)
            .reads(
                    "grid.MeterFeatures",
                    wholeSum("tinySum", READINGS, "tiny").over(HOUR, DAY),
                    wholeSum("smallSum", READINGS, "smallOrNull").over(HOUR, DAY),
                    wholeSum("middleSum", READINGS, "middle").over(HOUR, DAY),
                    wholeSum("largeSum", READINGS, "large").over(HOUR, DAY),
                    wholeSum("nullableSum", READINGS, "largeOrNull").orElse(-1L).over(DAY),
                    wholeSum("boxedSum", READINGS, "boxed").over(DAY),
                    mean("tinyMean", READINGS, "tinyOrNull").over(HOUR, DAY),
                    mean("smallMean", READINGS, "small").orElse(7.0).over(HOUR, DAY),
                    mean("middleMean", READINGS, "middleOrNull").over(HOUR, DAY),
                    mean("largeMean", READINGS, "large").over(HOUR, DAY),
                    mean("nullableMean", READINGS, "largeOrNull").over(HOUR));

    private static final Declared EXTREMES = Declared.in(READING, """
                    package grid;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Meter(
                            long id,
                            DataFrame<Reading> readings,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.tiny].min()", defaultValue = "-1")
                            Windowed<Byte> tinyMin,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.tinyOrNull].max()")
                            Windowed<@Nullable Byte> tinyMax,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.small_or_null].min()")
                            Windowed<@Nullable Short> smallMin,
                            @Window(value = "1h", expression = "_.readings[_.small].max()", defaultValue = "32767")
                            Windowed<Short> smallMax,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.middle].min()")
                            Windowed<@Nullable Integer> middleMin,
                            @Window(value = "1h", expression = "_.readings[_.middle_or_null].max()", defaultValue = "0")
                            Windowed<Integer> middleMax,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.large].min()")
                            Windowed<@Nullable Long> largeMin,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.large].max()",
                                    defaultValue = "-9223372036854775808")
                            Windowed<Long> largeMax,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.large_or_null].min()")
                            Windowed<@Nullable Long> nullableMin,
                            @Window(value = {"1h", "1d"}, expression = "_.readings[_.large_or_null].max()")
                            Windowed<@Nullable Long> nullableMax,
                            @Window(value = "1d", expression = "_.readings[_.boxed].max()")
                            Windowed<@Nullable Long> boxedMax,
                            @Window(value = "1d", expression = "_.readings[_.at].max()")
                            Windowed<@Nullable Long> latest) {}
                    """, MESSAGE, STREAMS)
            .reads(
                    "grid.MeterFeatures",
                    min("tinyMin", READINGS, "tiny").orElse((byte) -1).over(HOUR, DAY),
                    max("tinyMax", READINGS, "tinyOrNull").over(HOUR, DAY),
                    min("smallMin", READINGS, "smallOrNull").over(HOUR, DAY),
                    max("smallMax", READINGS, "small").orElse(Short.MAX_VALUE).over(HOUR),
                    min("middleMin", READINGS, "middle").over(HOUR, DAY),
                    max("middleMax", READINGS, "middleOrNull").orElse(0).over(HOUR),
                    min("largeMin", READINGS, "large").over(HOUR, DAY),
                    max("largeMax", READINGS, "large").orElse(Long.MIN_VALUE).over(HOUR, DAY),
                    min("nullableMin", READINGS, "largeOrNull").over(HOUR, DAY),
                    max("nullableMax", READINGS, "largeOrNull").over(HOUR, DAY),
                    max("boxedMax", READINGS, "boxed").over(DAY),
                    max("latest", READINGS, "at").over(DAY));

    @Test
    void sums_and_means_of_whole_numbers_agree_with_the_oracle() {
        Oracle.agreesWith(SUMS_AND_MEANS);
    }

    @Test
    void extremes_of_whole_numbers_agree_with_the_oracle() {
        Oracle.agreesWith(EXTREMES);
    }
}
