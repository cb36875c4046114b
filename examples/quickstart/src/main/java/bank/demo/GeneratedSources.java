package bank.demo;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Where the processor has written what it generated. */
record GeneratedSources(Path folder) {
    /** Says where, as seen from where the user stands, and how to look at it. */
    void tell(Consumer<String> line) {
        Path here = Path.of("").toAbsolutePath();
        Path shown = folder.toAbsolutePath().startsWith(here) ? here.relativize(folder.toAbsolutePath()) : folder;
        line.accept("generated sources: " + shown);
        line.accept("        read them: less " + shown.resolve("bank").resolve("*.java"));
    }
}
