package dev.millrace.processor.run;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.millrace.index.FeatureIndex;
import dev.millrace.processor.FeaturesProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import org.jspecify.annotations.Nullable;

/** Sources compiled with the processor, without a warning, and loaded in a class loader of their own. */
final class CompiledSources {
    // "path" tells of the class path that the build runs tests with, "processing" of annotations that nobody processes.
    private static final Compiler STRICT = javac().withOptions("-Xlint:all,-processing,-path,-options", "-Werror");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final )*(?:record|class|interface|@interface|enum) (\\w+)", Pattern.MULTILINE);
    private static final String SERVICE = "META-INF/services/" + FeatureIndex.class.getName();

    private final Map<String, String> generated;
    private final Map<String, byte[]> classes;
    private final String indexClass;
    private final ClassLoader loader;
    private final FeatureIndex index;

    private CompiledSources(Map<String, String> generated, Map<String, byte[]> classes, String indexClass) {
        this.generated = generated;
        this.classes = classes;
        this.indexClass = indexClass;
        this.loader = new MemoryLoader(classes);
        this.index = (FeatureIndex) instance(load(indexClass));
    }

    /** Compiles one source file a string; each begins with its package. */
    static CompiledSources of(List<String> sources) {
        Compilation compilation = compiled(STRICT.withProcessors(new FeaturesProcessor()), files(sources));
        return new CompiledSources(generated(compilation), classes(compilation), indexClass(resourcesOf(compilation)));
    }

    /** What the processor generated from sources, before anything is compiled. */
    record Generated(List<String> from, Map<String, String> sources, Map<String, String> resources) {
        static Generated from(List<String> sources) {
            Compilation compilation =
                    compiled(javac().withOptions("-proc:only").withProcessors(new FeaturesProcessor()), files(sources));
            return new Generated(sources, generated(compilation), resourcesOf(compilation));
        }

        /** Lets {@code edit} change the generated sources, all in one text, and compiles what comes out. */
        CompiledSources edited(UnaryOperator<String> edit) {
            String separator = "\n//====\n";
            String edited = edit.apply(String.join(separator, sources.values()));
            List<String> all = new ArrayList<>(from);
            Collections.addAll(all, edited.split(separator, -1));
            assertThat(all).hasSize(from.size() + sources.size());
            Compilation compilation = compiled(javac().withOptions("-proc:none"), files(all));
            return new CompiledSources(sources, classes(compilation), indexClass(resources));
        }
    }

    /** The same, run with these classes in place of those that the core has. */
    CompiledSources with(Map<String, byte[]> ofTheCore) {
        Map<String, byte[]> all = new HashMap<>(classes);
        all.putAll(ofTheCore);
        return new CompiledSources(generated, all, indexClass);
    }

    /** The generated source files by their paths, in order. */
    Map<String, String> generated() {
        return generated;
    }

    FeatureIndex index() {
        return index;
    }

    /** The class of this name, such as {@code shop.UserFeatures}. */
    Class<?> load(String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("there is no class " + name, e);
        }
    }

    /** An object made by the first constructor of a compiled class, be it hidden or not. */
    Object make(String type, @Nullable Object... arguments) {
        try {
            Constructor<?> constructor = load(type).getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no " + type + " can be made", e);
        }
    }

    private static Object instance(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no index can be made", e);
        }
    }

    private static List<JavaFileObject> files(List<String> sources) {
        return sources.stream()
                .map(text -> JavaFileObjects.forSourceString(first(PACKAGE, text) + "." + first(TYPE, text), text))
                .toList();
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    static Compilation compiled(Compiler compiler, List<JavaFileObject> files) {
        Compilation compilation = compiler.compile(files);
        assertThat(compilation.status())
                .as(() ->
                        compilation.diagnostics().stream().map(Object::toString).collect(Collectors.joining("\n"))
                                + "\n"
                                + compilation.generatedSourceFiles().stream()
                                        .map(CompiledSources::text)
                                        .collect(Collectors.joining("\n")))
                .isEqualTo(Compilation.Status.SUCCESS);
        return compilation;
    }

    private static Map<String, String> generated(Compilation compilation) {
        Map<String, String> texts = new TreeMap<>();
        compilation.generatedSourceFiles().forEach(file -> texts.put(file.getName(), text(file)));
        return Collections.unmodifiableMap(texts);
    }

    static Map<String, byte[]> classes(Compilation compilation) {
        Map<String, byte[]> classes = new HashMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == Kind.CLASS) {
                String path = file.getName().replaceFirst("^/?CLASS_OUTPUT/", "");
                classes.put(path.replaceFirst("\\.class$", "").replace('/', '.'), bytes(file));
            }
        }
        return classes;
    }

    private static Map<String, String> resourcesOf(Compilation compilation) {
        Map<String, String> texts = new TreeMap<>();
        compilation.generatedFiles().stream()
                .filter(file -> file.getKind() == Kind.OTHER)
                .forEach(file -> texts.put(file.getName(), text(file)));
        return Collections.unmodifiableMap(texts);
    }

    private static String indexClass(Map<String, String> resources) {
        List<String> entries = resources.entrySet().stream()
                .filter(file -> file.getKey().endsWith(SERVICE))
                .flatMap(file -> file.getValue().lines())
                .toList();
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    private static String text(JavaFileObject file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A class loader of classes in memory. */
    private static final class MemoryLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        MemoryLoader(Map<String, byte[]> classes) {
            super(CompiledSources.class.getClassLoader());
            this.classes = classes;
        }

        /** Its own classes first, so that one may stand in for a class of the core. */
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                return classes.containsKey(name) ? findClass(name) : super.loadClass(name, resolve);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
