package dev.millrace.index;

import dev.millrace.json.MessageReader;
import java.util.function.Supplier;

/**
 * How the bytes of a record become a message.
 *
 * @param <M> the message type
 */
public sealed interface MessageFormat<M> {
    /**
     * JSON, by a generated reader.
     *
     * @param reader makes one, for one thread
     */
    record Json<M>(Supplier<MessageReader<M>> reader) implements MessageFormat<M> {}

    /** UTF-8 text, as it is. */
    record Text() implements MessageFormat<String> {}

    /** The bytes, as they are. */
    record Bytes() implements MessageFormat<byte[]> {}

    /**
     * Whatever a deserializer of the user's makes of it. Of several resolvers behind one deserializer each takes the
     * messages of its own class.
     *
     * @param deserializer its class, by which resolvers that share one are known
     * @param make makes one, for one thread; the core knows no Kafka, so its type is not said here
     */
    record Custom<M>(Class<?> deserializer, Supplier<?> make) implements MessageFormat<M> {}
}
