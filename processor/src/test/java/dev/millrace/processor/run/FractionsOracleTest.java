package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.count;
import static dev.millrace.processor.run.Expected.max;
import static dev.millrace.processor.run.Expected.mean;
import static dev.millrace.processor.run.Expected.min;
import static dev.millrace.processor.run.Expected.sum;

import org.junit.jupiter.api.Test;

/** Every function of float and double, boxed and nullable; an int key, and an OffsetDateTime as the time. */
class FractionsOracleTest {
    private static final Rows SAMPLES = Rows.of("samples", "probeId", "at");
    private static final Span MINUTE = Span.of("1m", "500ms");
    private static final Span WEEK = Span.of("7d", "1h");

    private static final Declared FRACTIONS = Declared.in("""
                    package lab;

                    import dev.millrace.*;
                    import java.time.OffsetDateTime;
                    import java.util.List;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Sample(
                            @ForeignKey(Probe.class) Integer probeId,
                            float single, @Nullable Float singleOrNull, double number, @Nullable Double numberOrNull,
                            List<String> raw, OffsetDateTime ts) {}
                    """, """
                    package lab;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Probe(
                            @Id int number,
                            DataFrame<Sample> samples,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.raw].count()")
                            Windowed<Long> taken,
                            @Window(value = "1m", expression = "_.samples.count()", defaultValue = "5")
                            Windowed<Long> atLeastFive,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.number_or_null].count()")
                            Windowed<Long> countsNullsToo,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.single].sum()")
                            Windowed<Double> singleSum,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.singleOrNull].mean()")
                            Windowed<@Nullable Double> singleMean,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.single_or_null].min()")
                            Windowed<@Nullable Float> singleMin,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.single].max()",
                                    defaultValue = "-1.5")
                            Windowed<Float> singleMax,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.number].sum()",
                                    defaultValue = "1e10")
                            Windowed<Double> numberSum,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.number_or_null].sum()")
                            Windowed<@Nullable Double> nullableSum,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.number].mean()",
                                    defaultValue = "0.0")
                            Windowed<Double> numberMean,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.number_or_null].mean()")
                            Windowed<@Nullable Double> nullableMean,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.number].min()")
                            Windowed<@Nullable Double> numberMin,
                            @Window(value = {"1m", "7d"}, expression = "_.samples[_.number_or_null].max()")
                            Windowed<@Nullable Double> nullableMax) {}
                    """, """
                    package lab;

                    import java.time.OffsetDateTime;
                    import org.jspecify.annotations.Nullable;

                    public record SampleMsg(
                            int probeId, float single, @Nullable Float singleOrNull,
                            double number, @Nullable Double numberOrNull, OffsetDateTime at) {}
                    """, """
                    package lab;

                    import dev.millrace.*;
                    import java.util.List;

                    class Streams {
                        @Stream(source = @KafkaSource(name = "samples"))
                        static Sample samples(SampleMsg m) {
                            return new Sample(
                                    m.probeId(), m.single(), m.singleOrNull(), m.number(), m.numberOrNull(), List.of(), m.at());
                        }
                    }
                    """)
            .reads(
                    "lab.ProbeFeatures",
                    count("taken", SAMPLES).over(MINUTE, WEEK),
                    count("atLeastFive", SAMPLES).orElse(5L).over(MINUTE),
                    count("countsNullsToo", SAMPLES).over(MINUTE, WEEK),
                    sum("singleSum", SAMPLES, "single").over(MINUTE, WEEK),
                    mean("singleMean", SAMPLES, "singleOrNull").over(MINUTE, WEEK),
                    min("singleMin", SAMPLES, "singleOrNull").over(MINUTE, WEEK),
                    max("singleMax", SAMPLES, "single").orElse(-1.5F).over(MINUTE, WEEK),
                    sum("numberSum", SAMPLES, "number").orElse(1e10).over(MINUTE, WEEK),
                    sum("nullableSum", SAMPLES, "numberOrNull").over(MINUTE, WEEK),
                    mean("numberMean", SAMPLES, "number").orElse(0.0).over(MINUTE, WEEK),
                    mean("nullableMean", SAMPLES, "numberOrNull").over(MINUTE, WEEK),
                    min("numberMin", SAMPLES, "number").over(MINUTE, WEEK),
                    max("nullableMax", SAMPLES, "numberOrNull").over(MINUTE, WEEK));

    @Test
    void every_function_of_fractions_agrees_with_the_oracle() {
        Oracle.agreesWith(FRACTIONS);
    }
}
