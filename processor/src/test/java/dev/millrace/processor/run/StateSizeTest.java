package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.millrace.table.Budget;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sizes that the wiring report tells, beside the bytes that the generated tables count for themselves. */
class StateSizeTest {
    private static final int KEYS = 1_000;
    private static final long VACANT_PAGES = 2 * 2 * (130 << 10); // two of each ring, of which little may be in use
    private static final long WINDOW_MILLIS = 30 * 86_400_000L;
    private static final CompiledSources.Generated GENERATED =
            CompiledSources.Generated.from(List.of("""
            package cards;

            import dev.millrace.*;
            import java.time.Instant;

            @Features
            public record Payment(String id, @ForeignKey(Card.class) String card, double amount, long cents, Instant ts) {}
            """, """
            package cards;

            import dev.millrace.*;

            @Features
            public record Card(
                    String id,
                    DataFrame<Payment> payments,
                    @Window(value = "30d", expression = "_.payments[_.amount].sum()") Windowed<Double> spent,
                    @Window(value = "30d", expression = "_.payments[_.cents].sum()",
                            materialization = @Materialization(bucketDuration = "12h"))
                    Windowed<Long> cents) {}
            """, """
            package cards;

            import java.time.Instant;

            public record PaymentMsg(String card, Instant at) {}
            """, """
            package cards;

            import dev.millrace.*;

            final class PaymentStreams {
                @Stream(source = @KafkaSource(name = "payments", maxAhead = "40d"))
                static Payment payments(PaymentMsg m) {
                    return new Payment("", m.card(), 1, 1, m.at());
                }
            }
            """));
    private static final CompiledSources CODE = GENERATED.edited(UnaryOperator.identity());

    @Test
    void a_key_takes_at_rest_and_with_events_at_most_what_the_report_tells_and_half_of_it_at_least() throws Exception {
        for (Map.Entry<String, Integer> told : Map.of("atRest", 1, "at10Events", 10, "at100Events", 100, "atMost", 700)
                .entrySet()) {
            long bytes = toldPerKey(GENERATED, told.getKey());
            assertThat(measured(told.getValue()))
                    .as(told.getKey())
                    .isBetween(bytes * KEYS / 2, bytes * KEYS + VACANT_PAGES);
        }
    }

    @Test
    void an_enum_as_an_id_is_counted_as_the_name_that_is_kept_of_it() {
        String row = """
            package shops;

            import dev.millrace.*;

            @Features
            public record Sale(@ForeignKey(Shop.class) %1$s shop) {
                public enum City { ROME }
            }
            """;
        String entity = """
            package shops;

            import dev.millrace.*;

            @Features
            public record Shop(
                    @Id %1$s city,
                    DataFrame<Sale> sales,
                    @Window(value = "1d", expression = "_.sales.count()") Windowed<Long> sold) {}
            """;
        List<Long> told = Stream.of("Sale.City", "String")
                .map(type -> CompiledSources.Generated.from(List.of(row.formatted(type), entity.formatted(type))))
                .map(generated -> toldPerKey(generated, "atRest"))
                .toList();
        assertThat(told.get(0)).isEqualTo(told.get(1));
    }

    private static long toldPerKey(CompiledSources.Generated generated, String state) {
        String report = generated.resources().entrySet().stream()
                .filter(file -> file.getKey().endsWith("wiring.json"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        JsonObject table = JsonParser.parseString(report)
                .getAsJsonObject()
                .getAsJsonArray("tables")
                .get(0)
                .getAsJsonObject();
        return table.getAsJsonObject("bytesPerKey").get(state).getAsLong();
    }

    /** What the keys take when each has this many events, spread evenly over all that can be kept of the window. */
    private static long measured(int events) throws ReflectiveOperationException {
        LocalRun run = new LocalRun(CODE, 1);
        Class<?> type = run.messageType("payments");
        Constructor<?> message = type.getDeclaredConstructor(String.class, Instant.class);
        String[] keys = new String[KEYS];
        for (int key = 0; key < KEYS; key++) {
            keys[key] = new UUID(key, key).toString();
        }
        long span = WINDOW_MILLIS + 600_000L + 2 * 40 * 86_400_000L;
        for (int event = 0; event < events; event++) {
            Instant at = Instant.ofEpochMilli(1_700_000_000_000L + span * event / events);
            for (String key : keys) {
                run.feed("payments", 0, message.newInstance(key, at), at.toEpochMilli());
            }
        }
        return run.budgets().stream().mapToLong(Budget::bytes).sum();
    }
}
