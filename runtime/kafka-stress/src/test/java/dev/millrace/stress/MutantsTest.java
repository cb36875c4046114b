package dev.millrace.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check of the trials themselves: builds that are broken on purpose, each of which a trial must find. */
class MutantsTest {
    private static final int EVENTS = 30_000;
    private static final boolean ALL = Boolean.getBoolean("stress.allMutants");

    private static final String KAFKA = "kafka";
    private static final String CORE = "core";
    private static final String PARTITION = "dev.millrace.kafka.SourcePartition";
    private static final String CHECKPOINTS = "dev.millrace.kafka.PartitionCheckpoints";
    private static final String ROWS = "dev.millrace.table.StoredRows";

    private static final String NEXT_OFFSET = "return new Progress(\n                nextOffset,";

    /** The faults; of these the first three every day. */
    private static final List<Patch> MUTANTS = List.of(
            Patch.of(
                    "offsets newer than the rows",
                    KAFKA,
                    CHECKPOINTS,
                    "if (encoded == null) {\n            long begin",
                    "frozen = new Frozen(progress, newestMillis, frozen.deadLetters(), frozen.taken(), frozen.nanos());"
                            + " if (encoded == null && System.nanoTime() % 4 == 0) {\n            long begin"),
            Patch.of(
                            "a row left out of a checkpoint",
                            CORE,
                            ROWS,
                            "if (segments.word(row, epochWord) == frozen) {",
                            "if (segments.word(row, epochWord) == frozen && ++skipped % 500 == 0) {"
                                    + " segments.setWord(row, epochWord, STORED); return; }"
                                    + " if (segments.word(row, epochWord) == frozen) {")
                    .and("private long epoch = 1;", "private long epoch = 1; private int skipped;"),
            Patch.of( // and they take longer to send than any of the processes lives, or this one could be lucky
                            "dead letters not waited for",
                            KAFKA,
                            "dev.millrace.kafka.DeadLetterSender",
                            "return unacknowledged.isEmpty() || unacknowledged.first() >= first;",
                            "return true;")
                    .and(
                            "boolean sent = false;\n        try {\n            hand(sending);\n            sent = true;",
                            "boolean sent = false;\n        try {\n            java.util.concurrent.CompletableFuture"
                                    + ".delayedExecutor(10, TimeUnit.MINUTES).execute(() -> hand(sending));"
                                    + "\n            sent = true;"),
            Patch.of(
                    "an offset too far",
                    KAFKA,
                    "dev.millrace.kafka.ShardFacts",
                    NEXT_OFFSET,
                    NEXT_OFFSET.replace(",", " + 1,")),
            Patch.of(
                    "an offset too near",
                    KAFKA,
                    "dev.millrace.kafka.ShardFacts",
                    NEXT_OFFSET,
                    NEXT_OFFSET.replace(",", " - 1,")),
            Patch.of(
                    "an event applied twice",
                    KAFKA,
                    PARTITION,
                    "case TAKEN -> {",
                    "case TAKEN -> { if (event.offset() == 77) { apply(); }"),
            Patch.of(
                    "half an event",
                    KAFKA,
                    "dev.millrace.kafka.MessageRoute",
                    "if (outcomes[i] == Outcome.TAKEN) {\n                resolvers",
                    "if (outcomes[i] == Outcome.TAKEN && (i == 0 || System.nanoTime() % 300 != 0)) {"
                            + "\n                resolvers"),
            Patch.of(
                            "late events dropped",
                            CORE,
                            "dev.millrace.table.Ring",
                            "if (bucket < horizon) {\n            return NONE;",
                            "newest = Math.max(newest, bucket); if (bucket < newest) {\n            return NONE;")
                    .and("private long horizon = Long.MIN_VALUE;", "private long horizon = Long.MIN_VALUE, newest;"),
            Patch.of(
                    "two buckets in one slot",
                    CORE,
                    "dev.millrace.table.Ring",
                    "long head = page[at];\n            if (takes(head, bucket)) {\n                return slab.cell(address, at);\n            }\n            if (!BlockWord",
                    "long head = page[at];\n            if (isLive(head) && sizes.capacity(BlockWord.size(word)) > 4) {\n                return slab.cell(address, at);\n            }\n            if (!BlockWord"));

    private static final Patch NO_HORIZON =
            Patch.of("the horizon left out", CORE, ROWS, "rows.ringAt(i).raise(ofRing.horizon());", "");

    @TempDir
    private Path directory;

    static Stream<Patch> mutants() {
        return ALL ? MUTANTS.stream() : MUTANTS.stream().limit(3);
    }

    @Test
    void every_fault_still_has_its_place() {
        MUTANTS.forEach(Patch::changedSource);
        NO_HORIZON.changedSource();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_broken_build_is_found(Patch mutant) throws InterruptedException {
        try (Trial trial = new Trial(directory, 1, EVENTS)) {
            trial.patch(mutant);
            killAndReadOn(trial);
            trial.unpatch(); // what it has stored is wrong for good
            assertThat(trial.checkpointed())
                    .as("a build that does not run would prove nothing: %s", trial.said())
                    .isPositive();
            assertThat(trial.wrongValues()).as("what tells of %s", mutant).isNotEmpty();
        }
    }

    /** Which no value shows until a clock goes back; but a start without new records then changes what is stored. */
    @Test
    @EnabledIfSystemProperty(named = "stress.allMutants", matches = "true")
    void a_horizon_left_out_of_a_checkpoint_is_found() {
        try (Trial trial = new Trial(directory, 1, EVENTS)) {
            trial.send(EVENTS);
            trial.patch(NO_HORIZON);
            assertThat(trial.wrongValues()).isNotEmpty();
        }
    }

    @Test
    void in_a_sound_build_nothing_is_found() throws InterruptedException {
        try (Trial trial = new Trial(directory, 1, EVENTS)) {
            killAndReadOn(trial);
            trial.assertExact();
        }
    }

    /** Three processes, killed while they read and store. */
    private static void killAndReadOn(Trial trial) throws InterruptedException {
        for (int kill = 0; kill < 3; kill++) {
            Process process = trial.start(2, Integer.MAX_VALUE);
            trial.awaitReading(process);
            for (int portion = 0; portion < 20 && process.isAlive(); portion++) {
                trial.send(EVENTS / 60);
                process.waitFor(30, TimeUnit.MILLISECONDS);
            }
            process.destroyForcibly();
            Trial.exit(process);
        }
    }
}
