package bank.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param limit how many transactions to produce, at least 1; {@link #NO_LIMIT} where the source decides
 * @param exit whether to check the values and leave once they are produced
 * @param file the file to play instead of generated transactions, or null
 * @param dir where the broker's log and Millrace's state stay, so that the next run goes on there, or null
 */
record DemoOptions(
        long limit,
        boolean exit,
        @Nullable Path file,
        @Nullable Path dir) {
    static final long NO_LIMIT = Long.MAX_VALUE;

    private static final String EVENTS = "demo.events";
    private static final String EXIT = "demo.exit";
    private static final String FILE = "demo.file";
    private static final String DIR = "demo.dir";
    private static final Set<String> KNOWN = Set.of(EVENTS, EXIT, FILE, DIR);
    private static final long EVENTS_BEFORE_EXIT = 200_000;

    /** Reads the properties named {@code demo.*}; others are not looked at. */
    static DemoOptions of(Properties properties) throws WrongOption {
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (name.startsWith("demo.") && !KNOWN.contains(name)) {
                throw new WrongOption("-D" + name + " is not an option of the demo; there are -D" + EVENTS + "=N, -D"
                        + EXIT + ", -D" + FILE + "=FILE and -D" + DIR + "=DIR");
            }
        }
        boolean exit = exit(properties.getProperty(EXIT));
        Path file = file(properties.getProperty(FILE));
        long byDefault = exit && file == null ? EVENTS_BEFORE_EXIT : NO_LIMIT;
        return new DemoOptions(
                limit(properties.getProperty(EVENTS), byDefault), exit, file, dir(properties.getProperty(DIR)));
    }

    private static long limit(@Nullable String value, long byDefault) throws WrongOption {
        if (value == null) {
            return byDefault;
        }
        try {
            long events = Long.parseLong(value);
            if (events >= 1) {
                return events;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new WrongOption("-D" + EVENTS + "=" + value
                + " is not a whole number of at least 1; write digits only, as in" + " -D" + EVENTS + "=200000");
    }

    private static boolean exit(@Nullable String value) throws WrongOption {
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.isEmpty() || value.equals("true")) { // Maven makes -Ddemo.exit "true", java makes it empty
            return true;
        }
        throw new WrongOption("-D" + EXIT + "=" + value + " is neither true nor false; write -D" + EXIT
                + " alone, and -D" + EVENTS + "=N for the number of transactions");
    }

    private static @Nullable Path file(@Nullable String value) throws WrongOption {
        if (value == null) {
            return null;
        }
        Path file = Path.of(value);
        if (Files.isReadable(file) && !Files.isDirectory(file)) {
            return file;
        }
        String problem = Files.isDirectory(file) ? "a directory" : Files.exists(file) ? "not readable" : "not there";
        throw new WrongOption(
                "-D" + FILE + "=" + value + " is " + problem + "; name a file of one JSON object a line, from" + " "
                        + Path.of("").toAbsolutePath() + " or by its whole path");
    }

    private static @Nullable Path dir(@Nullable String value) throws WrongOption {
        if (value == null) {
            return null;
        }
        if (value.isEmpty() || value.equals("true")) {
            throw new WrongOption("-D" + DIR + " lacks the directory; write -D" + DIR + "=DIR");
        }
        Path dir = Path.of(value).toAbsolutePath();
        if (Files.exists(dir) && !(Files.isDirectory(dir) && Files.isWritable(dir))) {
            String problem = Files.isDirectory(dir) ? "not writable" : "a file";
            throw new WrongOption("-D" + DIR + "=" + value + " is " + problem
                    + "; name a directory that the demo may write to, or one that is not there yet");
        }
        return dir;
    }
}
