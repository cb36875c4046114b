package dev.millrace.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the state directory. */
final class StateOption {
    @Option(
            names = {"-d", "--dir"},
            required = true,
            paramLabel = "DIR",
            defaultValue = "${env:MILLRACE_STATE_DIR}",
            description =
                    "The state directory: what state.dir names. Where it is left out, MILLRACE_STATE_DIR says it.")
    private Path path = Path.of("");

    StateDirectory directory() {
        return new StateDirectory(path);
    }
}
