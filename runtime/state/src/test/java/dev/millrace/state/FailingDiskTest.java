package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.state.Series.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes in which a call to the system fails, or is the last one: to open, write, sync, rename, link or delete. Chosen
 * at random every day, and each in turn in the long run.
 */
class FailingDiskTest {
    private static final int CALLS = Integer.getInteger("stress.calls", 4);
    private static final long SEED = 7;
    private static final int CHECKPOINTS = 16; // of which two are large
    private static final int CALLS_OF_SAVING = 330; // a few more than there are
    private static final int CALLS_OF_COPYING = 160;
    private static final int NO_SPACE = 28;
    private static final int IO_ERROR = 5;

    @TempDir
    private Path temporary;

    static IntStream callsOfSaving() {
        return calls(CALLS_OF_SAVING);
    }

    static IntStream callsOfCopying() {
        return calls(CALLS_OF_COPYING);
    }

    private static IntStream calls(int all) {
        int tried = Math.min(CALLS, all);
        return IntStream.rangeClosed(1, tried).map(call -> call * all / tried);
    }

    @ParameterizedTest
    @MethodSource("callsOfSaving")
    void what_fails_is_told_and_heals(int call) throws Exception {
        Disk disk = Disk.in(temporary);
        List<String> said = said(disk.start(
                Disk.failing(call, call % 3 == 0 ? 6 : 1, call % 2 == 0 ? NO_SPACE : IO_ERROR),
                Saving.class,
                disk.state(),
                SEED,
                0,
                CHECKPOINTS));
        assertThat(said).last().isEqualTo("whole");
        assertThat(said)
                .filteredOn(line -> line.startsWith("failed: "))
                .allSatisfy(line -> assertThat(line).contains(disk.state().toString()));
        assertThat(stored(said)).isEqualTo(CHECKPOINTS);
        try (RocksCheckpoints store = open(disk.state())) {
            assertThat(Series.assertHolds(store, SEED, CHECKPOINTS)).isEqualTo(CHECKPOINTS);
        }
    }

    @ParameterizedTest
    @MethodSource("callsOfSaving")
    void what_was_stored_outlives_a_kill_at_a_call(int call) throws Exception {
        Disk disk = Disk.in(temporary);
        List<String> said = said(disk.start(Disk.killing(call), Saving.class, disk.state(), SEED, 0, CHECKPOINTS));
        try (RocksCheckpoints store = open(disk.state())) {
            Series.assertHolds(store, SEED, stored(said));
        }
    }

    @ParameterizedTest
    @MethodSource("callsOfCopying")
    void a_copy_that_is_killed_is_whole_or_told_to_be_unfinished(int call) throws Exception {
        Disk disk = Disk.in(temporary);
        Series series = new Series(SEED);
        try (RocksCheckpoints store = open(disk.state())) {
            while (series.number() < CHECKPOINTS) {
                series.next().apply(store);
            }
        }
        Content content = series.content();
        Path target = disk.root().resolve("saved");
        List<String> said = said(disk.start(Disk.killing(call), Copying.class, disk.state(), target));
        assertHolds(disk.state(), content);
        if (RocksCheckpoints.isIn(target)) {
            assertHolds(target, content);
        } else {
            assertThat(said).doesNotContain("copied");
            if (!isEmpty(target)) {
                assertThatThrownBy(() -> open(target))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the state directory " + target
                                + " holds a copy that was broken off; delete it, and save or restore again");
            }
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return true;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static void assertHolds(Path directory, Content content) {
        try (RocksCheckpoints store = open(directory)) {
            assertThat(Content.of(store)).isEqualTo(content);
        }
    }

    private static RocksCheckpoints open(Path directory) {
        return new RocksCheckpoints.Opener().open(directory);
    }

    private static List<String> said(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** The number of the last checkpoint that it told of. */
    private static int stored(List<String> said) {
        return said.stream()
                .filter(line -> line.startsWith("stored "))
                .mapToInt(line -> Integer.parseInt(line.substring("stored ".length())))
                .max()
                .orElse(0);
    }
}
