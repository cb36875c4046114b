package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    @TempDir
    private Path directory;

    @Test
    void the_version_tells_build_and_java() {
        Typed typed = Typed.line("--version");
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("millrace \\d+\\.\\d+\\.\\d+.*"),
                        line -> assertThat(line).isEqualTo("Java " + Runtime.version()));
    }

    @Test
    void help_lists_the_commands() {
        Typed typed = Typed.line("state", "--help");
        assertThat(typed.exitCode()).isZero();
        assertThat(typed.out())
                .startsWith("Usage: millrace state ")
                .contains("  save ", "  restore ", "  verify ", "  inspect ", "  rewind ", "  accept-gap ")
                .contains("Exit codes:");
    }

    @Test
    void a_command_that_is_missing_or_not_known_is_a_usage_error() {
        assertThat(Typed.line()).satisfies(typed -> {
            assertThat(typed.exitCode()).isEqualTo(2);
            assertThat(typed.err()).startsWith("a command is missing").contains("Usage: millrace");
        });
        assertThat(Typed.line("state")).satisfies(typed -> {
            assertThat(typed.exitCode()).isEqualTo(2);
            assertThat(typed.err()).startsWith("a command is missing").contains("Usage: millrace state");
        });
        assertThat(Typed.line("state", "verfy")).satisfies(typed -> {
            assertThat(typed.exitCode()).isEqualTo(2);
            assertThat(typed.err().lines())
                    .contains("Unmatched argument at index 1: 'verfy'", "Did you mean: state verify or state save?");
        });
    }

    @Test
    void an_option_that_is_missing_or_not_known_is_a_usage_error() {
        assertThat(Typed.line("state", "verify")).satisfies(typed -> {
            assertThat(typed.exitCode()).isEqualTo(2);
            assertThat(typed.err())
                    .startsWith("Missing required option: '--dir=DIR'")
                    .contains("MILLRACE_STATE_DIR");
        });
        assertThat(Typed.line("state", "inspect", "--dir", directory, "--kye=c0"))
                .satisfies(typed -> {
                    assertThat(typed.exitCode()).isEqualTo(2);
                    assertThat(typed.err())
                            .startsWith("Unknown option: '--kye=c0'")
                            .contains("--key=KEY");
                });
    }

    @Test
    void a_directory_without_state_is_left_as_it_is() throws Exception {
        Typed typed = Typed.line("state", "inspect", "--dir", directory);
        assertThat(typed)
                .isEqualTo(new Typed(
                        1,
                        "",
                        "millrace: there is no state in " + directory
                                + "; name the directory that state.dir of your Millrace names, or one that was saved"
                                + System.lineSeparator()));
        try (var files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void where_an_error_comes_from_is_shown_on_request() {
        Typed typed = Typed.line("state", "inspect", "--dir", directory, "--stacktrace");
        assertThat(typed.exitCode()).isEqualTo(1);
        assertThat(typed.err()).startsWith("millrace: there is no state in ").contains("at dev.millrace.cli.");
    }
}
