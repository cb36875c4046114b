package dev.millrace.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes that end, as by a kill, at the places where it would hurt most. */
class KillPointsTest {
    private static final int EVENTS = 12_000;
    private static final int ROUNDS = Integer.getInteger("stress.rounds", 0);

    private static final int[] THREADS = {4, 2}; // after one: partitions move at each start

    private static final String KAFKA = "kafka";
    private static final String STATE = "state";
    private static final String CHECKPOINTS = "dev.millrace.kafka.PartitionCheckpoints";
    private static final String WATCH = "dev.millrace.kafka.LogWatch";
    private static final String STORE = "dev.millrace.state.RocksCheckpoints";

    private static final String BATCH_WRITTEN =
            "database.write(synced, batch);\n        }\n    }\n\n    @Override\n    public void drop";

    /** The places; of these the first four every day. */
    private static final List<Patch> POINTS = List.of(
            Patch.killAfter("behind the freeze", KAFKA, CHECKPOINTS, "state.freeze();"),
            Patch.killAfter(
                            "behind the writing of a file",
                            STATE,
                            STORE,
                            "SortedFile.write(checkpoint, file, options);")
                    .and("MOST_BYTES_OF_A_BATCH = 4 << 20", "MOST_BYTES_OF_A_BATCH = 0"),
            Patch.killAfter(
                    "behind a dead letter that is sent",
                    KAFKA,
                    "dev.millrace.kafka.SourcePartition",
                    "deadLetters.send(event, e);"),
            Patch.killAfter(
                    "while rows come back",
                    "core",
                    "dev.millrace.table.StoredRows",
                    "rows.restore(row, input.nextLong());"),
            Patch.killBefore("before a slice is encoded", KAFKA, CHECKPOINTS, "boolean isDone = state.encodeUntil("),
            Patch.killBefore(
                            "before a file is taken in",
                            STATE,
                            STORE,
                            "database.ingestExternalFile(List.of(file.toString()), moved);")
                    .and("MOST_BYTES_OF_A_BATCH = 4 << 20", "MOST_BYTES_OF_A_BATCH = 0"),
            Patch.killAfter(
                            "behind a file that was taken in",
                            STATE,
                            STORE,
                            "database.ingestExternalFile(List.of(file.toString()), moved);")
                    .and("MOST_BYTES_OF_A_BATCH = 4 << 20", "MOST_BYTES_OF_A_BATCH = 0"),
            Patch.killBefore("before offsets are told to lag tools", KAFKA, WATCH, "lagGroup.commit(TIMEOUT);"),
            Patch.killAfter("behind offsets that were told to lag tools", KAFKA, WATCH, "lagGroup.commit(TIMEOUT);"),
            Patch.killAfter(
                    "while partitions move to other threads",
                    KAFKA,
                    "dev.millrace.kafka.ReaderThreads",
                    "thread.add(reader);"),
            Patch.of(
                    "behind a batch with its metadata",
                    STATE,
                    STORE,
                    BATCH_WRITTEN,
                    BATCH_WRITTEN.replace(";", "; dev.millrace.stress.Kill.pass();")),
            Patch.killBefore("before a batch with its metadata", STATE, STORE, BATCH_WRITTEN));

    @TempDir
    private Path directory;

    static Stream<Patch> points() {
        return ROUNDS == 0
                ? POINTS.stream().limit(4)
                : IntStream.range(0, ROUNDS).boxed().flatMap(round -> POINTS.stream());
    }

    @Test
    void every_place_still_stands_in_its_source() {
        POINTS.forEach(Patch::changedSource);
    }

    @ParameterizedTest
    @MethodSource("points")
    void a_process_that_ends_there_loses_nothing_and_doubles_nothing(Patch point) {
        long seed = Long.getLong("stress.seed", new Random().nextLong());
        Random random = new Random(seed);
        System.out.println("KillPointsTest, " + point + ": -Dstress.seed=" + seed);
        try (Trial trial = new Trial(directory, seed, EVENTS)) {
            trial.send(EVENTS / 3);
            trial.report(1); // so that there is something to come back
            trial.patch(point);
            for (int kill = 0; kill < 2; kill++) {
                trial.send(EVENTS / 3);
                Process process = trial.start(THREADS[kill], 1 + random.nextInt(4));
                assertThat(Trial.exit(process))
                        .as("killed at the place; it said %s", trial.said())
                        .isEqualTo(Kill.KILLED);
            }
            trial.unpatch();
            trial.assertExact();
        }
    }
}
