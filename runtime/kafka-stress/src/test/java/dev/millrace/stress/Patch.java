package dev.millrace.stress;

import dev.millrace.processor.FeaturesProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A change of the source of one class, for a process on trial: it is compiled aside, and stands before the sound class on
 * the class path. What goes to users has no switch for it.
 *
 * @param name what it is, for people
 * @param sources the directory of the sources, as seen from the directory of all modules
 * @param type the class's name
 * @param edits what is replaced
 */
record Patch(String name, String sources, String type, List<Edit> edits) {
    private static final String DECLARATIONS = "dev.millrace.stress.Bank";

    /** A text that occurs once, and what stands there instead. */
    private record Edit(String sound, String patched) {}

    static Patch of(String name, String module, String type, String sound, String patched) {
        return new Patch(name, module + "/src/main/java", type, List.of(new Edit(sound, patched)));
    }

    /** One of what the processes declare; what is generated from it is made anew. */
    static Patch ofDeclarations(String name, String before, String after) {
        return new Patch(name, "kafka-stress/src/test/java", DECLARATIONS, List.of(new Edit(before, after)));
    }

    /** One that ends the process where this text stands, before it. */
    static Patch killBefore(String name, String module, String type, String text) {
        return of(name, module, type, text, "dev.millrace.stress.Kill.pass(); " + text);
    }

    /** One that ends the process where this text stands, behind it. */
    static Patch killAfter(String name, String module, String type, String text) {
        return of(name, module, type, text, text + " dev.millrace.stress.Kill.pass();");
    }

    Patch and(String sound, String patched) {
        List<Edit> more = new ArrayList<>(edits);
        more.add(new Edit(sound, patched));
        return new Patch(name, sources, type, List.copyOf(more));
    }

    /**
     * The source of the class as it is changed.
     *
     * @throws IllegalStateException if a text to be replaced does not stand there once
     */
    String changedSource() {
        try {
            String text = Files.readString(Path.of("..", sources, file()));
            for (Edit edit : edits) {
                int at = text.indexOf(edit.sound());
                if (at < 0 || text.indexOf(edit.sound(), at + 1) >= 0) {
                    throw new IllegalStateException(
                            name + ": this does not stand once in " + type + ", which has moved on: " + edit.sound());
                }
                text = text.replace(edit.sound(), edit.patched());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file() {
        return type.replace('.', '/') + ".java";
    }

    /**
     * Compiles the changed class into a directory.
     *
     * @throws IllegalStateException if a text to be replaced does not stand there once, or the result does not compile
     */
    void compileInto(Path directory) {
        try {
            Path source = directory.resolve("source").resolve(file());
            Files.createDirectories(source.getParent());
            Files.writeString(source, changedSource());
            compile(source, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path source, Path directory) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-nowarn", "-d", directory.toString(), "-cp", System.getProperty("java.class.path")),
                    null,
                    files.getJavaFileObjects(source));
            task.setProcessors(type.equals(DECLARATIONS) ? List.of(new FeaturesProcessor()) : List.of());
            boolean compiled = task.call();
            if (!compiled) {
                throw new IllegalStateException(name + ": the changed " + type + " does not compile");
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
