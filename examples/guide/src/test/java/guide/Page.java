package guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One Markdown page, read: its headings, its fenced blocks, its tables and its text without the blocks. */
record Page(Path file, List<Heading> headings, List<Block> blocks, List<Table> tables, String prose) {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** A heading; the page's own is of level 1. */
    record Heading(int level, String text) {}

    /** Every page that a reader is shown: the README, and those under docs. */
    static List<Page> all() {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page of(String name) {
        return all().stream()
                .filter(page -> page.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    String name() {
        return file.getFileName().toString();
    }

    List<Block> blocks(String language) {
        return blocks.stream().filter(block -> block.is(language)).toList();
    }

    /** The headings of one level. */
    List<String> headings(int level) {
        return headings.stream()
                .filter(heading -> heading.level() == level)
                .map(Heading::text)
                .toList();
    }

    /** The blocks before {@code block}. */
    List<Block> before(Block block) {
        return blocks.subList(0, blocks.indexOf(block));
    }

    private static Page read(Path file) {
        try {
            return new Reader(file).page(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Goes over the lines of a page once. */
    private static final class Reader {
        private final Path file;
        private final String name;
        private final List<Heading> headings = new ArrayList<>();
        private final List<Block> blocks = new ArrayList<>();
        private final List<Table> tables = new ArrayList<>();
        private final StringBuilder prose = new StringBuilder();

        Reader(Path file) {
            this.file = file;
            this.name = file.getFileName().toString();
        }

        Page page(List<String> lines) {
            int at = 0;
            while (at < lines.size()) {
                String line = lines.get(at);
                if (line.startsWith("```")) {
                    at = block(lines, at);
                } else if (line.startsWith("|")
                        && at + 1 < lines.size()
                        && lines.get(at + 1).startsWith("|--")) {
                    at = table(lines, at);
                } else {
                    if (line.startsWith("#")) {
                        headings.add(new Heading(line.indexOf(' '), line.substring(line.indexOf(' ') + 1)));
                    }
                    prose.append(line).append('\n');
                    at++;
                }
            }
            return new Page(file, List.copyOf(headings), List.copyOf(blocks), List.copyOf(tables), prose.toString());
        }

        private String heading() {
            return headings.isEmpty() ? "" : headings.get(headings.size() - 1).text();
        }

        private int block(List<String> lines, int from) {
            int to = from + 1;
            while (!lines.get(to).equals("```")) {
                to++;
            }
            String text = String.join("\n", lines.subList(from + 1, to));
            blocks.add(new Block(name, from + 1, heading(), lines.get(from).substring(3), text));
            return to + 1;
        }

        private int table(List<String> lines, int from) {
            int to = from + 2;
            List<List<String>> rows = new ArrayList<>();
            while (to < lines.size() && lines.get(to).startsWith("|")) {
                rows.add(cells(lines.get(to)));
                to++;
            }
            tables.add(new Table(name, from + 1, heading(), cells(lines.get(from)), rows));
            prose.append(lines.subList(from, to).stream().collect(Collectors.joining("\n", "", "\n")));
            return to;
        }

        private static List<String> cells(String line) {
            String inner = line.substring(1, line.lastIndexOf('|'));
            return Arrays.stream(inner.split("(?<!\\\\)\\|", -1))
                    .map(cell -> cell.trim().replace("\\|", "|"))
                    .map(cell -> cell.matches("`[^`]*`") ? cell.substring(1, cell.length() - 1) : cell)
                    .toList();
        }
    }

    /** The file that a link of this page means, or null where it leads out of the repository. */
    @Nullable
    Path linked(String target) {
        String path = target.replaceFirst("#.*", "");
        if (target.contains("://")) {
            return null;
        }
        return path.isEmpty() ? file : file.resolveSibling(path).normalize();
    }
}
