package dev.millrace.processor.run;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** The core's tables, compiled from source with one class edited, to stand in for those that the tests run with. */
final class CoreSources {
    private static final Path TABLES = Path.of("../runtime/core/src/main/java/dev/millrace/table");

    /** What generated tables share with those who run them: it must be the same class to both, so it is not replaced. */
    private static final Set<String> SHARED =
            Set.of("Shard", "Shards", "ShardTable", "StreamUpdater", "Outcome", "Budget", "BadRecordException");

    private CoreSources() {}

    /** The classes by their names, with the source of one of them edited. */
    static Map<String, byte[]> compiled(String simpleName, UnaryOperator<String> edit) {
        List<JavaFileObject> files = new ArrayList<>();
        try (Stream<Path> sources = Files.list(TABLES)) {
            for (Path source : sources.sorted().toList()) {
                String name = source.getFileName().toString().replace(".java", "");
                String text = Files.readString(source);
                files.add(JavaFileObjects.forSourceString(
                        "dev.millrace.table." + name, name.equals(simpleName) ? edit.apply(text) : text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> classes = new HashMap<>(
                CompiledSources.classes(CompiledSources.compiled(javac().withOptions("-proc:none"), files)));
        classes.keySet().removeIf(CoreSources::isShared);
        assertThat(classes).containsKey("dev.millrace.table." + simpleName);
        return classes;
    }

    private static boolean isShared(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return SHARED.contains(simple.replaceFirst("\\$.*", ""));
    }
}
