package dev.millrace.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker that is killed and started again while events come in, and one process reads on through all of that. */
class BrokerKillsTest {
    private static final int EVENTS = 24_000;
    private static final int ROUNDS = Integer.getInteger("stress.rounds", 0);
    private static final int KILLS = 3;
    private static final int PORTION = 50;

    @TempDir
    private Path directory;

    static IntStream rounds() {
        return IntStream.range(0, Math.max(1, ROUNDS));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void nothing_is_lost_and_nothing_counts_twice_however_often_the_broker_is_killed(int round)
            throws InterruptedException {
        long seed = Long.getLong("stress.seed", new Random().nextLong());
        Random random = new Random(seed);
        System.out.println("BrokerKillsTest, round " + round + ": -Dstress.seed=" + seed);
        try (Trial trial = new Trial(directory, seed, EVENTS)) {
            Process process = trial.startReport(2, EVENTS);
            trial.awaitReading(process);
            for (int kill = 0; kill < KILLS; kill++) {
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> sendShare(trial));
                process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
                trial.restartBroker();
                sending.join();
                assertThat(process.isAlive())
                        .as("ended by itself: %s", trial.said())
                        .isTrue();
            }
            sendShare(trial);
            assertThat(trial.differences(() -> trial.reported(process)))
                    .as("what differs from the recount")
                    .isEmpty();
        }
    }

    private static void sendShare(Trial trial) {
        for (int sent = 0; sent < EVENTS / (KILLS + 1); sent += PORTION) {
            trial.send(PORTION);
        }
    }
}
