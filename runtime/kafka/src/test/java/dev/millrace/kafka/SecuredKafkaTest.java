package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.millrace.kafka.Payments.PaymentFeatures;
import dev.millrace.testing.kafka.KafkaBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A broker that asks for SASL/PLAIN over TLS, and what of the client's secrets can be read where something fails. */
class SecuredKafkaTest {
    private static final String CANARY = "c4nary-in-the-c0al-mine";
    private static final String STORE_PASSWORD = "0pen-sesame-0pen";
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private static Path dir;

    private static KafkaBroker broker;

    private final List<Logger> loggers =
            List.of(logger("dev.millrace"), logger(Source.class.getName()), logger("org.apache.kafka"));
    private final List<Level> levels = new ArrayList<>();
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @BeforeAll
    static void startBroker() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                path("broker.p12"));
        keytool("-exportcert", "-alias", "broker", "-keystore", path("broker.p12"), "-file", path("broker.crt"));
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "broker",
                "-file",
                path("broker.crt"),
                "-keystore",
                path("trust.p12"));
        broker = KafkaBroker.startSecured(
                "SASL_SSL",
                Map.of(
                        "ssl.keystore.location",
                        path("broker.p12"),
                        "ssl.keystore.password",
                        STORE_PASSWORD,
                        "ssl.key.password",
                        STORE_PASSWORD,
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "plain.sasl.jaas.config",
                        MODULE + " required user_alice=\"" + CANARY + "\";"));
        broker.createTopic("spent", 2);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int partition = 0; partition < 2; partition++) {
                producer.send(new ProducerRecord<>(
                                "spent",
                                partition,
                                1L,
                                null,
                                "{\"user\":\"u1\",\"amount\":3}".getBytes(StandardCharsets.UTF_8)))
                        .get();
            }
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void listen() {
        told.start();
        for (Logger logger : loggers) {
            levels.add(logger.getLevel());
            logger.setLevel(Level.INFO);
            logger.setAdditive(false);
            logger.addAppender(told);
        }
    }

    @AfterEach
    void leave() {
        for (int i = 0; i < loggers.size(); i++) {
            loggers.get(i).setLevel(levels.get(i));
            loggers.get(i).setAdditive(true);
            loggers.get(i).detachAppender(told);
        }
    }

    @Test
    void a_topic_is_read_over_tls_by_whoever_shows_the_password() {
        try (Millrace millrace = start(secured())) {
            assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
            assertThat(millrace.features(PaymentFeatures.class).sum("u1")).isEqualTo(6);
        }
        nothingIsTold(null);
    }

    @Test
    void a_wrong_password_is_refused_and_not_told() {
        fails(Map.of("kafka.sasl.jaas.config", jaas("wrong-" + CANARY)), "Invalid username or password");
    }

    @Test
    void a_truststore_that_cannot_be_opened_is_told_without_its_password() {
        fails(
                Map.of(
                        "kafka.ssl.truststore.location",
                        path("broker.crt"),
                        "kafka.ssl.truststore.type",
                        "PEM",
                        "kafka.ssl.truststore.password",
                        ""),
                "");
        fails(Map.of("kafka.ssl.truststore.password", CANARY), "");
    }

    @Test
    void no_failure_tells_a_secret() {
        fails(Map.of("kafka.sasl.jaas.config", MODULE + " " + CANARY + " password=\"" + CANARY + "\";"), "[hidden]");
        fails(Map.of("kafka.sasl.jaas.config", CANARY), "");
        fails(Map.of("kafka.sasl.jaas.config", CANARY + " required;"), "");
        fails(Map.of("kafka.sasl.jass.config", jaas(CANARY)), "did you mean \"sasl.jaas.config\"?");
        fails(Map.of("kafka.ssl.keystore.pasword", CANARY), "did you mean");
        fails(Map.of("sources.spend.kafka.ssl.key.password", CANARY), "did you mean \"spent\"?");
        fails(Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "kafka.default.api.timeout.ms", "500"), "no answer");
        fails(Map.of("kafka.max.poll.records", "many"), "max.poll.records");
        fails(
                Map.of(
                        "kafka.ssl.keystore.type",
                        "PEM",
                        "kafka.ssl.keystore.key",
                        CANARY,
                        "kafka.ssl.keystore.certificate.chain",
                        CANARY),
                "");
        fails(Map.of("kafka.ssl.keystore.location", path("broker.p12"), "kafka.ssl.keystore.password", CANARY), "");
        fails(Map.of("kafka.sasl.login.callback.handler.class", TellingHandler.class.getName()), "[hidden]");
    }

    @Test
    void no_secret_property_of_kafka_is_told_by_a_configuration() {
        Map<String, String> config =
                new HashMap<>(Map.of("kafka.bootstrap.servers", "b:1", "kafka.my.api-key", CANARY));
        for (ConfigDef def : List.of(ConsumerConfig.configDef(), AdminClientConfig.configDef())) {
            def.configKeys().values().stream()
                    .filter(key -> key.type() == ConfigDef.Type.PASSWORD)
                    .forEach(key -> config.put("kafka." + key.name, CANARY));
        }
        MillraceConfig parsed = MillraceConfig.of(
                config, SourceDeclaration.of(List.of(Payments.index(Payments.sums("spent", payment -> payment)))));
        assertThat(config).hasSizeGreaterThan(8);
        assertThat(parsed.toString()).contains("sasl.jaas.config=[hidden]").doesNotContain(CANARY);
    }

    /** Part of a client that quotes its configuration when it fails. */
    public static final class TellingHandler
            implements org.apache.kafka.common.security.auth.AuthenticateCallbackHandler {
        @Override
        public void configure(
                Map<String, ?> configs,
                String mechanism,
                List<javax.security.auth.login.AppConfigurationEntry> entries) {
            throw new IllegalStateException(
                    "cannot log in with " + entries.get(0).getOptions());
        }

        @Override
        public void close() {}

        @Override
        public void handle(javax.security.auth.callback.Callback[] callbacks) {}
    }

    private void fails(Map<String, String> different, String message) {
        Map<String, String> config = secured();
        config.putAll(different);
        Throwable failure = catchThrowable(() -> start(config).close());
        assertThat(failure).as("%s", different.keySet()).isNotNull().hasStackTraceContaining(message);
        nothingIsTold(failure);
    }

    private void nothingIsTold(@Nullable Throwable failure) {
        StringWriter all = new StringWriter();
        PrintWriter out = new PrintWriter(all);
        if (failure != null) {
            failure.printStackTrace(out);
        }
        for (ILoggingEvent event : List.copyOf(told.list)) {
            out.println(event.getLoggerName() + " " + event.getFormattedMessage());
            if (event.getThrowableProxy() instanceof ThrowableProxy proxy) {
                proxy.getThrowable().printStackTrace(out);
            }
        }
        assertThat(all.toString()).doesNotContain(CANARY).doesNotContain(STORE_PASSWORD);
    }

    private static Millrace start(Map<String, String> config) {
        return Millrace.start(
                config, Clock.systemUTC(), List.of(Payments.index(Payments.sums("spent", payment -> payment))));
    }

    private static Map<String, String> secured() {
        return new HashMap<>(Map.of(
                "kafka.bootstrap.servers",
                broker.securedServers(),
                "kafka.security.protocol",
                "SASL_SSL",
                "kafka.sasl.mechanism",
                "PLAIN",
                "kafka.sasl.jaas.config",
                jaas(CANARY),
                "kafka.ssl.truststore.location",
                path("trust.p12"),
                "kafka.ssl.truststore.password",
                STORE_PASSWORD));
    }

    private static String jaas(String password) {
        return MODULE + " required username=\"alice\" password=\"" + password + "\";";
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }

    private static String path(String file) {
        return dir.resolve(file).toString();
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                STORE_PASSWORD));
        command.addAll(1, List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
