package dev.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millrace.kafka.Millrace;
import dev.millrace.testing.kafka.KafkaBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process whose files may not grow any more, as on a full disk: the system refuses its writes. The limit is set from
 * outside, by {@code prlimit}, and taken away again.
 */
class FullDiskTest {
    private static final Path LIMITER = Path.of("/usr/bin/prlimit");
    private static final int PARTITIONS = 2;

    @TempDir
    private Path directory;

    private KafkaBroker broker;
    private Orders orders;
    private Process process;
    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private int sent;

    private record Line(String health, long read, String troubles) {}

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(LIMITER), "there is no " + LIMITER + " to limit a process with");
        broker = KafkaBroker.start();
        orders = new Orders(broker.bootstrapServers());
        orders.create(PARTITIONS, Map.of());
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Watched.class.getName(),
                        broker.bootstrapServers(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        Thread listening = new Thread(
                () -> output.lines()
                        .filter(line -> line.matches("(RUNNING|DEGRADED|STOPPED) .*")) // the others are its log's
                        .map(line -> line.split(" ", 3))
                        .forEach(parts -> lines.add(new Line(parts[0], Long.parseLong(parts[1]), parts[2]))),
                "listening");
        listening.setDaemon(true);
        listening.start();
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void reading_goes_on_up_to_a_bound_and_heals_when_there_is_room_again() throws Exception {
        send(2_000);
        awaitRead();
        limit("1:unlimited");
        Line degraded = sendUntilDegraded();
        assertThat(degraded.troubles())
                .startsWith("[a checkpoint of orders-")
                .contains(" was not stored in " + directory + ": ");
        Line waiting = next();
        while (!bothWait(waiting.troubles())) {
            send(50);
            waiting = next();
        }
        awaitRest();
        long before = next().read();
        send(500);
        for (int i = 0; i < 20; i++) {
            assertThat(next().read())
                    .as("what was read while reading is to wait")
                    .isEqualTo(before);
        }
        limit("unlimited:unlimited");
        awaitRead();
        for (Line line = next(); !line.health().equals("RUNNING"); line = next()) {
            assertThat(process.isAlive()).isTrue();
        }
        process.destroyForcibly().waitFor();
        checkAfterwards();
    }

    @Test
    void what_was_stored_before_outlives_a_kill_while_nothing_can_be_stored() throws Exception {
        send(2_000);
        awaitRead();
        limit("1:unlimited");
        sendUntilDegraded();
        process.destroyForcibly().waitFor();
        checkAfterwards();
    }

    private void checkAfterwards() {
        try (Millrace millrace = Millrace.start(Reading.config(broker.bootstrapServers(), directory.toString()))) {
            orders.check(millrace);
            assertThat(millrace.status().get(0).read()).isEqualTo(sent);
        }
    }

    private static boolean bothWait(String troubles) {
        return troubles.split("reading waits until it is stored", -1).length == 1 + PARTITIONS;
    }

    private Line sendUntilDegraded() throws InterruptedException {
        while (true) {
            send(50);
            Line line = next();
            if (line.health().equals("DEGRADED")) {
                return line;
            }
        }
    }

    private void send(int count) {
        orders.send(count, PARTITIONS);
        sent += count;
    }

    private void awaitRead() throws InterruptedException {
        while (next().read() < sent) {
            // it reads on
        }
    }

    /** Waits until two lines in turn tell of as many records read. */
    private void awaitRest() throws InterruptedException {
        for (long before = -1, read = next().read(); read != before; read = next().read()) {
            before = read;
        }
    }

    /** What it says from now on. */
    private Line next() throws InterruptedException {
        lines.clear();
        awaitLine(); // which may have been under way
        return awaitLine();
    }

    private Line awaitLine() throws InterruptedException {
        return Objects.requireNonNull(lines.poll(60, TimeUnit.SECONDS), "the process says nothing");
    }

    private void limit(String bytes) throws IOException, InterruptedException {
        Process limiting = new ProcessBuilder(
                        LIMITER.toString(), "--pid", Long.toString(process.pid()), "--fsize=" + bytes)
                .inheritIO()
                .start();
        assertThat(limiting.waitFor()).isZero();
    }
}
