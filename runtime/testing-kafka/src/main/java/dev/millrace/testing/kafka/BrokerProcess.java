package dev.millrace.testing.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker in a process of its own, which can be killed at any moment and started again on the same directory and
 * port. One thread uses it at a time.
 *
 * <p>The process runs on the class path of this one, and ends when this one does.
 */
public final class BrokerProcess implements AutoCloseable {
    private static final String UP = "the broker is up";
    private static final long CLOSE_SECONDS = 30;

    private final Path dir;
    private final int port;
    private @Nullable Process process;

    private BrokerProcess(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /**
     * Starts a broker on what an earlier one stored in {@code dir}, or an empty one if there is nothing yet.
     *
     * @throws IllegalStateException if it does not come up
     */
    public static BrokerProcess start(Path dir) {
        BrokerProcess broker = new BrokerProcess(dir, KafkaBroker.freePort());
        broker.start();
        return broker;
    }

    /** Host and port, as Kafka clients take them under {@code bootstrap.servers}; they stay over restarts. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /**
     * Starts it again, after {@link #kill} or {@link #close}; returns when it answers.
     *
     * @throws IllegalStateException if it runs, or does not come up
     */
    public void start() {
        if (process != null) {
            throw new IllegalStateException("the broker on port " + port + " runs already");
        }
        try {
            Process started = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:TieredStopAtLevel=1", // up sooner, and no core for its compilers
                            "-cp",
                            System.getProperty("java.class.path"),
                            Broker.class.getName(),
                            dir.toString(),
                            Integer.toString(port))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process = started;
            awaitUp(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitUp(Process started) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(UP)) {
                Thread drain = new Thread(() -> output.lines().forEach(more -> {}), "broker-output");
                drain.setDaemon(true);
                drain.start();
                return;
            }
            said.append(line).append(System.lineSeparator());
        }
        process = null;
        throw new IllegalStateException(
                "the broker in " + dir + " did not come up; it said:" + System.lineSeparator() + said);
    }

    /** Ends the process as a power cut would, without a chance to store anything; returns when it is gone. */
    public void kill() {
        end(Process::destroyForcibly);
    }

    /** Stops the broker in good order. Again does nothing. */
    @Override
    public void close() {
        end(Process::destroy);
    }

    private interface Ending {
        void of(Process process);
    }

    private void end(Ending ending) {
        Process running = process;
        if (running == null) {
            return;
        }
        process = null;
        ending.of(running);
        try {
            if (!running.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** What the process runs. Arguments: the directory, the port. */
    static final class Broker {
        private Broker() {}

        public static void main(String[] args) throws IOException {
            KafkaBroker broker = KafkaBroker.start(Path.of(args[0]), Integer.parseInt(args[1]));
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
            System.out.println(UP);
            while (System.in.read() >= 0) {
                // until the process that started it is gone, and the pipe with it
            }
            System.exit(0);
        }
    }
}
