package dev.millrace.kafka;

import dev.millrace.index.MessageFormat;
import dev.millrace.index.StreamBinding;
import dev.millrace.kafka.json.JsonDecoder;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Turns the value of a record into a message. Used by one thread at a time. */
interface MessageDecoder extends AutoCloseable {
    /** The message, or null where a deserializer of the user's makes none; it may throw whatever that throws. */
    @Nullable
    Object decode(ConsumerRecord<byte[], byte[]> event, byte[] value);

    @Override
    default void close() {}

    /** The decoder of a resolver's messages. */
    static MessageDecoder of(StreamBinding<?> resolver, Decoding decoding) {
        MessageFormat<?> format = resolver.format();
        if (format instanceof MessageFormat.Json<?> json) {
            JsonDecoder<?> decoder = new JsonDecoder<>(json.reader().get(), decoding.json());
            return (event, value) -> decoder.decode(value);
        }
        if (format instanceof MessageFormat.Custom<?> custom) {
            return new ByDeserializer(deserializer(resolver, custom, decoding));
        }
        return format instanceof MessageFormat.Text ? (event, value) -> text(value) : (event, value) -> value;
    }

    /** What resolvers that can share a decoder have in common. */
    static Object kind(StreamBinding<?> resolver) {
        return resolver.format() instanceof MessageFormat.Custom<?> custom
                ? custom.deserializer()
                : resolver.messageType();
    }

    private static String text(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadRecordException(Reason.UNDECODABLE, "the value is no UTF-8 text", e);
        }
    }

    private static Deserializer<?> deserializer(
            StreamBinding<?> resolver, MessageFormat.Custom<?> custom, Decoding decoding) {
        String name = custom.deserializer().getName();
        try {
            Deserializer<?> made = (Deserializer<?>) custom.make().get();
            made.configure(decoding.properties(), false);
            return made;
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "source \"" + resolver.source() + "\": its deserializer " + name + " cannot be made or configured, "
                            + "given the properties under sources." + resolver.source() + ".kafka. and kafka.: " + e,
                    e);
        }
    }

    /** A decoder by a deserializer of the user's. */
    record ByDeserializer(Deserializer<?> deserializer) implements MessageDecoder {
        @Override
        public @Nullable Object decode(ConsumerRecord<byte[], byte[]> event, byte[] value) {
            return deserializer.deserialize(event.topic(), event.headers(), value);
        }

        @Override
        public void close() {
            deserializer.close();
        }
    }
}
