package dev.millrace.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.FeaturesProcessor;
import dev.millrace.testing.kafka.KafkaBroker;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Events that are sent several times, to processes that are killed: each counts once, or a broken build is found. */
class RepeatedEventsTest {
    // What is declared is compiled apart, and the processes do without this module's own declarations, whose topics the
    // broker of this test does not have.

    private static final int PARTITIONS = 2;
    private static final int EVENTS = 6_000;
    private static final String PACKAGE = "dev.millrace.kafka.";

    private final Random random = new Random(Long.getLong("stress.seed", 1));
    private final List<String> classPath = new ArrayList<>();
    private KafkaBroker broker;
    private int made;
    private int started;

    @TempDir
    private Path directory;

    /** Builds that lose the ids of events between two processes. */
    static List<Patch> mutants() {
        return List.of(
                Patch.of(
                        "event ids left out of a checkpoint",
                        "kafka",
                        PACKAGE + "PartitionCheckpoints",
                        "changes.add(ids.rows());",
                        ""),
                Patch.of(
                        "event ids that do not come back",
                        "kafka",
                        PACKAGE + "StoredShard",
                        "eventIds(facts.get(), state).restore(state);",
                        ""));
    }

    @BeforeEach
    void compileAndStartBroker() {
        Path classes = directory.resolve("classes");
        compile(Path.of("src/test/resources/repeats/Repeats.java"), classes);
        classPath.add(classes.toString());
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .forEach(classPath::add);
        broker = KafkaBroker.start();
        broker.createTopic("sales", PARTITIONS);
    }

    @AfterEach
    void stopBroker() {
        broker.close();
    }

    @Test
    void each_event_counts_once_however_often_it_comes_and_the_process_is_killed() throws InterruptedException {
        for (int kill = 0; kill < 3; kill++) {
            Process process = start();
            awaitReading(process);
            for (int portion = 0; portion < 10; portion++) {
                send(EVENTS / 30);
                assertThat(process.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS))
                        .as("ended by itself, said %s", said())
                        .isFalse();
            }
            process.destroyForcibly();
            Trial.exit(process);
        }
        assertThat(counted()).isEqualTo(expected());
        assertThat(counted()).isEqualTo(expected()); // also by a start that finds all of it stored
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_build_that_forgets_what_was_counted_is_found(Patch mutant) {
        Path patched = directory.resolve("patched");
        mutant.compileInto(patched);
        classPath.add(0, patched.toString());
        send(EVENTS / 2);
        assertThat(counted()).as("what one process counts").isEqualTo(expected());
        send(EVENTS / 2);
        assertThat(counted()).as("what tells of %s", mutant).isNotEqualTo(expected());
    }

    /** How many events were made, and the sum of their numbers. */
    private String expected() {
        return made + " " + (long) made * (made - 1) / 2;
    }

    /** Makes events, and sends one in four of all once more; all are stored when this returns. */
    private void send(int count) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < count; i++) {
                send(producer, made++);
                if (random.nextInt(4) == 0) {
                    send(producer, random.nextInt(made));
                }
            }
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, int number) {
        String json = "{\"id\":\"e" + number + "\",\"buyerId\":\"b\",\"number\":" + number + "}";
        var unused = producer.send(
                new ProducerRecord<>("sales", number % PARTITIONS, null, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** What a process has counted that read all there is and then stopped in good order. */
    private String counted() {
        Path file = directory.resolve("counted-" + started);
        Process process = start(file.toString());
        assertThat(Trial.exit(process)).as("exit code; said %s", said()).isZero();
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(String... more) {
        started++;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + directory, // where one that is killed leaves the library of RocksDB
                "-Dlogback.configurationFile="
                        + Path.of("src/test/resources/logback-test.xml").toAbsolutePath(),
                "-cp",
                String.join(File.pathSeparator, classPath),
                "repeats.Repeats",
                broker.bootstrapServers(),
                directory.resolve("state").toString()));
        command.addAll(List.of(more));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReading(Process process) throws InterruptedException {
        while (process.isAlive() && !said().contains("reading")) {
            Thread.sleep(10);
        }
    }

    private Path output() {
        return directory.resolve("output-" + started + ".txt");
    }

    private String said() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path source, Path classes) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            Files.createDirectories(classes);
            JavaCompiler.CompilationTask task = javac.getTask(
                    null,
                    files,
                    null,
                    List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                    null,
                    files.getJavaFileObjects(source));
            task.setProcessors(List.of(new FeaturesProcessor()));
            assertThat(task.call()).as("%s compiles", source).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
