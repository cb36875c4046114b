package dev.millrace.kafka;

import dev.millrace.table.BadRecordException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A bad record, and why it is one. As it goes to a dead-letter topic it has its own key, value, headers and timestamp, and
 * behind its headers those that tell about it, each of them text in UTF-8.
 *
 * @param topicId the id of the topic it comes from, which one that is made anew under the same name does not share
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> event, Uuid topicId, BadRecordException why) {
    private static final String ERRORS = "__millrace.errors.";

    /** The class of what was thrown: by a resolver or a library, else by Millrace. */
    static final String EXCEPTION = ERRORS + "exception";

    static final String MESSAGE = ERRORS + "message";

    /** One of {@link BadRecordException.Reason}. */
    static final String REASON = ERRORS + "reason";

    static final String TOPIC = ERRORS + "topic";
    static final String PARTITION = ERRORS + "partition";
    static final String OFFSET = ERRORS + "offset";

    /** The record's timestamp in epoch milliseconds, also where the dead-letter topic did not take it. */
    static final String TIMESTAMP = ERRORS + "timestamp";

    /** Topic id, partition and offset with colons between: equal where a replay has sent a record again. */
    static final String ID = ERRORS + "id";

    /** What is not whole for want of room: {@code value}, {@code key}, {@code headers}, with commas between. */
    static final String TRUNCATED = ERRORS + "truncated";

    static final String VALUE_LENGTH = ERRORS + "value.length";
    static final String VALUE_SHA_256 = ERRORS + "value.sha256";
    static final String KEY_LENGTH = ERRORS + "key.length";
    static final String KEY_SHA_256 = ERRORS + "key.sha256";
    static final String HEADERS_COUNT = ERRORS + "headers.count";

    /** No header of ours has more characters. */
    static final int LONGEST_TEXT = 1_000;

    /** How much of a record is sent: all of it, and less where that was too much for the topic. */
    enum Size {
        WHOLE(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
        SHORTENED(64 * 1024, 4 * 1024, 16 * 1024),
        BARE(0, 0, 0);

        private final int valueBytes;
        private final int keyBytes;
        private final int headerBytes;

        Size(int valueBytes, int keyBytes, int headerBytes) {
            this.valueBytes = valueBytes;
            this.keyBytes = keyBytes;
            this.headerBytes = headerBytes;
        }
    }

    /** Topic, partition and offset, as people write them. */
    String place() {
        return event.topic() + "-" + event.partition() + "@" + event.offset();
    }

    /** @param stamped with the record's own timestamp, else with the time of sending; a negative one is never sent */
    ProducerRecord<byte[], byte[]> to(String topic, Size size, boolean stamped) {
        boolean headersFit = length(event.headers()) <= size.headerBytes;
        Headers headers = headersFit ? new RecordHeaders(event.headers()) : new RecordHeaders();
        tell(headers);
        List<String> truncated = new ArrayList<>();
        byte[] value = event.value();
        if (value != null && value.length > size.valueBytes) {
            truncated.add("value");
            tellWhole(headers, VALUE_LENGTH, VALUE_SHA_256, value);
            value = Arrays.copyOf(value, size.valueBytes);
        }
        byte[] key = event.key();
        if (key != null && key.length > size.keyBytes) {
            truncated.add("key");
            tellWhole(headers, KEY_LENGTH, KEY_SHA_256, key);
            key = Arrays.copyOf(key, size.keyBytes);
        }
        if (!headersFit) {
            truncated.add("headers");
            add(headers, HEADERS_COUNT, Integer.toString(event.headers().toArray().length));
        }
        if (!truncated.isEmpty()) {
            add(headers, TRUNCATED, String.join(",", truncated));
        }
        Long timestamp = stamped && event.timestamp() >= 0 ? event.timestamp() : null;
        return new ProducerRecord<>(topic, null, timestamp, key, value, headers);
    }

    private void tell(Headers headers) {
        Throwable cause = why.getCause();
        add(headers, EXCEPTION, (cause == null ? why : cause).getClass().getName());
        add(headers, MESSAGE, String.valueOf(why.getMessage()));
        add(headers, REASON, why.reason().name());
        add(headers, TOPIC, event.topic());
        add(headers, PARTITION, Integer.toString(event.partition()));
        add(headers, OFFSET, Long.toString(event.offset()));
        add(headers, TIMESTAMP, Long.toString(event.timestamp()));
        add(headers, ID, topicId + ":" + event.partition() + ":" + event.offset());
    }

    private static void tellWhole(Headers headers, String lengthHeader, String hashHeader, byte[] whole) {
        add(headers, lengthHeader, Integer.toString(whole.length));
        add(headers, hashHeader, HexFormat.of().formatHex(sha256(whole)));
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, bounded(text).getBytes(StandardCharsets.UTF_8));
    }

    private static String bounded(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        int end = LONGEST_TEXT - 3;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "...";
    }

    private static int length(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            byte @Nullable [] value = header.value();
            bytes += header.key().length() + (value == null ? 0 : value.length);
        }
        return (int) Math.min(bytes, Integer.MAX_VALUE);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
