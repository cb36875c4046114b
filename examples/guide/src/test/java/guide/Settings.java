package guide;

import dev.millrace.kafka.Millrace;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What a start says of the settings of a block; they are read before a broker is looked for. */
final class Settings {
    /** Keeps the start from going on where all others are right. */
    private static final String WRONG = "no.such.setting";

    private Settings() {}

    static List<String> problems(Block block, Compiled compiled) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(block.text()));
        Map<String, String> config = new HashMap<>(Map.of("kafka.bootstrap.servers", "localhost:9092", WRONG, ""));
        properties.stringPropertyNames().forEach(key -> config.put(key, properties.getProperty(key)));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = compiled.loader()) {
            thread.setContextClassLoader(loader);
            Millrace.start(config).close();
            throw new IllegalStateException("started with " + WRONG);
        } catch (IllegalArgumentException told) {
            return String.valueOf(told.getMessage())
                    .lines()
                    .filter(line -> !line.contains(WRONG))
                    .toList();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
