package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options that RocksDB says it runs by, of those that decide what a loss of power may take. */
class OptionsInForceTest {
    @TempDir
    private Path directory;

    @Test
    void nothing_is_written_in_a_way_that_a_synced_batch_would_not_cover() throws IOException {
        new RocksCheckpoints.Opener().open(directory).close();
        assertThat(inForce())
                .contains(
                        "paranoid_checks=true", // no write after one that failed
                        "manual_wal_flush=false", // a synced batch syncs the log, not a buffer before it
                        "unordered_write=false",
                        "wal_recovery_mode=kPointInTimeRecovery", // a log that a kill has cut off is one of a moment
                        "best_efforts_recovery=false", // a missing file is told
                        "skip_checking_sst_file_sizes_on_db_open=false");
    }

    private List<String> inForce() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve("rocksdb"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("OPTIONS-"))
                    .toList()) {
                Files.readAllLines(file).forEach(line -> lines.add(line.strip()));
            }
        }
        return lines;
    }
}
