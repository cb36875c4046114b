package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.table.BadRecordException;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sums and means of vectors, made by a resolver and by a declared mapping. */
class VectorsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package clicks;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Click(
                    @ForeignKey(Reader.class) String readerId,
                    @Dimensions(3) double[] topic,
                    @Dimensions(2) float @Nullable [] place) {}
            """, """
            package clicks;

            import dev.millrace.*;
            import java.util.Map;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Reader(
                    String id,
                    DataFrame<Click> clicks,
                    @Window(value = {"1h", "1d"}, expression = "_.clicks[_.topic].sum()") Windowed<double[]> topics,
                    @Window(value = "1h", expression = "_.clicks[_.place].mean()") Windowed<double @Nullable []> place,
                    @Feature(expression = "_.clicks[_.place].count_non_null()") long placed) {}
            """, """
            package clicks;

            import org.jspecify.annotations.Nullable;

            public record Msg(String readerId, double[] topic, float @Nullable [] place) {}
            """, """
            package clicks;

            import dev.millrace.*;

            class Clicks {
                @Stream(source = @KafkaSource(name = "clicks"))
                static Click click(Msg m) {
                    return new Click(m.readerId(), m.topic(), m.place());
                }
            }
            """, """
            package clicks;

            import dev.millrace.*;

            interface Mapped {
                @Stream(source = @KafkaSource(name = "mapped"))
                Click click(Msg m);
            }
            """));

    private final LocalRun run = new LocalRun(CODE, 1);

    private void feed(String source, double[] topic, float @Nullable [] place) throws ReflectiveOperationException {
        Constructor<?> message =
                run.messageType(source).getDeclaredConstructor(String.class, double[].class, float[].class);
        run.feed(source, 0, message.newInstance("r", topic, place), NOON.toEpochMilli());
    }

    @Test
    void are_number_by_number() throws ReflectiveOperationException {
        feed("clicks", new double[] {1, 2, 3}, new float[] {0.5F, 4});
        feed("mapped", new double[] {10, -2, 0.25}, new float[] {1.5F, 0});
        feed("clicks", new double[] {0, 0, 1}, null);
        run.setNow(NOON);
        LocalRun.Reads reader = run.reads("clicks.ReaderFeatures").at("r");
        assertThat((double[]) reader.call("topics1h")).containsExactly(11, 0, 4.25);
        assertThat((double[]) reader.call("place1h")).containsExactly(1, 2);
        assertThat(reader.call("placed")).isEqualTo(2L);
        LocalRun.Reads nobody = run.reads("clicks.ReaderFeatures").at("nobody");
        assertThat((double[]) nobody.call("topics1d")).containsExactly(0, 0, 0);
        assertThat(nobody.call("place1h")).isNull();
    }

    @Test
    void of_another_length_or_with_what_is_no_number_fail_their_record_alone() throws ReflectiveOperationException {
        for (String source : List.of("clicks", "mapped")) {
            assertThatThrownBy(() -> feed(source, new double[] {1, 2}, null))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("Click.topic has 2 numbers, not the 3 of its @Dimensions");
            assertThatThrownBy(() -> feed(source, new double[] {1, 2, 3}, new float[] {1, Float.NaN}))
                    .isInstanceOf(BadRecordException.class)
                    .hasMessage("Click.place is NaN");
        }
        run.setNow(NOON);
        assertThat(run.reads("clicks.ReaderFeatures").at("r").call("placed")).isEqualTo(0L);
    }
}
