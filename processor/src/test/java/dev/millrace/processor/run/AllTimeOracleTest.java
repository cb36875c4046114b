package dev.millrace.processor.run;

import static dev.millrace.processor.run.Expected.count;
import static dev.millrace.processor.run.Expected.max;
import static dev.millrace.processor.run.Expected.mean;
import static dev.millrace.processor.run.Expected.min;
import static dev.millrace.processor.run.Expected.sum;
import static dev.millrace.processor.run.Expected.wholeSum;
import static dev.millrace.processor.run.Sql.and;
import static dev.millrace.processor.run.Sql.eq;
import static dev.millrace.processor.run.Sql.is;
import static dev.millrace.processor.run.Sql.ne;

import org.junit.jupiter.api.Test;

/** Windows of all time alone, in classes and features whose names generated code might want for itself. */
class AllTimeOracleTest {
    private static final Rows SALES = Rows.of("sales", "itemId", "ts");

    private static final Declared ALL_TIME = Declared.in("""
                    package store;

                    import dev.millrace.*;
                    import java.time.Instant;
                    import org.jspecify.annotations.Nullable;

                    @Features
                    public record Shard(
                            @ForeignKey(Ring.class) String row, long rows, @Nullable Double window, float cell,
                            int cellAll, boolean table, @Nullable String message, byte eventMillis, Instant recordMillis,
                            double shard, Instant ts) {}
                    """, """
                    package store;

                    import dev.millrace.*;
                    import org.jspecify.annotations.Nullable;

                    @Features(name = "thing")
                    public record Ring(
                            @Id String values,
                            DataFrame<Shard> shards,
                            @Window(value = "all", expression = "_.shards.count()") Windowed<Long> count,
                            @Window(value = "all", expression = "_.shards[_.rows].sum()") Windowed<Long> sum,
                            @Window(value = "all", expression = "_.shards[_.window].sum()") Windowed<Double> windows,
                            @Window(value = "all", expression = "_.shards[_.window].mean()")
                            Windowed<@Nullable Double> mean,
                            @Window(value = "all", expression = "_.shards[_.cell].min()") Windowed<@Nullable Float> min,
                            @Window(value = "all", expression = "_.shards[_.cell_all].max()")
                            Windowed<@Nullable Integer> ring,
                            @Window(value = "all", expression = "_.shards[_.rows].max()", defaultValue = "0")
                            Windowed<Long> rows,
                            @Window(value = "all", expression = "_.shards[_.event_millis, _.table].min()")
                            Windowed<@Nullable Byte> eventMillis,
                            @Window(value = "all", expression = "_.shards[_.message == 'a', _.shard != 0].count()")
                            Windowed<Long> clock,
                            @Window(value = "all", expression = "_.shards[_.row == 'b'].count()")
                            Windowed<Long> asOf) {}
                    """, """
                    package store;

                    import java.time.Instant;
                    import org.jspecify.annotations.Nullable;

                    public record SaleMsg(
                            String itemId, long rows, @Nullable Double window, float cell, int cellAll, boolean table,
                            @Nullable String message, byte eventMillis, double shard, Instant ts) {}
                    """, """
                    package store;

                    import dev.millrace.*;

                    class Checks {
                        @Stream(source = @KafkaSource(name = "sales"))
                        static Shard row(SaleMsg row) {
                            return new Shard(row.itemId(), row.rows(), row.window(), row.cell(), row.cellAll(), row.table(),
                                    row.message(), row.eventMillis(), row.ts(), row.shard(), row.ts());
                        }
                    }
                    """)
            .reads(
                    "store.RingFeatures",
                    count("count", SALES).over(Span.ALL),
                    wholeSum("sum", SALES, "rows").over(Span.ALL),
                    sum("windows", SALES, "window").over(Span.ALL),
                    mean("mean", SALES, "window").over(Span.ALL),
                    min("min", SALES, "cell").over(Span.ALL),
                    max("ring", SALES, "cellAll").over(Span.ALL),
                    max("rows", SALES, "rows").orElse(0L).over(Span.ALL),
                    min("eventMillis", SALES, "eventMillis")
                            .where(e -> is(e.get("table")))
                            .over(Span.ALL),
                    count("clock", SALES)
                            .where(e -> and(eq(e.get("message"), "a"), ne(e.get("shard"), 0)))
                            .over(Span.ALL),
                    count("asOf", SALES).where(e -> eq(e.get("itemId"), "b")).over(Span.ALL));

    @Test
    void windows_of_all_time_agree_with_the_oracle() {
        Oracle.agreesWith(ALL_TIME);
    }
}
