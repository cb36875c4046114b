package dev.millrace.testing;

import dev.millrace.MessageEnvelope;
import dev.millrace.index.AllIndexes;
import dev.millrace.index.FeatureIndex;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.index.StreamBinding;
import dev.millrace.table.BadRecordException;
import dev.millrace.table.Outcome;
import dev.millrace.table.Shards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A Millrace in the process, without Kafka: a topic for each source, and a clock that stands where a test puts it.
 *
 * <pre>{@code
 * LocalMillrace millrace = LocalMillrace.start(Instant.parse("2026-03-01T12:00:00Z"));
 * millrace.feed("transactions", new TransactionMsg("t1", "u42", 25.0));
 * millrace.advance(Duration.ofDays(31));
 * assertThat(millrace.features(UserFeatures.class).sumTransactionAmount30d("u42")).isZero();
 * }</pre>
 *
 * <p>Messages go to the resolvers as objects, so JSON is no part of it. Everything fed is {@linkplain Recount recounted}
 * naively too, for which resolvers run once more. For one thread.
 */
public final class LocalMillrace {
    private final VirtualClock clock;
    private final Setup setup;
    private final Shards shards;
    private final Recount recount;
    private final Map<Class<?>, Reads> reads = new LinkedHashMap<>();
    private final Map<String, List<LocalPartition>> topics = new TreeMap<>();
    private final Map<String, Set<Class<?>>> messageTypes = new TreeMap<>();
    private Instant gaveUpAt = Instant.MIN;

    /**
     * What a local Millrace is made of.
     *
     * @param indexes what the processor generated
     * @param partitions how many partitions each topic has
     * @param asOfRange how far reads as of an instant reach back from now
     */
    public record Setup(List<FeatureIndex> indexes, int partitions, Duration asOfRange) {
        public Setup {
            indexes = List.copyOf(indexes);
            if (indexes.isEmpty()) {
                throw new IllegalArgumentException("no feature index was found on the class path, most likely because"
                        + " the annotation processor did not run");
            }
            if (partitions < 1) {
                throw new IllegalArgumentException("a topic cannot have " + partitions + " partitions");
            }
        }

        /** All indexes that the thread's context class loader sees, a partition a topic, reads back to ten minutes ago. */
        public static Setup found() {
            List<FeatureIndex> found = new ArrayList<>();
            ServiceLoader.load(FeatureIndex.class).forEach(found::add);
            return new Setup(found, 1, Duration.ofMinutes(10));
        }

        /** The same with this many partitions of each topic. */
        public Setup withPartitions(int number) {
            return new Setup(indexes, number, asOfRange);
        }

        /** The same with reads that reach back this far. */
        public Setup withAsOfRange(Duration range) {
            return new Setup(indexes, partitions, range);
        }
    }

    private LocalMillrace(Instant now, Setup setup) {
        this.clock = new VirtualClock(now);
        this.setup = setup;
        this.shards = new Shards(setup.asOfRange());
        FeatureIndex index = AllIndexes.of(setup.indexes());
        this.recount = new Recount(List.of(index));
        index.streams().forEach(this::add);
        topics.values().forEach(topic -> topic.forEach(partition -> shards.add(partition.shard())));
        index.features().forEach(features -> add(features, index));
    }

    /** One of what is {@linkplain Setup#found found} on the class path. */
    public static LocalMillrace start(Instant now) {
        return start(now, Setup.found());
    }

    /**
     * One made so.
     *
     * @param now what its clock shows
     */
    public static LocalMillrace start(Instant now, Setup setup) {
        return new LocalMillrace(now, setup);
    }

    private void add(StreamBinding<?> binding) {
        messageTypes
                .computeIfAbsent(binding.source(), source -> new HashSet<>())
                .add(binding.messageType());
        topics.computeIfAbsent(binding.source(), this::topic).forEach(partition -> partition.add(binding));
    }

    private List<LocalPartition> topic(String source) {
        List<LocalPartition> partitions = new ArrayList<>();
        for (int number = 0; number < setup.partitions(); number++) {
            partitions.add(new LocalPartition(source, number, setup.partitions()));
        }
        return partitions;
    }

    private void add(FeaturesBinding<?> features, FeatureIndex index) {
        index.declaredFeatures().stream()
                .filter(declared -> declared.name().equals(features.name()))
                .forEach(declared ->
                        reads.put(features.type(), new Reads(features.make().apply(shards, clock), declared)));
    }

    // ---- time

    /** The clock that reads go by. */
    public Clock clock() {
        return clock;
    }

    /**
     * Puts the clock.
     *
     * @throws IllegalArgumentException if old buckets have been given up at a later time
     */
    public void setNow(Instant now) {
        if (now.isBefore(gaveUpAt)) {
            throw new IllegalArgumentException(
                    "old buckets were given up at " + gaveUpAt + ", so the clock cannot go back to " + now);
        }
        clock.set(now);
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        setNow(clock.instant().plus(time));
    }

