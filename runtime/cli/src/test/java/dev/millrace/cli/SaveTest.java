package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.Millrace;
import dev.millrace.state.RocksCheckpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
    void no_secret_of_the_configuration_is_stored_or_shown() throws IOException {
        String canary = "canary-that-nobody-must-hear";
        Path state = directory.resolve("state");
        try (Orders orders = new Orders()) {
            orders.send(10);
            orders.read(
                            state,
                            Map.of(
                                    "kafka.ssl.key.password", canary,
                                    "kafka.ssl.keystore.password", canary,
                                    "kafka.sasl.jaas.config",
                                            "org.example.Module required password=\"" + canary + "\";"))
                    .close();
        }
        try (var files = Files.walk(state)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(canary);
            }
        }
        try (RocksCheckpoints store = new RocksCheckpoints.Opener().open(state)) {
            assertThat(store.shards())
                    .hasSize(2)
                    .allSatisfy(
                            shard -> assertThat(store.facts(shard).toString()).doesNotContain(canary));
        }
        for (String command : List.of("verify", "inspect")) {
            Typed typed = Typed.line("state", command, "--dir", state);
            assertThat(typed.exitCode()).isZero();
            assertThat(typed.out() + typed.err()).doesNotContain(canary);
        }
    }

    @Test
    void a_target_that_is_not_empty_is_refused() throws IOException {
        Path state = directory.resolve("state");
        new RocksCheckpoints.Opener().open(state).close();
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
