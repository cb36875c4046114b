package dev.millrace.kafka;

import dev.millrace.index.FeatureIndex;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;

/** Finds what the processor generated, wherever it lies on the class path. */
final class FeatureIndexes {
    private FeatureIndexes() {}

    /**
     * The indexes that the thread's context class loader sees, and the one of Millrace.
     *
     * @throws IllegalStateException if there is none
     */
    static List<FeatureIndex> load() {
        return load(Thread.currentThread().getContextClassLoader(), Millrace.class.getClassLoader());
    }

    static List<FeatureIndex> load(ClassLoader... loaders) {
        Map<Class<?>, FeatureIndex> found = new LinkedHashMap<>(); // by class: both may see the same one
        Arrays.stream(loaders).filter(Objects::nonNull).distinct().forEach(loader -> {
            for (FeatureIndex index : ServiceLoader.load(FeatureIndex.class, loader)) {
                found.putIfAbsent(index.getClass(), index);
            }
        });
        if (found.isEmpty()) {
            throw new IllegalStateException("no feature index was found on the class path, most likely because the"
                    + " annotation processor did not run. From JDK 23 on javac runs only processors that it is told of:"
                    + " name millrace-processor under annotationProcessorPaths of the maven-compiler-plugin (from its version 3.5"
                    + " on; name the version, since Maven 3.8 takes 3.1, which ignores them), under"
                    + " annotationProcessor in Gradle, or compile with -proc:full");
        }
        return List.copyOf(found.values());
    }
}