    /**
     * Gives up what no permitted read can ask for any more, as a running Millrace does all the time. No read that is
     * answered can tell.
     */
    public void giveUpOldBuckets() {
        gaveUpAt = clock.instant();
        long asOfRangeMillis = setup.asOfRange().toMillis();
        topics.values()
                .forEach(topic -> topic.forEach(
                        partition -> partition.giveUpOldBuckets(gaveUpAt.toEpochMilli(), asOfRangeMillis)));
    }

    // ---- records

    /** The sources that some resolver takes, by name. */
    public Set<String> sources() {
        return Set.copyOf(topics.keySet());
    }

    /** Feeds a record that was written now, to the first partition; see {@link #feed(String, int, Object, Instant)}. */
    public boolean feed(String source, Object message) {
        return feed(source, 0, message, clock.instant());
    }

    /**
     * Feeds one record.
     *
     * @param source the name of the source, as its {@code @KafkaSource} has it
     * @param partition the partition of its topic, from 0
     * @param message handed to every resolver of the source that takes its class
     * @param recordTime the record's own timestamp
     * @return whether it counts; false where every resolver skipped it, or what they made of it came too late
     * @throws BadRecordException if it cannot be counted; then nothing of it is
     * @throws IllegalArgumentException if there is no such source or partition, or no resolver takes such a message
     */
    public boolean feed(String source, int partition, Object message, Instant recordTime) {
        LocalPartition into = partition(source, partition, message);
        return feed(source, message, MessageEnvelope.of(source, partition, into.fed(), recordTime.toEpochMilli()));
    }

    /**
     * Feeds one record with an envelope of its own, for resolvers that look into it; see {@link #feed(String, int, Object,
     * Instant)}. Its partition and timestamp are the record's; its offset should rise within a partition.
     */
    public boolean feed(String source, Object message, MessageEnvelope envelope) {
        LocalPartition into = partition(source, envelope.partition(), message);
        Recount.Fate fate = recount.feed(source, message, envelope);
        Outcome outcome;
        try {
            outcome = into.feed(message, envelope);
        } catch (BadRecordException e) {
            requireFate(Recount.Fate.BAD, fate, message);
            throw e;
        }
        requireFate(
                switch (outcome) {
                    case TAKEN -> Recount.Fate.COUNTED;
                    case LATE -> Recount.Fate.LATE;
                    case SKIPPED -> Recount.Fate.SKIPPED;
                },
                fate,
                message);
        return outcome == Outcome.TAKEN;
    }

    private LocalPartition partition(String source, int partition, Object message) {
        List<LocalPartition> topic = topics.get(source);
        if (topic == null) {
            throw new IllegalArgumentException(
                    "no resolver takes a source \"" + source + "\"; known are " + topics.keySet());
        }
        if (partition < 0 || partition >= topic.size()) {
            throw new IllegalArgumentException(
                    "there is no partition " + partition + ": a topic has " + topic.size() + " here");
        }
        Set<Class<?>> known = messageTypes.getOrDefault(source, Set.of());
        if (known.stream().noneMatch(type -> type.isInstance(message))) {
            throw new IllegalArgumentException("no resolver of \"" + source + "\" takes a "
                    + message.getClass().getName() + ", only "
                    + known.stream().map(Class::getName).sorted().collect(Collectors.joining(", ")));
        }
        return topic.get(partition);
    }

    private static void requireFate(Recount.Fate found, Recount.Fate expected, Object message) {
        if (found != expected) {
            throw new AssertionError(message + " is " + found + " where it should be " + expected);
        }
    }

    // ---- reads

    /**
     * The typed reads of one feature class.
     *
     * @param type the generated class, such as {@code UserFeatures}
     */
    public <F> F features(Class<F> type) {
        return type.cast(readsOf(type).target());
    }

    /** The classes of the typed reads, such as {@code UserFeatures}. */
    public Set<Class<?>> features() {
        return Set.copyOf(reads.keySet());
    }

    /** What every feature should be. */
    public Recount recount() {
        return recount;
    }

    /**
     * Compares every read of one entity as of now with the recount.
     *
     * @param type the generated class, such as {@code UserFeatures}
     * @param key the entity's id, or where {@code at} takes several keys a List of them
     * @throws AssertionError if any differs, naming all that do
     */
    public void verify(Class<?> type, Object key) {
        readsOf(type).verifyNow(key, clock.instant(), recount);
    }

    /**
     * Compares every read of one entity as of an instant with the recount.
     *
     * @throws AssertionError if any differs, naming all that do
     * @throws IllegalArgumentException if it lies further back than reads reach
     */
    public void verify(Class<?> type, Object key, Instant asOf) {
        readsOf(type).verifyAsOf(key, asOf, recount);
    }

    private Reads readsOf(Class<?> type) {
        Reads found = reads.get(type);
        if (found == null) {
            throw new IllegalArgumentException("there are no reads of type " + type.getName() + "; known are "
                    + reads.keySet().stream().map(Class::getName).sorted().collect(Collectors.joining(", ")));
        }
        return found;
    }
}
