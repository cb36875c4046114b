package dev.millrace.cli;

import dev.millrace.state.RocksCheckpoints;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The commands {@code millrace state ...}, as they are written on the command line. */
@Command(
        name = "state",
        description = "Saves, restores, checks and shows stored state, and decides about partitions that cannot go on.",
        footer = {"", "The Millrace that has the state directory must have ended: it holds the directory while it runs."
        },
        synopsisSubcommandLabel = "COMMAND")
final class StateCommand implements Runnable {
    private static final String YES = "Do it without asking.";
    private static final String SHARD = "The partition: topic, dash and number, as in payments-0.";

    private final Question question;
    private final CommandSpec spec;

    StateCommand(InputStream answers) {
        this.question = new Question(answers);
        this.spec = CommandSpec.forAnnotatedObject(this);
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(
            name = "save",
            description = {
                "Saves a state directory into another one.",
                "On one file system this takes next to no time and room, since both share their files, which are never"
                        + " written again. Copy the other one to where a lost disk cannot take both."
            })
    int save(
            @Mixin StateOption state,
            @Parameters(paramLabel = "TARGET", description = "A directory that is empty or not there.") Path target) {
        try (RocksCheckpoints store = state.directory().open()) {
            new StateDirectory(target).fill(store);
            out().println("saved " + Shards.counted(store) + " to " + target);
        }
        return ExitCode.OK;
    }

    @Command(name = "restore", description = "Makes a state directory of a saved one, on this machine or another.")
    int restore(
            @Mixin StateOption state,
            @Parameters(paramLabel = "SAVED", description = "A directory that was saved, or copied from such a one.")
                    Path saved) {
        try (RocksCheckpoints store = new StateDirectory(saved).open()) {
            state.directory().fill(store);
            out().println("restored " + Shards.counted(store) + " to "
                    + state.directory().path());
        }
        return ExitCode.OK;
    }

    @Command(name = "verify", description = "Reads and checks every file, and every row of every shard.")
    int verify(@Mixin StateOption state) {
        try (RocksCheckpoints store = state.directory().open()) {
            return new Verification(store, out(), err()).run() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    @Command(name = "inspect", description = "Shows what is stored of each shard, or all that is stored of one key.")
    int inspect(
            @Mixin StateOption state,
            @Option(names = "--key", paramLabel = "KEY", description = "Show the buckets of this key. Reads all rows.")
                    Optional<String> key,
            @Option(
                            names = "--table",
                            paramLabel = "TABLE",
                            description = "Only this table: its class, with or without the package.")
                    Optional<String> table) {
        try (RocksCheckpoints store = state.directory().open()) {
            Inspection inspection = new Inspection(store, table, out());
            if (key.isEmpty()) {
                inspection.showShards();
            } else {
                inspection.showKey(key.get());
            }
        }
        return ExitCode.OK;
    }

    @Command(
            name = "rewind",
            description =
                    "Forgets what was read of a partition, so that the next start reads it again from its oldest record.")
    int rewind(
            @Mixin StateOption state,
            @Option(
                            names = {"-y", "--yes"},
                            description = YES)
                    boolean isSure,
            @Parameters(paramLabel = "SHARD", description = SHARD) String shard) {
        return decide(state, shard, isSure, Decision::rewind);
    }

    @Command(
            name = "accept-gap",
            description = "Lets the next start go on with a partition although records of it are missing.")
    int acceptGap(
            @Mixin StateOption state,
            @Option(
                            names = {"-y", "--yes"},
                            description = YES)
                    boolean isSure,
            @Parameters(paramLabel = "SHARD", description = SHARD) String shard) {
        return decide(state, shard, isSure, Decision::acceptGap);
    }

    private int decide(StateOption state, String shard, boolean isSure, Predicate<Decision> decision) {
        try (RocksCheckpoints store = state.directory().open()) {
            return decision.test(new Decision(store, shard, question.unless(isSure), out()))
                    ? ExitCode.OK
                    : ExitCode.SOFTWARE;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
