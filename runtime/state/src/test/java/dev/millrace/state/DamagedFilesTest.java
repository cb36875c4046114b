package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.state.Series.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * State directories in which a file was cut off or bytes have changed: each holds all that it held, or is refused with the
 * place and what to do.
 */
class DamagedFilesTest {
    private static final int DAMAGES = Integer.getInteger("stress.damages", 200);
    private static final int CHECKPOINTS = 40;

    private final long seed = Long.getLong("stress.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Series series = new Series(seed);

    @TempDir
    private Path temporary;

    private Path stopped;
    private Path killed;

    /** One that was closed, and one as a kill leaves it: with a log that no file of rows has taken over. */
    @BeforeEach
    void makeState() throws IOException {
        System.out.println("DamagedFilesTest: -Dstress.seed=" + seed);
        Path directory = temporary.resolve("state");
        try (RocksCheckpoints store = open(directory)) {
            save(store);
        }
        try (RocksCheckpoints store = open(directory)) {
            save(store);
            killed = copy(directory, temporary.resolve("killed"));
        }
        stopped = directory;
    }

    private void save(RocksCheckpoints store) {
        for (int i = 0; i < CHECKPOINTS; i++) {
            series.next().apply(store);
        }
    }

    @Test
    void a_damaged_directory_holds_what_it_held_or_is_refused() throws IOException {
        Content expected = series.content();
        assertThat(held(copy(killed, temporary.resolve("sound")))).isEqualTo(expected);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < DAMAGES; i++) {
            Path damaged = copy(i % 2 == 0 ? killed : stopped, temporary.resolve("damaged"));
            String damage = damage(damaged);
            String outcome;
            try {
                assertThat(held(damaged)).as("seed %d: %s", seed, damage).isEqualTo(expected);
                outcome = "whole";
            } catch (IllegalStateException e) {
                assertThat(e.getMessage())
                        .as("seed %d: %s", seed, damage)
                        .startsWith("the state directory " + damaged + " ")
                        .contains("is damaged: " + damage.substring(0, damage.indexOf(' ')), Remedy.OF_DAMAGE);
                outcome = "refused";
            }
            outcomes.merge(damage.replaceAll("[0-9]+", "#") + ": " + outcome, 1, Integer::sum);
            delete(damaged);
        }
        outcomes.forEach((what, count) -> System.out.println("  " + count + " x " + what));
    }

    /** Damages one file at random; what was done to it, its name first. */
    private String damage(Path directory) throws IOException {
        List<Path> files = files(directory);
        while (true) {
            Path file = files.get(random.nextInt(files.size()));
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                continue;
            }
            int at = random.nextInt(bytes.length);
            String what;
            switch (random.nextInt(4)) {
                case 0 -> {
                    what = "cut off at " + at;
                    bytes = Arrays.copyOf(bytes, at);
                }
                case 1 -> {
                    what = "zeros from " + at;
                    int end = Math.min(bytes.length, at + 512);
                    Arrays.fill(bytes, at, end, (byte) 0);
                }
                default -> {
                    int bit = random.nextInt(Byte.SIZE);
                    what = "bit " + bit + " of " + at + " flipped";
                    bytes[at] ^= (byte) (1 << bit);
                }
            }
            Files.write(file, bytes);
            return file.getFileName() + " " + what;
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Content held(Path directory) {
        try (RocksCheckpoints store = open(directory)) {
            return Content.of(store);
        }
    }

    private static RocksCheckpoints open(Path directory) {
        return new RocksCheckpoints.Opener().open(directory);
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
