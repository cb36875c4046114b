package dev.millrace.kafka;

import dev.millrace.index.AllIndexes;
import dev.millrace.index.FeatureIndex;
import dev.millrace.index.FeaturesBinding;
import dev.millrace.kafka.MillraceConfig.SourceConfig;
import dev.millrace.table.Shards;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Millrace: reads the topics of all declared sources, keeps their windowed features
 * fresh, and hands out the typed reads.
 *
 * <pre>{@code
 * try (Millrace millrace = Millrace.start(Map.of("kafka.bootstrap.servers", "localhost:9092"))) {
 *     double spent = millrace.features(UserFeatures.class).sumTransactionAmount30d("u42");
 * }
 * }</pre>
 *
 * <p>Configuration keys: {@code threads} (by default as many as there are processors, and never more than partitions);
 * {@code asOfRange} (how far reads as of an instant reach back from now, by default {@code 10m});
 * {@code maxKeys} and {@code maxBytes} (how many keys a partition may hold, and how many bytes their rows and cells may
 * take, by default as many as come: at a limit what needs more room is refused, and reads that lack it say so);
 * {@code maxRecordBytes}, {@code maxKeyLength}, {@code maxStringLength} and {@code maxJsonDepth} (beyond which a record is
 * bad; by default 16 MiB, 1,024 and 1,048,576 characters, and 64);
 * {@code state.dir} (where checkpoints are kept, so that a start goes on where the last one was; without it state is held in
 * memory alone) and {@code state.checkpointInterval} (how far apart they are at least, by default {@code 5s}), {@code state.maxUnsaved} (how long
 * reading goes on while none can be stored, by default {@code 10m}) and {@code state.newFeatures}
 * (whether features that are new to the state {@code warm} from now on, as by default, or {@code rebuild}: their partitions
 * are read again where the log still begins at offset 0);
 * {@code sources.<name>.topics} (commas between; by default the source's name); {@code sources.<name>.deadLetters} (the
 * topic for bad records, or {@code off}; by default {@code <topic>.millrace-dlq} for each topic);
 * {@code sources.<name>.lagGroup} (a consumer group that is told how far checkpoints reach, for tools that show lags; by
 * default none is); {@code kafka.<property>} for the consumers of all sources, and {@code sources.<name>.kafka.<property>} for those of one.
 *
 * <p>Any thread may call it.
 */
