package bank.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs, with broker, generated code and recount. */
final class DemoTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_run_of_a_thousand_events_agrees_with_the_recount() throws Exception {
        assertThat(run(new DemoOptions(1_000, true, null, null))).isTrue();
        assertThat(lines().get(lines().size() - 1))
                .startsWith("20 of 20 users agree, as of ")
                .endsWith(", 1,000 records read back");
    }

    @Test
    void a_file_of_long_ago_is_checked_as_of_its_newest_line(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("t.jsonl"), """
                {"id":"t1","user_id":"ann","amount":0.1,"ts":"2020-02-01T10:00:00Z"}
                {"id":"t2","user_id":"ann","amount":0.2,"ts":1580551200000}
                {"id":"t3","user_id":"bob"
                {"id":"t4","user_id":"bob","amount":-7,"ts":"2019-11-01T10:00:00Z"}
                """);
        assertThat(run(new DemoOptions(DemoOptions.NO_LIMIT, true, file, null))).isTrue();
        assertThat(lines())
                .anySatisfy(line -> assertThat(line).startsWith(file + ":3: "))
                .anySatisfy(line -> assertThat(line).matches("ann +0.30 +0.30 +0.15 +0.15  agrees"))
                .anySatisfy(line -> assertThat(line).matches("bob +0.00 +0.00 +0.00 +0.00  agrees"))
                .last()
                .isEqualTo("20 of 20 users agree, as of 2020-02-01T10:00:00Z, 3 records read back");
    }

    @Test
    void a_run_goes_on_where_the_last_one_in_its_directory_ended(@TempDir Path dir) throws Exception {
        assertThat(run(new DemoOptions(1_000, true, null, dir))).isTrue();
        assertThat(run(new DemoOptions(2_500, true, null, dir))).isTrue();
        assertThat(lines()).contains("going on after 1,000 events of earlier runs");
        assertThat(lines().get(lines().size() - 1))
                .startsWith("20 of 20 users agree, as of ")
                .endsWith(", 2,500 records read back");
    }

    @Test
    void a_directory_begun_with_another_feed_is_refused(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("t.jsonl"), """
                {"id":"t1","user_id":"ann","amount":0.1,"ts":"2020-02-01T10:00:00Z"}
                """);
        assertThat(run(new DemoOptions(DemoOptions.NO_LIMIT, true, file, dir))).isTrue();
        assertThatThrownBy(() -> run(new DemoOptions(10, true, null, dir)))
                .hasMessage(dir + " was begun with -Ddemo.file=" + file.toAbsolutePath()
                        + ", not with made-up transactions; go on with that, or name another directory");
    }

    private boolean run(DemoOptions options) throws Exception {
        try (StopSignal stop = StopSignal.install();
                LiveTable table = new PlainTable(new PrintStream(out, true, UTF_8))) {
            return new Demo(options, table, stop).run();
        }
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }
}
