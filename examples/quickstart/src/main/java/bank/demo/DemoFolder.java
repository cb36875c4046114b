package bank.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the broker's log and, where it is to stay, of Millrace's state. One that nobody named is gone at close,
 * also where Ctrl-C came before the broker was up.
 */
record DemoFolder(Path path, boolean stays) implements AutoCloseable {
    private static final String FEED = "feed.txt";

    /**
     * The folder that the options name, or a temporary one.
     *
     * @throws WrongOption if earlier runs in it produced something else, whose events would be mixed with these
     */
    static DemoFolder of(DemoOptions options) throws IOException, WrongOption {
        Path dir = options.dir();
        if (dir == null) {
            return new DemoFolder(Files.createTempDirectory("millrace-demo-"), false);
        }
        Files.createDirectories(dir);
        Path note = dir.resolve(FEED);
        String feed = feed(options.file());
        if (!Files.exists(note)) {
            Files.writeString(note, feed);
        }
        String before = Files.readString(note);
        if (!before.equals(feed)) {
            throw new WrongOption(dir + " was begun with " + before + ", not with " + feed
                    + "; go on with that, or name another" + " directory");
        }
        return new DemoFolder(dir, true);
    }

    private static String feed(@Nullable Path file) {
        return file == null ? "made-up transactions" : "-Ddemo.file=" + file.toAbsolutePath();
    }

    Path broker() {
        return path.resolve("broker");
    }

    /** What Millrace is to be told: where its state lies, if that is to stay. */
    Map<String, String> config() {
        return stays ? Map.of("state.dir", path.resolve("state").toString()) : Map.of();
    }

    @Override
    public void close() throws IOException {
        if (stays) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