public final class Millrace implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Millrace.class);
    private static final long LOOK_MILLIS = 2;

    private final Map<Class<?>, Object> features = new LinkedHashMap<>();
    private final Map<KafkaProperties, Cluster> clusters = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private ReaderThreads threads = ReaderThreads.of(List.of(), 1);
    private @Nullable Checkpoints checkpoints;
    private volatile boolean closed;

    private Millrace() {}

    /** Starts with the clock of the system; see {@link #start(Map, Clock)}. */
    public static Millrace start(Map<String, String> config) {
        return start(config, Clock.systemUTC());
    }

    /**
     * Starts to read. Returns when every topic was found, and before its records have been read: see {@link
     * #awaitCaughtUp}.
     *
     * @param clock where reads without an instant take theirs from, and by which old buckets are given up
     * @throws IllegalArgumentException if the configuration has mistakes, naming each
     * @throws IllegalStateException if nothing was generated, jars do not fit each other, a topic does not exist or no
     *     broker answers
     */
    public static Millrace start(Map<String, String> config, Clock clock) {
        return start(config, clock, FeatureIndexes.load());
    }

    static Millrace start(Map<String, String> config, Clock clock, List<FeatureIndex> found) {
        List<FeatureIndex> indexes = List.of(AllIndexes.of(found));
        MillraceConfig parsed = MillraceConfig.of(config, SourceDeclaration.of(indexes));
        Millrace millrace = new Millrace();
        try {
            millrace.open(parsed, clock, indexes);
        } catch (RuntimeException | Error e) {
            millrace.close();
            throw e;
        }
        return millrace;
    }

    private void open(MillraceConfig config, Clock clock, List<FeatureIndex> indexes) {
        Shards shards = new Shards(config.asOfRange());
        checkpoints = config.state().map(Checkpoints::open).orElse(null);
        for (SourceConfig source : config.sources()) {
            Horizon horizon =
                    new Horizon(clock, config.asOfRange(), source.declaration().maxAheadMillis());
            Source opened = new Source(
                    source,
                    clusters.computeIfAbsent(source.kafka(), Cluster::new),
                    horizon,
                    config.limits(),
                    checkpoints);
            sources.add(opened);
            opened.partitions().forEach(partition -> shards.add(partition.shard()));
        }
        for (FeatureIndex index : indexes) {
            for (FeaturesBinding<?> binding : index.features()) {
                Object before = features.put(binding.type(), binding.make().apply(shards, clock));
                if (before != null) {
                    throw new IllegalStateException("two feature indexes bring "
                            + binding.type().getName() + "; take one of the jars that hold them off the class path");
                }
            }
        }
        threads = ReaderThreads.of(
                sources, config.threads().orElse(Runtime.getRuntime().availableProcessors()));
        threads.start();
        for (Source source : sources) {
            source.watch(added -> {
                shards.add(added.shard()); // before it is read, so that reads see all of it or nothing
                threads.add(source, added);
            });
        }
        if (sources.isEmpty()) {
            LOG.warn(
                    "there is nothing to read: no @Stream method feeds a windowed feature, so all stay at their defaults");
        }
        LOG.info(
                "reading {} with {} threads", sources.stream().map(Source::name).toList(), threads.size());
    }

    /**
     * The typed reads of one feature class, always the same ones.
     *
     * @param type the generated class, such as {@code UserFeatures}
     * @throws IllegalArgumentException if no index has it, naming those that are known
     */
    public <F> F features(Class<F> type) {
        Object reads = features.get(type);
        if (reads == null) {
            throw new IllegalArgumentException("there are no reads of type " + type.getName() + "; known are "
                    + features.keySet().stream().map(Class::getName).sorted().collect(Collectors.joining(", ")));
        }
        return type.cast(reads);
    }

    /** How far each source has come, by name. Also after close. */
    public List<SourceStatus> status() {
        return sources.stream().map(Source::status).toList();
    }

    /**
     * Waits until every record that is in the topics now has been handled, and those of them that are bad are in their
     * dead-letter topics.
     *
     * @return whether that was so in time
     * @throws IllegalStateException if a source has stopped, with the cause; or this Millrace was closed
     */
    public boolean awaitCaughtUp(Duration timeout) {
        long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout);
        Map<SourcePartition, Long> ends = new HashMap<>();
        for (Source source : sources) {
            checkRunning();
            try {
                ends.putAll(source.ends(Duration.ofNanos(deadline - System.nanoTime())));
            } catch (TimeoutException e) {
                return false;
            } catch (KafkaException e) {
                checkRunning(); // a closed client says so in its own words
                Throwable told = source.kafka().secrets().strip(e);
                throw new IllegalStateException(
                        "the ends of source \"" + source.name() + "\" are not known: " + told.getMessage(), told);
            }
        }
        while (true) {
            checkRunning();
            ends.entrySet().removeIf(end -> end.getKey().progress().nextOffset() >= end.getValue());
            if (ends.isEmpty()) {
                return deadLettersAcknowledged(deadline);
            }
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            pause();
        }
    }

    private boolean deadLettersAcknowledged(long deadline) {
        try {
            for (Source source : sources) {
                if (!source.deadLetters().awaitAcknowledged(Duration.ofNanos(deadline - System.nanoTime()))) {
                    return false;
                }
            }
            return true;
        } catch (DeadLetterException e) { // its source stops for it, too
            throw new IllegalStateException(e.getMessage(), e.getCause());
        }
    }

    private void checkRunning() {
        for (Source source : sources) {
            IllegalStateException failure = source.failure();
            if (failure != null) {
                throw new IllegalStateException(failure.getMessage(), failure.getCause());
            }
        }
        if (closed) {
            throw new IllegalStateException("this Millrace is closed");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the sources to catch up", e);
        }
    }

    /** Stops reading, within seconds; reads go on answering from what there is. Again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        sources.forEach(Source::stop);
        threads.close();
        sources.forEach(Source::close);
        if (checkpoints != null) {
            checkpoints.close();
        }
        clusters.values().forEach(Cluster::close);
    }
}
