package dev.millrace.kafka.json;

import dev.millrace.json.MessageReader;
import dev.millrace.table.BadRecordException;

/**
 * Turns the bytes of one JSON text (RFC 8259, UTF-8, without a byte order mark) into a message. It keeps its buffers from
 * message to message, so that decoding allocates what the message holds and nothing else. Used by one thread at a time.
 *
 * @param <M> the message type
 */
public final class JsonDecoder<M> {
    private final MessageReader<M> reader;
    private final Utf8JsonReader json = new Utf8JsonReader();

    public JsonDecoder(MessageReader<M> reader) {
        this.reader = reader;
    }

    /**
     * The message.
     *
     * @throws BadRecordException if the text is no such message, naming the field and the byte
     */
    public M decode(byte[] text) {
        return decode(text, 0, text.length);
    }

    /**
     * The message that stands in {@code length} bytes from {@code offset} on, and fills them but for white space.
     *
     * @throws BadRecordException if the text is no such message, naming the field and the byte
     */
    public M decode(byte[] text, int offset, int length) {
        json.begin(text, offset, length);
        M message = reader.read(json);
        json.end();
        return message;
    }
}
