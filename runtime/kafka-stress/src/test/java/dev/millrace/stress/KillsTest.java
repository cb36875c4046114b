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
    private static final int[] THREADS = {1, 4, 2};
    private static final int EVENTS_PER_MILLI = 20; // about as many as a process of a trial reads

    @TempDir
    private Path directory;

    @Test
    void nothing_is_lost_and_nothing_counts_twice_however_often_the_process_is_killed() throws InterruptedException {
        long seed = Long.getLong("stress.seed", new Random().nextLong());
        Random random = new Random(seed);
        System.out.println("KillsTest: -Dstress.seed=" + seed); // which plays its events and kills again
        try (Trial trial = new Trial(directory, seed, EVENTS)) {
            int inTheMiddle = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                long before = trial.checkpointed();
                int share = EVENTS / KILLS + (kill == 0 ? EVENTS % KILLS : 0);
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                    for (int sent = 0; sent < share; sent += PORTION) {
                        trial.send(Math.min(PORTION, share - sent));
                    }
                });
                Process process = trial.start(THREADS[kill % THREADS.length], Integer.MAX_VALUE);
                trial.awaitReading(process);
                process.waitFor(50 + random.nextInt(2_000 + share / EVENTS_PER_MILLI), TimeUnit.MILLISECONDS);
                assertThat(process.isAlive())
                        .as("ended by itself: %s", trial.said())
                        .isTrue();
                process.destroyForcibly();
                Trial.exit(process);
                sending.join();
                inTheMiddle += trial.checkpointed() > before ? 1 : 0;
            }
            System.out.println("KillsTest: " + inTheMiddle + " of " + KILLS + " had stored something");
            trial.assertExact();
            assertThat(inTheMiddle)
                    .as("processes that stored something before they were killed")
                    .isPositive();
        }
    }
}
