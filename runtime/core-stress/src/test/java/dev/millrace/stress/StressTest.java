package dev.millrace.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs jcstress in a process of its own, since it starts and measures further ones and writes where it stands. */
class StressTest {
    private static final List<Class<?>> CLASSES =
            List.of(ChangingBlocks.class, DyingRows.class, GrowingIndex.class, WholeEvents.class);

    @Test
    void no_reader_sees_what_is_forbidden() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("stress.folder")));
        Path output = folder.resolve("output.txt");
        ProcessBuilder jcstress = new ProcessBuilder(command(folder))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // For the processes that it starts, too; JNA would unpack itself under the user's home.
        jcstress.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=. -Djna.tmpdir=.");
        int exit = jcstress.start().waitFor();
        String told = Files.readString(output);
        assertThat(exit).as(told).isZero();
        for (Class<?> one : CLASSES) {
            assertThat(told).contains("[OK] " + one.getName());
        }
    }

    private static List<String> command(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("org.openjdk.jcstress.Main");
        command.addAll(List.of("-v", "-r", folder.resolve("report").toString()));
        command.addAll(List.of("-strideSize", "16", "-strideCount", "8")); // a shard takes some hundreds of kilobytes
        command.addAll(List.of(System.getProperty("stress.options").split(" ")));
        return command;
    }
}
