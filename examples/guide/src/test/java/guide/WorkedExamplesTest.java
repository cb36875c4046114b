package guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testing.LocalMillrace;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tables that claim values: what they say is fed and read in virtual time.
 *
 * <p>A table that begins with {@code now} is a course of events: in each row the clock is put, a message is made of the
 * columns that are its fields, and the columns that are reads are compared. One that begins with {@code expression}
 * claims what aggregates give over the messages of the page's table that begins with {@code #}, one that begins with
 * {@code of the row} what a value or condition is for one of them.
 */
class WorkedExamplesTest {
    private static final String KEY = "c1";
    private static final String DAY = "2026-03-02T";

    @TestFactory
    Stream<DynamicTest> tables_say_what_is_counted(@TempDir Path classes) {
        return Page.all().stream()
                .flatMap(page -> page.tables().stream()
                        .filter(table -> table.startsWith("now")
                                || table.startsWith("expression", "type", "value")
                                || table.startsWith("of the row", "value"))
                        .map(table -> DynamicTest.dynamicTest(table.place(), () -> check(page, table, classes))));
    }

    private static void check(Page page, Table table, Path classes) throws Exception {
        Path directory = Files.createTempDirectory(classes, "worked");
        if (table.startsWith("now")) {
            Block last = page.blocks("java").stream()
                    .filter(block -> block.heading().equals(table.heading()))
                    .findFirst()
                    .orElseThrow();
            try (Running running = new Running(Example.of(page, last), directory)) {
                playCourse(running, table);
            }
            return;
        }
        List<Claim> claims = claims(table);
        Example example = Example.withFeatures(page, declared(claims));
        try (Running running = new Running(example, directory)) {
            running.millrace.setNow(Instant.parse(DAY + "12:00:00Z"));
            Table rows = page.tables().stream()
                    .filter(other -> other.startsWith("#"))
                    .findFirst()
                    .orElseThrow();
            for (Map<String, String> row : rows.records()) {
                if (table.startsWith("expression") || "1".equals(row.get("#"))) {
                    running.feed(row);
                }
            }
            for (int i = 0; i < claims.size(); i++) {
                Claim claim = claims.get(i);
                assertThat(told(running.read("claim" + i)))
                        .as(table.place() + " " + claim.shown)
                        .isEqualTo(claim.value);
            }
            running.verify();
        }
    }

    /** An aggregate, its type and its value as text, and how the page puts it. */
    private record Claim(String shown, String expression, String type, String value) {}

    private static List<Claim> claims(Table table) {
        List<Claim> claims = new ArrayList<>();
        for (List<String> row : table.rows()) {
            String shown = row.get(0);
            claims.add(
                    table.startsWith("expression")
                            ? new Claim(shown, shown, row.get(1), row.get(2))
                            : ofRow(shown, row.get(1)));
        }
        return claims;
    }

    /** What an aggregate over the one row says of a value or condition of it. */
    private static Claim ofRow(String shown, String value) {
        String of = "_.payments[" + shown + "]";
        if (value.startsWith("'")) {
            return new Claim(shown, "_.payments[(" + shown + ") == " + value + "].count()", "long", "1");
        }
        return switch (value) {
            case "true" -> new Claim(shown, of + ".count()", "long", "1");
            case "false" -> new Claim(shown, "_.payments[~(" + shown + ")].count()", "long", "1");
            case "unknown" -> new Claim(shown, "_.payments[(" + shown + ") | ~(" + shown + ")].count()", "long", "0");
            case "null" -> new Claim(shown, "_.payments[is_null(" + shown + ")].count()", "long", "1");
            default ->
                new Claim(shown, of + ".max()", value.contains(".") ? "@Nullable Double" : "@Nullable Long", value);
        };
    }

