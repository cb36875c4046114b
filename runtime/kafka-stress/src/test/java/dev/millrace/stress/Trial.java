package dev.millrace.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.checkpoint.CheckpointStore;
import dev.millrace.testing.kafka.BrokerProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One trial: topics on a broker in a process of its own, a state directory, and processes that read the ones into the
 * other, sound or patched.
 */
final class Trial implements AutoCloseable {
    private static final String PROCESS = "the process"; // what differs where one ended that should not have

    private static final long MINUTES = 40;

    private final Path directory;
    private final Scene scene;
    private final BrokerProcess broker;
    private final Events events;
    private final List<String> classPath = new ArrayList<>();
    private Declared declared = Declared.BEFORE;
    private Map<String, Long> newFrom = Map.of();
    private boolean isRebuilding;
    private int started;

    /** @param total how many events there will be in all */
    Trial(Path directory, long seed, int total) {
        this(directory, Scene.USUAL, seed, total);
    }

    /** @param total how many events there will be in all */
    Trial(Path directory, Scene scene, long seed, int total) {
        this.directory = directory;
        this.scene = scene;
        this.broker = BrokerProcess.start(directory.resolve("broker"));
        for (String topic : Events.TOPICS) {
            broker.createTopic(topic, scene.partitions());
        }
        this.events = new Events(broker.bootstrapServers(), scene, seed, System.currentTimeMillis(), total);
    }

    /** Sends the next events; they are stored when this returns. */
    void send(int count) {
        events.send(count);
    }

    /** Lets all processes that are started from now on run with a patched class. */
    void patch(Patch patch) {
        classPath.add(compiled(patch));
    }

    private String compiled(Patch patch) {
        Path classes = directory.resolve("patched").resolve(patch.name());
        if (!Files.exists(classes)) {
            patch.compileInto(classes);
        }
        return classes.toString();
    }

    /** Lets all processes that are started from now on be sound. */
    void unpatch() {
        classPath.clear();
    }

    /** Starts a process that reads until it is killed. */
    Process start(int threads, int passes) {
        return process(threads, passes, List.of());
    }

    /** Lets all processes that are started from now on declare something else; what is new in it counts from here on. */
    void declare(Declared changed) {
        newFrom = new TreeMap<>();
        facts().forEach((shard, facts) -> newFrom.put(shard, nextOffset(facts)));
        declared = changed;
    }

    /** Lets all processes that are started from now on declare something else, and read anew for what is new in it. */
    void declareAndRebuild(Declared changed) {
        declared = changed;
        newFrom = Map.of();
        isRebuilding = true;
    }

    /** Kills the broker, and starts it again at once. */
    void restartBroker() {
        broker.kill();
        broker.start();
    }

    /** What a process serves that reads all there is and then stops in good order. */
    Report report(int threads) {
        return reported(startReport(threads, 0));
    }

    /**
     * Starts a process that stops in good order once it has read all there is, and no less than some records.
     *
     * @param records how many it will have read at least, with those that are stored
     */
    Process startReport(int threads, int records) {
        Path file = directory.resolve("report-" + started);
        return process(threads, Integer.MAX_VALUE, List.of(file.toString(), Integer.toString(records)));
    }

    /** What the last process served, once it has stopped. */
    Report reported(Process process) {
        if (exit(process) != 0) {
            throw new IllegalStateException("the process ended with " + process.exitValue() + ": " + said());
        }
        Map<String, String> values = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(directory.resolve("report-" + (started - 1)))) {
                values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long asOfMillis = Long.parseLong(Objects.requireNonNull(values.remove(Subject.AS_OF)));
        return new Report(asOfMillis, values);
    }

