package dev.millrace.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed at random moments while events come in, and read on with another number of threads. */
class KillsTest {
    private static final int EVENTS = Integer.getInteger("stress.events", 300_000);
    private static final int KILLS = Integer.getInteger("stress.kills", 8);
    private static final int PORTION = 2_000;

    @TempDir
    private Path directory;

    @Test
    void nothing_is_lost_and_nothing_counts_twice_however_often_the_process_is_killed() throws InterruptedException {
        long seed = Long.getLong("stress.seed", new Random().nextLong());
        Random random = new Random(seed);
        System.out.println("KillsTest: -Dstress.seed=" + seed); // which plays its events and kills again
        try (Trial trial = new Trial(directory, seed, EVENTS)) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                for (int sent = 0; sent < EVENTS; sent += PORTION) {
                    trial.send(Math.min(PORTION, EVENTS - sent));
                }
            });
            int inTheMiddle = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                long before = trial.checkpointed();
                Process process = trial.start(1 + random.nextInt(4), Integer.MAX_VALUE);
                trial.awaitReading(process);
                process.waitFor(50 + random.nextInt(2_000), TimeUnit.MILLISECONDS);
                assertThat(process.isAlive())
                        .as("ended by itself: %s", trial.said())
                        .isTrue();
                process.destroyForcibly();
                Trial.exit(process);
                inTheMiddle += trial.checkpointed() > before ? 1 : 0;
            }
            sending.join();
            trial.assertExact();
            assertThat(inTheMiddle)
                    .as("processes that stored something before they were killed")
                    .isPositive();
        }
    }
}
