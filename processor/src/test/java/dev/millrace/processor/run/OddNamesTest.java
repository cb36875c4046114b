package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that are legal in Java, and that generated code could stumble over; and numbers that no long holds. */
class OddNamesTest {
    private static final List<String> SOURCES = List.of("""
            package odd;

            import dev.millrace.*;

            @Features
            public record Row(
                    String id, @ForeignKey(Table.class) long Objects, long xABc, long xAbc, long Buckets, long row,
                    long amount$x, long yield,
                    @ForeignKey(Moment.class) long now, long bucket30s) {}
            """, """
            package odd;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            @Features(description = "a \\"table\\" \\\\ of $L")
            public record Table(
                    @Id long Objects,
                    DataFrame<Row> Row,
                    @Window(value = "1h", expression = "_.Row[_.xABc].sum()", description = "n\\"x\\\\") Windowed<Long> a,
                    @Window(value = "1h", expression = "_.Row[_.xAbc].sum()") Windowed<Long> b,
                    @Window(value = "1h", expression = "_.Row[_.Buckets].sum()") Windowed<Long> c,
                    @Window(value = "1h", expression = "_.Row[_.row].max()") Windowed<@Nullable Long> hash,
                    @Window(value = "1h", expression = "_.Row[_.yield, _.row > 2.5].sum()") Windowed<Long> overHalf,
                    @Window(value = "1h", expression = "_.Row[_.row < 9223372036854775808].count()") Windowed<Long> all,
                    @Window(value = "1h", expression = "_.Row[_.row >= 1e30].count()") Windowed<Long> none) {}
            """, """
            package odd;

            import dev.millrace.*;

            @Features
            public record Moment(
                    @Id long now,
                    DataFrame<Row> rows,
                    @Window(value = "1h", expression = "_.rows[_.bucket30s].sum()") Windowed<Long> total) {}
            """, """
            package odd;

            import java.util.List;

            public record Yield(
                    long ID, long id, String VIN, double amount$x, List<String> yield, long json, long field, long YIELD) {}
            """, """
            package odd.other;

            public record Yield(long key) {}
            """, """
            package odd;

            import dev.millrace.*;

            final class Streams {
                @Stream(source = @KafkaSource(name = "one"))
                static Row rows(Yield m) {
                    return new Row("r", m.ID(), 1, 2, 3, Long.MAX_VALUE, 5, 6, 8, 4);
                }

                @Stream(source = @KafkaSource(name = "two"))
                static Row rows(odd.other.Yield m) {
                    return new Row("r", m.key(), 10, 20, 30, 2, 50, 60, 8, 40);
                }
            }
            """);

    @Test
    void odd_names_compile_and_numbers_beyond_a_long_compare_exactly() throws Exception {
        CompiledSources code = CompiledSources.of(SOURCES);
        LocalRun run = new LocalRun(code, 1);
        Instant now = Instant.parse("2026-03-01T00:00:00Z");
        Object one = code.load("odd.Yield")
                .getDeclaredConstructors()[0]
                .newInstance(7L, 0L, "v", 1.0, List.of(), 0L, 0L, 0L);
        Object two = code.load("odd.other.Yield").getDeclaredConstructors()[0].newInstance(7L);
        run.feed("one", 0, one, now.toEpochMilli());
        run.feed("two", 0, two, now.toEpochMilli());
        LocalRun.Reads table = run.reads("odd.TableFeatures").at(7L, now);
        assertThat(table.call("a1h")).isEqualTo(11L);
        assertThat(table.call("b1h")).isEqualTo(22L);
        assertThat(table.call("c1h")).isEqualTo(33L);
        assertThat(table.call("hash1h")).isEqualTo(Long.MAX_VALUE);
        assertThat(table.call("overHalf1h")).isEqualTo(6L);
        assertThat(table.call("all1h")).isEqualTo(2L);
        assertThat(table.call("none1h")).isEqualTo(0L);
        assertThat(run.reads("odd.MomentFeatures").at(8L, now).call("total1h")).isEqualTo(44L);
    }
}
