package dev.millrace.testing.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker, one node in KRaft mode, that runs inside this process and listens on 127.0.0.1 alone.
 *
 * <p>Up in one to five seconds. It logs through SLF4J, a lot at INFO: set the loggers {@code kafka} and
 * {@code org.apache.kafka} to WARN. Records are kept for ever, whatever their timestamps; topics are not created by
 * using them.
 */
public final class KafkaBroker implements AutoCloseable {
    // The classes that start a broker are internal to Kafka and change without notice, so no other class names them.

    private static final int NODE = 1;
    private static final String LOOPBACK = "127.0.0.1";
    private static final String SECURED_PROTOCOL = "protocol";

    private final KafkaRaftServer server;
    private final String bootstrapServers;
    private final @Nullable String securedServers;
    private final Admin admin;
    private final @Nullable Path deletedAtClose;
    private boolean closed;

    private KafkaBroker(
            KafkaRaftServer server,
            String bootstrapServers,
            @Nullable String securedServers,
            @Nullable Path deletedAtClose) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
        this.securedServers = securedServers;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        this.deletedAtClose = deletedAtClose;
    }

    /** Starts an empty broker; what it stores is deleted at close. */
    public static KafkaBroker start() {
        return startTemporary(Map.of());
    }

    /**
     * Starts an empty broker that has a second port, {@link #securedServers}, for clients that must show who they are or
     * encrypt; what it stores is deleted at close.
     *
     * @param protocol {@code SASL_PLAINTEXT}, {@code SASL_SSL} or {@code SSL}
     * @param settings those of this port's listener, without its prefix, such as {@code ssl.keystore.location} or
     *     {@code plain.sasl.jaas.config}
     */
    public static KafkaBroker startSecured(String protocol, Map<String, String> settings) {
        Map<String, String> listener = new HashMap<>();
        settings.forEach((name, value) -> listener.put("listener.name.secured." + name, value));
        listener.put(SECURED_PROTOCOL, protocol);
        return startTemporary(listener);
    }

    private static KafkaBroker startTemporary(Map<String, String> secured) {
        Path dir;
        try {
            dir = Files.createTempDirectory("millrace-kafka-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean started = false;
        try {
            KafkaBroker broker = start(dir, dir, freePort(), secured);
            started = true;
            return broker;
        } finally {
            if (!started) {
                delete(dir);
            }
        }
    }

    /**
     * Starts a broker on what an earlier one stored in {@code dir}, or an empty one if there is nothing yet. Topics,
     * records and cluster id stay; the port may differ.
     */
    public static KafkaBroker start(Path dir) {
        return start(dir, freePort());
    }

    /** Like {@link #start(Path)}, on a port of the caller's, so that clients find the broker again. */
    public static KafkaBroker start(Path dir, int port) {
        return start(dir, null, port, Map.of());
    }

    private static KafkaBroker start(Path dir, @Nullable Path deletedAtClose, int port, Map<String, String> secured) {
        String bootstrapServers = LOOPBACK + ":" + port;
        String securedServers = secured.isEmpty() ? null : LOOPBACK + ":" + freePort();
        try {
            Files.createDirectories(dir);
            if (!Files.exists(dir.resolve("meta.properties"))) {
                format(dir);
            }
            Properties settings = settings(dir, bootstrapServers, LOOPBACK + ":" + freePort());
            if (securedServers != null) {
                addSecured(settings, securedServers, secured);
            }
            KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
            server.startup();
            return new KafkaBroker(server, bootstrapServers, securedServers, deletedAtClose);
        } catch (Exception e) { // Kafka declares none and throws checked ones
            throw new IllegalStateException("the broker in " + dir + " did not start: " + e.getMessage(), e);
        }
    }

    /** Host and port, as Kafka clients take them under {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Host and port of the secured listener.
     *
     * @throws IllegalStateException if the broker was started without one
     */
    public String securedServers() {
        if (securedServers == null) {
            throw new IllegalStateException("this broker has no secured listener; start it with startSecured");
        }
        return securedServers;
    }

    /** Creates a topic, and returns when each of its partitions answers. */
    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /**
     * Creates a topic, and returns when each of its partitions answers.
     *
     * @param settings the topic's own, such as {@code cleanup.policy}
     */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        try {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
                    .all()
                    .get();
            // Created means that the controller knows it. The broker hears of it a little later, and is then still to
            // open its logs, which asking each of them for an offset waits for.
            while (!hasTopic(name)) {
                Thread.sleep(10);
            }
            admin.listOffsets(IntStream.range(0, partitions)
                            .mapToObj(partition -> new TopicPartition(name, partition))
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("topic \"" + name + "\" was not created: " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topic \"" + name + "\"", e);
        }
    }

    /** Whether there is a topic of this name. */
    public boolean hasTopic(String name) {
        try {
            return admin.listTopics().names().get().contains(name);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics are not known: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for topic \"" + name + "\"", e);
        }
    }

    /** Stops the broker. Again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        admin.close();
        server.shutdown();
        server.awaitShutdown();
        if (deletedAtClose != null) {
            delete(deletedAtClose);
        }
    }

    private static void format(Path dir) throws Exception {
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(NODE)
                .setControllerListenerName("CONTROLLER")
                .setDirectories(List.of(dir.toString()))
                .setMetadataLogDirectory(dir.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Properties settings(Path dir, String broker, String controller) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@" + controller);
        settings.put("listeners", "PLAINTEXT://" + broker + ",CONTROLLER://" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://" + broker);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", dir.toString());
        settings.put("auto.create.topics.enable", "false"); // a misspelt topic should be told, not made
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152"); // the least it takes; the default is 128 MB of heap
        settings.put("log.retention.ms", "-1"); // else records dated in the past are deleted under the test
        settings.put("log.roll.ms", Long.toString(Long.MAX_VALUE));
        settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)); // nor refuse the future
        return settings;
    }

    /** Adds a listener beside the plain one, which stays for the broker's own use and the admin client's. */
    private static void addSecured(Properties settings, String servers, Map<String, String> secured) {
        settings.merge("listeners", ",SECURED://" + servers, KafkaBroker::joined);
        settings.merge("advertised.listeners", ",SECURED://" + servers, KafkaBroker::joined);
        settings.merge(
                "listener.security.protocol.map", ",SECURED:" + secured.get(SECURED_PROTOCOL), KafkaBroker::joined);
        secured.forEach((name, value) -> {
            if (!name.equals(SECURED_PROTOCOL)) {
                settings.put(name, value);
            }
        });
    }

    private static String joined(Object before, Object more) {
        return before.toString() + more;
    }

    /** A port that nobody listens on, below those that the system hands out by itself (32768 and up on Linux). */
    static int freePort() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
                return port;
            } catch (IOException e) {
                // taken; another will be free
            }
        }
        throw new IllegalStateException("no free port between 15000 and 32000 on " + LOOPBACK);
    }

    private static void delete(Path dir) {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
