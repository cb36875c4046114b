package dev.millrace.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Clocks that step and times that storm, poison, and more keys than there is room for, each with kills. */
class ScenesTest {
    private static final int EVENTS = Integer.getInteger("stress.sceneEvents", 12_000);
    private static final int KILLS = Integer.getInteger("stress.sceneKills", 2);
    private static final int PORTIONS = 40;

    static final Scene[] SCENES = {Scene.STORMS, Scene.POISON, Scene.FLOOD};

    /** A fault that a scene is there to find. */
    record Mutant(Scene scene, Patch patch) {}

    static final Mutant[] MUTANTS = {
        new Mutant(
                Scene.STORMS,
                Patch.of(
                        "records of 2099 believed",
                        "kafka",
                        "dev.millrace.kafka.Horizon",
                        "return recordMillis <= nowMillis + maxAheadMillis ?",
                        "return true ?")),
        new Mutant(
                Scene.FLOOD,
                Patch.of(
                        "refusals forgotten",
                        "core",
                        "dev.millrace.table.StoredRows",
                        "rows.restore(stored.refusedUpTo());",
                        "")),
        new Mutant(
                Scene.POISON,
                Patch.of(
                        "bad records that add what was prepared before them",
                        "kafka",
                        "dev.millrace.kafka.SourcePartition",
                        "deadLetters.send(event, e);",
                        "apply(); deadLetters.send(event, e);"))
    };

    @TempDir
    private Path directory;

    @ParameterizedTest
    @FieldSource("SCENES")
    void nothing_is_lost_doubled_or_wrong(Scene scene) throws InterruptedException {
        long seed = Long.getLong("stress.seed", new Random().nextLong());
        Random random = new Random(seed);
        System.out.println("ScenesTest, " + scene + ": -Dstress.seed=" + seed);
        try (Trial trial = new Trial(directory, scene, seed, EVENTS)) {
            killWhileReading(trial, random);
            trial.assertExact();
        }
    }

    @ParameterizedTest
    @FieldSource("MUTANTS")
    @EnabledIfSystemProperty(named = "stress.allMutants", matches = "true")
    void a_broken_build_is_found(Mutant mutant) throws InterruptedException {
        try (Trial trial = new Trial(directory, mutant.scene(), 1, EVENTS)) {
            trial.patch(mutant.patch());
            killWhileReading(trial, new Random(1));
            assertThat(trial.wrongValues())
                    .as("what tells of %s", mutant.patch())
                    .isNotEmpty();
        }
    }

    private static void killWhileReading(Trial trial, Random random) throws InterruptedException {
        trial.send(EVENTS / 2); // before any is read, so that the first process has something to store
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            for (int portion = 0; portion < PORTIONS; portion++) {
                trial.send(EVENTS / 2 / PORTIONS);
            }
        });
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = trial.start(1 + random.nextInt(4), Integer.MAX_VALUE);
            trial.awaitReading(process);
            process.waitFor(50 + random.nextInt(1_500), TimeUnit.MILLISECONDS);
            assertThat(process.isAlive())
                    .as("ended by itself: %s", trial.said())
                    .isTrue();
            process.destroyForcibly();
            Trial.exit(process);
        }
        sending.join();
    }
}
