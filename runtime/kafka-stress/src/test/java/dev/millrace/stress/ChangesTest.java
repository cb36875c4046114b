package dev.millrace.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that go on with the state of other declarations, and are killed while that is brought to theirs. */
class ChangesTest {
    private static final int EVENTS = 12_000;
    private static final int ROUNDS = Integer.getInteger("stress.rounds", 0);

    private static final String TABLES = "dev.millrace.kafka.StoredTables";
    private static final String LAYOUTS_STORED =
            "store.save(new Checkpoint(shard, ShardFacts.withTables(facts, tables), List.of()));";

    /** In the midst of a table, of which there are many chunks in this way. */
    private static final Patch REWRITING = Patch.killAfter(
                    "behind rows that are written anew",
                    "kafka",
                    TABLES,
                    "store.save(new Checkpoint(shard, facts, List.of(changes)));")
            .and("CHUNK_BYTES = 4 << 20", "CHUNK_BYTES = 1 << 10");

    private static final List<Patch> POINTS = List.of(
            REWRITING,
            Patch.killBefore("before the new layouts count", "kafka", TABLES, LAYOUTS_STORED),
            Patch.killAfter("behind the new layouts", "kafka", TABLES, LAYOUTS_STORED));

    private static final Patch DROPPED = Patch.killAfter(
            "behind a shard that is read anew", "kafka", "dev.millrace.kafka.StoredShard", "store.drop(name);");

    @TempDir
    private Path directory;

    @Test
    void a_change_that_contradicts_is_refused_and_one_that_is_killed_leaves_the_old_whole() {
        long seed = seed("one after the other");
        Random random = new Random(seed);
        try (Trial trial = new Trial(directory, seed, EVENTS)) {
            trial.send(EVENTS / 3);
            trial.report(1);
            Map<String, Map<String, String>> stored = trial.facts();
            trial.declare(Declared.INCOMPATIBLE);
            assertThat(Trial.exit(trial.start(2, Integer.MAX_VALUE))).isEqualTo(1);
            assertThat(trial.said()).contains("was stored by other declarations");
            trial.declare(Declared.AFTER);
            killAt(REWRITING, trial, 2, 1 + random.nextInt(60));
            assertThat(trial.facts()).isEqualTo(stored);
            trial.declare(Declared.BEFORE);
            trial.send(EVENTS / 3);
            trial.assertExact();
            trial.declare(Declared.AFTER);
            killAt(REWRITING, trial, 4, 1 + random.nextInt(60));
            trial.send(EVENTS / 3);
            trial.assertExact();
        }
    }

    @Test
    void every_place_still_stands_in_its_source() {
        POINTS.forEach(Patch::changedSource);
        DROPPED.changedSource();
    }

    /** As long as there are rounds: each place in turn. */
    static Stream<Patch> points() {
        return IntStream.range(0, ROUNDS).boxed().flatMap(round -> POINTS.stream());
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("points")
    void a_change_that_is_killed_there_is_done_by_the_next_start(Patch point) {
        long seed = seed(point.name());
        Random random = new Random(seed);
        try (Trial trial = new Trial(directory, seed, EVENTS)) {
            trial.send(EVENTS / 3);
            trial.report(1);
            trial.send(EVENTS / 3);
            trial.declare(Declared.AFTER);
            killAt(point, trial, 4, 1 + random.nextInt(3)); // of six shards
            killAt(point, trial, 2, 1 + random.nextInt(3));
            trial.send(EVENTS / 3);
            trial.assertExact();
        }
    }

    static IntStream rounds() {
        return IntStream.range(0, ROUNDS);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("rounds")
    void what_is_new_is_rebuilt_however_often_that_is_killed(int round) {
        long seed = seed("rebuilt, round " + round);
        Random random = new Random(seed);
        try (Trial trial = new Trial(directory, seed, EVENTS)) {
            trial.send(EVENTS / 3);
            trial.report(1);
            trial.send(EVENTS / 3);
            trial.declareAndRebuild(Declared.AFTER);
            killAt(DROPPED, trial, 4, 1 + random.nextInt(3));
            killAt(DROPPED, trial, 2, 1 + random.nextInt(3));
            trial.send(EVENTS / 3);
            trial.assertExact();
        }
    }

    private static long seed(String what) {
        long seed = Long.getLong("stress.seed", new Random().nextLong());
        System.out.println("ChangesTest, " + what + ": -Dstress.seed=" + seed);
        return seed;
    }

    private static void killAt(Patch point, Trial trial, int threads, int passes) {
        trial.patch(point);
        assertThat(Trial.exit(trial.start(threads, passes)))
                .as("killed at the place; it said %s", trial.said())
                .isEqualTo(Kill.KILLED);
        trial.unpatch();
    }
}
