package formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.Millrace;
import dev.millrace.kafka.SourceStatus;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.testing.kafka.KafkaBroker;
import formats.avro.AvroPayment;
import formats.proto.ProtoPayment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments in every format, from a broker to a sum. */
class FormatsTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static KafkaBroker broker;

    private KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start();
        for (String topic : new String[] {"avro", "proto", "json", "text"}) {
            broker.createTopic(topic, 1);
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void openProducer() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void closeProducer() {
        producer.close();
    }

    @Test
    void messages_of_generated_classes_are_counted() throws Exception {
        send("avro", avro(new AvroPayment("ann", 7L)));
        send("avro", avro(new AvroPayment("ann", 70L)));
        send("avro", bytes("no Avro"));
        send("proto", proto("ann", 700));
        send("proto", bytes("no Protobuf"));
        try (Millrace millrace = start()) {
            assertThat(millrace.features(UserFeatures.class).paid30d("ann")).isEqualTo(777);
            for (String source : new String[] {"avro", "proto"}) {
                assertThat(status(millrace, source).bad()).containsExactly(Map.entry(Reason.UNDECODABLE, 1L));
            }
        }
    }

    @Test
    void classes_are_filled_from_json() throws Exception {
        send("json", bytes("{\"user_id\": \"bob\", \"cents\": 5, \"more\": [1]}"));
        send("json", bytes("{\"userId\": \"bob\"}")); // 100, as its constructor has it
        send("json", bytes("{\"userId\": null, \"cents\": 5}"));
        send("json", bytes("{\"cents\": 5}"));
        try (Millrace millrace = start()) {
            assertThat(millrace.features(UserFeatures.class).paid30d("bob")).isEqualTo(105);
            assertThat(status(millrace, "json").bad()).containsExactly(Map.entry(Reason.MISSING, 2L));
        }
    }

    @Test
    void text_comes_with_the_key_of_its_record() throws Exception {
        producer.send(new ProducerRecord<>("text", bytes("cid"), bytes("42"))).get();
        send("text", bytes("43")); // no key, so it is skipped
        send("text", new byte[] {(byte) 0xff});
        try (Millrace millrace = start()) {
            assertThat(millrace.features(UserFeatures.class).paid30d("cid")).isEqualTo(42);
            assertThat(status(millrace, "text").skipped()).isEqualTo(1);
            assertThat(status(millrace, "text").bad()).containsExactly(Map.entry(Reason.UNDECODABLE, 1L));
        }
    }

    private static Millrace start() {
        Millrace millrace = Millrace.start(Map.of("kafka.bootstrap.servers", broker.bootstrapServers()));
        assertThat(millrace.awaitCaughtUp(LONG)).isTrue();
        return millrace;
    }

    private static SourceStatus status(Millrace millrace, String source) {
        return millrace.status().stream()
                .filter(status -> status.source().equals(source))
                .findFirst()
                .orElseThrow();
    }

    private void send(String topic, byte[] value) throws ExecutionException, InterruptedException {
        producer.send(new ProducerRecord<>(topic, value)).get();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] avro(AvroPayment payment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(AvroPayment.class).write(payment, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static byte[] proto(String user, long cents) {
        return ProtoPayment.newBuilder()
                .setUser(ProtoPayment.User.newBuilder().setId(user))
                .setCents(cents)
                .build()
                .toByteArray();
    }
}
