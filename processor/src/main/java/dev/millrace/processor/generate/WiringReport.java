package dev.millrace.processor.generate;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.millrace.table.RowSize;
import dev.millrace.table.Sizes;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Prints the wiring as JSON for programs and as Markdown for people; both lie under the class output. */
final class WiringReport {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String PATH = "META-INF/millrace/wiring";

    private static final String SIZES =
            "\nSizes are of one key in one partition: at rest, with a single event; with 10 and "
                    + "100 events, each in a bucket of its own; at most, with data in every bucket. Keys that are strings are counted "
                    + "with " + RowSize.STRING_KEY_LENGTH + " characters.\n";

    private static final String SIZES_OF_GROUPS =
            "Where a row has groups, each of these events is of one of its own as long as there may be more, and at most all "
                    + "of them have data.\n";

    private WiringReport() {}

    static List<GeneratedFile> files(Wiring wiring) {
        return List.of(
                new GeneratedFile(PATH + ".json", false, GSON.toJson(wiring) + "\n", List.of()),
                new GeneratedFile(PATH + ".md", false, markdown(wiring), List.of()));
    }

    private static String markdown(Wiring wiring) {
        StringBuilder text =
                new StringBuilder("# Wiring\n\nWhich stream feeds which feature, and what is kept for it.\n");
        text.append("\n## Streams\n");
        for (Wiring.Stream stream : wiring.streams()) {
            text.append("\n### ").append(stream.resolver()).append("\n\n");
            text.append("Reads `")
                    .append(stream.message())
                    .append("` from source `")
                    .append(stream.source())
                    .append('`');
            if (!stream.topics().isEmpty()) {
                text.append(", topics `")
                        .append(String.join("`, `", stream.topics()))
                        .append('`');
            }
            if (!stream.keyedBy().isEmpty()) {
                text.append(", keyed by `").append(stream.keyedBy()).append('`');
            }
            text.append("; outputs `").append(stream.outputs()).append("`. ");
            text.append(
                    stream.lateArrivalDeadline().isEmpty()
                            ? "No event is late"
                            : "An event more than " + stream.lateArrivalDeadline() + " behind its record is late");
            text.append("; one more than ").append(stream.maxAhead()).append(" ahead of it is bad.\n\n");
            stream.feeds().forEach(feed -> text.append("- ").append(code(feed)).append('\n'));
            if (stream.feeds().isEmpty()) {
                text.append("Feeds nothing.\n");
            }
        }
        text.append("\n## Features\n");
        for (Wiring.Entity entity : wiring.features()) {
            text.append("\n### ")
                    .append(entity.name())
                    .append("\n\n`")
                    .append(entity.type())
                    .append('`');
            append(text, ". ", sentence(entity.description()));
            append(text, " Owner: ", sentence(entity.owner()));
            append(text, " Tags: ", sentence(String.join(", ", entity.tags())));
            if (entity.fields().isEmpty()) {
                text.append("\n");
                continue;
            }
            text.append("\n\n| feature | read | type | window | bucket | |\n|---|---|---|---|---|---|\n");
            for (Wiring.Field field : entity.fields()) {
                text.append(row(
                        code(field.name()),
                        code(field.read()),
                        field.type() + (field.nullable() ? " or null" : ""),
                        field.window(),
                        field.derivedFrom().isEmpty()
                                ? field.bucket()
                                : "of "
                                        + field.derivedFrom().stream()
                                                .map(WiringReport::code)
                                                .collect(Collectors.joining(", ")),
                        about(field)));
            }
        }
        text.append("\n## Tables\n");
        for (Wiring.TableWiring table : wiring.tables()) {
            text.append("\n### ")
                    .append(table.type())
                    .append("\n\nA row for each `")
                    .append(table.key());
            text.append('`');
            Wiring.GroupWiring groups = table.groups();
            if (groups != null) {
                text.append(", with cells of each `").append(groups.by());
                text.append("` in them, at most ").append(groups.most()).append(" at once");
            }
            text.append(".\n\n");
            text.append(row("ring", "columns", "buckets", "at rest", "10 events", "100 events", "at most"));
            text.append("|---|---|---|---|---|---|---|\n");
            for (Wiring.RingWiring ring : table.rings()) {
                text.append(bytes(
                        ring.bytesPerKey(),
                        ring.bucket(),
                        String.join(", ", ring.columns()),
                        String.format(Locale.ROOT, "%,d", ring.mostBuckets())));
            }
            text.append(bytes(table.bytesPerKey(), "a key in all", "", ""));
        }
        text.append(wiring.tables().isEmpty() ? "" : SIZES);
        text.append(wiring.tables().stream().allMatch(table -> table.groups() == null) ? "" : SIZES_OF_GROUPS);
        if (!wiring.neverFed().isEmpty()) {
            text.append("\n## Never fed\n\n");
            wiring.neverFed()
                    .forEach(feature -> text.append("- ").append(code(feature)).append('\n'));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String lead, String value) {
        if (!value.isEmpty()) {
            text.append(lead).append(value);
        }
    }

    /** What a field says of itself, in sentences where that is more than what it means. */
    private static String about(Wiring.Field field) {
        if (field.owner().isEmpty() && field.tags().isEmpty()) {
            return field.description();
        }
        StringBuilder text = new StringBuilder(sentence(field.description()));
        append(text, " Owner: ", sentence(field.owner()));
        append(text, " Tags: ", sentence(String.join(", ", field.tags())));
        return text.toString().strip();
    }

    private static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String bytes(Wiring.BytesPerKey bytes, String... lead) {
        LongStream sizes = LongStream.of(bytes.atRest(), bytes.at10Events(), bytes.at100Events(), bytes.atMost());
        return row(Stream.concat(Stream.of(lead), sizes.mapToObj(Sizes::text)).toArray(String[]::new));
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell.replace("|", "\\|").replace("\n", " ")).append(" |");
        }
        return row.append('\n').toString();
    }
}
