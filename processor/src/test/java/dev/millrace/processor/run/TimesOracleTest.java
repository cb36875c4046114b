package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.count;

import org.junit.jupiter.api.Test;

/** The time of a row: named ts, marked, of every type it may have, nullable, left out, or the record's. */
class TimesOracleTest {
    private static final Span[] WINDOWS = {Span.of("1m", "500ms"), Span.of("1d", "10m"), Span.of("30d", "6h")};

    private static final String ROW = """
            package times;

            import dev.millrace.*;
            import java.time.*;
            import org.jspecify.annotations.Nullable;

            @Features
            public record %s(@ForeignKey(Watch.class) String watchId, %s) {}
            """;

    private static final String MESSAGE = """
            package times;

            import java.time.*;
            import org.jspecify.annotations.Nullable;

            public record %sMsg(String watchId, %s) {}
            """;

    static final Declared TIMES = Declared.in(
                    ROW.formatted("ByName", "Instant ts"),
                    MESSAGE.formatted("ByName", "Instant at"),
                    ROW.formatted("Marked", "String ts, @FeatureTime @Nullable Instant happened"),
                    MESSAGE.formatted("Marked", "@Nullable Instant at"),
                    ROW.formatted("Moment", "@FeatureTime @Nullable OffsetDateTime moment"),
                    MESSAGE.formatted("Moment", "@Nullable OffsetDateTime at"),
                    ROW.formatted("Millis", "long ts"),
                    MESSAGE.formatted("Millis", "long at"),
                    ROW.formatted("NullableMillis", "@Nullable Long ts"),
                    MESSAGE.formatted("NullableMillis", "@Nullable Long at"),
                    ROW.formatted("OfRecord", "Instant at"),
                    MESSAGE.formatted("OfRecord", "Instant at"),
                    ROW.formatted("LeftOut", "Instant ts"),
                    MESSAGE.formatted("LeftOut", "Instant at"),
                    """
                    package times;

                    import dev.millrace.*;

                    @Features
                    public record Watch(
                            String id,
                            DataFrame<ByName> byName,
                            DataFrame<Marked> marked,
                            DataFrame<Moment> moments,
                            DataFrame<Millis> millis,
                            DataFrame<NullableMillis> nullableMillis,
                            DataFrame<OfRecord> ofRecord,
                            DataFrame<LeftOut> leftOut,
                            @Window(value = {"1m", "1d", "30d"}, expression = "_.by_name.count()")
                            Windowed<Long> nameds,
                            @Window(value = {"1m", "1d", "30d"}, expression = "_.marked.count()")
                            Windowed<Long> markeds,
                            @Window(value = {"1m", "1d", "30d"}, expression = "_.moments.count()")
                            Windowed<Long> momentCount,
                            @Window(value = {"1m", "1d", "30d"}, expression = "_.millis.count()")
                            Windowed<Long> longs,
                            @Window(value = {"1m", "1d", "30d"}, expression = "_.nullableMillis.count()")
                            Windowed<Long> nullableLongs,
                            @Window(value = {"1m", "1d", "30d"}, expression = "_.of_record.count()")
                            Windowed<Long> records,
                            @Window(value = {"1m", "1d", "30d"}, expression = "_.left_out.count()")
                            Windowed<Long> leftOuts) {}
                    """,
                    """
                    package times;

                    import dev.millrace.*;
                    import java.time.Instant;

                    class Streams {
                        @Stream(source = @KafkaSource(name = "byName"))
                        static ByName byName(ByNameMsg m) {
                            return new ByName(m.watchId(), m.at());
                        }

                        @Stream(source = @KafkaSource(name = "marked"), outputs = {"watch_id", "happened"})
                        static Marked marked(MarkedMsg m) {
                            return new Marked(m.watchId(), "", m.at());
                        }

                        @Stream(source = @KafkaSource(name = "moment"))
                        static Moment moment(MomentMsg m) {
                            return new Moment(m.watchId(), m.at());
                        }

                        @Stream(source = @KafkaSource(name = "millis"))
                        static Millis millis(MillisMsg m) {
                            return new Millis(m.watchId(), m.at());
                        }

                        @Stream(source = @KafkaSource(name = "nullableMillis"))
                        static NullableMillis nullableMillis(NullableMillisMsg m) {
                            return new NullableMillis(m.watchId(), m.at());
                        }

                        @Stream(source = @KafkaSource(name = "ofRecord"))
                        static OfRecord ofRecord(OfRecordMsg m) {
                            return new OfRecord(m.watchId(), m.at());
                        }

                        @Stream(source = @KafkaSource(name = "leftOut"), outputs = "watchId")
                        static LeftOut leftOut(LeftOutMsg m) {
                            return new LeftOut(m.watchId(), Instant.MAX);
                        }
                    }
                    """)
            .reads(
                    "times.WatchFeatures",
                    count("nameds", Rows.of("byName", "watchId", "at")).over(WINDOWS),
                    count("markeds", Rows.of("marked", "watchId", "at")).over(WINDOWS),
                    count("momentCount", Rows.of("moment", "watchId", "at")).over(WINDOWS),
                    count("longs", Rows.of("millis", "watchId", "at")).over(WINDOWS),
                    count("nullableLongs", Rows.of("nullableMillis", "watchId", "at"))
                            .over(WINDOWS),
                    count("records", Rows.atRecordTime("ofRecord", "watchId")).over(WINDOWS),
                    count("leftOuts", Rows.atRecordTime("leftOut", "watchId")).over(WINDOWS));

    @Test
    void every_kind_of_time_agrees_with_the_oracle() {
        Oracle.agreesWith(TIMES);
    }
}
