package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.checkpoint.Checkpoint;
import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.checkpoint.StoredRow;
import dev.millrace.checkpoint.TableChanges;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints that are too large for a batch, in turn with small ones. */
class LargeCheckpointTest {
    private static final int ROWS = 20_000;

    @TempDir
    private Path directory;

    @Test
    void large_checkpoints_and_small_ones_follow_each_other_across_starts() {
        save("1", List.of(), IntStream.range(0, ROWS).toArray(), 300);
        save("2", List.of(key(5), key(6), key(6)), new int[] {6, 7}, 10);
        save("3", List.of(key(7), key(8), key(7)), IntStream.range(8, ROWS).toArray(), 301);
        try (CheckpointStore store = open()) {
            List<Integer> found = new ArrayList<>();
            store.rows("shop-0", "table", row -> {
                int number = ByteBuffer.wrap(row.key()).getInt();
                assertThat(row.value()).hasSize(number < 5 ? 300 : number == 6 ? 10 : 301);
                found.add(number);
            });
            assertThat(found)
                    .containsExactlyElementsOf(IntStream.range(0, ROWS)
                            .filter(number -> number != 5 && number != 7)
                            .boxed()
                            .toList());
            assertThat(store.facts("shop-0")).isEqualTo(Map.of("number", "3"));
            assertThat(store.shards()).containsExactly("shop-0");
            store.drop("shop-0");
            assertThat(store.facts("shop-0")).isEmpty();
            assertThat(store.shards()).isEmpty();
        }
    }

    @Test
    void a_file_that_a_killed_process_left_is_deleted_and_counts_for_nothing() throws IOException {
        save("1", List.of(), new int[] {1}, 10);
        Path left = Files.write(directory.resolve("ingested").resolve("1.sst"), new byte[100]);
        try (CheckpointStore store = open()) {
            assertThat(left).doesNotExist();
            assertThat(store.facts("shop-0")).isEqualTo(Map.of("number", "1"));
        }
    }

    @Test
    void a_checkpoint_that_could_not_be_stored_is_stored_at_the_next_try() throws IOException {
        List<StoredRow> rows = IntStream.range(0, ROWS)
                .mapToObj(row -> new StoredRow(key(row), new byte[300]))
                .toList();
        Checkpoint large = new Checkpoint(
                "shop-0", Map.of("number", "2"), List.of(new TableChanges("table", "", "", List.of(), rows)));
        save("1", List.of(), new int[] {1}, 10);
        try (CheckpointStore store = open()) {
            Files.delete(directory.resolve("ingested"));
            assertThatThrownBy(() -> store.save(large))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("a checkpoint of shop-0 was not stored in " + directory + ": ");
            assertThatThrownBy(() -> store.save(large)).isInstanceOf(IllegalStateException.class);
            assertThat(store.facts("shop-0")).isEqualTo(Map.of("number", "1"));
            Files.createDirectory(directory.resolve("ingested"));
            store.save(large);
            store.save(large); // whoever does not know whether it was stored may store it again
            assertThat(store.facts("shop-0")).isEqualTo(Map.of("number", "2"));
        }
    }

    @Test
    void a_store_that_cannot_be_opened_again_says_so_until_it_can() throws IOException {
        List<StoredRow> rows = IntStream.range(0, ROWS)
                .mapToObj(row -> new StoredRow(key(row), new byte[300]))
                .toList();
        Checkpoint large = new Checkpoint(
                "shop-0", Map.of("number", "2"), List.of(new TableChanges("table", "", "", List.of(), rows)));
        save("1", List.of(), new int[] {1}, 10);
        Path current = directory.resolve("rocksdb").resolve("CURRENT");
        String why = "it could not be opened again after a failed write: the state directory " + directory
                + " is damaged: CURRENT does not name a list of files that is there";
        try (CheckpointStore store = open()) {
            Files.delete(directory.resolve("ingested"));
            assertThatThrownBy(() -> store.save(large)).isInstanceOf(IllegalStateException.class);
            Files.createDirectory(directory.resolve("ingested"));
            Files.move(current, directory.resolve("away"));
            assertThatThrownBy(() -> store.save(large))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("a checkpoint of shop-0 was not stored in " + directory + ": " + why);
            assertThatThrownBy(() -> store.facts("shop-0"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("the state in " + directory + " cannot be read: " + why);
            Files.move(directory.resolve("away"), current);
            store.save(large);
            assertThat(store.facts("shop-0")).isEqualTo(Map.of("number", "2"));
        }
    }

    private void save(String number, List<byte[]> removed, int[] rows, int length) {
        List<StoredRow> changed = IntStream.of(rows)
                .mapToObj(row -> new StoredRow(key(row), new byte[length]))
                .toList();
        try (CheckpointStore store = open()) {
            TableChanges table = new TableChanges("table", "", "", removed, changed);
            store.save(new Checkpoint("shop-0", Map.of("number", number), List.of(table)));
        }
    }

    private CheckpointStore open() {
        return new RocksCheckpoints.Opener().open(directory);
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
