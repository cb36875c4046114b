package guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.millrace.table.BadRecordException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show: Java compiles with the processor, and runs where it is a test; links lead somewhere. */
class GuideTest {
    /** Told where an example leaves out the stream that would feed it, or the feature that it would feed. */
    static final Set<String> OF_PARTS = Set.of("NeverFed", "FeedsNothing");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @TestFactory
    Stream<DynamicTest> java_compiles_and_runs_where_it_is_a_test(@TempDir Path classes) {
        return Page.all().stream()
                .filter(page -> !page.name().equals("errors.md"))
                .flatMap(page -> page.blocks("java").stream()
                        .map(block -> DynamicTest.dynamicTest(block.place(), () -> check(page, block, classes))));
    }

    private static void check(Page page, Block block, Path classes) throws Exception {
        Path directory = Files.createTempDirectory(classes, "example");
        Example example = Example.of(page, block);
        Compiled compiled = Compiled.of(example, directory);
        assertThat(compiled.problems())
                .as(() -> String.join("\n", example.units().values()))
                .filteredOn(told -> !OF_PARTS.contains(told.code()))
                .isEmpty();
        if (block.text().contains("LocalMillrace.start(")) {
            run(compiled);
        }
    }

    private static void run(Compiled compiled) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = compiled.loader()) {
            thread.setContextClassLoader(loader);
            loader.loadClass(Compiled.PACKAGE + "." + Example.STATEMENTS)
                    .getMethod("run")
                    .invoke(null);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void every_block_is_of_a_language_that_is_checked_or_of_none() {
        assertThat(Page.all())
                .flatExtracting(Page::blocks)
                .extracting(Block::language)
                .isSubsetOf("java", "json", "properties", "xml", "kotlin", "text", "");
    }

    @Test
    void json_and_xml_are_well_formed() throws Exception {
        for (Page page : Page.all()) {
            for (Block block : page.blocks("json")) {
                assertThat(JsonParser.parseString(block.text()).isJsonObject())
                        .as(block.place())
                        .isTrue();
            }
            for (Block block : page.blocks("xml")) {
                String whole = "<project>" + block.text() + "</project>";
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    @Test
    void builds_name_the_artifacts_and_the_version_that_there_are() throws IOException {
        Pattern ours = Pattern.compile("dev\\.millrace:(millrace-\\w+):([\\w.-]+)");
        String pom = Files.readString(Path.of("../../pom.xml"));
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                String text = block.text()
                        .replaceAll("</groupId>\\s*<artifactId>", ":")
                        .replaceAll("</artifactId>\\s*<version>", ":");
                Matcher matcher = ours.matcher(text);
                while (matcher.find()) {
                    assertThat(pom).as(block.place()).contains("<artifactId>" + matcher.group(1) + "</artifactId>");
                    assertThat(pom).as(block.place()).contains("<version>" + matcher.group(2) + "</version>");
                }
            }
        }
    }

    @Test
    void settings_of_properties_blocks_exist(@TempDir Path classes) throws Exception {
        for (Page page : Page.all()) {
            for (Block block : page.blocks("properties")) {
                Path directory = Files.createTempDirectory(classes, "settings");
                Compiled compiled = Compiled.of(Example.before(page, block), directory);
                assertThat(compiled.problems()).as(block.place()).noneMatch(Compiled.Told::isError);
                assertThat(Settings.problems(block, compiled)).as(block.place()).isEmpty();
            }
        }
    }

    @Test
    void the_reasons_of_bad_records_are_those_that_there_are() {
        assertThat(Page.of("running.md").tables())
                .filteredOn(table -> table.startsWith("reason"))
                .flatExtracting(Table::rows)
                .extracting(row -> row.get(0))
                .containsExactly(Arrays.stream(BadRecordException.Reason.values())
                        .map(Enum::name)
                        .toArray(String[]::new));
    }

    @Test
    void windows_have_the_buckets_that_the_page_says(@TempDir Path classes) throws IOException {
        Page page = Page.of("time-and-windows.md");
        Table table = page.tables().stream()
                .filter(other -> other.startsWith("window", "bucket"))
                .findFirst()
                .orElseThrow();
        String windows = table.rows().stream().map(row -> row.get(0)).collect(Collectors.joining(", "));
        String feature = "@Window(value = {" + windows + "}, expression = \"_.payments.count()\") Windowed<Long> plain";
        Compiled compiled = Compiled.of(Example.withFeatures(page, feature), classes);
        assertThat(compiled.problems()).isEmpty();
        String wiring = Files.readString(classes.resolve("META-INF/millrace/wiring.md"));
        for (List<String> row : table.rows()) {
            String window = row.get(0).replace("\"", "");
            assertThat(wiring).contains("`plain" + window + "` | Long | " + window + " | " + row.get(1) + " |");
        }
    }

    @Test
    void links_lead_to_files_and_headings_that_are_there() throws IOException {
        for (Page page : Page.all()) {
            Matcher link = LINK.matcher(page.prose());
            while (link.find()) {
                String target = link.group(1);
                Path file = page.linked(target);
                if (file == null) {
                    continue;
                }
                assertThat(file).as(page.name() + " links to " + target).exists();
                if (target.contains("#")) {
                    assertThat(anchors(file))
                            .as(page.name() + " links to " + target)
                            .contains(target.substring(target.indexOf('#') + 1));
                }
            }
        }
    }

    /** What a heading is called in links. */
    private static Set<String> anchors(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_page_can_be_reached_from_the_readme() {
        Map<Path, Page> pages =
                Page.all().stream().collect(Collectors.toMap(Page::file, page -> page, (one, other) -> one));
        Set<Path> reached = new TreeSet<>(List.of(Page.of("README.md").file()));
        int before = 0;
        while (reached.size() > before) {
            before = reached.size();
            for (Path file : List.copyOf(reached)) {
                Page page = pages.get(file);
                if (page != null) {
                    LINK.matcher(page.prose())
                            .results()
                            .map(link -> page.linked(link.group(1)))
                            .flatMap(linked -> linked == null ? Stream.empty() : Stream.of(linked))
                            .forEach(reached::add);
                }
            }
        }
        assertThat(reached).containsAll(pages.keySet());
    }
}
