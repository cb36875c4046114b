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
class GroupsRestartTest extends RestartContract {
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
    private static final List<String> READS = List.of("cents1h", "cents1d", "dear1h");

    @Override
    StoppableRun running() {
        return new StoppableRun(CODE, "items", NOON);
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

    @Override
    Object message(Random random) throws ReflectiveOperationException {
        @Nullable
        String kind = random.nextInt(8) == 0 ? null : "kind " + random.nextInt(random.nextInt(5) == 0 ? 40 : 5);
        return CODE.load("baskets.Item")
                .getDeclaredConstructors()[0]
                .newInstance("b" + random.nextInt(3), kind, (long) random.nextInt(100), 1.5);
    }

    @Override
    void compare(StoppableRun one, StoppableRun other, Instant asOf) {
        for (int basket = 0; basket < 4; basket++) {
            LocalRun.Reads values = one.reads().at("b" + basket, asOf);
            LocalRun.Reads expected = other.reads().at("b" + basket, asOf);
            for (String read : READS) {
                assertThat(values.call(read)).as("%s of b%d", read, basket).isEqualTo(expected.call(read));
                assertThat(values.call("status", read)).isEqualTo(expected.call("status", read));
            }
        }
    }
}
