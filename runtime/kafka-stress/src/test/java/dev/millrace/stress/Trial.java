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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * One trial: topics on a broker in a process of its own, a state directory, and processes that read the ones into the
 * other, sound or patched.
 */
final class Trial implements AutoCloseable {
    private static final long MINUTES = 10;

    private final Path directory;
    private final Scene scene;
    private final BrokerProcess broker;
    private final Events events;
    private final List<String> classPath = new ArrayList<>();
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
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(Stream.of(Events.TOPICS)
                            .map(topic -> new NewTopic(topic, scene.partitions(), (short) 1))
                            .toList())
                    .all()
                    .get();
            awaitLeaders(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no topics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        this.events = new Events(broker.bootstrapServers(), scene, seed, System.currentTimeMillis(), total);
    }

    /** Created means that the controller knows them; here each partition answers. */
    private void awaitLeaders(Admin admin) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (String topic : Events.TOPICS) {
            for (int partition = 0; partition < scene.partitions(); partition++) {
                partitions.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        while (true) {
            try {
                admin.listOffsets(partitions).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RetriableException)) {
                    throw new IllegalStateException("no partitions", e);
                }
                Thread.sleep(50);
            }
        }
    }

    /** Sends the next events; they are stored when this returns. */
    void send(int count) {
        events.send(count);
    }

    /** Lets all processes that are started from now on run with a patched class. */
    void patch(Patch patch) {
        Path classes = directory.resolve("patched-" + classPath.size());
        patch.compileInto(classes);
        classPath.add(classes.toString());
    }

    /** Lets all processes that are started from now on be sound. */
    void unpatch() {
        classPath.clear();
    }

    /** Starts a process that reads until it is killed. */
    Process start(int threads, int passes) {
        return process(threads, passes, List.of());
    }

    /** What a process serves that reads all there is and then stops in good order. */
    Report report(int threads) {
        return report(threads, System.currentTimeMillis());
    }

    private Report report(int threads, long asOfMillis) {
        Path file = directory.resolve("report-" + started);
        Process process = process(threads, Integer.MAX_VALUE, List.of(file.toString(), Long.toString(asOfMillis)));
        if (exit(process) != 0) {
            throw new IllegalStateException("the process ended with " + process.exitValue() + ": " + said());
        }
        Map<String, String> values = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Report(values);
    }

    private Process process(int threads, int passes, List<String> more) {
        started++;
        List<String> classes = new ArrayList<>(classPath);
        classes.add(System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-D" + Kill.PASSES + "=" + passes));
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
        return facts().values().stream()
                .mapToLong(facts -> Long.parseLong(facts.getOrDefault("nextOffset", "0")))
                .sum();
    }

    /**
     * Lets a process read all there is, and another one start on what that has stored; both have to serve what the topics
     * say, and every bad record has to be a dead letter.
     */
    void assertExact() {
        assertThat(differences()).as("what differs from the recount").isEmpty();
    }

    /** What differs from the recount, a line each. */
    Map<String, String> differences() {
        Map<String, String> found = new TreeMap<>();
        try {
            long asOf = System.currentTimeMillis();
            Report read = report(2, asOf);
            Map<String, Map<String, String>> stored = facts();
            Recounted recounted = recounted();
            found.putAll(recounted.report(asOf).differences(read));
            recounted.lostOrMistakenDeadLetters().forEach(place -> found.put(place, "is not where it belongs"));
            long later = System.currentTimeMillis(); // a recount may take longer than reads reach back
            recounted
                    .report(later)
                    .differences(report(3, later))
                    .forEach((name, difference) -> found.put(name + ", restored", difference));
            facts().forEach((shard, facts) -> {
                if (!told(facts).equals(told(Objects.requireNonNull(stored.get(shard))))) {
                    found.put(shard, facts + " should still be " + stored.get(shard));
                }
            });
        } catch (IllegalStateException e) {
            found.put("the process", String.valueOf(e.getMessage()));
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

    private Recounted recounted() {
        return Recounted.of(broker.bootstrapServers(), scene.maxKeys());
    }

    /** The facts of every shard as they are stored, while no process runs. */
    private Map<String, Map<String, String>> facts() {
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
