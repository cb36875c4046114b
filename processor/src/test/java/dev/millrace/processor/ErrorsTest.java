package dev.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.processor.report.ExpressionProblem;
import dev.millrace.processor.report.FeatureProblem;
import dev.millrace.processor.report.GroupProblem;
import dev.millrace.processor.report.JarProblem;
import dev.millrace.processor.report.JoinProblem;
import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Site;
import dev.millrace.processor.report.SourceProblem;
import dev.millrace.processor.report.StateProblem;
import dev.millrace.processor.report.StreamProblem;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users are told: a folder a case under {@code errors/}, its sources and {@code expected.txt}, which holds file,
 * line, column and full text of every error and warning. {@code -Derrors=write} writes the expected files anew; then
 * read the diff.
 */
class ErrorsTest {
    private static final Path CASES = Path.of("src/test/resources/errors");
    private static final boolean WRITE = "write".equals(System.getProperty("errors"));

    /** A case that an older javac tells otherwise, since it hides annotations that it cannot find. */
    private static final Pattern FROM = Pattern.compile("_from_(\\d+)$");

    /** Stands for every string that a message is made with. */
    private static final String ANY = "\u0001";

    /** Stands for every number, likewise. */
    private static final int ANY_NUMBER = 987_654_321;

    @TestFactory
    Stream<DynamicTest> every_case_is_told_as_expected(@TempDir Path classes) throws IOException {
        return cases().stream()
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder, classes)));
    }

    @Test
    void every_message_has_a_case() throws Exception {
        List<String> told = new ArrayList<>();
        assumeFalse(WRITE);
        for (Path folder : cases()) {
            Files.readString(folder.resolve("expected.txt"))
                    .lines()
                    .filter(line -> line.contains(": ["))
                    .map(line -> line.substring(line.indexOf(": [") + 2))
                    .forEach(told::add);
        }
        List<String> withoutCase = new ArrayList<>();
        for (Method factory : factories()) {
            Pattern message = anyMessageOf(factory);
            if (told.stream().noneMatch(line -> message.matcher(line).lookingAt())) {
                withoutCase.add(factory.getName());
            }
        }
        assertThat(withoutCase)
                .containsExactlyInAnyOrder(
                        "internal", // FuzzTest looks for that one, and must not find it
                        "unequalKeys", // has one in joins, but writes "1 key" and "2 keys"
                        "otherFormat", // these are of several jars, and told in JarsTest
                        "staleTable",
                        "namedModule",
                        "hidesJavaLang");
    }

    private static void check(Path folder, Path classes) throws IOException {
        Matcher from = FROM.matcher(folder.toString());
        assumeTrue(!from.find() || Runtime.version().feature() >= Integer.parseInt(from.group(1)));
        Path otherModule = folder.resolve("other-module");
        if (Files.isDirectory(otherModule)) {
            Compiled.into(classes, sources(otherModule));
        }
        String told = Compiled.withProcessor(sources(folder), classes).rendered();
        Path expected = folder.resolve("expected.txt");
        if (WRITE) {
            Files.writeString(expected, told);
        }
        assertThat(told).isEqualTo(Files.readString(expected));
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static Map<String, String> sources(Path folder) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".java")) {
                    sources.put(name, Files.readString(file));
                }
            }
        }
        return sources;
    }

    private static List<Method> factories() {
        return Stream.of(
                        Problem.class,
                        ExpressionProblem.class,
                        FeatureProblem.class,
                        GroupProblem.class,
                        JarProblem.class,
                        JoinProblem.class,
                        SourceProblem.class,
                        StateProblem.class,
                        StreamProblem.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getReturnType() == Problem.class)
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .toList();
    }

    /** The beginning of whatever a factory says: its text, with anything where its arguments stand. */
    private static Pattern anyMessageOf(Method factory) throws ReflectiveOperationException {
        Object[] arguments = Arrays.stream(factory.getParameterTypes())
                .map(ErrorsTest::anyOf)
                .toArray();
        String text = ((Problem) factory.invoke(null, arguments))
                .rendered()
                .lines()
                .findFirst()
                .orElseThrow();
        return Pattern.compile(Arrays.stream(text.replace("; did you mean \"" + ANY + "\"?", "")
                        .replace(String.valueOf(ANY_NUMBER), ANY)
                        .split(ANY, -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")));
    }

    private static Object anyOf(Class<?> parameter) {
        if (parameter == Site.class) {
            return Site.nowhere();
        }
        if (parameter == int.class) {
            return ANY_NUMBER;
        }
        if (parameter == long.class) {
            return (long) ANY_NUMBER;
        }
        return parameter == String.class ? ANY : List.of(ANY);
    }
}
