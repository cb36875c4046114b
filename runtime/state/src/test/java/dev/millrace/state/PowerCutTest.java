package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes whose machine loses power while they save: what was not synced by then is gone, but for what chance had
 * written. Every checkpoint that counted as stored is there.
 */
class PowerCutTest {
    private static final int CUTS = Integer.getInteger("stress.powerCuts", 4);
    private static final int ENDLESS = 1_000_000;

    private final long seed = Long.getLong("stress.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    @TempDir
    private Path temporary;

    @Test
    void every_checkpoint_that_was_stored_outlives_a_loss_of_power() throws Exception {
        System.out.println("PowerCutTest: -Dstress.seed=" + seed);
        Disk disk = Disk.in(temporary);
        int stored = 0;
        for (int cut = 1; cut <= CUTS; cut++) {
            stored = saveUntilCut(disk, disk.losingPower(), stored, stored + 1 + random.nextInt(30));
            disk = disk.afterPowerLoss(Files.createDirectory(temporary.resolve("cut-" + cut)), random);
            stored = assertHolds(disk, stored); // which writes to it, too
            disk.noteAll();
        }
    }

    /** Broken stores must be found, or the sound one proves nothing. */
    @ParameterizedTest
    @ValueSource(strings = {".log", ".sst", "millrace.seal.new", "CURRENT", "/"})
    void a_store_that_does_not_sync_all_is_found(String unsynced) throws Exception {
        Disk disk = Disk.in(temporary);
        Map<String, String> lying = new HashMap<>(disk.losingPower());
        lying.put("DISK_LIES", unsynced.equals("CURRENT") ? ".dbtmp" : unsynced); // as which it is written first
        int stored = saveUntilCut(disk, lying, 0, 9);
        Random never = new Random() {
            @Override
            public boolean nextBoolean() {
                return false; // nothing but what was synced
            }
        };
        Disk after = disk.afterPowerLoss(Files.createDirectory(temporary.resolve("cut")), never);
        assertThatThrownBy(() -> assertHolds(after, stored))
                .isInstanceOfAny(AssertionError.class, IllegalStateException.class);
    }

    /** Saves until so many are stored, and a moment longer; how many are stored then, or one less. */
    private int saveUntilCut(Disk disk, Map<String, String> settings, int stored, int enough) throws Exception {
        Process process = disk.start(settings, Saving.class, disk.state(), seed, stored, ENDLESS);
        int told = stored;
        boolean isCut = false;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("stored ")) {
                    told = Integer.parseInt(line.substring("stored ".length()));
                } else {
                    assertThat(line).isEqualTo("opened");
                }
                if (told >= enough && !isCut) {
                    isCut = true;
                    TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
                    process.toHandle().destroyForcibly(); // which leaves its output to be read
                }
            }
        }
        process.waitFor();
        assertThat(told).as("checkpoints stored, seed %d", seed).isGreaterThanOrEqualTo(enough);
        return told;
    }

    /** Asserts that a disk holds so many checkpoints, or the next one too; how many. */
    private int assertHolds(Disk disk, int stored) {
        try (RocksCheckpoints store = new RocksCheckpoints.Opener().open(disk.state())) {
            return Series.assertHolds(store, seed, stored);
        }
    }
}
