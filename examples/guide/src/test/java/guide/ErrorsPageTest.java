package guide;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.report.Problem;
import dev.millrace.processor.report.Site;
import guide.Compiled.Told;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of errors, a section a code: its first example makes the compiler say that and no other, in the words that are
 * shown; those that follow are right.
 */
class ErrorsPageTest {
    /** Those that one file cannot show, or nobody can. */
    private static final Set<String> WITHOUT_EXAMPLE = Set.of(
            "HiddenType", "Internal", "NamedModule", "NotCompiledHere", "OtherFormat", "StaleTable", "UnnamedPackage");

    /** Codes that are made with the name of an annotation. */
    private static final Map<String, List<String>> MADE = Map.of("TwoOfAny", List.of("TwoOfId", "TwoOfFeatureTime"));

    private static final Page PAGE = Page.of("errors.md");

    /** The codes that the page has, each the heading of a section. */
    private static final List<String> SECTIONS = PAGE.headings(3);

    @Test
    void the_page_has_every_code_that_there_is_and_no_other() throws Exception {
        assertThat(SECTIONS).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(SECTIONS))
                .as("sections of docs/errors.md, each a heading such as ### BadWindow, a sentence and an example")
                .isEqualTo(codes());
    }

    @TestFactory
    Stream<DynamicTest> an_example_is_told_by_its_code_and_its_remedy_is_not(@TempDir Path classes) {
        return SECTIONS.stream()
                .filter(code -> !WITHOUT_EXAMPLE.contains(code))
                .map(code -> DynamicTest.dynamicTest(code, () -> check(code, classes)));
    }

    private static void check(String code, Path classes) throws IOException {
        List<Block> blocks = PAGE.blocks().stream()
                .filter(block -> block.heading().equals(code))
                .toList();
        List<Block> java = blocks.stream().filter(block -> block.is("java")).toList();
        assertThat(java).as("examples of " + code).isNotEmpty();
        Example example = Example.of(PAGE, java.get(0));
        List<Told> told = Compiled.of(example, Files.createTempDirectory(classes, code)).problems().stream()
                .filter(problem -> problem.code().equals(code) || !GuideTest.OF_PARTS.contains(problem.code()))
                .toList();
        assertThat(told)
                .as(() -> java.get(0).place() + "\n"
                        + String.join("\n", example.units().values()))
                .extracting(Told::code)
                .isNotEmpty()
                .containsOnly(code);
        blocks.stream()
                .filter(block -> block.is("text"))
                .forEach(block -> assertThat(told)
                        .as(block.place())
                        .extracting(Told::text)
                        .contains(block.text()));
        for (Block remedy : java.subList(1, java.size())) {
            Path directory = Files.createTempDirectory(classes, code);
            assertThat(Compiled.of(Example.of(PAGE, remedy), directory).problems())
                    .as(remedy.place())
                    .filteredOn(problem -> !GuideTest.OF_PARTS.contains(problem.code()))
                    .isEmpty();
        }
    }

    /** The codes of all messages, which are made by public methods of one package. */
    private static Set<String> codes() throws Exception {
        Set<String> codes = new TreeSet<>();
        for (Class<?> type : classesBeside(Problem.class)) {
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(type.getModifiers())
                        && Modifier.isPublic(method.getModifiers())
                        && Modifier.isStatic(method.getModifiers())
                        && method.getReturnType() == Problem.class) {
                    String code = ((Problem) method.invoke(null, anyArguments(method))).code();
                    codes.addAll(MADE.getOrDefault(code, List.of(code)));
                }
            }
        }
        return codes;
    }

    private static Object[] anyArguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(ErrorsPageTest::any)
                .toArray();
    }

    private static Object any(Class<?> type) {
        if (type == Site.class) {
            return Site.nowhere();
        }
        if (type == String.class) {
            return "Any";
        }
        if (type == int.class) {
            return 1;
        }
        return type == long.class ? (Object) 0L : List.of("Any");
    }

    private static List<Class<?>> classesBeside(Class<?> one) throws Exception {
        URI location = one.getProtectionDomain().getCodeSource().getLocation().toURI();
        String folder = one.getPackageName().replace('.', '/');
        if (location.getPath().endsWith(".jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(Path.of(location))) {
                return classesIn(jar.getPath(folder), one.getPackageName());
            }
        }
        return classesIn(Path.of(location).resolve(folder), one.getPackageName());
    }

    private static List<Class<?>> classesIn(Path folder, String packageName) throws Exception {
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (String name : files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .collect(toCollection(TreeSet::new))) {
                classes.add(Class.forName(packageName + "." + name.replace(".class", "")));
            }
        }
        return classes;
    }
}
