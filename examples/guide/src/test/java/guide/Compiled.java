package guide;

import dev.millrace.processor.FeaturesProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * An example, compiled with the processor into a directory.
 *
 * @param problems what was told, errors and warnings, ours and javac's
 */
record Compiled(List<Told> problems, Path directory) {
    /** The package that all examples are in. */
    static final String PACKAGE = "example";

    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** One for all, since it is opening the class path that takes time. */
    private static final StandardJavaFileManager FILES =
            JAVAC.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

    /** What the pages leave out. */
    private static final String HEAD = """
            package example;

            import dev.millrace.*;
            import dev.millrace.kafka.Millrace;
            import dev.millrace.kafka.SourceStatus;
            import dev.millrace.testing.LocalMillrace;
            import java.math.BigDecimal;
            import java.nio.charset.StandardCharsets;
            import java.time.*;
            import java.util.*;
            import org.apache.kafka.common.serialization.Deserializer;
            import org.jspecify.annotations.Nullable;
            """;

    private static final String ASSERTIONS = "import static org.assertj.core.api.Assertions.assertThat;\n";

    /** One error or warning. */
    record Told(boolean isError, boolean isOurs, String text) {
        /** The word in brackets that ours begin with; empty for javac's own. */
        String code() {
            return isOurs ? text.substring(1, text.indexOf(']')) : "";
        }
    }

    static Compiled of(Example example, Path directory) {
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try {
            FILES.setLocation(StandardLocation.CLASS_OUTPUT, List.of(directory.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> options = List.of("-Xlint:-options", "-XDsuppressNotes", "-implicit:none");
        JavaCompiler.CompilationTask task =
                JAVAC.getTask(null, FILES, collector, options, null, units(example.units()));
        task.setProcessors(List.of(new FeaturesProcessor()));
        task.call();
        List<Told> problems = collector.getDiagnostics().stream()
                .filter(told -> told.getKind() != Diagnostic.Kind.NOTE && told.getKind() != Diagnostic.Kind.OTHER)
                .map(Compiled::told)
                .toList();
        return new Compiled(problems, directory);
    }

    private static List<JavaFileObject> units(Map<String, String> texts) {
        List<JavaFileObject> units = new ArrayList<>();
        texts.forEach((name, text) ->
                units.add(new Unit(name, HEAD + (text.contains("assertThat(") ? ASSERTIONS : "") + text)));
        return units;
    }

    private static Told told(Diagnostic<? extends JavaFileObject> told) {
        boolean isOurs = told.getCode().endsWith(".proc.messager");
        return new Told(
                told.getKind() == Diagnostic.Kind.ERROR,
                isOurs,
                isOurs ? told.getMessage(Locale.ROOT).replace("\r\n", "\n") : told.toString());
    }

    /** A class loader of what was compiled. */
    URLClassLoader loader() {
        try {
            return new URLClassLoader(new URL[] {directory.toUri().toURL()}, Compiled.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Unit extends SimpleJavaFileObject {
        private final String text;

        Unit(String type, String text) {
            super(URI.create("string:///" + PACKAGE + "/" + type + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
