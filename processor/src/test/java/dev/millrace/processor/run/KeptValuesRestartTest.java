package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.PlainRow;
import dev.millrace.table.RowConversion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values that cells keep as they are, lists and sketches, in checkpoints and beside a writer: as if nothing had been. */
class KeptValuesRestartTest extends RestartContract {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package visits;

            import dev.millrace.*;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Visit(
                    @ForeignKey(Guest.class) String guestId,
                    @Nullable String city,
                    long cents,
                    double rating,
                    Kind kind,
                    UUID device) {
                public enum Kind { WALK, RIDE, FLIGHT }
            }
            """, """
            package visits;

            import dev.millrace.*;
            import java.util.List;
            import java.util.Map;
            import java.util.UUID;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Guest(
                    String id,
                    DataFrame<Visit> visits,
                    @Window(value = {"1h", "1d"}, expression = "_.visits[_.city].last()", defaultValue = "nowhere")
                    Windowed<String> city,
                    @Window(value = "1h", expression = "_.visits[_.cents].first()") Windowed<@Nullable Long> firstCents,
                    @Window(value = "1h", expression = "_.visits[_.city].max_by(_.rating)") Windowed<@Nullable String> best,
                    @Window(value = "1h", expression = "_.visits[_.kind].min_by(_.cents)") Windowed<Visit.@Nullable Kind> cheapest,
                    @Window(value = "1h", expression = "_.visits[_.device].last_n_distinct(3)") Windowed<List<UUID>> devices,
                    @Window(value = {"1h", "1d"}, expression = "_.visits[_.city].array_agg(7)") Windowed<List<String>> cities,
                    @Window(value = "1d", expression = "_.visits[_.rating].max_by_n(_.cents, 4)") Windowed<List<Double>> dear,
                    @Window(value = "1h", expression = "_.visits[_.city].count_distinct(5)") Windowed<Long> differentCities,
                    @Window(value = "1d", expression = "_.visits[_.cents].approx_count_distinct()") Windowed<Long> differentCents,
                    @Window(value = "1d", expression = "_.visits[_.rating].approx_percentile(0.9)")
                    Windowed<@Nullable Double> high,
                    @Window(value = "1d", expression = "_.visits[_.kind].approx_top_k(2)") Windowed<List<Visit.Kind>> usual,
                    @Window(value = "1d", expression = "_.visits[_.rating > 4].all()") Windowed<Boolean> content,
                    @Window(value = "1h", expression = "_.visits.group_by(_.kind).agg(_.city.last_n(2))")
                    Windowed<Map<Visit.Kind, List<String>>> byKind,
                    @Window(value = "1h", expression = "_.visits.count()") Windowed<Long> visits1) {}
            """, """
            package visits;

            import dev.millrace.*;

