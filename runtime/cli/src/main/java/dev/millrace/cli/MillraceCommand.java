package dev.millrace.cli;

import java.io.InputStream;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command {@code millrace}, which does nothing without a subcommand, and what holds for all of them. */
@Command(
        name = "millrace",
        description = "Looks after what Millrace has stored.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is done, and all is well",
            "1:a fault was found, or it could not be done",
            "2:the command line is not one that can be understood"
        })
final class MillraceCommand implements Runnable {
    private final CommandSpec spec;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an error comes from.")
    private boolean showsTraces;

    private MillraceCommand() {
        this.spec = CommandSpec.forAnnotatedObject(this);
    }

    /** The command line with all commands; questions are answered by what comes in. */
    static CommandLine line(InputStream answers) {
        MillraceCommand millrace = new MillraceCommand();
        CommandLine line = new CommandLine(millrace.spec);
        line.addSubcommand(new StateCommand(answers).spec());
        line.setExecutionExceptionHandler(millrace::tell);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private int tell(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
        boolean isForeseen = failure instanceof IllegalStateException
                || failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException;
        String told = isForeseen
                ? failure.getMessage()
                : "something failed that should not: " + failure
                        + "; run it again with --stacktrace and report what it shows";
        line.getErr().println("millrace: " + told);
        if (showsTraces) {
            failure.printStackTrace(line.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
