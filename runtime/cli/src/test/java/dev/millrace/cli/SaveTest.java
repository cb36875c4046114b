package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.Millrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveTest {
    @TempDir
    private Path directory;

    @Test
    void what_was_saved_moved_and_restored_goes_on_exactly() throws IOException {
        Path state = directory.resolve("state");
        Path saved = directory.resolve("saved");
        Path moved = directory.resolve("elsewhere/moved");
        Path restored = directory.resolve("restored");
        try (Orders orders = new Orders()) {
            orders.send(100);
            orders.read(state).close();
            assertThat(Typed.line("state", "save", "--dir", state, saved))
                    .isEqualTo(new Typed(0, "saved 2 shards to " + saved + System.lineSeparator(), ""));
            orders.send(50); // read by the one that goes on, and again by the one that comes from what was saved
            orders.read(state).close();

            Files.createDirectories(moved.getParent());
            Files.move(saved, moved);
            delete(state);
            assertThat(Typed.line("state", "restore", "--dir", restored, moved))
                    .isEqualTo(new Typed(0, "restored 2 shards to " + restored + System.lineSeparator(), ""));
            delete(moved);

            orders.send(25);
            try (Millrace millrace = orders.read(restored)) {
                assertThat(millrace.status().get(0).read()).isEqualTo(175);
                Shop_CustomerFeatures customers = millrace.features(Shop_CustomerFeatures.class);
                for (int i = 0; i < Orders.CUSTOMERS; i++) {
                    assertThat(customers.madeAll("c" + i)).isEqualTo(orders.made(i));
                    assertThat(customers.spentAll("c" + i)).isEqualTo(orders.spent(i));
                }
            }
        }
    }

    @Test
    void a_target_that_is_not_empty_is_refused() throws IOException {
        Path state = directory.resolve("state");
        new dev.millrace.state.RocksCheckpoints.Opener().open(state).close();
        Path full = Files.createDirectories(directory.resolve("full"));
        Files.writeString(full.resolve("notes.txt"), "mine");
        String refusal = "millrace: " + full
                + " is not an empty directory; name one that is empty or not there, so that nothing is lost"
                + System.lineSeparator();
        assertThat(Typed.line("state", "save", "--dir", state, full)).isEqualTo(new Typed(1, "", refusal));
        assertThat(Typed.line("state", "restore", "--dir", full, state)).isEqualTo(new Typed(1, "", refusal));
        assertThat(full).isDirectoryNotContaining("glob:**rocksdb");
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
