package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.table.PlainRow;
import dev.millrace.table.RowConversion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of groups in checkpoints: what comes back is what was stored, and goes on as if it had never been away. */
class GroupsRestartTest {
    private static final CompiledSources CODE = CompiledSources.of(List.of("""
            package baskets;

            import dev.millrace.*;
            import org.jspecify.annotations.Nullable;

            @Features
            public record Item(@ForeignKey(Basket.class) String basketId, @Nullable String kind, long cents, double weight) {}
            """, """
            package baskets;

            import dev.millrace.*;
            import java.util.Map;

            @Features
            public record Basket(
                    String id,
                    DataFrame<Item> items,
                    @Window(value = {"1h", "1d"}, maxGroups = 6, expression = "_.items.group_by(_.kind).agg(_.cents.sum())")
                    Windowed<Map<String, Long>> cents,
                    @Window(value = "1h", maxGroups = 6, expression = "_.items[_.cents > 50].group_by(_.kind).agg(_.count())")
                    Windowed<Map<String, Long>> dear,
                    @Window(value = "1h", expression = "_.items.count()") Windowed<Long> items1) {}
            """, """
            package baskets;

            import dev.millrace.*;

            class Items {
                @Stream(source = @KafkaSource(name = "items"))
                static Item items(Item item) {
                    return item;
                }
            }
            """));
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> READS = List.of("cents1h", "cents1d", "dear1h");

    private Instant now = NOON;

    private static StoppableRun running() {
        return new StoppableRun(CODE, "items", NOON);
    }

    @Test
    void what_is_restored_goes_on_as_what_was_never_stopped() throws ReflectiveOperationException {
        Random random = new Random(11);
        StoppableRun whole = running();
        StoppableRun stopped = running();
        StoppableRun.Stored stored = new StoppableRun.Stored();
        for (int part = 0; part < 12; part++) {
            StoppableRun first = stopped;
            stopped.cutInto(stored, () -> {});
            stopped = running();
            stored.bringBack(stopped);
            compare(stopped, first);
            for (int event = 0; event < 150; event++) {
                now = now.plusSeconds(random.nextInt(60));
                Object item = item(random);
                Instant at = now.minusSeconds(random.nextInt(4) == 0 ? random.nextInt(5_000) : 0);
                whole.feed(item, at);
                stopped.feed(item, at);
                if (event % 20 == 0) {
                    whole.advance(now);
                    stopped.advance(now);
                }
            }
            compare(stopped, whole);
            now = now.plusSeconds(random.nextInt(3) == 0 ? 80_000 : 0); // at times all groups of a row die
        }
    }

    @Test
    void a_cut_has_no_event_that_came_while_it_was_encoded() throws ReflectiveOperationException {
        Random random = new Random(12);
        StoppableRun running = running();
        StoppableRun until = running();
        for (int event = 0; event < 300; event++) {
            Object item = item(random);
            running.feed(item, now);
            until.feed(item, now);
        }
        StoppableRun.Stored stored = new StoppableRun.Stored();
        List<Object> later = new ArrayList<>();
        for (int event = 0; event < 300; event++) {
            later.add(item(random));
        }
        running.cutInto(stored, () -> later.forEach(item -> running.feed(item, now)));
        StoppableRun restored = running();
        stored.bringBack(restored);
        compare(restored, until);
    }

    @Test
    void tools_read_stored_rows_and_conversions_keep_their_groups() throws ReflectiveOperationException {
        StoppableRun running = running();
        Object item = CODE.load("baskets.Item").getDeclaredConstructors()[0].newInstance("b0", "kind 7", 70L, 1.0);
        running.feed(item, NOON);
        StoppableRun.Stored stored = new StoppableRun.Stored();
        running.cutInto(stored, () -> {});
        String table = stored.rows().keySet().stream()
                .filter(name -> name.contains("ByKind"))
                .findFirst()
                .orElseThrow();
        Layout layout = Objects.requireNonNull(running.layouts().get(table));
        assertThat(layout.groups()).contains("kind STRING");
        assertThat(Layout.parse(layout.toString())).isEqualTo(layout);
        StoredRow row = Objects.requireNonNull(stored.rows().get(table))
                .values()
                .iterator()
                .next();
        PlainRow.Bucket bucket = PlainRow.of(layout, row).rings().get(0).get(0);
        assertThat(bucket.group()).contains("kind 7");
        assertThat(bucket.from()).isEqualTo(NOON);
        assertThat(new RowConversion(layout, layout).convert(row).orElseThrow().value())
                .isEqualTo(row.value());
    }

    @Test
    void a_read_beside_a_writer_has_whole_events() throws InterruptedException, ReflectiveOperationException {
        StoppableRun running = running();
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < 6; i++) { // each group gets 100 at a time, so that no whole state has anything between
            items.add(CODE.load("baskets.Item").getDeclaredConstructors()[0].newInstance("b", "kind " + i, 100L, 1.0));
        }
        AtomicBoolean isDone = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            Instant at = NOON.minusSeconds(600);
            for (int event = 0; event < 30_000; event++) {
                running.feed(items.get(event % items.size()), at.plusMillis(event % 600_000));
            }
            isDone.set(true);
        });
        writer.start();
        long before = 0;
        while (!isDone.get()) {
            LocalRun.Reads values = running.reads().at("b");
            Map<?, ?> cents = (Map<?, ?>) Objects.requireNonNull(values.call("cents1h"));
            Map<?, ?> dear = (Map<?, ?>) Objects.requireNonNull(values.call("dear1h"));
            assertThat(dear.keySet()).isEqualTo(cents.keySet());
            long sum = 0;
            for (Map.Entry<?, ?> group : cents.entrySet()) {
                assertThat(group.getValue()).isEqualTo(100 * (Long) Objects.requireNonNull(dear.get(group.getKey())));
                sum += (Long) group.getValue();
            }
            assertThat(sum).isGreaterThanOrEqualTo(before);
            before = sum;
        }
        writer.join();
        assertThat(running.reads().at("b").call("cents1h")).asString().contains("kind 5=500000");
    }

    private static Object item(Random random) throws ReflectiveOperationException {
        @Nullable
        String kind = random.nextInt(8) == 0 ? null : "kind " + random.nextInt(random.nextInt(5) == 0 ? 40 : 5);
        return CODE.load("baskets.Item")
                .getDeclaredConstructors()[0]
                .newInstance("b" + random.nextInt(3), kind, (long) random.nextInt(100), 1.5);
    }

    private void compare(StoppableRun one, StoppableRun other) {
        for (int basket = 0; basket < 4; basket++) {
            LocalRun.Reads values = one.reads().at("b" + basket, now);
            LocalRun.Reads expected = other.reads().at("b" + basket, now);
            for (String read : READS) {
                assertThat(values.call(read)).as("%s of b%d", read, basket).isEqualTo(expected.call(read));
                assertThat(values.call("status", read)).isEqualTo(expected.call("status", read));
            }
        }
    }
}