            class Visits {
                @Stream(source = @KafkaSource(name = "visits"))
                static Visit visits(Visit visit) {
                    return visit;
                }
            }
            """));
    private static final List<String> READS = List.of(
            "city1h",
            "city1d",
            "firstCents1h",
            "best1h",
            "cheapest1h",
            "devices1h",
            "cities1h",
            "cities1d",
            "dear1d",
            "differentCities1h",
            "differentCents1d",
            "usual1d",
            "content1d",
            "byKind1h");

    @Override
    StoppableRun running() {
        return new StoppableRun(CODE, "visits", NOON);
    }

    @Test
    void tools_read_stored_rows_and_conversions_keep_them() throws ReflectiveOperationException {
        StoppableRun running = running();
        for (int i = 0; i < 9; i++) {
            running.feed(visit("g", "city " + i, 100L + i, i / 2.0, "RIDE"), NOON.plusSeconds(i));
        }
        StoppableRun.Stored stored = new StoppableRun.Stored();
        running.cutInto(stored, () -> {});
        Map<String, Layout> layouts = running.layouts();
        for (Map.Entry<String, Layout> table : layouts.entrySet()) {
            Layout layout = table.getValue();
            assertThat(Layout.parse(layout.toString())).isEqualTo(layout);
            StoredRow row = Objects.requireNonNull(stored.rows().get(table.getKey()))
                    .values()
                    .iterator()
                    .next();
            assertThat(new RowConversion(layout, layout)
                            .convert(row)
                            .orElseThrow()
                            .value())
                    .isEqualTo(row.value());
            if (layout.groups().isEmpty()) {
                List<Optional<Object>> values =
                        PlainRow.of(layout, row).rings().get(0).get(0).values();
                assertThat(values)
                        .contains(Optional.of("city 8"), Optional.of(100L))
                        .contains(Optional.of(
                                List.of("city 2", "city 3", "city 4", "city 5", "city 6", "city 7", "city 8")));
            }
        }
    }

    @Test
    void what_was_read_does_not_change_while_the_writer_goes_on()
            throws InterruptedException, ReflectiveOperationException {
        StoppableRun running = running();
        List<Object> visits = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            visits.add(visit("g", "city " + i, i, 1.0, "WALK"));
        }
        AtomicBoolean isDone = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int event = 0; event < 40_000; event++) { // the newest events have the greatest numbers
                running.feed(visits.get(event % 1_000), NOON.minusMillis(40_000 - event));
            }
            isDone.set(true);
        });
        writer.start();
        int reads = 0;
        while (!isDone.get()) {
            LocalRun.Reads values = running.reads().at("g");
            String last = (String) Objects.requireNonNull(values.call("city1h"));
            List<?> cities = (List<?>) Objects.requireNonNull(values.call("cities1h"));
            if (!cities.isEmpty()) {
                assertThat(cities.get(cities.size() - 1)).isEqualTo(last); // one state of the whole row
                for (int i = 1; i < cities.size(); i++) {
                    assertThat(number(cities.get(i))).isEqualTo((number(cities.get(i - 1)) + 1) % 1_000);
                }
                reads++;
            }
        }
        writer.join();
        assertThat(reads).isPositive();
        assertThat(running.reads().at("g").call("city1h")).isEqualTo("city 999");
    }

    @Test
    void a_string_that_is_too_long_to_be_kept_fails_its_record() throws ReflectiveOperationException {
        StoppableRun running = running();
        running.feed(visit("g", "x".repeat(1_024), 1, 1, "WALK"), NOON);
        Object tooLong = visit("g", "x".repeat(1_025), 1, 1, "WALK");
        assertThatThrownBy(() -> running.feed(tooLong, NOON))
                .isInstanceOf(BadRecordException.class)
                .hasMessageContaining("Visit.city");
        assertThat(running.reads().at("g").call("visits11h")).isEqualTo(1L);
    }

    private static int number(Object city) {
        return Integer.parseInt(city.toString().substring("city ".length()));
    }

    @Override
    Object message(Random random) throws ReflectiveOperationException {
        @Nullable
        String city = random.nextInt(8) == 0 ? null : "city " + random.nextInt(random.nextInt(5) == 0 ? 40 : 5);
        String kind = List.of("WALK", "RIDE", "FLIGHT").get(random.nextInt(3));
        return visit("g" + random.nextInt(3), city, random.nextInt(50), random.nextInt(11) / 2.0, kind);
    }

    private static Object visit(String guest, @Nullable String city, long cents, double rating, String kind)
            throws ReflectiveOperationException {
        Object constant = null;
        for (Object each : CODE.load("visits.Visit$Kind").getEnumConstants()) {
            constant = each.toString().equals(kind) ? each : constant;
        }
        return CODE.load("visits.Visit")
                .getDeclaredConstructors()[0]
                .newInstance(guest, city, cents, rating, constant, new java.util.UUID(0, cents % 7));
    }

    @Override
    void compare(StoppableRun one, StoppableRun other, Instant asOf) {
        for (int guest = 0; guest < 4; guest++) {
            LocalRun.Reads values = one.reads().at("g" + guest, asOf);
            LocalRun.Reads expected = other.reads().at("g" + guest, asOf);
            for (String read : READS) {
                assertThat(values.call(read)).as("%s of g%d", read, guest).isEqualTo(expected.call(read));
                assertThat(values.call("status", read)).isEqualTo(expected.call("status", read));
            }
            assertThat(values.call("high1d"))
                    .as("high1d")
                    .satisfies(high -> assertThat(high == null).isEqualTo(expected.call("high1d") == null));
        }
    }
}
