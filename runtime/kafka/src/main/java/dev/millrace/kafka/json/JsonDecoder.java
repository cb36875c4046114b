package dev.millrace.kafka.json;

import com.alibaba.fastjson2.JSONException;
import dev.millrace.json.MessageReader;
import dev.millrace.table.BadRecordException;

/**
 * Turns the bytes of one JSON text (RFC 8259, UTF-8, without a byte order mark) into a message. Beyond what the message
 * holds, it allocates the library's reader for each text. Used by one thread at a time.
 *
 * @param <M> the message type
 */
public final class JsonDecoder<M> {
    private final MessageReader<M> reader;
    private final FastjsonReader json;

    public JsonDecoder(MessageReader<M> reader) {
        this(reader, JsonLimits.DEFAULT);
    }

    public JsonDecoder(MessageReader<M> reader, JsonLimits limits) {
        this.reader = reader;
        this.json = new FastjsonReader(limits);
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
        try {
            json.begin(text, offset, length);
            M message = reader.read(json);
            json.end();
            return message;
        } catch (JSONException | ArrayIndexOutOfBoundsException e) { // which it throws where a text is cut off
            throw json.unreadable(e);
        }
    }
}
