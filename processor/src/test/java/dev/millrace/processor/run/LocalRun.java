package dev.millrace.processor.run;

import dev.millrace.FieldException;
import dev.millrace.MessageEnvelope;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.Budget;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shard;
import dev.millrace.table.Shards;
import dev.millrace.table.StreamUpdater;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Generated updaters and reads, run as the runtime runs them but without Kafka: a topic for each source, a shard for each
 * of its partitions, and a clock that stands where it is put.
 */
final class LocalRun {
    private final CompiledSources code;
    private final Supplier<Budget> budgets;
    private final Map<String, Class<?>> messageTypes = new TreeMap<>();
    private final Map<String, Partition> partitions = new TreeMap<>();
    private final Shards shards = new Shards(Duration.ofDays(4_000_000));
    private final StillClock clock = new StillClock();

    LocalRun(CompiledSources code, int partitionsOfEach) {
        this(code, partitionsOfEach, Budget::unlimited);
    }

    LocalRun(CompiledSources code, int partitionsOfEach, Supplier<Budget> budgets) {
        this.code = code;
        this.budgets = budgets;
        shards.add(new Shard("a topic that feeds nothing here", 0));
        for (int number = partitionsOfEach - 1; number >= 0; number--) { // shards need not come in order
            for (StreamBinding<?> binding : code.index().streams()) {
                messageTypes.put(binding.source(), binding.messageType());
                partition(binding.source(), number).add(binding);
            }
        }
    }

    private Partition partition(String source, int number) {
        return partitions.computeIfAbsent(source + "-" + number, name -> {
            Partition made = new Partition(new Shard(source, number, budgets.get()));
            shards.add(made.shard);
            return made;
        });
    }

    /** What the shards hold, each by its own. */
    List<Budget> budgets() {
        return partitions.values().stream()
                .map(partition -> partition.shard.budget())
                .toList();
    }

    Set<String> sources() {
        return messageTypes.keySet();
    }

    Class<?> messageType(String source) {
        return find(messageTypes, source);
    }

    /**
     * Hands one message to every resolver of its source.
     *
     * @return what became of it as a whole
     */
    Outcome feed(String source, int partition, Object message, long recordMillis) {
        return find(partitions, source + "-" + partition).feed(message, recordMillis);
    }

    /** Lets old buckets die in every shard, as the runtime does. */
    void advance(Instant oldestAsOf, int rowsToSweep) {
        for (Partition partition : partitions.values()) {
            partition.shard.beginWrite();
            try {
                partition.shard.advance(oldestAsOf.toEpochMilli(), rowsToSweep);
            } finally {
                partition.shard.endWrite();
            }
        }
    }

    /** Puts the clock that reads without an instant look at. */
    void setNow(Instant now) {
        clock.now = now;
    }

    /** The typed reads of this class, such as {@code shop.UserFeatures}. */
    Reads reads(String type) {
        for (FeaturesBinding<?> binding : code.index().features()) {
            if (binding.type().getName().equals(type)) {
                return new Reads(binding.make().apply(shards, clock));
            }
        }
        throw new AssertionError("the index has no " + type);
    }

    private static <T> T find(Map<String, T> map, String key) {
        T found = map.get(key);
        if (found == null) {
            throw new AssertionError("no " + key + " among " + map.keySet());
        }
        return found;
    }

    /** One shard and the updaters that write it. */
    private static final class Partition {
        private final Shard shard;
        private final List<Resolver<?>> resolvers = new ArrayList<>();

        Partition(Shard shard) {
            this.shard = shard;
        }

        <M> void add(StreamBinding<M> binding) {
            resolvers.add(
                    new Resolver<>(binding.messageType(), binding.updater().apply(shard)));
        }

        Outcome feed(Object message, long recordMillis) {
            Outcome whole = Outcome.SKIPPED;
            List<Resolver<?>> prepared = new ArrayList<>();
            for (Resolver<?> resolver : resolvers) { // all that can fail, before any of them adds anything
                Outcome outcome = resolver.prepare(message, recordMillis);
                if (outcome == Outcome.TAKEN) {
                    prepared.add(resolver);
                }
                whole = whole.or(outcome);
            }
            shard.beginWrite();
            try {
                prepared.forEach(resolver -> resolver.updater().apply());
            } finally {
                shard.endWrite();
            }
            return whole;
        }
    }

    private record Resolver<M>(Class<M> type, StreamUpdater<M> updater) {
        Outcome prepare(Object message, long recordMillis) {
            return updater.prepare(type.cast(message), MessageEnvelope.of("", 0, 0, recordMillis));
        }
    }

    /** Generated reads, called by name. What throws a {@link FieldException} gives it as its value. */
    static final class Reads {
        private final Object target;
        private final Map<String, Method> methods = new HashMap<>();

        Reads(Object target) {
            this.target = target;
            for (Method method : target.getClass().getMethods()) {
                methods.put(method.getName() + "/" + method.getParameterCount(), method);
            }
        }

        /** Calls a read with its key, and perhaps an instant; or an accessor of all values with nothing. */
        @Nullable
        Object call(String name, @Nullable Object... arguments) {
            Method method = find(methods, name + "/" + arguments.length);
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof FieldException refusal) {
                    return refusal;
                }
                if (e.getCause() instanceof RuntimeException failure) {
                    throw failure;
                }
                throw new AssertionError(e);
            } catch (IllegalAccessException e) {
                throw new AssertionError(e);
            }
        }

        /** All values of one key, by the clock or as of an instant. */
        Reads at(@Nullable Object... arguments) {
            Object values = call("at", arguments);
            if (values == null) {
                throw new AssertionError("at gave null");
            }
            return new Reads(values);
        }
    }

    private static final class StillClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
