package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A feature that is the time of its row and the key of its owner at once. */
class KeyAsTimeTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package log;

            import dev.millrace.*;

            @Features
            public record Line(String id, @FeatureTime @ForeignKey(Moment.class) long at) {}
            """, """
            package log;

            import dev.millrace.*;

            @Features
            public record Moment(
                    long id,
                    DataFrame<Line> lines,
                    @Window(value = "1d", expression = "_.lines[_.at].sum()") Windowed<Long> total) {}
            """, """
            package log;

            public record LineMsg(String id, long at) {}
            """, """
            package log;

            import dev.millrace.*;

            final class LineStreams {
                @Stream(source = @KafkaSource(name = "lines"))
                static Line lines(LineMsg m) {
                    return new Line(m.id(), m.at());
                }
            }
            """));

    @Test
    void a_time_that_is_the_key_is_both() throws Exception {
        LocalRun run = new LocalRun(CODE, 1);
        long at = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < 3; i++) {
            run.feed(
                    "lines",
                    0,
                    CODE.load("log.LineMsg").getDeclaredConstructors()[0].newInstance("l", at),
                    at);
        }
        LocalRun.Reads moments = run.reads("log.MomentFeatures");
        assertThat(moments.call("total1d", at, Instant.ofEpochMilli(at + 1))).isEqualTo(3 * at);
        assertThat(moments.call("total1d", at + 1, Instant.ofEpochMilli(at + 1)))
                .isEqualTo(0L);
    }
}
