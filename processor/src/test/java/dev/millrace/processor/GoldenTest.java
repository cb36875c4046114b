package dev.millrace.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole generated files, one folder a shape: sources, and under {@code expected} all that is generated from them. {@code
 * -Dgoldens=write} rewrites what is expected; then read the difference as a review of code.
 */
class GoldenTest {
    private static final Path GOLDENS = Path.of("src/test/resources/golden");

    @TestFactory
    Stream<DynamicTest> what_is_generated_is_what_was_reviewed() throws IOException {
        return folders().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDENS)) {
            return folders.sorted().toList();
        }
    }

    private static void check(Path folder) throws IOException {
        Map<String, String> generated = generated(folder);
        Path expected = folder.resolve("expected");
        if (System.getProperty("goldens", "").equals("write")) {
            for (Map.Entry<String, String> file : generated.entrySet()) {
                Path target = expected.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.writeString(target, file.getValue());
            }
        }
        assertThat(generated).isEqualTo(read(expected));
    }

    private static Map<String, String> generated(Path folder) throws IOException {
        Compilation compilation = javac().withProcessors(new FeaturesProcessor())
                .withOptions("-Xlint:all", "-Xlint:-processing", "-Werror")
                .compile(sources(folder));
        assertThat(compilation.diagnostics()).isEmpty();
        Map<String, String> generated = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            String path = file.getName().replaceFirst("^/(SOURCE|CLASS)_OUTPUT/", "");
            if (!path.endsWith(".class")) {
                generated.put(path, file.getCharContent(true).toString());
            }
        }
        return generated;
    }

    private static List<JavaFileObject> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(GoldenTest::source)
                    .toList();
        }
    }

    private static JavaFileObject source(Path file) {
        try {
            return JavaFileObjects.forResource(file.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        if (!Files.exists(folder)) {
            return texts;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return texts;
    }
}
