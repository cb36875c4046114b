package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Features that are floats, compared with numbers as they are written. */
class FloatsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package rates;

            import dev.millrace.*;

            @Features
            public record Quote(@ForeignKey(Pair.class) String pair, float rate) {}
            """, """
            package rates;

            import dev.millrace.*;

            @Features
            public record Pair(
                    String id,
                    DataFrame<Quote> quotes,
                    @Window(value = "all", expression = "_.quotes[_.rate == 0.1].count()") Windowed<Long> equal,
                    @Window(value = "all", expression = "_.quotes[_.rate in [0.1, 7]].count()") Windowed<Long> among,
                    @Window(value = "all", expression = "_.quotes[0.1 < _.rate].count()") Windowed<Long> above,
                    @Window(value = "all", expression = "_.quotes[_.rate <= 0.1].count()") Windowed<Long> upTo,
                    @Window(value = "all", expression = "_.quotes[_.rate < 1e300].count()") Windowed<Long> finite) {}
            """, """
            package rates;

            public record Msg(String pair, float rate) {}
            """, """
            package rates;

            import dev.millrace.*;

            final class Quotes {
                @Stream(source = @KafkaSource(name = "quotes"))
                static Quote quote(Msg m) {
                    return new Quote(m.pair(), m.rate());
                }
            }
            """));

    @Test
    void a_number_beside_a_float_is_the_float_that_it_is_nearest_to() throws ReflectiveOperationException {
        LocalRun run = new LocalRun(CODE, 1);
        Constructor<?> message = run.messageType("quotes").getDeclaredConstructor(String.class, float.class);
        for (float rate : new float[] {0.1F, Math.nextUp(0.1F), Math.nextDown(0.1F), 7F, Float.MAX_VALUE}) {
            run.feed("quotes", 0, message.newInstance("p", rate), NOON.toEpochMilli());
        }
        run.setNow(NOON);
        LocalRun.Reads pair = run.reads("rates.PairFeatures").at("p");
        assertThat(pair.call("equalAll")).isEqualTo(1L);
        assertThat(pair.call("amongAll")).isEqualTo(2L);
        assertThat(pair.call("aboveAll")).isEqualTo(3L);
        assertThat(pair.call("upToAll")).isEqualTo(2L);
        assertThat(pair.call("finiteAll")).isEqualTo(5L);
    }
}
