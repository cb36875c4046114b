package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A disk that fails or loses power when a test wants it: a library that stands between a process and its files, built by
 * the C compiler of this machine.
 *
 * @param library the library
 * @param root the directory that is such a disk
 * @param synced where the library notes what was synced
 */
record Disk(Path library, Path root, Path synced) {
    private static final Path SOURCE = Path.of("src/test/c/disk.c");

    /** A disk in a directory; the test is skipped where there is no C compiler, or another system. */
    static Disk in(Path directory) throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "the library is one for Linux");
        List<String> compilers =
                Stream.of("cc", "gcc", "clang").filter(Disk::isOnPath).toList();
        assumeTrue(!compilers.isEmpty(), "there is no C compiler to build " + SOURCE + " with");
        Path real = directory.toRealPath();
        Path library = real.resolve("disk.so");
        Process compiling = new ProcessBuilder(
                        compilers.get(0),
                        "-shared",
                        "-fPIC",
                        "-O1",
                        "-o",
                        library.toString(),
                        SOURCE.toString(),
                        "-ldl")
                .redirectErrorStream(true)
                .start();
        String said = new String(compiling.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assumeTrue(compiling.waitFor() == 0, () -> SOURCE + " was not built: " + said);
        return new Disk(library, real.resolve("disk"), real.resolve("synced")).fresh();
    }

    private static boolean isOnPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private Disk fresh() throws IOException {
        Files.createDirectories(root);
        Files.createDirectories(synced);
        return this;
    }

    /** The state directory, of which nothing is there at first. */
    Path state() {
        return root.resolve("some").resolve("state");
    }

    /** Starts a process with the library between it and this disk. */
    Process start(Map<String, String> settings, Class<?> program, Object... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + library.getParent(), // where one that is killed leaves the library of RocksDB
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        Stream.of(args).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT); // newer JDKs warn there that RocksDB is native
        builder.environment().put("LD_PRELOAD", library.toString());
        builder.environment().put("DISK", root.toString());
        builder.environment().putAll(settings);
        return builder.start();
    }

    /** The settings under which calls fail with an error, from one on, counted from 1. */
    static Map<String, String> failing(int call, int failures, int error) {
        return Map.of(
                "DISK_FAILS", Integer.toString(call),
                "DISK_FAILURES", Integer.toString(failures),
                "DISK_ERRNO", Integer.toString(error));
    }

    /** The settings under which the process is killed at a call, counted from 1. */
    static Map<String, String> killing(int call) {
        return failing(call, 1, 0);
    }

    /** The settings under which what is not synced is lost with the power. */
    Map<String, String> losingPower() {
        return Map.of("DISK_SYNCED", synced.toString());
    }

    /**
     * What this disk holds after a loss of power, as another one: all that was synced, and of the rest whatever chance had
     * already written.
     */
    Disk afterPowerLoss(Path directory, Random random) throws IOException {
        Disk after = new Disk(library, directory.resolve("disk"), directory.resolve("synced")).fresh();
        restore(root, after.root(), random);
        return after;
    }

    /** Takes all that it holds now for synced. */
    void noteAll() throws IOException {
        noteAll(root);
    }

    private void restore(Path from, Path to, Random random) throws IOException {
        Files.createDirectories(to);
        Path names = note("names", from);
        List<String> listed = Files.exists(names) ? Files.readAllLines(names) : List.of();
        if (random.nextBoolean()) { // names that were not synced may be there or gone all the same
            restoreNow(from, to, listed, random);
            return;
        }
        for (String line : listed) {
            String[] parts = line.split(" ", 3);
            if (parts[0].equals("d")) {
                restore(from.resolve(parts[2]), to.resolve(parts[2]), random);
            } else {
                restoreFile(parts[1], to.resolve(parts[2]), random);
            }
        }
    }

    /** Of the directories only those that were synced: what lies in others nobody counts on. */
    private void restoreNow(Path from, Path to, List<String> listed, Random random) throws IOException {
        List<String> synced = listed.stream().map(line -> line.split(" ", 3)[2]).toList();
        try (Stream<Path> paths = Files.list(from)) {
            for (Path path : paths.toList()) {
                String name = path.getFileName().toString();
                if (Files.isDirectory(path)) {
                    if (synced.contains(name)) {
                        restore(path, to.resolve(name), random);
                    }
                } else {
                    restoreFile(inode(path), to.resolve(name), random);
                }
            }
        }
    }

    /** What was synced of a file, and what chance had written of what was added since. */
    private void restoreFile(String inode, Path to, Random random) throws IOException {
        Path data = synced.resolve("data-" + inode);
        byte[] certain = Files.exists(data) ? Files.readAllBytes(data) : new byte[0];
        Path kept = synced.resolve("keep-" + inode);
        byte[] now = Files.exists(kept) ? Files.readAllBytes(kept) : certain;
        boolean hasGrown =
                now.length > certain.length && Arrays.equals(now, 0, certain.length, certain, 0, certain.length);
        int more = hasGrown && random.nextBoolean() ? random.nextInt(now.length - certain.length + 1) : 0;
        Files.write(to, Arrays.copyOf(more == 0 ? certain : now, certain.length + more));
    }

    private void noteAll(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                boolean isDirectory = Files.isDirectory(path);
                names.add((isDirectory ? "d " : "f ") + inode(path) + " " + path.getFileName());
                if (isDirectory) {
                    noteAll(path);
                } else {
                    Files.copy(path, note("data", path));
                    Files.createLink(note("keep", path), path);
                }
            }
        }
        Files.write(note("names", directory), names);
    }

    private Path note(String kind, Path path) throws IOException {
        return synced.resolve(kind + "-" + inode(path));
    }

    private static String inode(Path path) throws IOException {
        Object inode = Files.getAttribute(path, "unix:ino");
        assertThat(inode).isNotNull();
        return inode.toString();
    }
}
