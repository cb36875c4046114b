package dev.millrace.processor.run;

import dev.millrace.processor.run.RandomColumns.Column;
import dev.millrace.table.Durations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A row class, one or two entities over it and one or two streams that feed them, as Java source in a package of their
 * own: random in all that declarations may vary.
 *
 * @param seed makes the same declaration again
 * @param spans its windows with their buckets, for events to lie on their edges
 */
record RandomDeclaration(long seed, String packageName, List<String> sources, List<Span> spans) {
    static RandomDeclaration of(long seed) {
        return new Writer(seed).declaration();
    }

    /** A generator whose first numbers differ much where the seeds differ little. */
    static Random random(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }

    @Override
    public String toString() {
        return String.join("\n", sources);
    }

    private static final class Writer {
        private static final String IMPORTS = """
                import dev.millrace.*;
                import java.time.Instant;
                import java.time.OffsetDateTime;
                import java.util.UUID;
                import org.jspecify.annotations.Nullable;

                """;
        private static final List<String> WINDOWS =
                List.of("700ms", "1s", "90s", "1h", "1h30m", "1d", "36h", "7d", "30d");

        private final long seed;
        private final Random
                ofKept; // decides by itself on values that are kept, so that all else hangs on random alone
        private final String tag;
        private final List<String> sources = new ArrayList<>();
        private final List<Span> spans = new ArrayList<>();
        private final RandomColumns columns;
        private Random random;

        Writer(long seed) {
            this.seed = seed;
            this.random = random(seed);
            this.tag = Long.toHexString(seed);
            this.ofKept = random(seed ^ 0x5555_5555L);
            this.columns = new RandomColumns(random, random(~seed), ofKept);
        }

        RandomDeclaration declaration() {
            add("public enum Kind { A, B, C }\n");
            add(row());
            for (String entity : columns.entities()) {
                add(entity(entity));
            }
            columns.records().forEach(this::add);
            add("public record Msg(" + typed(columns.all()) + ", boolean skipped) {}\n");
            add(streams());
            return new RandomDeclaration(seed, "r" + tag, List.copyOf(sources), List.copyOf(spans));
        }

        private void add(String type) {
            sources.add("package r" + tag + ";\n\n" + IMPORTS + type);
        }

        private static String typed(List<Column> columns) {
            return columns.stream().map(Column::typed).collect(Collectors.joining(", "));
        }

        // ---- the row and its streams

        private String row() {
            String name = "@Features(name = \"row_" + tag + "\")\n";
            if (columns.isRecord()) {
                return name + "public record Row("
                        + columns.all().stream().map(Column::declared).collect(Collectors.joining(", ")) + ") {}\n";
            }
            return name + "public class Row {\n"
                    + columns.all().stream()
                            .map(column -> "    public " + column.declared() + ";\n")
                            .collect(Collectors.joining())
                    + "}\n";
        }

        private String streams() {
            StringBuilder text = new StringBuilder("public class Streams {\n");
            text.append(stream("first", ""));
            if (random.nextInt(3) == 0) {
                text.append(stream("second", columns.outputsWithoutTime()));
            }
            return text.append("}\n").toString();
        }

        private String stream(String name, String outputs) {
            String head = "    @Stream(source = @KafkaSource(name = \"" + name + "-" + tag + "\""
                    + timeBounds(outputs.isEmpty() && columns.hasTime()) + ")"
                    + outputs + ")\n"
                    + "    static @Nullable Row " + name + "(Msg m) {\n"
                    + "        if (m.skipped()) return null;\n";
            if (columns.isRecord()) {
                return head + "        return new Row("
                        + columns.all().stream()
                                .map(column -> "m." + column.name() + "()")
                                .collect(Collectors.joining(", "))
                        + ");\n    }\n";
            }
            return head + "        Row row = new Row();\n"
                    + columns.all().stream()
                            .map(column -> "        row." + column.name() + " = m." + column.name() + "();\n")
                            .collect(Collectors.joining())
                    + "        return row;\n    }\n";
        }

