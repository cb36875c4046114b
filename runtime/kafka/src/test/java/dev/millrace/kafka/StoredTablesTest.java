package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.Layout;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StoredTablesTest {
    private static final String HEAD = """
            layout 1
            key LONG
            rows shop.Order by customerId at the record's time
            ring of 0 ms from 0 ms for 0 ms, counts of 62 bits
            """;
    private static final Layout COUNT = Layout.parse(HEAD + "HEAD_COUNT");
    private static final Layout COUNT_AND_SUM = Layout.parse(HEAD + "SUM_LONG of items INT\nHEAD_COUNT");
    private static final String NEVER = Long.toString(Long.MIN_VALUE / 2);
    private static final String ALWAYS = Long.toString(Long.MIN_VALUE);
    private static final String MARKS = NEVER + " " + ALWAYS + " " + ALWAYS;

    /** A key of 1 (a long), and for each row a version, no refusal, and one cell of bucket 0 that counts 5. */
    private static final byte[] KEY = {1, 0, 0, 0, 0, 0, 0, 0, 1};

    private static final byte[] FIVE = {1, (byte) 0xC0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 5};
    private static final byte[] FIVE_AND_NO_SUM = {1, (byte) 0xC0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0
    };

    @Test
    void a_kill_at_any_moment_leaves_the_old_or_the_new_and_the_next_start_the_new() {
        Map<String, Layout> declared =
                Map.of(COUNT_AND_SUM.storedName("shop.Kept"), COUNT_AND_SUM, COUNT.storedName("shop.Added"), COUNT);
        MemoryStore whole = stored();
        Map<String, String> old = whole.facts("shard-0");
        bringTo(declared, whole);
        Map<String, String> changed = whole.facts("shard-0");
        assertThat(whole.tables()).containsOnlyKeys(COUNT_AND_SUM.storedName("shop.Kept"));
        int kills = 0;
        for (boolean killed = true; killed; kills++) {
            MemoryStore store = stored();
            store.killAfter(kills);
            try {
                bringTo(declared, store);
                killed = false;
            } catch (MemoryStore.KilledException e) {
                boolean isOld = store.facts("shard-0").equals(old);
                assertThat(isOld || store.facts("shard-0").equals(changed))
                        .as("killed after %d changes", kills)
                        .isTrue();
                if (isOld) {
                    assertThat(store.tables()).containsAllEntriesOf(stored().tables());
                }
            }
            store.killAfter(Integer.MAX_VALUE);
            bringTo(declared, store);
            assertThat(store.facts("shard-0")).isEqualTo(changed);
            assertThat(store.tables()).isEqualTo(whole.tables());
        }
        assertThat(kills).isGreaterThan(4);
    }

    @Test
    void rows_are_rewritten_under_the_new_layout_and_everything_else_stays() {
        MemoryStore store = stored();
        bringTo(Map.of(COUNT_AND_SUM.storedName("shop.Kept"), COUNT_AND_SUM), store);
        List<StoredRow> rows = new ArrayList<>();
        store.rows("shard-0", COUNT_AND_SUM.storedName("shop.Kept"), rows::add);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).value()).isEqualTo(FIVE_AND_NO_SUM);
        assertThat(store.facts("shard-0"))
                .isEqualTo(Map.of(
                        "nextOffset",
                        "77",
                        "layout." + COUNT_AND_SUM.storedName("shop.Kept"),
                        COUNT_AND_SUM.toString(),
                        "marks." + COUNT_AND_SUM.storedName("shop.Kept"),
                        MARKS + ":9000," + ALWAYS));
    }

    @Test
    void each_table_is_told_in_one_line() {
        StoredTables tables = tables(
                Map.of(COUNT_AND_SUM.storedName("shop.Kept"), COUNT_AND_SUM, COUNT.storedName("shop.Added"), COUNT),
                stored());
        assertThat(tables.sentences())
                .containsExactly(
                        "shop.Added: a new table",
                        "shop.Kept: new: sum of items (INT) over all time",
                        "shop.Removed: no longer declared, and dropped");
        assertThat(tables.lackSomething()).isTrue();
        assertThat(tables.contradictions()).isEmpty();
    }

    @Test
    void a_layout_that_cannot_be_read_is_told_with_what_to_do() {
        MemoryStore store = new MemoryStore();
        store.save(new Checkpoint(
                "shard-0", Map.of("layout.shop.Kept#00", "key LONG", "marks.shop.Kept#00", MARKS), List.of()));
        assertThatThrownBy(() -> tables(Map.of(COUNT.storedName("shop.Kept"), COUNT), store))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the state of shard-0 was written by a Millrace of another version, or is damaged: a layout begins"
                                + " with \"layout 1\", then key and rows; not with \"key LONG\"; go back to that version, or rewind"
                                + " shard-0");
    }

    private static MemoryStore stored() {
        MemoryStore store = new MemoryStore();
        Map<String, String> facts = new TreeMap<>(Map.of("nextOffset", "77"));
        List<TableChanges> tables = new ArrayList<>();
        for (String table : List.of("shop.Kept", "shop.Removed")) {
            String name = COUNT.storedName(table);
            facts.put("layout." + name, COUNT.toString());
            facts.put("marks." + name, MARKS);
            tables.add(new TableChanges(name, COUNT.toString(), MARKS, List.of(), List.of(new StoredRow(KEY, FIVE))));
        }
        store.save(new Checkpoint("shard-0", facts, tables));
        return store;
    }

    private static void bringTo(Map<String, Layout> declared, MemoryStore store) {
        tables(declared, store).bringToDeclared(9_000);
    }

    private static StoredTables tables(Map<String, Layout> declared, MemoryStore store) {
        Map<String, ShardFacts.Table> tables = new TreeMap<>();
        store.facts("shard-0").forEach((name, text) -> {
            if (name.startsWith("layout.")) {
                String table = name.substring("layout.".length());
                String marks = store.facts("shard-0").getOrDefault("marks." + table, "");
                tables.put(table, new ShardFacts.Table(text, marks));
            }
        });
        return new StoredTables(store, "shard-0", tables, declared, Set.of());
    }
}