    private static String declared(List<Claim> claims) {
        List<String> features = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            features.add("@Feature(expression = \"" + claim.expression.replace("\"", "\\\"") + "\") " + claim.type
                    + " claim" + i);
        }
        return String.join(",\n", features);
    }

    private static void playCourse(Running running, Table table) throws Exception {
        for (Map<String, String> row : table.records()) {
            String now = row.getOrDefault("now", "");
            running.millrace.setNow(instant(now));
            boolean isEvent = running.fields()
                    .anyMatch(field -> !row.getOrDefault(field, "").isEmpty());
            if (isEvent) {
                running.feed(row);
            }
            for (Map.Entry<String, String> cell : row.entrySet()) {
                if (running.isRead(cell.getKey())) {
                    assertThat(told(running.read(cell.getKey())))
                            .as(table.place() + " at " + now + ", " + cell.getKey())
                            .isEqualTo(cell.getValue());
                }
            }
            running.verify();
        }
    }

    private static Instant instant(String time) {
        return Instant.parse(time.contains("T") ? time : DAY + time + (time.length() == 5 ? ":00Z" : "Z"));
    }

    private static String told(@Nullable Object value) {
        return value instanceof Double number
                ? new BigDecimal(number.toString()).toPlainString()
                : String.valueOf(value);
    }

    /** A local Millrace of an example with one entity and one kind of message. */
    private static final class Running implements AutoCloseable {
        private final URLClassLoader loader;
        private final ClassLoader before = Thread.currentThread().getContextClassLoader();
        private final Class<?> message;
        private final LocalMillrace millrace;
        private final Class<?> reads;

        Running(Example example, Path directory) throws Exception {
            Compiled compiled = Compiled.of(example, directory);
            assertThat(compiled.problems())
                    .as(() -> String.join("\n", example.units().values()))
                    .isEmpty();
            loader = compiled.loader();
            Thread.currentThread().setContextClassLoader(loader);
            millrace = LocalMillrace.start(Instant.parse(DAY + "00:00:00Z"));
            reads = millrace.features().iterator().next();
            String name = example.units().keySet().stream()
                    .filter(type -> type.endsWith("Msg"))
                    .findFirst()
                    .orElseThrow();
            message = loader.loadClass(Compiled.PACKAGE + "." + name);
        }

        Stream<String> fields() {
            return Arrays.stream(message.getRecordComponents()).map(RecordComponent::getName);
        }

        void feed(Map<String, String> cells) throws Exception {
            Constructor<?> constructor = message.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Object[] arguments = Arrays.stream(message.getRecordComponents())
                    .map(field -> value(field, cells.getOrDefault(field.getName(), "")))
                    .toArray();
            millrace.feed(millrace.sources().iterator().next(), constructor.newInstance(arguments));
        }

        private static @Nullable Object value(RecordComponent field, String text) {
            Class<?> type = field.getType();
            if (text.isEmpty() && field.getName().endsWith("Id")) {
                return KEY;
            }
            if (text.isEmpty() || text.equals("null")) {
                return null;
            }
            if (type == double.class || type == Double.class) {
                return Double.valueOf(text);
            }
            if (type == long.class || type == Long.class) {
                return Long.valueOf(text);
            }
            if (type == boolean.class) {
                return Boolean.valueOf(text);
            }
            if (type == Instant.class) {
                return instant(text);
            }
            if (type.isEnum()) {
                return Arrays.stream(type.getEnumConstants())
                        .filter(constant -> constant.toString().equals(text))
                        .findFirst()
                        .orElseThrow();
            }
            return text;
        }

        boolean isRead(String name) {
            return Arrays.stream(reads.getMethods())
                    .anyMatch(method -> method.getName().equals(name));
        }

        @Nullable
        Object read(String name) throws Exception {
            Method method = reads.getMethod(name, String.class);
            return method.invoke(millrace.features(reads), KEY);
        }

        void verify() {
            millrace.verify(reads, KEY);
        }

        @Override
        public void close() throws IOException {
            Thread.currentThread().setContextClassLoader(before);
            loader.close();
        }
    }
}
