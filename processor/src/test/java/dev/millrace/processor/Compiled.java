package dev.millrace.processor;

import com.carrotsearch.hppc.ObjectIntHashMap;
import com.sun.source.util.JavacTask;
import dev.millrace.Features;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * One compilation in memory, with our processor or without.
 *
 * @param problems errors and warnings, ours and javac's own, in the order of the source
 * @param generated the files that were generated, by their names
 */
record Compiled(List<Told> problems, Map<String, String> generated) {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

    /** What users have on theirs: the core and what it stands on. */
    private static final String CLASS_PATH = Stream.of(Features.class, Nullable.class, ObjectIntHashMap.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .map(location -> Path.of(URI.create(location.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator));

    /**
     * One error or warning; line and column count from 1, both 0 where it has no place.
     *
     * @param isOurs whether the processor tells it; else javac does, and the text is javac's key for it
     */
    record Told(String file, long line, long column, boolean isError, boolean isOurs, String text) {
        /** {@code User.java:9:18: error: [BadWindow] ...}, with all the lines of the text. */
        String rendered() {
            String place = file.isEmpty() ? "" : file + ":" + line + ":" + column + ": ";
            return place + (isError ? "error: " : "warning: ") + text;
        }
    }

    /** Compiles sources, by file name, with {@link FeaturesProcessor}. */
    static Compiled withProcessor(Map<String, String> sources) {
        return compile(sources, List.of(new FeaturesProcessor()), CLASS_PATH, List.of());
    }

    /** Compiles sources that use a module compiled before. */
    static Compiled withProcessor(Map<String, String> sources, Path otherModule) {
        String classPath = CLASS_PATH + File.pathSeparator + otherModule;
        return compile(sources, List.of(new FeaturesProcessor()), classPath, List.of());
    }

    /** Compiles a module into a directory, for others to use. */
    static void into(Path directory, Map<String, String> sources) {
        List<Source> units = units(sources);
        List<String> options = List.of("-proc:none", "-classpath", CLASS_PATH, "-d", "" + directory);
        if (!JAVAC.getTask(null, null, null, options, null, units).call()) {
            throw new IllegalArgumentException("this does not compile: " + sources.keySet());
        }
    }

    /** Compiles sources, by file name, with javac alone. */
    static Compiled byJavacAlone(Map<String, String> sources) {
        return compile(sources, List.of(), CLASS_PATH, List.of("-proc:none", "-XDshould-stop.ifNoError=FLOW"));
    }

    /** Many compilations in a row, which open the class path once. */
    static final class Session implements AutoCloseable {
        private final StandardJavaFileManager files =
                JAVAC.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

        /** Whether the sources are read as Java; the processor is not asked about others. */
        boolean parses(Map<String, String> sources) {
            DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
            JavacTask task =
                    (JavacTask) JAVAC.getTask(null, files, collector, List.of("-proc:none"), null, units(sources));
            try {
                task.parse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalStateException e) {
                if (e.getCause() instanceof AssertionError) {
                    return false; // javac itself fails at some that are no Java
                }
                throw e;
            }
            return collector.getDiagnostics().isEmpty();
        }

        /** What the processor says of the sources, and generates; nothing of that is compiled. */
        Compiled processed(Map<String, String> sources) {
            return compile(sources, List.of(new FeaturesProcessor()), CLASS_PATH, List.of("-proc:only"), files);
        }

        @Override
        public void close() throws IOException {
            files.close();
        }
    }

    boolean hasErrors() {
        return problems.stream().anyMatch(Told::isError);
    }

    /** Every problem as {@link Told#rendered} has it, an empty line between two. */
    String rendered() {
        return problems.stream().map(told -> told.rendered() + "\n").collect(Collectors.joining("\n"));
    }

    private static Compiled compile(
            Map<String, String> sources,
            List<FeaturesProcessor> processors,
            String classPath,
            List<String> moreOptions) {
        try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            return compile(sources, processors, classPath, moreOptions, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Compiled compile(
            Map<String, String> sources,
            List<FeaturesProcessor> processors,
            String classPath,
            List<String> moreOptions,
            StandardJavaFileManager standard) {
        List<String> options =
                new ArrayList<>(List.of("-implicit:none", "-Xlint:-options", "-XDsuppressNotes", "-Xmaxerrs", "1000"));
        options.addAll(List.of("-classpath", classPath));
        options.addAll(moreOptions);
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        InMemory files = new InMemory(standard);
        JavaCompiler.CompilationTask task = JAVAC.getTask(null, files, collector, options, null, units(sources));
        if (!processors.isEmpty()) {
            task.setProcessors(processors);
        }
        task.call();
        return new Compiled(told(collector.getDiagnostics()), files.texts());
    }

    private static List<Source> units(Map<String, String> sources) {
        return sources.entrySet().stream()
                .map(entry -> new Source(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static List<Told> told(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        return diagnostics.stream()
                .filter(told -> told.getKind() != Diagnostic.Kind.NOTE && told.getKind() != Diagnostic.Kind.OTHER)
                .map(Compiled::told)
                .sorted(Compiled::inOrder)
                .toList();
    }

    /** By file, ours first as they are printed; javac's own in the order of the source, as its releases differ. */
    private static int inOrder(Told one, Told other) {
        if (!one.file().equals(other.file())) {
            return one.file().compareTo(other.file());
        }
        if (one.isOurs() || other.isOurs()) {
            return Boolean.compare(other.isOurs(), one.isOurs());
        }
        return Comparator.comparingLong(Told::line)
                .thenComparingLong(Told::column)
                .compare(one, other);
    }

    private static Told told(Diagnostic<? extends JavaFileObject> told) {
        boolean placed = told.getSource() != null && told.getPosition() != Diagnostic.NOPOS;
        boolean ours = told.getCode().endsWith(".proc.messager");
        String text = ours ? told.getMessage(Locale.ROOT).replace("\r\n", "\n") : "javac's own, " + told.getCode();
        String path = told.getSource() == null ? "" : told.getSource().getName();
        return new Told(
                path.startsWith("/") ? path.substring(1) : path,
                placed ? told.getLineNumber() : 0,
                placed ? told.getColumnNumber() : 0,
                told.getKind() == Diagnostic.Kind.ERROR,
                ours,
                text);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String fileName, String text) {
            super(URI.create("string:///" + fileName), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** A file that is written and perhaps read back. */
    private static final class Written extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Written(String path, Kind kind) {
            super(URI.create("memory:///" + path), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text();
        }

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** Keeps every output in memory. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Written> written = new LinkedHashMap<>();

        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, Kind kind, FileObject sibling) {
            return file(name.replace('.', '/') + kind.extension, kind);
        }

        @Override
        public FileObject getFileForOutput(Location location, String packageName, String name, FileObject sibling) {
            return file(packageName.isEmpty() ? name : packageName.replace('.', '/') + "/" + name, Kind.OTHER);
        }

        @Override
        public boolean hasLocation(Location location) {
            return location == StandardLocation.CLASS_OUTPUT || super.hasLocation(location);
        }

        private Written file(String path, Kind kind) {
            return written.computeIfAbsent(path, p -> new Written(p, kind));
        }

        Map<String, String> texts() {
            Map<String, String> texts = new LinkedHashMap<>();
            written.forEach((path, file) -> {
                if (file.getKind() != Kind.CLASS) {
                    texts.put(path, file.text());
                }
            });
            return texts;
        }
    }

    /** Sources by file name, each given as its name and its lines. */
    static Map<String, String> source(String fileName, String... lines) {
        return Map.of(fileName, Arrays.stream(lines).collect(Collectors.joining("\n")));
    }
}
