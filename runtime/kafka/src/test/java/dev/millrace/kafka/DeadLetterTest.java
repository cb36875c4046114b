package dev.millrace.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.kafka.DeadLetter.Size;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final Uuid TOPIC_ID = new Uuid(7, 9);

    @Test
    void it_is_the_record_as_it_was_and_headers_that_tell_about_it() {
        Headers own = new RecordHeaders().add("trace", bytes("t1")).add("none", null);
        ProducerRecord<byte[], byte[]> sent = new DeadLetter(
                        event(17, bytes("key"), bytes("no JSON"), own),
                        TOPIC_ID,
                        new BadRecordException(Reason.RESOLVER, "it threw", new ArithmeticException("secret")))
                .to("bad", Size.WHOLE, true);

        assertThat(sent.topic()).isEqualTo("bad");
        assertThat(sent.partition()).isNull();
        assertThat(sent.timestamp()).isEqualTo(17);
        assertThat(sent.key()).isEqualTo(bytes("key"));
        assertThat(sent.value()).isEqualTo(bytes("no JSON"));
        assertThat(texts(sent.headers()))
                .isEqualTo(new TreeMap<>(Map.of(
                        "trace", "t1",
                        "none", "null",
                        "__millrace.errors.exception", "java.lang.ArithmeticException",
                        "__millrace.errors.message", "it threw",
                        "__millrace.errors.reason", "RESOLVER",
                        "__millrace.errors.topic", "events",
                        "__millrace.errors.partition", "2",
                        "__millrace.errors.offset", "5",
                        "__millrace.errors.timestamp", "17",
                        "__millrace.errors.id", TOPIC_ID + ":2:5")));
    }

    @Test
    void without_a_key_a_value_or_a_time_it_has_none_either() {
        ProducerRecord<byte[], byte[]> sent =
                letter(event(-1, null, null, new RecordHeaders()), "empty").to("bad", Size.BARE, true);
        assertThat(sent.key()).isNull();
        assertThat(sent.value()).isNull();
        assertThat(sent.timestamp()).isNull();
        assertThat(texts(sent.headers()))
                .containsEntry("__millrace.errors.timestamp", "-1")
                .containsEntry("__millrace.errors.exception", BadRecordException.class.getName())
                .doesNotContainKey("__millrace.errors.truncated");
    }

    @Test
    void what_is_not_whole_is_told_with_its_length_and_hash() {
        byte[] value = new byte[100_000];
        Arrays.fill(value, (byte) 'v');
        byte[] key = new byte[5_000];
        Headers own = new RecordHeaders().add("big", new byte[20_000]).add("small", bytes("x"));
        DeadLetter letter = letter(event(17, key, value, own), "too much");

        ProducerRecord<byte[], byte[]> shortened = letter.to("bad", Size.SHORTENED, true);
        assertThat(shortened.value()).hasSize(65_536).containsOnly('v');
        assertThat(shortened.key()).hasSize(4_096);
        assertThat(texts(shortened.headers()))
                .containsEntry("__millrace.errors.truncated", "value,key,headers")
                .containsEntry("__millrace.errors.value.length", "100000")
                .containsEntry(
                        "__millrace.errors.value.sha256",
                        "3ce6224db4de2dcefcb9e6a4e5a0fa4a1b9da33b4ef0d1ab2caa3bd9a0d23ef2")
                .containsEntry("__millrace.errors.key.length", "5000")
                .containsEntry("__millrace.errors.headers.count", "2")
                .doesNotContainKeys("big", "small");

        ProducerRecord<byte[], byte[]> bare = letter.to("bad", Size.BARE, true);
        assertThat(bare.value()).isEmpty();
        assertThat(bare.key()).isEmpty();
        assertThat(texts(bare.headers()).get("__millrace.errors.value.sha256"))
                .isEqualTo(texts(shortened.headers()).get("__millrace.errors.value.sha256"));
    }

    @Test
    void what_fits_stays_whole_beside_what_does_not() {
        DeadLetter letter =
                letter(event(17, bytes("k"), new byte[70_000], new RecordHeaders().add("a", bytes("b"))), "x");
        ProducerRecord<byte[], byte[]> shortened = letter.to("bad", Size.SHORTENED, true);
        assertThat(shortened.key()).isEqualTo(bytes("k"));
        assertThat(texts(shortened.headers()))
                .containsEntry("a", "b")
                .containsEntry("__millrace.errors.truncated", "value")
                .doesNotContainKeys("__millrace.errors.key.length", "__millrace.errors.headers.count");
    }

    @Test
    void its_texts_are_bounded_and_cut_between_characters() {
        String message = "x".repeat(DeadLetter.LONGEST_TEXT - 4) + "😀".repeat(10);
        String told = texts(letter(event(17, null, bytes(""), new RecordHeaders()), message)
                        .to("bad", Size.WHOLE, true)
                        .headers())
                .get("__millrace.errors.message");
        assertThat(told).isEqualTo("x".repeat(DeadLetter.LONGEST_TEXT - 4) + "...");
    }

    @Test
    void sent_without_its_time_it_still_tells_it() {
        ProducerRecord<byte[], byte[]> sent =
                letter(event(17, null, bytes(""), new RecordHeaders()), "x").to("bad", Size.WHOLE, false);
        assertThat(sent.timestamp()).isNull();
        assertThat(texts(sent.headers())).containsEntry("__millrace.errors.timestamp", "17");
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> event, String message) {
        return new DeadLetter(event, TOPIC_ID, new BadRecordException(Reason.UNDECODABLE, message));
    }

    private static ConsumerRecord<byte[], byte[]> event(
            long millis, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        return new ConsumerRecord<>(
                "events",
                2,
                5,
                millis,
                TimestampType.CREATE_TIME,
                key == null ? -1 : key.length,
                value == null ? -1 : value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new TreeMap<>();
        for (Header header : headers) {
            texts.put(
                    header.key(), header.value() == null ? "null" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
