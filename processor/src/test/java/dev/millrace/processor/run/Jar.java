package dev.millrace.processor.run;

import com.carrotsearch.hppc.ObjectIntHashMap;
import dev.millrace.Features;
import dev.millrace.index.FeatureIndex;
import dev.millrace.processor.FeaturesProcessor;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A jar on disk, compiled from sources of its own with the processor, and perhaps with other jars on its class path.
 *
 * @param told what javac told, each as {@code error: [Code] ...} or {@code warning: ...} with its first line alone
 */
record Jar(Path file, List<String> told) {
    private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();
    private static final List<Path> LIBRARIES = Stream.of(Features.class, Nullable.class, ObjectIntHashMap.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
            .map(location -> Path.of(URI.create(location.toString())))
            .toList();

    static String libraries() {
        return LIBRARIES.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Compiles sources, whose first lines name their packages, against other jars. */
    static Jar of(Path directory, String name, List<Jar> others, String... sources) {
        return of(directory, name, List.of(), others, sources);
    }

    static Jar of(Path directory, String name, List<String> options, List<Jar> others, String... sources) {
        try {
            Path root = Files.createDirectories(directory.resolve(name));
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < sources.length; i++) {
                Path folder = Files.createDirectories(root.resolve("source" + i));
                files.add(Files.writeString(folder.resolve(fileName(sources[i])), sources[i]));
            }
            return compile(root, name, options, others, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Jar compile(Path root, String name, List<String> moreOptions, List<Jar> others, List<Path> files)
            throws IOException {
        Path classes = Files.createDirectories(root.resolve("classes"));
        Path generated = Files.createDirectories(root.resolve("generated"));
        String classPath = Stream.concat(
                        Stream.of(classes),
                        Stream.concat(LIBRARIES.stream(), others.stream().map(Jar::file)))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options =
                new ArrayList<>(List.of("-classpath", classPath, "-d", classes.toString(), "-s", generated.toString()));
        options.addAll(moreOptions);
        DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = JAVAC.getStandardFileManager(collector, Locale.ROOT, null)) {
            JavaCompiler.CompilationTask task =
                    JAVAC.getTask(null, manager, collector, options, null, manager.getJavaFileObjectsFromPaths(files));
            if (!moreOptions.contains("-proc:none")) {
                task.setProcessors(List.of(new FeaturesProcessor()));
            }
            task.call();
        }
        List<String> told = collector.getDiagnostics().stream()
                .filter(each -> !each.getKind().name().endsWith("NOTE"))
                .map(each -> each.getKind().name().toLowerCase(Locale.ROOT) + ": "
                        + each.getMessage(Locale.ROOT).lines().findFirst().orElse(""))
                .toList();
        return new Jar(packed(classes, root.resolve(name + ".jar")), told);
    }

    private static Path packed(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                entries.putNextEntry(
                        new JarEntry(classes.relativize(path).toString().replace('\\', '/')));
                entries.write(Files.readAllBytes(path));
                entries.closeEntry();
            }
        }
        return jar;
    }

    private static String fileName(String source) {
        if (source.startsWith("module ")) {
            return "module-info.java";
        }
        java.util.regex.Matcher type = java.util.regex.Pattern.compile(
                        "^(?:public )?(?:final )?(?:class|record|interface) (\\w+)", java.util.regex.Pattern.MULTILINE)
                .matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("no type in " + source);
        }
        return type.group(1) + ".java";
    }

    /** The text of a file that was generated for it. */
    String generated(String path) {
        try {
            return Files.readString(file.resolveSibling("generated").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A loader of these jars, over the libraries of the tests. */
    static URLClassLoader loader(Jar... jars) {
        return new URLClassLoader(
                Stream.of(jars).map(Jar::url).toArray(URL[]::new), FeatureIndex.class.getClassLoader());
    }

    /** The indexes of these jars. */
    static List<FeatureIndex> indexes(ClassLoader jars) {
        return ServiceLoader.load(FeatureIndex.class, jars).stream()
                .map(ServiceLoader.Provider::get)
                .filter(index -> index.getClass().getClassLoader() == jars)
                .toList();
    }

    private URL url() {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
