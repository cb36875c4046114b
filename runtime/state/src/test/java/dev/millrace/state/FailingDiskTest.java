package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.state.Series.Content;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes to which a call of the system fails: to open, write, sync, rename, link or delete. What fails is told, what is
 * tried again succeeds, and no checkpoint is lost or harmed.
 */
class FailingDiskTest {
    private static final int CHECKPOINTS = 16; // with two large ones
    private static final int MOST_CALLS = 2_000;
    private static final boolean IS_LONG = Boolean.getBoolean("stress.everyCall");
    private static final int NO_SPACE = 28;
    private static final int IO_ERROR = 5;

    @TempDir
    private Path temporary;

    /** Every day a few, and as many as there are in the long run. */
    static IntStream calls() {
        return IS_LONG
                ? IntStream.rangeClosed(1, MOST_CALLS)
                : IntStream.concat(IntStream.of(1), new Random().ints(4, 2, 250).distinct());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void what_fails_is_told_and_heals(int call) throws Exception {
        Disk disk = Disk.in(temporary);
        long seed = 7L;
        int error = call % 2 == 0 ? NO_SPACE : IO_ERROR;
        int failing = call % 3 == 0 ? 6 : 1;
        Process process = disk.saving(
                Map.of(
                        "DISK_FAILS", Integer.toString(call),
                        "DISK_FAILURES", Integer.toString(failing),
                        "DISK_ERRNO", Integer.toString(error)),
                seed,
                0,
                CHECKPOINTS);
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as("exit code of %s", lines).isZero();
        assertThat(lines).last().isEqualTo("whole");
        assertThat(lines)
                .filteredOn(line -> line.startsWith("failed: "))
                .allSatisfy(line -> assertThat(line).contains(disk.state().toString()));
        Series series = new Series(seed);
        while (series.number() < CHECKPOINTS) {
            series.next();
        }
        try (RocksCheckpoints store = new RocksCheckpoints.Opener().open(disk.state())) {
            assertThat(Content.of(store)).isEqualTo(series.content());
        }
        assertThat(Files.list(disk.state().resolve("ingested"))).isEmpty();
    }
}
