package bank.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoOptionsTest {
    @Test
    void nothing_asked_for_means_made_up_transactions_until_ctrl_c() throws WrongOption {
        assertThat(options("java.version", "17")).isEqualTo(new DemoOptions(DemoOptions.NO_LIMIT, false, null, null));
    }

    @Test
    void exit_alone_means_200_000_events() throws WrongOption {
        assertThat(options("demo.exit", "true")).isEqualTo(new DemoOptions(200_000, true, null, null));
    }

    @Test
    void exit_may_be_set_without_a_value_or_to_false() throws WrongOption {
        assertThat(options("demo.exit", "").exit()).isTrue();
        assertThat(options("demo.exit", "false").exit()).isFalse();
    }

    @Test
    void events_bound_what_is_produced_with_and_without_exit() throws WrongOption {
        assertThat(options("demo.events", "7")).isEqualTo(new DemoOptions(7, false, null, null));
        assertThat(options("demo.events", "7", "demo.exit", "true")).isEqualTo(new DemoOptions(7, true, null, null));
    }

    @Test
    void exit_with_a_file_means_all_of_the_file(@TempDir Path dir) throws WrongOption, IOException {
        Path file = Files.createFile(dir.resolve("t.jsonl"));
        assertThat(options("demo.exit", "true", "demo.file", file.toString()))
                .isEqualTo(new DemoOptions(DemoOptions.NO_LIMIT, true, file, null));
    }

    @Test
    void a_directory_need_not_be_there_but_may_not_be_a_file(@TempDir Path dir) throws WrongOption, IOException {
        assertThat(options("demo.dir", dir.resolve("new").toString()).dir()).isEqualTo(dir.resolve("new"));
        Path file = Files.createFile(dir.resolve("t.jsonl"));
        refused("demo.dir", file.toString())
                .withMessage("-Ddemo.dir=" + file
                        + " is a file; name a directory that the demo may write to, or one that" + " is not there yet");
        refused("demo.dir", "true").withMessage("-Ddemo.dir lacks the directory; write -Ddemo.dir=DIR");
    }

    @Test
    void an_unknown_option_is_told_beside_the_known_ones() {
        refused("demo.event", "7")
                .withMessage("-Ddemo.event is not an option of the demo; there are -Ddemo.events=N, -Ddemo.exit,"
                        + " -Ddemo.file=FILE and -Ddemo.dir=DIR");
    }

    @Test
    void events_that_are_no_number_are_told() {
        String remedy = " is not a whole number of at least 1; write digits only, as in -Ddemo.events=200000";
        refused("demo.events", "1e6").withMessage("-Ddemo.events=1e6" + remedy);
        refused("demo.events", "0").withMessage("-Ddemo.events=0" + remedy);
        refused("demo.events", "true").withMessage("-Ddemo.events=true" + remedy);
    }

    @Test
    void a_number_given_to_exit_is_told_where_it_belongs() {
        refused("demo.exit", "1000")
                .withMessage(
                        "-Ddemo.exit=1000 is neither true nor false; write -Ddemo.exit alone, and -Ddemo.events=N for"
                                + " the number of transactions");
    }

    @Test
    void a_file_that_is_not_there_is_told_with_where_it_was_looked_for(@TempDir Path dir) {
        String here = Path.of("").toAbsolutePath().toString();
        refused("demo.file", "nowhere.jsonl")
                .withMessage("-Ddemo.file=nowhere.jsonl is not there; name a file of one JSON object a line, from "
                        + here + " or by its whole path");
        refused("demo.file", dir.toString()).withMessageContaining(" is a directory; name a file");
    }

    private static ThrowableAssertAlternative<WrongOption> refused(String... namesAndValues) {
        return assertThatExceptionOfType(WrongOption.class).isThrownBy(() -> options(namesAndValues));
    }

    private static DemoOptions options(String... namesAndValues) throws WrongOption {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return DemoOptions.of(properties);
    }
}
