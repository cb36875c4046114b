package dev.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.state.RocksCheckpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What the build has packed, run as users run it. */
@EnabledIfSystemProperty(
        named = "millrace.home",
        matches = ".+",
        disabledReason = "nothing is packed yet in this phase")
class PackagedTest {
    private final Path home = Path.of(System.getProperty("millrace.home"));

    @TempDir
    private Path directory;

    @Test
    void the_jar_runs_with_the_jars_beside_it() throws Exception {
        new RocksCheckpoints.Opener().open(directory.resolve("state")).close();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(run(java, "-jar", jar(), "state", "verify", "--dir", "state"))
                .isEqualTo(new Typed(0, "0 shards, 0 rows: no fault" + System.lineSeparator(), ""));
    }

    @Test
    void the_script_hands_words_on_as_they_are() throws Exception {
        assertThat(run(home.resolve("bin/millrace").toString(), "state", "verify", "--dir", "two words"))
                .isEqualTo(new Typed(
                        1,
                        "",
                        "millrace: there is no state in two words; name the directory that state.dir of your Millrace"
                                + " names, or one that was saved" + System.lineSeparator()));
    }

    @Test
    void the_script_is_found_through_a_link() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), home.resolve("bin/millrace"));
        assertThat(run(link.toString(), "--version").out()).startsWith("millrace ");
    }

    private String jar() throws IOException {
        try (var files = Files.list(home.resolve("lib"))) {
            return files.map(Path::toString)
                    .filter(name -> name.contains("millrace-cli-"))
                    .findAny()
                    .orElseThrow();
        }
    }

    private Typed run(String... words) throws Exception {
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder command = new ProcessBuilder(new ArrayList<>(List.of(words)))
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int exitCode = command.start().waitFor();
        return new Typed(exitCode, Files.readString(out), Files.readString(err));
    }
}
