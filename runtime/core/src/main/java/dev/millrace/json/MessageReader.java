package dev.millrace.json;

/**
 * Reads one type of message from JSON; generated for each message type.
 *
 * @param <M> the message type
 */
public interface MessageReader<M> {
    /**
     * Reads one value, which is next in {@code json}.
     *
     * @throws dev.millrace.table.BadRecordException if the text is no such message
     */
    M read(JsonReader json);
}
