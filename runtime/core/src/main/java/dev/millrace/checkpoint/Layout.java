package dev.millrace.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the stored rows of a table are made of: how to tell from its bytes what each number of a row means.
 *
 * <pre>{@code
 * layout 1
 * key STRING
 * rows bank.Transaction by userId at ts
 * ring of 21600000 ms from 0 ms for 2592000000 ms, counts of 38 bits
 * SUM_DOUBLE of amount DOUBLE
 * HEAD_COUNT
 * COUNT where status == "OK"
 * }</pre>
 *
 * @param key the type of its keys
 * @param source which rows are aggregated: their class, what joins them to a key, and their time
 * @param groups the features that name the groups of a row, and their types, as in {@code category STRING}; none where a
 *     row has no groups
 * @param rings its rings, in the order in which a row has them
 */
public record Layout(String key, String source, Optional<String> groups, List<Ring> rings) {
    private static final String VERSION = "layout 1";
    private static final String KEY = "key ";
    private static final String SOURCE = "rows ";
    private static final String GROUPS = "groups by ";
    private static final char FINGERPRINT = '#';

    public Layout {
        rings = List.copyOf(rings);
    }

    /** One of rows without groups. */
    public Layout(String key, String source, List<Ring> rings) {
        this(key, source, Optional.empty(), rings);
    }

    /**
     * The buckets of one duration and origin.
     *
     * @param bucketMillis the duration; 0 where one cell holds all time
     * @param longestMillis the longest window that reads it; 0 where one cell holds all time
     * @param countBits how many bits of a cell's head hold the count
     * @param columns its columns, in the order of their slots
     */
    public record Ring(long bucketMillis, long originMillis, long longestMillis, int countBits, List<Column> columns) {
        private static final Pattern TEXT = Pattern.compile(
                "ring of (\\d{1,18}) ms from (-?\\d{1,18}) ms for (\\d{1,18}) ms, counts of (\\d\\d?) bits");

        public Ring {
            columns = List.copyOf(columns);
        }

        /** Whether one cell holds all time. */
        public boolean isAll() {
            return bucketMillis == 0;
        }

        /** Whether both cut time alike, so that cells of one are cells of the other. */
        public boolean hasBucketsOf(Ring other) {
            return bucketMillis == other.bucketMillis && originMillis == other.originMillis;
        }

        /** How many longs a stored cell has beside bucket and count. */
        public int slots() {
            return columns.stream().mapToInt(column -> column.kind().slots()).sum();
        }

        private String head() {
            return "ring of " + bucketMillis + " ms from " + originMillis + " ms for " + longestMillis
                    + " ms, counts of " + countBits + " bits";
        }

        private static Optional<Ring> parse(String line, List<Column> columns) {
            Matcher text = TEXT.matcher(line);
            return text.matches()
                    ? Optional.of(new Ring(
                            Long.parseLong(text.group(1)),
                            Long.parseLong(text.group(2)),
                            Long.parseLong(text.group(3)),
                            Integer.parseInt(text.group(4)),
                            columns))
                    : Optional.empty();
        }
    }

    /**
     * One column of a ring.
     *
     * @param value what it aggregates, a feature or what is computed of features, in canonical text that has no spaces but in
     *     double quotes; empty where it counts rows
     * @param valueType that value's type; empty where it counts rows
     * @param filter the rows that count, in canonical text of one line; empty where all do
     */
    public record Column(ColumnKind kind, String value, String valueType, String filter) {
        private static final String VALUE = "((?:[^\\s\"]++|\"[^\"]*+\")++)"; // no spaces but in quotes
        private static final Pattern TEXT = Pattern.compile("([A-Z_]+)(?: of " + VALUE + " (\\S+))?(?: where (.+))?");

        /** Whether both hold the same numbers, wherever in a cell they stand. */
        public boolean means(Column other) {
            return kind.meaning() == other.kind.meaning()
                    && value.equals(other.value)
                    && valueType.equals(other.valueType)
                    && filter.equals(other.filter);
        }

        @Override
        public String toString() {
            return kind
                    + (value.isEmpty() ? "" : " of " + value + " " + valueType)
                    + (filter.isEmpty() ? "" : " where " + filter);
        }

        private static Optional<Column> parse(String line) {
            Matcher text = TEXT.matcher(line);
            if (!text.matches()) {
                return Optional.empty();
            }
            return ColumnKind.named(text.group(1))
                    .map(kind ->
                            new Column(kind, orEmpty(text.group(2)), orEmpty(text.group(3)), orEmpty(text.group(4))));
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    /** Its rows' name in a store: the table's, and a {@link #fingerprint}, so that rows of two layouts never mix. */
    public String storedName(String table) {
        return table + FINGERPRINT + fingerprint();
    }

    /** The table of a stored name. */
    public static String tableOf(String storedName) {
        int end = storedName.lastIndexOf(FINGERPRINT);
        return end < 0 ? storedName : storedName.substring(0, end);
    }

    /** Whether rows of both have the same bytes, so that either can be read as the other. */
    public boolean hasBytesOf(Layout other) {
        return fingerprint().equals(other.fingerprint());
    }

    /** What layouts share whose rows have the same bytes: all but how long their windows are. */
    private String fingerprint() {
        List<Ring> ofAnyWindow = rings.stream()
                .map(ring -> new Ring(ring.bucketMillis(), ring.originMillis(), 0, ring.countBits(), ring.columns()))
                .toList();
        byte[] text = new Layout(key, source, groups, ofAnyWindow).toString().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return HexFormat.of().formatHex(hash, 0, Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** The text that {@link #parse} reads, a line for the key, the rows, each ring and each column. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>(List.of(VERSION, KEY + key, SOURCE + source));
        groups.ifPresent(by -> lines.add(GROUPS + by));
        for (Ring ring : rings) {
            lines.add(ring.head());
            ring.columns().forEach(column -> lines.add(column.toString()));
        }
        return String.join("\n", lines);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is not such a text, with the line that is not
     */
    public static Layout parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() < 3 || !lines.get(0).equals(VERSION)) {
            throw new IllegalArgumentException(
                    "a layout begins with \"" + VERSION + "\", then key and rows; not with \""
                            + text.lines().findFirst().orElse("") + "\"");
        }
        boolean isGrouped = lines.size() > 3 && lines.get(3).startsWith(GROUPS);
        int first = isGrouped ? 4 : 3;
        List<Ring> rings = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        for (int i = lines.size() - 1; i >= first; i--) { // from the end: a ring's columns are known at its line
            String line = lines.get(i);
            Optional<Column> column = Column.parse(line);
            if (column.isPresent()) {
                columns.add(0, column.get());
                continue;
            }
            rings.add(0, Ring.parse(line, columns).orElseThrow(() -> unknown(line)));
            columns.clear();
        }
        if (!columns.isEmpty()) {
            throw unknown(lines.get(first));
        }
        Optional<String> groups = isGrouped ? Optional.of(after(GROUPS, lines.get(3))) : Optional.empty();
        return new Layout(after(KEY, lines.get(1)), after(SOURCE, lines.get(2)), groups, rings);
    }

    private static String after(String begin, String line) {
        if (!line.startsWith(begin)) {
            throw unknown(line);
        }
        return line.substring(begin.length());
    }

    private static IllegalArgumentException unknown(String line) {
        return new IllegalArgumentException("\"" + line + "\" is no line of a layout in its place");
    }
}
