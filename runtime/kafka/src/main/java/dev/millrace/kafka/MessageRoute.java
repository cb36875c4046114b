package dev.millrace.kafka;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.EventIds;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The way of messages that are decoded in one manner into one shard: each is decoded once and handed to every resolver
 * that takes its class. Used by the shard's writer thread alone.
 */
final class MessageRoute {
    private final MessageDecoder decoder;
    private final List<Resolver<?>> resolvers;
    private final Outcome[] outcomes;

    private MessageRoute(MessageDecoder decoder, List<Resolver<?>> resolvers) {
        this.decoder = decoder;
        this.resolvers = resolvers;
        this.outcomes = new Outcome[resolvers.size()];
    }

    /**
     * A route for each manner of decoding among the resolvers; it makes their tables in the shard.
     *
     * @throws IllegalStateException if a deserializer cannot be made
     */
    static List<MessageRoute> of(List<StreamBinding<?>> resolvers, Shard shard, Decoding decoding) {
        Map<Object, List<StreamBinding<?>>> ofKind = new LinkedHashMap<>();
        for (StreamBinding<?> resolver : resolvers) {
            ofKind.computeIfAbsent(MessageDecoder.kind(resolver), kind -> new ArrayList<>())
                    .add(resolver);
        }
        List<MessageRoute> routes = new ArrayList<>();
        for (List<StreamBinding<?>> sameKind : ofKind.values()) {
            List<Resolver<?>> bound = new ArrayList<>();
            sameKind.forEach(binding -> bound.add(Resolver.of(binding, shard)));
            routes.add(new MessageRoute(MessageDecoder.of(sameKind.get(0), decoding), List.copyOf(bound)));
        }
        return List.copyOf(routes);
    }

    /**
     * Decodes the message and runs the resolvers on it.
     *
     * @return what became of it as a whole
     * @throws BadRecordException if any of them cannot
     */
    Outcome prepare(ConsumerRecord<byte[], byte[]> event, byte[] value, MessageEnvelope envelope) {
        Object message = decode(event, value);
        Outcome whole = Outcome.SKIPPED;
        boolean isTaken = false;
        for (int i = 0; i < outcomes.length; i++) {
            Resolver<?> resolver = resolvers.get(i);
            outcomes[i] = Outcome.SKIPPED;
            if (resolver.takes(message)) {
                isTaken = true;
                outcomes[i] = resolver.prepare(message, envelope);
                whole = whole.or(outcomes[i]);
            }
        }
        if (!isTaken) {
            throw new BadRecordException(
                    Reason.UNDECODABLE,
                    "it is a " + message.getClass().getName() + ", and its source has resolvers for " + taken()
                            + " only");
        }
        return whole;
    }

    /** Adds what was prepared last; between the shard's begin and end of writing. */
    void apply() {
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == Outcome.TAKEN) {
                resolvers.get(i).updater().apply();
            }
        }
    }

    void close() {
        decoder.close();
    }

    private String taken() {
        return resolvers.stream()
                .map(resolver -> resolver.binding().messageType().getSimpleName())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private Object decode(ConsumerRecord<byte[], byte[]> event, byte[] value) {
        Object message;
        try {
            message = decoder.decode(event, value);
        } catch (BadRecordException e) {
            throw e;
        } catch (Throwable e) { // a constructor or a deserializer of the user's refused it
            throwIfFatal(e);
            throw new BadRecordException(Reason.UNDECODABLE, "no " + taken() + " can be made of it: " + told(e), e);
        }
        if (message == null) {
            throw new BadRecordException(Reason.UNDECODABLE, "its deserializer made nothing of it");
        }
        return message;
    }

    /**
     * One resolver.
     *
     * @param <M> the type of its messages
     */
    private record Resolver<M>(StreamBinding<M> binding, StreamUpdater<M> updater) {
        static <M> Resolver<M> of(StreamBinding<M> binding, Shard shard) {
            return new Resolver<>(binding, binding.updater().apply(shard));
        }

        boolean takes(Object message) {
            return binding.messageType().isInstance(message);
        }

        Outcome prepare(Object message, MessageEnvelope envelope) {
            try {
                return updater.prepare(binding.messageType().cast(message), envelope);
            } catch (BadRecordException | EventIds.FullException e) {
                throw e;
            } catch (Throwable e) { // also what javac would not let it throw, as other languages on the JVM may
                throwIfFatal(e);
                throw new BadRecordException(Reason.RESOLVER, binding.name() + " threw " + told(e), e);
            }
        }
    }

    /** What it says of itself, and where that throws in its turn, its class. */
    private static String told(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | StackOverflowError e) {
            return thrown.getClass().getName();
        }
    }

    /** Lets through what no record is the cause of: memory that is out, a virtual machine that is broken. */
    private static void throwIfFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }
}
