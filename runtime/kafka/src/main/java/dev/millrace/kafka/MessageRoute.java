package dev.millrace.kafka;

import dev.millrace.index.StreamBinding;
import dev.millrace.kafka.json.JsonDecoder;
import dev.millrace.kafka.json.JsonLimits;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.BadRecordException.Reason;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.StreamUpdater;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The way of a message of one type into one shard: it is decoded once and handed to every resolver that takes it. Used
 * by the shard's writer thread alone.
 *
 * @param <M> the message type
 */
final class MessageRoute<M> {
    private final Class<M> messageType;
    private final JsonDecoder<M> decoder;
    private final List<StreamBinding<M>> resolvers;
    private final List<StreamUpdater<M>> updaters;
    private final Outcome[] outcomes;

    private MessageRoute(List<StreamBinding<M>> resolvers, Shard shard, JsonLimits limits) {
        StreamBinding<M> any = resolvers.get(0);
        this.messageType = any.messageType();
        this.decoder = new JsonDecoder<>(any.reader().get(), limits);
        this.resolvers = resolvers;
        this.updaters = resolvers.stream()
                .map(resolver -> resolver.updater().apply(shard))
                .toList();
        this.outcomes = new Outcome[resolvers.size()];
    }

    /** A route for each message type among the resolvers; it makes their tables in the shard. */
    static List<MessageRoute<?>> of(List<StreamBinding<?>> resolvers, Shard shard, JsonLimits limits) {
        Map<Class<?>, List<StreamBinding<?>>> ofType = new LinkedHashMap<>();
        for (StreamBinding<?> resolver : resolvers) {
            ofType.computeIfAbsent(resolver.messageType(), type -> new ArrayList<>())
                    .add(resolver);
        }
        List<MessageRoute<?>> routes = new ArrayList<>();
        ofType.values().forEach(sameType -> routes.add(route(sameType, shard, limits)));
        return List.copyOf(routes);
    }

    @SuppressWarnings("unchecked") // all of one message type, which is M
    private static <M> MessageRoute<M> route(List<StreamBinding<?>> sameType, Shard shard, JsonLimits limits) {
        List<StreamBinding<M>> resolvers = new ArrayList<>();
        sameType.forEach(resolver -> resolvers.add((StreamBinding<M>) resolver));
        return new MessageRoute<>(List.copyOf(resolvers), shard, limits);
    }

    /**
     * Decodes the message and runs the resolvers on it.
     *
     * @return what became of it as a whole
     * @throws BadRecordException if any of them cannot
     */
    Outcome prepare(byte[] value, long recordMillis) {
        M message = decode(value);
        Outcome whole = Outcome.SKIPPED;
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] = resolve(i, message, recordMillis);
            whole = whole.or(outcomes[i]);
        }
        return whole;
    }

    /** Adds what was prepared last; between the shard's begin and end of writing. */
    void apply() {
        for (int i = 0; i < outcomes.length; i++) {
            if (outcomes[i] == Outcome.TAKEN) {
                updaters.get(i).apply();
            }
        }
    }

    private M decode(byte[] value) {
        try {
            return decoder.decode(value);
        } catch (BadRecordException e) {
            throw e;
        } catch (Throwable e) { // a constructor of the user's refused it
            throwIfFatal(e);
            throw new BadRecordException(
                    Reason.UNDECODABLE, "no " + messageType.getSimpleName() + " can be made of it: " + told(e), e);
        }
    }

    private Outcome resolve(int i, M message, long recordMillis) {
        try {
            return updaters.get(i).prepare(message, recordMillis);
        } catch (BadRecordException e) {
            throw e;
        } catch (Throwable e) { // also what javac would not let it throw, as other languages on the JVM may
            throwIfFatal(e);
            throw new BadRecordException(Reason.RESOLVER, resolvers.get(i).name() + " threw " + told(e), e);
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
