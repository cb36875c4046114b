package dev.millrace.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look at a source's topics every few seconds, from a thread of its own: whether brokers answer, whether the topics are
 * still those that are read, whether partitions were added, and whether checkpoints keep ahead of retention.
 */
final class LogWatch implements AutoCloseable {
    // Consumers say nothing of brokers that are away, nor of a topic that is gone: they try again, for ever. So the
    // admin client's answers are the signal.

    private static final Logger LOG = LoggerFactory.getLogger(LogWatch.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long EVERY_MILLIS = 3_000;
    private static final long AFTER_FAILURE_MILLIS = 500;
    private static final String BROKERS = "brokers";
    private static final String LEADERS = "leaders";
    private static final String TOPICS = "topics";

    private final Source source;
    private final Cluster cluster;
    private final Clock clock;
    private final Retention retention;
    private final @Nullable LagGroup lagGroup;
    private final Consumer<SourcePartition> reading;
    private final AtomicBoolean isAsked = new AtomicBoolean();
    private final ScheduledExecutorService looking;
    private @Nullable Instant awaySince;
    private @Nullable Instant leaderlessSince;
    private boolean isGone;

    /** @param reading has a partition read that was added to its topic, and its shard seen by reads */
    LogWatch(Source source, Cluster cluster, Clock clock, Consumer<SourcePartition> reading) {
        this.source = source;
        this.cluster = cluster;
        this.clock = clock;
        this.reading = reading;
        this.retention = new Retention(source, cluster, clock);
        this.lagGroup = source.lagGroup()
                .map(group -> new LagGroup(group, source, cluster))
                .orElse(null);
        this.looking =
                Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "millrace-watch-" + source.name()));
        var unused = looking.scheduleWithFixedDelay(this::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Looks as soon as may be, instead of when it is due. Any thread may call it. */
    void lookSoon() {
        if (isAsked.compareAndSet(false, true)) {
            try {
                var unused = looking.schedule(
                        this::look, awaySince == null ? 0 : AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                // closed
            }
        }
    }

    private void look() {
        isAsked.set(false);
        if (source.failure() != null) {
            return;
        }
        try {
            lookOnce();
        } catch (AuthenticationException | AuthorizationException | GapException e) {
            source.fail(e);
        } catch (KafkaException e) {
            away(e);
        } catch (RuntimeException e) { // a fault of ours, or a store that fails: the next look may do better
            LOG.warn(
                    "a look at the topics of source \"{}\" failed",
                    source.name(),
                    source.kafka().secrets().strip(e));
        }
    }

    private void lookOnce() {
        long asked = System.nanoTime();
        Instant now = clock.instant();
        Map<String, TopicDescription> topics;
        try {
            topics = cluster.describe(source.topics().keySet(), TIMEOUT);
        } catch (UnknownTopicOrPartitionException e) {
            gone(e);
            return;
        }
        answered();
        for (TopicLog log : source.topics().values()) {
            check(log, of(log, topics));
        }
        source.topics().values().forEach(log -> log.confirm(asked));
        checkLeaders(topics.values(), now);
        for (TopicLog log : source.topics().values()) {
            int partitions = of(log, topics).partitions().size();
            if (partitions > log.partitions()) {
                source.grow(log, partitions).forEach(reading);
            }
        }
        retention.look();
        if (lagGroup != null) {
            lagGroup.commit(TIMEOUT);
        }
    }

    private static TopicDescription of(TopicLog log, Map<String, TopicDescription> topics) {
        return Objects.requireNonNull(topics.get(log.topic()), log.topic());
    }

    /** Stops the source where a topic was made anew. */
    private void check(TopicLog log, TopicDescription now) {
        String id = now.topicId().toString();
        if (!id.equals(log.identity().topic())) {
            Cluster.Identity other = new Cluster.Identity(log.identity().cluster(), id);
            List<Gap> gaps = source.partitions().stream()
                    .filter(partition -> partition.partition().topic().equals(log.topic()))
                    .map(partition -> Gap.madeAnew(partition.shard().toString(), log.identity(), other, 0))
                    .toList();
            throw source.stoppedBy(gaps, null);
        }
    }

    /** A topic that is not known twice in a row is gone; once may be a broker that has just started. */
    private void gone(UnknownTopicOrPartitionException e) {
        if (isGone) {
            source.fail(new IllegalStateException(
                    "a topic of its does not exist any more at "
                            + source.kafka().bootstrapServers() + " ("
                            + String.join(", ", source.topics().keySet())
                            + "): it was deleted while it was read; bring it back, or take the source out",
                    e));
            return;
        }
        isGone = true;
        source.troubles()
                .begin(
                        TOPICS,
                        "a topic of its is not known to " + source.kafka().bootstrapServers());
        lookSoon();
    }

    private void answered() {
        awaySince = null;
        isGone = false;
        source.troubles().end(BROKERS);
        source.troubles().end(TOPICS);
    }

    private void away(KafkaException e) {
        if (awaySince == null) {
            awaySince = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        }
        source.troubles()
                .begin(
                        BROKERS,
                        "no answer from the brokers at " + source.kafka().bootstrapServers() + " since " + awaySince
                                + "; it is tried again until there is one: "
                                + Cluster.why(source.kafka().secrets().strip(e)));
    }

    private void checkLeaders(Collection<TopicDescription> topics, Instant now) {
        TreeSet<String> leaderless = new TreeSet<>();
        for (TopicDescription topic : topics) {
            for (TopicPartitionInfo partition : topic.partitions()) {
                if (partition.leader() == null || partition.leader().isEmpty()) {
                    leaderless.add(topic.name() + "-" + partition.partition());
                }
            }
        }
        if (leaderless.isEmpty()) {
            leaderlessSince = null;
            source.troubles().end(LEADERS);
            return;
        }
        if (leaderlessSince == null) {
            leaderlessSince = now.truncatedTo(ChronoUnit.SECONDS);
        }
        source.troubles()
                .begin(
                        LEADERS,
                        "no broker leads " + String.join(", ", leaderless) + " since " + leaderlessSince
                                + ", so nothing is read of it; start the brokers that hold it");
    }

    /** Tells the lag group how far the last checkpoints reach, and ends; once the source's readers have ended. */
    @Override
    public void close() {
        looking.shutdownNow();
        try {
            if (looking.awaitTermination(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    && lagGroup != null
                    && awaySince == null) {
                lagGroup.commit(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
