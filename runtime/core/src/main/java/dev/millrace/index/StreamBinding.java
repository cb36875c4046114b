package dev.millrace.index;

import dev.millrace.json.MessageReader;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One stream resolver, ready to run.
 *
 * @param <M> the message type
 * @param name the resolver, as {@code TransactionStreams.processTransactionTopic}
 * @param source the name of its Kafka source
 * @param topics the topics pinned in the declaration; empty where the configuration decides
 * @param maxAheadMillis how far an event's time may lie ahead of its record's
 * @param messageType the class of its messages
 * @param format how a record's bytes become one; of the type that is decoded, which a parse step may yet change
 * @param updater makes the updater of one shard, and in the shard the tables that it feeds
 */
public record StreamBinding<M>(
        String name,
        String source,
        List<String> topics,
        long maxAheadMillis,
        Class<M> messageType,
        MessageFormat<M> format,
        Function<Shard, StreamUpdater<M>> updater) {
    /** One whose messages are JSON, by the reader that {@code reader} makes. */
    public StreamBinding(
            String name,
            String source,
            List<String> topics,
            long maxAheadMillis,
            Class<M> messageType,
            Supplier<MessageReader<M>> reader,
            Function<Shard, StreamUpdater<M>> updater) {
        this(name, source, topics, maxAheadMillis, messageType, new MessageFormat.Json<>(reader), updater);
    }
}