    private Process process(int threads, int passes, List<String> more) {
        started++;
        List<String> classes = new ArrayList<>(classPath);
        declared.patch().ifPresent(patch -> classes.add(compiled(patch)));
        classes.add(System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory, // where one that is killed leaves the library of RocksDB
                "-D" + Kill.PASSES + "=" + passes,
                "-D" + Subject.NEW_FEATURES + "=" + (isRebuilding ? "rebuild" : "warm")));
        scene.options().forEach((option, value) -> command.add("-D" + option + "=" + value));
        command.addAll(List.of(
                "-cp",
                String.join(File.pathSeparator, classes),
                Subject.class.getName(),
                broker.bootstrapServers(),
                directory.resolve("state").toString(),
                Integer.toString(threads)));
        command.addAll(more);
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path output() {
        return directory.resolve("output-" + started + ".txt");
    }

    /** Waits until the process that was started last reads, or has ended. */
    void awaitReading(Process process) throws InterruptedException {
        while (process.isAlive() && !said().contains(Subject.READING)) {
            Thread.sleep(10);
        }
    }

    /** How many records the stored checkpoints reach over, while no process runs. */
    long checkpointed() {
        return facts().values().stream().mapToLong(Trial::nextOffset).sum();
    }

    private static long nextOffset(Map<String, String> facts) {
        return Long.parseLong(facts.getOrDefault("nextOffset", "0"));
    }

    /**
     * Lets a process read all there is, and another one start on what that has stored; both have to serve what the topics
     * say, and every bad record has to be a dead letter.
     */
    void assertExact() {
        assertThat(differences()).as("what differs from the recount").isEmpty();
    }

    /** What a broken build must be known by: what differs, but for a process that merely ended. */
    Map<String, String> wrongValues() {
        Map<String, String> wrong = differences();
        wrong.remove(PROCESS);
        return wrong;
    }

    /** What differs from the recount, a line each. */
    Map<String, String> differences() {
        return differences(() -> report(2));
    }

    /**
     * What differs from the recount, a line each.
     *
     * @param first what a process served that read all there is
     */
    Map<String, String> differences(Supplier<Report> first) {
        Map<String, String> found = new TreeMap<>();
        try {
            Report read = first.get();
            Map<String, Map<String, String>> stored = facts();
            Recounted recounted = recounted(read);
            found.putAll(recounted.report(declared).differences(read));
            recounted.lostOrMistakenDeadLetters().forEach(place -> found.put(place, "is not where it belongs"));
            Report restored = report(3);
            recounted(restored)
                    .report(declared)
                    .differences(restored)
                    .forEach((name, difference) -> found.put(name + ", restored", difference));
            facts().forEach((shard, facts) -> {
                if (!told(facts).equals(told(Objects.requireNonNull(stored.get(shard))))) {
                    found.put(shard, facts + " should still be " + stored.get(shard));
                }
            });
        } catch (IllegalStateException e) {
            found.put(PROCESS, String.valueOf(e.getMessage()));
        }
        return found;
    }

    /** The facts without the time that they were taken, which is all that a start without new records may change. */
    private static Map<String, String> told(Map<String, String> facts) {
        Map<String, String> told = new TreeMap<>(facts);
        told.remove("taken");
        return told;
    }

    /** What the last process printed. */
    String said() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a process has ended; its exit code. */
    static int exit(Process process) {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("a process has not ended within " + MINUTES + " minutes");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Recounted recounted(Report asOf) {
        return Recounted.of(broker.bootstrapServers(), asOf.asOfMillis(), scene.maxKeys(), newFrom);
    }

    /** The facts of every shard as they are stored, while no process runs. */
    Map<String, Map<String, String>> facts() {
        Map<String, Map<String, String>> facts = new TreeMap<>();
        CheckpointStore.Opener opener =
                ServiceLoader.load(CheckpointStore.Opener.class).findFirst().orElseThrow();
        try (CheckpointStore store = opener.open(directory.resolve("state"))) {
            for (String topic : Events.TOPICS) {
                for (int partition = 0; partition < scene.partitions(); partition++) {
                    facts.put(topic + "-" + partition, store.facts(topic + "-" + partition));
                }
            }
        }
        return facts;
    }

    @Override
    public void close() {
        events.close();
        broker.close();
    }
}