        /** How far events may lie from their records; at times as by default. */
        private String timeBounds(boolean hasTime) {
            String late = hasTime
                    ? pick(List.of("", "", ", lateArrivalDeadline = \"1h\"", ", lateArrivalDeadline = \"40d\""))
                    : "";
            return late + pick(List.of("", "", "", ", maxAhead = \"1s\"", ", maxAhead = \"2d\""));
        }

        private String pick(List<String> of) {
            return of.get(random.nextInt(of.size()));
        }

        // ---- an entity

        private String entity(String entity) {
            List<String> windows = windows();
            List<String> features = new ArrayList<>();
            int number = 1 + random.nextInt(3);
            for (int i = 0; i < number; i++) {
                features.add(feature("f" + i, windows, false));
            }
            Random others = random;
            random = ofKept;
            columns.drawFrom(ofKept);
            for (int i = random.nextInt(3); i > 0; i--) {
                features.add(feature("k" + i, windows, true));
            }
            random = others;
            columns.drawFrom(others);
            return "@SuppressWarnings(\"RingTooBig\")\n@Features(name = \"" + entity.toLowerCase(java.util.Locale.ROOT)
                    + "_" + tag + "\")\npublic record "
                    + entity + "(\n    " + columns.keyType(entity) + " id,\n    DataFrame<Row> rows,\n"
                    + String.join(",\n", features) + ") {}\n";
        }

        /** Two to four windows, the shortest first. */
        private List<String> windows() {
            int from = random.nextInt(WINDOWS.size() - 2);
            int to = Math.min(WINDOWS.size(), from + 2 + random.nextInt(3));
            return WINDOWS.subList(from, to);
        }

        private String feature(String name, List<String> all, boolean keepsValues) {
            List<String> windows = new ArrayList<>(all);
            while (windows.size() > 1 && random.nextInt(3) == 0) {
                windows.remove(random.nextInt(windows.size()));
            }
            String materialization = materialization(windows);
            if (random.nextInt(4) == 0) {
                windows.add("all");
            }
            RandomColumns.Aggregate aggregate = keepsValues ? columns.keeping() : columns.aggregate();
            return "    @Window(value = {"
                    + windows.stream().map(window -> "\"" + window + "\"").collect(Collectors.joining(", "))
                    + "},\n        expression = \"\"\"\n            " + aggregate.expression() + "\"\"\""
                    + aggregate.defaultValue() + materialization + ")\n    Windowed<" + aggregate.type() + "> " + name;
        }

        /** How the windows are cut; at times as Millrace chooses. */
        private String materialization(List<String> windows) {
            if (random.nextInt(4) == 0) {
                windows.forEach(window -> spans.add(Span.of(window, "1s")));
                return "";
            }
            long shortest = Durations.millis(windows.get(0)).orElseThrow();
            String bucket = bucketOf(shortest);
            String start = random.nextBoolean() ? "" : start();
            String others = "";
            String last = windows.get(windows.size() - 1);
            if (windows.size() > 1 && random.nextBoolean()) {
                String coarse = bucketOf(Durations.millis(last).orElseThrow());
                others = ", bucketDurations = @Bucket(value = \"" + coarse + "\", windows = \"" + last + "\")";
                spans.add(span(last, coarse, start));
            }
            for (String window : windows) {
                spans.add(span(window, bucket, start));
            }
            return ", materialization = @Materialization(bucketDuration = \"" + bucket + "\"" + others
                    + (start.isEmpty() ? "" : ", bucketStart = \"" + start + "\"") + ")";
        }

        private String bucketOf(long windowMillis) {
            long parts = random.nextInt(3) == 0 ? 1 + random.nextInt(500) : 1 + random.nextInt(6);
            return Durations.text(Math.max(1, windowMillis / parts));
        }

        private String start() {
            long millis = (random.nextLong() >> 21) + random.nextInt(1000);
            return Instant.ofEpochMilli(millis % 100_000_000_000_000L)
                    .atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(12) * 1800))
                    .toString();
        }

        private static Span span(String window, String bucket, String start) {
            return start.isEmpty() ? Span.of(window, bucket) : Span.of(window, bucket, start);
        }
    }
}
